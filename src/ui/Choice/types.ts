import type { ReactNode } from 'react';

/** What one choice stands in. */
export interface FrameProps {
  className: string;
  /** What the choices of which one is taken share; without it any of several may be. */
  group?: string;
  on: boolean;
  onTap: () => void;
  children: ReactNode;
}
