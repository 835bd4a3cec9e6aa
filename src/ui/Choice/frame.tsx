import type { FrameProps } from './types';

/** TDesign's radio or tick box; the ring is ours, since theirs is a letter fetched over the network. */
export function Frame({ className, group, on, onTap, children }: FrameProps) {
  if (group === undefined)
    return (
      <t-checkbox
        class={`tap ${className}`}
        t-class-icon="choice-none"
        t-class-label="choice-in"
        icon="none"
        borderless
        checked={on}
        onChange={onTap}
      >
        {children}
      </t-checkbox>
    );
  return (
    <t-radio
      class={`tap ${className}`}
      t-class-icon="choice-none"
      t-class-label="choice-in"
      icon="none"
      borderless
      checked={on}
      onChange={onTap}
    >
      {children}
    </t-radio>
  );
}
