import type { ReactNode } from 'react';
import { Link } from '../Button';
import { Box } from '../base';
import { Note, Title } from '../words';

export interface SectionProps {
  title: string;
  /** A count or a fact at the other end. */
  note?: string;
  /** Or a way on. */
  more?: { words: string; to?: string; onTap?: () => void };
  children: ReactNode;
}

/** A heading and what stands under it. */
export function Section({ title, note, more, children }: SectionProps) {
  return (
    <Box as="section" className="sec" label={title}>
      <Box className="sec-top">
        <Title as="h2">{title}</Title>
        {note ? <Note as="span">{note}</Note> : null}
        {more ? (
          <Link to={more.to} onTap={more.onTap} more={more.to !== undefined}>
            {more.words}
          </Link>
        ) : null}
      </Box>
      {children}
    </Box>
  );
}
