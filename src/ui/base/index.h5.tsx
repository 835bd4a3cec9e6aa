/**
 * The few tags everything else is made of, for the web: plain HTML, so that a button is a button
 * and a link can be opened in another window. Taro's web components are not loaded at all.
 */
import { createElement, type MouseEvent, useState } from 'react';
import TdInput from 'tdesign-mobile-react/lib/input/Input';
import Textarea from 'tdesign-mobile-react/lib/textarea/Textarea';
import { go } from './go';
import { useTold } from './told';
import type { BoxProps, InputProps, PickOneProps, TapProps } from './types';

/** A box of words or of other boxes. */
export function Box({
  as,
  className,
  style,
  id,
  of,
  role,
  label,
  value,
  hidden,
  scrolls,
  children,
}: BoxProps) {
  const given = {
    className,
    style,
    id,
    htmlFor: of,
    role,
    'aria-label': label,
    'aria-valuenow': value,
    'aria-hidden': hidden,
    tabIndex: scrolls ? 0 : undefined,
  };
  return createElement(as ?? 'div', given, children);
}

/** What makes an `<a>` lead to a page: here at once, with a key held down in another window. */
export function leads(to: string, onTap?: () => void) {
  return {
    href: `#/${to.replace(/^\//, '')}`,
    onClick: (event: MouseEvent): void => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      if (onTap) onTap();
      else go(to);
    },
  };
}

/** Anything a finger can press: a button, or with `to` a link to a page. */
export function Tap(props: TapProps) {
  const { className, style, to, onTap, label, disabled, busy, pressed, current } = props;
  const classes = `tap${disabled ? ' tap-off' : ''} ${className ?? ''}`;
  if (to !== undefined && !disabled)
    return (
      <a
        {...leads(to, onTap)}
        className={classes}
        style={style}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
      >
        {props.children}
      </a>
    );
  return (
    <button
      type="button"
      className={classes}
      style={style}
      aria-label={label}
      aria-pressed={pressed}
      aria-current={current ? 'true' : undefined}
      aria-busy={busy || undefined}
      disabled={disabled}
      onClick={busy ? undefined : onTap}
    >
      {props.children}
    </button>
  );
}

const keyboards = {
  text: { type: 'text', inputMode: 'text' },
  digits: { type: 'text', inputMode: 'numeric' },
  decimal: { type: 'text', inputMode: 'decimal' },
  phone: { type: 'tel', inputMode: 'tel' },
  idcard: { type: 'text', inputMode: 'text' },
} as const;

/** Lines of an empty box. */
const LINES = { minRows: 3 };

/**
 * One line, TDesign's, told what it is called and which keyboard it wants. TDesign keeps to itself
 * what an input method is still composing; the page hears it at once, as of any other line, since on
 * some phones whole words are composed. Drawn anew in the end, it shows what the page made of it.
 */
function Line(props: InputProps & { kind: keyof typeof keyboards }) {
  const { className, id, kind, value, limit, hint, bad, describedBy, disabled } = props;
  const [, drawAnew] = useState({});
  const told = useTold<HTMLDivElement>(
    {
      class: `t-input__control field-in ${className ?? ''}`,
      id,
      inputmode: keyboards[kind].inputMode,
      // TDesign's own limit would drop the last character when one is written in the middle.
      maxlength: limit,
      'aria-label': props.label,
      'aria-invalid': bad,
      'aria-describedby': describedBy,
    },
    'input',
  );
  return (
    <div
      ref={told}
      className="field-line"
      onInput={(event) => props.onChange((event.target as HTMLInputElement).value)}
      onCompositionEnd={() => drawAnew({})}
      onKeyDown={(event) => {
        // While an input method composes Chinese, Enter accepts its word and is not an answer yet.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onEnter?.();
      }}
    >
      <TdInput
        type={keyboards[kind].type}
        autocomplete={kind === 'phone' ? 'tel' : 'off'}
        value={value}
        placeholder={hint}
        disabled={disabled}
        borderless
        onFocus={props.onFocus}
        onBlur={props.onBlur}
      />
    </div>
  );
}

/** A line to write on, or with `long` a box of lines that grows; TDesign's, without its style sheets. */
export function Input(props: InputProps) {
  const { className, id, kind, value, limit, hint, bad, describedBy, disabled } = props;
  if (kind !== 'long') return <Line {...props} kind={kind} />;
  return (
    <Textarea
      className={`field-text ${className ?? ''}`}
      id={id}
      autosize={LINES}
      value={value}
      maxlength={limit}
      placeholder={hint}
      aria-label={props.label}
      aria-invalid={bad}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={(words) => props.onChange(String(words))}
      onFocus={() => props.onFocus?.()}
      onBlur={() => props.onBlur?.()}
    />
  );
}

/** One out of a long list, or a day: the platform's own wheel. */
export function PickOne(props: PickOneProps) {
  const { className, id, options, date, value, hint, bad, describedBy } = props;
  if (date)
    return (
      <input
        className={`field-in ${className ?? ''}`}
        id={id}
        type="date"
        min={date.from}
        max={date.to}
        value={value}
        aria-label={props.label}
        aria-invalid={bad}
        aria-describedby={describedBy}
        onChange={(event) => props.onChange(event.target.value)}
      />
    );
  return (
    <select
      className={`field-in${value ? '' : ' field-blank'} ${className ?? ''}`}
      id={id}
      value={value}
      aria-label={props.label}
      aria-invalid={bad}
      aria-describedby={describedBy}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="" disabled>
        {hint}
      </option>
      {options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
