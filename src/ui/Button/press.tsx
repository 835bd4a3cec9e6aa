import { Box } from '../base';
import { go } from '../base/go';
import type { PressProps } from './types';

/** TDesign's button. Its own look is the plain one; look.css says ours. */
export function Press(props: PressProps) {
  const { className, to, onTap, label, disabled, busy, open, icon, words } = props;
  const off = disabled || busy;
  return (
    <t-button
      class={`tap ${className}`}
      disabled={off}
      open-type={open ?? ''}
      hover-class="tap-press"
      aria-label={label ?? words}
      onTap={() => {
        if (off) return;
        if (onTap) onTap();
        else if (to !== undefined) go(to);
      }}
    >
      {icon}
      <Box as="span">{words}</Box>
    </t-button>
  );
}
