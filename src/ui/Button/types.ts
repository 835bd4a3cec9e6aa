import type { ReactElement } from 'react';

/** A button as either platform draws it. */
export interface PressProps {
  className: string;
  to?: string;
  onTap?: () => void;
  /** Heard instead of the words. */
  label?: string;
  disabled: boolean;
  busy: boolean;
  open?: 'share' | 'contact';
  icon: ReactElement | undefined;
  words: string;
}
