import type { KeyboardEvent } from 'react';
import Checkbox from 'tdesign-mobile-react/lib/checkbox/Checkbox';
import Radio from 'tdesign-mobile-react/lib/radio/Radio';
import { useTold } from '../base/told';
import type { FrameProps } from './types';

/**
 * TDesign's radio or tick box without its style sheet. The browser's own radio inside, which look.css
 * spreads over the whole choice, is what keys and a screen reader meet; the words around name it.
 */
export function Frame(props: FrameProps) {
  const { className, group, on, onTap, children } = props;
  if (group === undefined) return <Tick {...props} />;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside brings its control
    <label className={`tap ${className}`}>
      <Radio name={group} checked={on} icon="none" borderless onChange={onTap} label={children} />
    </label>
  );
}

/** TDesign's tick box is a box without a role, which no key reaches; it is told. */
function Tick({ className, on, onTap, children }: FrameProps) {
  const told = useTold<HTMLDivElement>({ role: 'checkbox', tabindex: 0, 'aria-checked': on });
  const press = (event: KeyboardEvent): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    told.current?.click();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key comes from the tick box inside
    <div onKeyDown={press}>
      <Checkbox
        ref={told}
        className={`tap ${className}`}
        checked={on}
        icon={false}
        borderless
        onChange={onTap}
        label={children}
      />
    </div>
  );
}
