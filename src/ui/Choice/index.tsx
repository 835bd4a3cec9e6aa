import { useId } from 'react';
import { Box } from '../base';
import { Icon } from '../Icon';
import { Picture, type PictureName } from '../Picture';
import { Frame } from './frame';

export interface Option<V extends string = string> {
  value: V;
  label: string;
}

interface OneProps<V extends string> {
  /** What is being chosen, for those who hear the page. */
  label: string;
  value: V | undefined;
  onChange: (value: V) => void;
}

export interface ChipsProps<V extends string> extends OneProps<V> {
  options: readonly Option<V>[];
}

/** A few filters; they wrap, nothing scrolls sideways. */
export function Chips<V extends string>({ label, options, value, onChange }: ChipsProps<V>) {
  const group = useId();
  return (
    <Box className="chips" role="radiogroup" label={label}>
      {options.map((option) => {
        const on = option.value === value;
        return (
          <Frame
            key={option.value}
            className={`chip${on ? ' chip-on' : ''}`}
            group={group}
            on={on}
            onTap={() => onChange(option.value)}
          >
            {on ? <Icon name="tick" size="small" /> : null}
            <Box as="span">{option.label}</Box>
          </Frame>
        );
      })}
    </Box>
  );
}

export interface PicksProps<V extends string> extends OneProps<V> {
  options: readonly (Option<V> & { picture: PictureName })[];
}

/** One of a few, by pictures. */
export function Picks<V extends string>({ label, options, value, onChange }: PicksProps<V>) {
  const group = useId();
  return (
    <Box className="picks" role="radiogroup" label={label}>
      {options.map((option) => {
        const on = option.value === value;
        return (
          <Frame
            key={option.value}
            className={`pick${on ? ' pick-on' : ''}`}
            group={group}
            on={on}
            onTap={() => onChange(option.value)}
          >
            <Picture name={option.picture} />
            <Box as="span">{option.label}</Box>
            {on ? (
              <Box as="span" className="ok pick-ok" hidden>
                <Icon name="tick" size="small" />
              </Box>
            ) : null}
          </Frame>
        );
      })}
    </Box>
  );
}

export interface OptsProps<V extends string> extends OneProps<V> {
  options: readonly (Option<V> & { note?: string })[];
}

function Opt({
  on,
  group,
  option,
  onTap,
}: {
  on: boolean;
  group?: string;
  option: Option & { note?: string };
  onTap: () => void;
}) {
  return (
    <Frame className={`opt${on ? ' opt-on' : ''}`} group={group} on={on} onTap={onTap}>
      {on ? (
        <Box as="span" className={`ok${group ? '' : ' opt-box'}`} hidden>
          <Icon name="tick" size="small" />
        </Box>
      ) : (
        <Box as="span" className={`opt-ring${group ? '' : ' opt-box'}`} hidden />
      )}
      <Box as="span" className="grow stack stack-tight">
        <Box as="span" className={on ? 'bold' : ''}>
          {option.label}
        </Box>
        {option.note ? (
          <Box as="span" className="t-note">
            {option.note}
          </Box>
        ) : null}
      </Box>
    </Frame>
  );
}

/** One of a few, by words. */
export function Opts<V extends string>({ label, options, value, onChange }: OptsProps<V>) {
  const group = useId();
  return (
    <Box className="stack opts" role="radiogroup" label={label}>
      {options.map((option) => (
        <Opt
          key={option.value}
          group={group}
          option={option}
          on={option.value === value}
          onTap={() => onChange(option.value)}
        />
      ))}
    </Box>
  );
}

export interface ManyProps<V extends string> {
  label: string;
  options: readonly (Option<V> & { note?: string })[];
  values: readonly V[];
  onChange: (values: V[]) => void;
}

/** Any of a few, by words. */
export function Many<V extends string>({ label, options, values, onChange }: ManyProps<V>) {
  return (
    <Box className="stack opts" role="group" label={label}>
      {options.map((option) => {
        const on = values.includes(option.value);
        return (
          <Opt
            key={option.value}
            option={option}
            on={on}
            onTap={() =>
              onChange(
                on ? values.filter((value) => value !== option.value) : [...values, option.value],
              )
            }
          />
        );
      })}
    </Box>
  );
}
