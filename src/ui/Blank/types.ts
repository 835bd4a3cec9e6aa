import type { ReactElement, ReactNode } from 'react';

/** What stands where there is nothing, in its three places. */
export interface FrameProps {
  picture: ReactNode;
  words: ReactNode;
  rest?: ReactElement;
}
