import type { ReactNode } from 'react';

/** What one choice stands in. */
export interface FrameProps {
  className: string;
  /** Any of several instead of one of several. */
  many?: boolean;
  on: boolean;
  onTap: () => void;
  children: ReactNode;
}
