import { Box, Tap } from '../base';
import { Icon, type IconName } from '../Icon';
import { Press } from './press';

export interface ButtonProps {
  /** Verb first; says what it will do. */
  children: string;
  onTap?: () => void;
  to?: string;
  /** Solid unless said; at most one solid button at the foot of a page. */
  look?: 'line' | 'soft' | 'text' | 'quiet' | 'red';
  small?: boolean;
  full?: boolean;
  icon?: IconName;
  /** Why it cannot be pressed: these words stand on it instead (还差 54 分). */
  off?: string;
  /** It was pressed and is being done: these words stand on it meanwhile (正在换…). */
  busy?: string | false;
  /** Said instead of the words by a screen reader, when several buttons have the same words. */
  label?: string;
  /** WeChat's own service behind it. */
  open?: 'share' | 'contact';
}

/** A button. Disabled, it gives its reason; busy, it says what is being done. */
export function Button(props: ButtonProps) {
  const { children, onTap, to, look, small, full, icon, off, busy, label, open } = props;
  const className = [
    'btn',
    look && `btn-${look}`,
    small && 'btn-small',
    full && 'btn-full',
    off && 'btn-off',
    busy && 'btn-busy',
  ]
    .filter(Boolean)
    .join(' ');
  const shown = off ? 'lock' : icon;
  return (
    <Press
      className={className}
      to={off ? undefined : to}
      onTap={onTap}
      label={off || busy ? undefined : label}
      disabled={Boolean(off)}
      busy={Boolean(busy)}
      open={open}
      icon={shown ? <Icon name={shown} /> : undefined}
      words={off || busy || children}
    />
  );
}

export interface LinkProps {
  children: string;
  onTap?: () => void;
  to?: string;
  quiet?: boolean;
  /** An arrow after it: it opens a page. */
  more?: boolean;
}

/** Words that can be pressed, beside a heading or in a step. */
export function Link({ children, onTap, to, quiet, more }: LinkProps) {
  return (
    <Tap className={`link${quiet ? ' link-quiet' : ''}`} to={to} onTap={onTap}>
      <Box as="span">{children}</Box>
      {more ? <Icon name="more" size="small" /> : null}
    </Tap>
  );
}
