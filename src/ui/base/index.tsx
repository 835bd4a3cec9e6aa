/**
 * The few tags everything else is made of, for WeChat. Each has a twin in index.h5.tsx; nothing
 * above this folder needs to know which of the two it stands on.
 */
import { Button, Picker, View } from '@tarojs/components';
import { go } from './go';
import type { BoxProps, InputProps, PickOneProps, TapProps } from './types';

const headings = ['h1', 'h2', 'h3'];

/** A box of words or of other boxes. */
export function Box({ as, className, style, id, role, label, value, hidden, children }: BoxProps) {
  const heard = role ?? (as !== undefined && headings.includes(as) ? 'heading' : undefined);
  return (
    <View
      className={as === 'span' ? `as-span ${className ?? ''}` : className}
      style={style}
      id={id}
      aria-role={heard}
      aria-label={label}
      aria-valuenow={value}
      aria-hidden={hidden}
      aria-live={role === 'status' ? 'polite' : role === 'alert' ? 'assertive' : undefined}
    >
      {children}
    </View>
  );
}

/** Anything a finger can press: a button, or with `to` a link to a page. */
export function Tap(props: TapProps) {
  const { className, style, to, onTap, label, disabled, busy, pressed, current, open } = props;
  const off = disabled || busy;
  const press = off ? undefined : () => (onTap ? onTap() : to !== undefined && go(to));
  const classes = `tap${disabled ? ' tap-off' : ''} ${className ?? ''}`;
  if (open)
    return (
      <Button
        className={classes}
        style={style}
        openType={open}
        hoverClass="tap-press"
        disabled={off}
        aria-label={label}
        onClick={press}
      >
        {props.children}
      </Button>
    );
  const role = pressed !== undefined ? 'switch' : to === undefined ? 'button' : 'link';
  return (
    <View
      className={classes}
      style={style}
      hoverClass={off ? 'none' : 'tap-press'}
      aria-role={role}
      aria-label={label}
      aria-disabled={off}
      aria-checked={pressed}
      aria-selected={current}
      onClick={press}
    >
      {props.children}
    </View>
  );
}

const keyboards = {
  text: 'text',
  digits: 'number',
  decimal: 'digit',
  phone: 'number',
  idcard: 'idcard',
  long: 'text',
} as const;

/**
 * A line to write on, or with `long` a box of lines that grows; TDesign's. Its label is what a screen
 * reader hears (for the box of lines see config/finish.ts); look.css hides it, since ours stands above.
 */
export function Input(props: InputProps) {
  const { className, id, kind, value, limit, hint, label, disabled, onChange } = props;
  const change = (event: { detail: { value: string } }): void => onChange(event.detail.value);
  if (kind === 'long')
    return (
      <t-textarea
        class="field-line"
        t-class-label="field-unseen"
        t-class-textarea={`field-in field-area ${className ?? ''}`}
        id={id}
        value={value}
        maxlength={limit ?? -1}
        placeholder={hint ?? ''}
        placeholder-class="field-blank"
        autosize
        disable-default-padding
        show-confirm-bar={false}
        cursor-spacing={120}
        disabled={Boolean(disabled)}
        label={label}
        onChange={change}
        onFocus={() => props.onFocus?.()}
        onBlur={() => props.onBlur?.()}
      />
    );
  return (
    <t-input
      class="field-line"
      t-class-label="field-unseen"
      t-class-input={`field-in ${className ?? ''}`}
      id={id}
      type={keyboards[kind]}
      value={value}
      maxlength={limit ?? -1}
      placeholder={hint ?? ''}
      placeholder-class="field-blank"
      confirm-type="done"
      cursor-spacing={120}
      disabled={Boolean(disabled)}
      borderless
      label={label}
      onChange={change}
      onFocus={() => props.onFocus?.()}
      onBlur={() => props.onBlur?.()}
      onEnter={() => props.onEnter?.()}
    />
  );
}

/** One out of a long list, or a day: the platform's own wheel. */
export function PickOne({ className, label, options, date, value, hint, onChange }: PickOneProps) {
  const shown = date ? value : options?.find((option) => option.value === value)?.label;
  const face = (
    <View className={`field-in pick-one${shown ? '' : ' field-blank'} ${className ?? ''}`}>
      {shown || hint}
    </View>
  );
  if (date)
    return (
      <Picker
        className="grow"
        mode="date"
        value={value}
        start={date.from ?? ''}
        end={date.to ?? ''}
        aria-label={label}
        onChange={(event) => onChange(String(event.detail.value))}
      >
        {face}
      </Picker>
    );
  const list = options ?? [];
  return (
    <Picker
      className="grow"
      mode="selector"
      range={list.map((option) => option.label)}
      value={Math.max(
        0,
        list.findIndex((option) => option.value === value),
      )}
      aria-label={label}
      onChange={(event) => onChange(list[Number(event.detail.value)]?.value ?? '')}
    >
      {face}
    </Picker>
  );
}
