import type { CSSProperties, ReactNode } from 'react';

/** What a box is, for those who hear the page instead of seeing it. */
export type As =
  | 'div'
  | 'span'
  | 'p'
  | 'section'
  | 'header'
  | 'footer'
  | 'main'
  | 'nav'
  | 'aside'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'label'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td';

export interface BoxProps {
  as?: As;
  className?: string;
  style?: CSSProperties;
  id?: string;
  /** The field a `label` belongs to. */
  of?: string;
  /** `status` is read out when it changes, `alert` at once. */
  role?: 'img' | 'status' | 'alert' | 'group' | 'radiogroup' | 'progressbar';
  label?: string;
  /** 0–100, for `progressbar`. */
  value?: number;
  /** Not read out: what it shows is said in words beside it. */
  hidden?: boolean;
  /** Scrolls by itself, so the keyboard must reach it. */
  scrolls?: boolean;
  children?: ReactNode;
}

export interface TapProps {
  className?: string;
  style?: CSSProperties;
  /** A page to open, `pages/points/shop`; the web makes it a real link. */
  to?: string;
  onTap?: () => void;
  /** Said instead of the words inside. */
  label?: string;
  disabled?: boolean;
  busy?: boolean;
  /** A switch, and whether it is on. */
  pressed?: boolean;
  /** The page or step one is on. */
  current?: boolean;
  /** WeChat's own service behind the button. */
  open?: 'share' | 'contact';
  children?: ReactNode;
}

export interface InputProps {
  className?: string;
  id: string;
  kind: 'text' | 'digits' | 'decimal' | 'phone' | 'idcard' | 'long';
  value: string;
  onChange: (value: string) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  /** The keyboard's own 完成 or 搜索. */
  onEnter?: () => void;
  hint?: string;
  /** Number of characters. */
  limit?: number;
  label: string;
  bad?: boolean;
  describedBy?: string;
  disabled?: boolean;
}

export interface PickOneProps {
  className?: string;
  id: string;
  label: string;
  /** What may be picked, in order; a date instead when `date` is set. */
  options?: readonly { value: string; label: string }[];
  /** Picks a day `YYYY-MM-DD` between two days. */
  date?: { from?: string; to?: string };
  value: string;
  onChange: (value: string) => void;
  hint: string;
  bad?: boolean;
  describedBy?: string;
}
