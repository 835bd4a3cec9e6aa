import type { ReactNode } from 'react';
import { useAround } from '../around';
import { Page } from '../Page';
import { Waiting } from '../Waiting';

interface DatedProps {
  title: string;
  /** As the page itself is. */
  wide?: boolean;
  children: ReactNode;
}

/**
 * A page that begins with a day, as a form with 哪天 in it: it comes once the server has said what
 * day it is, for phones' own clocks are often wrong, and a wrong first day would be sent.
 */
export function Dated({ title, wide, children }: DatedProps) {
  const { dayKnown } = useAround();
  return dayKnown ? (
    children
  ) : (
    <Page title={title} wide={wide}>
      <Waiting />
    </Page>
  );
}
