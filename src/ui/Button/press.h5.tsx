import Button from 'tdesign-mobile-react/lib/button/Button';
import { Box, Tap } from '../base';
import type { PressProps } from './types';

/**
 * TDesign's button without its style sheet. What opens a page stays a link, which TDesign's button
 * cannot be; and since it takes no label, another name is written for the ear beside the words.
 */
export function Press(props: PressProps) {
  const { className, to, onTap, label, disabled, busy, icon, words } = props;
  if (to !== undefined)
    return (
      <Tap className={className} to={to} onTap={onTap} label={label} busy={busy}>
        {icon}
        <Box as="span">{words}</Box>
      </Tap>
    );
  return (
    <Button
      className={`tap${disabled ? ' tap-off' : ''} ${className}`}
      disabled={disabled}
      onClick={busy ? undefined : onTap}
      icon={icon}
    >
      {label ? (
        <>
          <span className="unseen">{label}</span>
          <span aria-hidden>{words}</span>
        </>
      ) : (
        words
      )}
    </Button>
  );
}
