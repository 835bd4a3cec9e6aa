/**
 * The few tags everything else is made of, for the web: plain HTML, so that a button is a button
 * and a link can be opened in another window. Taro's web components are not loaded at all.
 */
import { createElement, type MouseEvent } from 'react';
import Textarea from 'tdesign-mobile-react/lib/textarea/Textarea';
import { go } from './go';
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

/** Anything a finger can press: a button, a choice, or with `to` a link to a page. */
export function Tap(props: TapProps) {
  const { className, style, to, onTap, label, disabled, busy, choice, chosen, current } = props;
  const classes = `tap${disabled ? ' tap-off' : ''} ${className ?? ''}`;
  if (to !== undefined && !disabled) {
    const follow = (event: MouseEvent): void => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      if (onTap) onTap();
      else go(to);
    };
    return (
      <a
        className={classes}
        style={style}
        href={`#/${to.replace(/^\//, '')}`}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        onClick={follow}
      >
        {props.children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      style={style}
      role={choice === 'toggle' || choice === undefined ? undefined : choice}
      aria-label={label}
      aria-checked={choice === 'radio' || choice === 'checkbox' ? chosen === true : undefined}
      aria-pressed={choice === 'toggle' ? chosen === true : undefined}
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
 * A line to write on, the browser's own, for TDesign's cannot be named for the ear; `long` is
 * TDesign's box of lines that grows, without its style sheet.
 */
export function Input(props: InputProps) {
  const { className, id, kind, value, limit, hint, bad, describedBy, disabled } = props;
  if (kind === 'long')
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
  return (
    <input
      className={`field-in ${className ?? ''}`}
      id={id}
      type={keyboards[kind].type}
      inputMode={keyboards[kind].inputMode}
      autoComplete={kind === 'phone' ? 'tel' : 'off'}
      value={value}
      maxLength={limit}
      placeholder={hint}
      aria-label={props.label}
      aria-invalid={bad}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={(event) => props.onChange(event.target.value)}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      onKeyDown={(event) => {
        // While an input method composes Chinese, Enter accepts its word and is not an answer yet.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onEnter?.();
      }}
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
