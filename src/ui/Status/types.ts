import type { ReactElement } from 'react';

/** A tag as either platform draws it. */
export interface TagProps {
  className: string;
  icon: ReactElement | undefined;
  words: string;
}
