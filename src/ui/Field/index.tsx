import { type ReactNode, useId, useState } from 'react';
import { Box, Input, PickOne, Tap } from '../base';
import type { InputProps, PickOneProps } from '../base/types';
import { Icon } from '../Icon';

interface FrameProps {
  label: string;
  /** The limit, said before it is broken: 11 位. */
  rule?: string;
  /** What is wrong and how to mend it. */
  wrong?: string;
  /** What helps, or 边写边存. */
  help?: string;
}

function Frame({
  id,
  on,
  label,
  rule,
  wrong,
  help,
  children,
}: FrameProps & { id: string; on: boolean; children: ReactNode }) {
  const hint = wrong ?? help;
  return (
    <Box className={`field${on ? ' field-on' : ''}${wrong ? ' field-bad' : ''}`}>
      <Box as="label" className="field-top" of={id}>
        <Box as="span" className="field-name">
          {label}
        </Box>
        {rule ? (
          <Box as="span" className="t-note">
            {rule}
          </Box>
        ) : null}
      </Box>
      <Box className="field-box">{children}</Box>
      {hint ? (
        <Box className="field-hint" id={`${id}-hint`} role={wrong ? 'alert' : undefined}>
          <Icon name={wrong ? 'late' : 'tick'} size="small" />
          <Box as="span" className="grow">
            {hint}
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}

export interface FieldProps extends FrameProps {
  value: string;
  onChange: (value: string) => void;
  kind?: InputProps['kind'];
  /** Number of characters; a long field counts them. */
  limit?: number;
  /** Stands in the empty field. */
  hint?: string;
  onEnter?: () => void;
  /** A unit or a button after the value. */
  after?: ReactNode;
}

/**
 * What belongs into a field of this kind: an input method for Chinese writes １２ and 。, and a letter
 * among digits would otherwise be counted as nothing without a word.
 */
function only(kind: InputProps['kind'], value: string): string {
  if (kind === 'text' || kind === 'long') return value;
  const narrow = value
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/。/g, '.');
  if (kind === 'digits') return narrow.replace(/\D/g, '');
  if (kind === 'decimal') return narrow.replace(/[^\d.]/g, '');
  if (kind === 'phone') return narrow.replace(/[^\d\s+-]/g, '');
  return narrow;
}

/** A field to write in. At most five in view. */
export function Field(props: FieldProps) {
  const {
    label,
    rule,
    wrong,
    help,
    value,
    onChange,
    kind = 'text',
    limit,
    hint,
    onEnter,
    after,
  } = props;
  const id = useId();
  const [on, setOn] = useState(false);
  const counted = kind === 'long' && limit ? `${value.length} / ${limit} 字` : undefined;
  const said = rule ?? counted;
  return (
    <Frame id={id} on={on} label={label} rule={said} wrong={wrong} help={help}>
      <Input
        id={id}
        kind={kind}
        value={value}
        limit={limit}
        label={rule ? `${label}，${rule}` : label}
        hint={hint ?? '点这里写'}
        bad={wrong !== undefined}
        describedBy={wrong || help ? `${id}-hint` : undefined}
        onChange={(next) => onChange(only(kind, next))}
        onFocus={() => setOn(true)}
        onBlur={() => setOn(false)}
        onEnter={onEnter}
      />
      {after}
    </Frame>
  );
}

export interface PickFieldProps extends FrameProps {
  value: string;
  onChange: (value: string) => void;
  options?: PickOneProps['options'];
  date?: PickOneProps['date'];
  hint?: string;
}

/** A field to pick from a long list, or a day. Few choices are better as Opts or Picks. */
export function PickField(props: PickFieldProps) {
  const { label, rule, wrong, help, value, onChange, options, date, hint } = props;
  const id = useId();
  return (
    <Frame id={id} on={false} label={label} rule={rule} wrong={wrong} help={help}>
      <PickOne
        id={id}
        label={label}
        options={options}
        date={date}
        value={value}
        hint={hint ?? '点这里选'}
        bad={wrong !== undefined}
        describedBy={wrong || help ? `${id}-hint` : undefined}
        onChange={onChange}
      />
      <Icon name={date ? 'calendar' : 'down'} />
    </Frame>
  );
}

export interface StepperProps {
  label: string;
  value: number;
  min: number;
  max: number;
  unit: string;
  onChange: (value: number) => void;
}

/** How many, by two big buttons. */
export function Stepper({ label, value, min, max, unit, onChange }: StepperProps) {
  return (
    <Box className="stepper" role="group" label={label}>
      <Tap
        className="stepper-do"
        label={`少一${unit}`}
        disabled={value <= min}
        onTap={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </Tap>
      <Box className="stepper-n" role="status" label={`${value} ${unit}`}>
        {value}
      </Box>
      <Tap
        className="stepper-do"
        label={`多一${unit}`}
        disabled={value >= max}
        onTap={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </Tap>
    </Box>
  );
}

export interface FindProps {
  /** What can be looked for: 找姓名、门牌. */
  hint: string;
  value: string;
  onChange: (value: string) => void;
  onFind: () => void;
  /** Why it cannot be looked for yet: 再写一个字. */
  short?: string;
}

/** A line to look for something. */
export function Find({ hint, value, onChange, onFind, short }: FindProps) {
  const id = useId();
  const [on, setOn] = useState(false);
  return (
    <Box className={`field find${on ? ' field-on' : ''}`}>
      <Box className="field-box">
        <Icon name="find" />
        <Input
          id={id}
          kind="text"
          label={hint}
          hint={hint}
          value={value}
          limit={40}
          onChange={onChange}
          onEnter={onFind}
          onFocus={() => setOn(true)}
          onBlur={() => setOn(false)}
        />
        {value ? (
          <Tap className="link" onTap={onFind}>
            找
          </Tap>
        ) : null}
      </Box>
      {short ? <Box className="field-hint">{short}</Box> : null}
    </Box>
  );
}
