/**
 * Rules of the field are parameters, never numbers in code: each with its unit, and every value
 * with the day from which it holds and its source.
 */
import type { Day } from './calendar';

export interface Parameter<T> {
  readonly title: string;
  readonly unit: string;
  /** Oldest first. */
  readonly values: readonly { readonly value: T; readonly from: Day; readonly source: string }[];
}

export const parameter = <T>(declared: Parameter<T>): Parameter<T> => declared;

/** The value that holds on a day; before the first `from`, the first one. */
export function valueOn<T>(p: Parameter<T>, day: Day): T {
  const [first] = p.values;
  if (!first) throw new RangeError(`a parameter without a value: ${p.title}`);
  return (p.values.filter((v) => v.from <= day).at(-1) ?? first).value;
}

export type ValuesOf<P extends Record<string, Parameter<unknown>>> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** All parameters of a word as they stand on a day. */
export const valuesOn = <P extends Record<string, Parameter<unknown>>>(
  parameters: P,
  day: Day,
): ValuesOf<P> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, p]) => [name, valueOn(p, day)]),
  ) as ValuesOf<P>;
