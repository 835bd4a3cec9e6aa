import Button from 'tdesign-mobile-react/lib/button/Button';
import Link from 'tdesign-mobile-react/lib/link/Link';
import { leads } from '../base';
import type { PressProps } from './types';

/**
 * TDesign's button, or its link for what opens a page, without their style sheets. Since the button
 * takes no label, another name is written for the ear beside the words.
 */
export function Press(props: PressProps) {
  const { className, to, onTap, label, disabled, busy, icon, words } = props;
  if (to !== undefined)
    return (
      <Link
        {...leads(to, onTap)}
        {...{ 'aria-label': label }}
        className={`tap ${className}`}
        prefixIcon={icon}
        content={words}
      />
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
