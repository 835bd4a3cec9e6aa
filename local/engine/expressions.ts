import { evalExpr } from 'mingo/core';
import { $push } from 'mingo/operators/accumulator';
import { $zip } from 'mingo/operators/expression';
import { dateOperators } from './dates';
import { failed, unsupported } from './errors';
import { compare, type Doc, encode, isPlain, NOTHING, same } from './value';

type Operator = (doc: unknown, expr: unknown, options: unknown) => unknown;

/** What the SDK offers in `db.command.aggregate`; anything else is refused by its name. */
const KNOWN = new Set(
  (
    'abs add ceil divide exp floor ln log log10 mod multiply pow sqrt subtract trunc arrayElemAt ' +
    'arrayToObject concatArrays filter in indexOfArray isArray map range reduce reverseArray size ' +
    'slice zip and not or cmp eq gt gte lt lte ne cond ifNull switch dateFromParts dateFromString ' +
    'dayOfMonth dayOfWeek dayOfYear isoDayOfWeek isoWeek isoWeekYear millisecond minute month ' +
    'second hour week year literal mergeObjects objectToArray allElementsTrue anyElementTrue ' +
    'setDifference setEquals setIntersection setIsSubset setUnion concat dateToString ' +
    'indexOfBytes indexOfCP split strLenBytes strLenCP strcasecmp substr substrBytes substrCP ' +
    'toLower toUpper addToSet avg first last max min push stdDevPop stdDevSamp sum let'
  )
    .split(' ')
    .map((name) => `$${name}`),
);

/** mingo takes some unknown operators for plain values, and its clock is not ours. */
export function checkExpression(value: unknown): void {
  if (typeof value === 'string' && /^\$\$(NOW|CLUSTER_TIME)\b/.test(value))
    throw unsupported(`the variable ${value}`);
  if (Array.isArray(value)) value.forEach(checkExpression);
  if (!isPlain(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('$') && !KNOWN.has(key)) throw unsupported(`aggregate operator ${key}`);
    if (key !== '$literal') checkExpression(item);
  }
}

const nil = (value: unknown): value is null | undefined => value === null || value === undefined;
const truthy = (value: unknown) => !nil(value) && value !== false && value !== 0;
const shown = (value: unknown) => JSON.stringify(value) ?? 'nothing';

function needed<T>(value: unknown, is: (value: unknown) => boolean, what: string): T {
  if (!is(value)) throw failed(`${what} expected, not ${shown(value)}`);
  return value as T;
}
const list = (value: unknown): unknown[] => needed(value, Array.isArray, 'an array is');
const whole = (value: unknown): number => needed(value, Number.isInteger, 'a whole number is');
const text = (value: unknown): string => needed(value, (v) => typeof v === 'string', 'a string is');
const amount = (value: unknown): number =>
  needed(value, (v) => typeof v === 'number', 'a number is');

/** As text where MongoDB takes more than strings: nothing is the empty string. */
function loose(value: unknown): string {
  if (nil(value)) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? String(value) : text(value);
}

/** In aggregates a missing field comes before null. */
const order = (a: unknown, b: unknown): number =>
  compare(a === undefined ? NOTHING : a, b === undefined ? NOTHING : b);

/** Distinct values, by MongoDB's equality. */
function distinct(values: unknown[]): Map<string, unknown> {
  return new Map(values.map((value) => [encode(value, true).toString('latin1'), value]));
}

function logarithm(value: unknown, base = Math.E): number | null {
  if (nil(value) || nil(base)) return null;
  if (amount(value) <= 0 || amount(base) <= 0 || base === 1)
    throw failed(`no logarithm of ${value} to the base ${base}`);
  if (base === 10) return Math.log10(value as number);
  return base === Math.E ? Math.log(value as number) : Math.log(value as number) / Math.log(base);
}

/** Of bytes, or of characters: both ends must lie between two characters. */
function cut(bytes: Buffer, from: number, count: number): string {
  const to = count < 0 ? bytes.length : Math.min(bytes.length, from + count);
  const inside = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (from < 0 || inside(from) || inside(to))
    throw failed(`a byte range ${from}, ${count} that cuts a character`);
  return bytes.subarray(from, to).toString();
}

function found(all: ArrayLike<unknown>, at: (from: number) => number, from = 0, to = all.length) {
  if (whole(from) < 0 || whole(to) < 0) throw failed('a position is below 0');
  const index = at(from);
  return index >= 0 && index < to ? index : -1;
}

/** Operators whose arguments are worked out first. Only those mingo does otherwise than MongoDB. */
const functions: Record<string, (...args: never[]) => unknown> = {
  $eq: (a: unknown, b: unknown) => order(a, b) === 0,
  $ne: (a: unknown, b: unknown) => order(a, b) !== 0,
  $gt: (a: unknown, b: unknown) => order(a, b) > 0,
  $gte: (a: unknown, b: unknown) => order(a, b) >= 0,
  $lt: (a: unknown, b: unknown) => order(a, b) < 0,
  $lte: (a: unknown, b: unknown) => order(a, b) <= 0,
  $cmp: order,
  $not: (value: unknown) => !truthy(value),
  $mod: (a: unknown, b: unknown) => {
    if (nil(a) || nil(b)) return null;
    if (amount(b) === 0) throw failed("can't $mod by zero");
    return amount(a) % (b as number);
  },
  $trunc: (value: unknown, places = 0) => {
    if (nil(value)) return null;
    const [head, tail = '0'] = String(amount(value)).split('e');
    const scaled = Math.trunc(Number(`${head}e${Number(tail) + whole(places)}`));
    return Number(`${scaled}e${-places}`);
  },
  $ln: (value: unknown) => logarithm(value),
  $log: (value: unknown, base: number) => logarithm(value, base),
  $log10: (value: unknown) => logarithm(value, 10),
  $sqrt: (value: unknown) => {
    if (nil(value)) return null;
    if (amount(value) < 0) throw failed(`no square root of ${value}`);
    return Math.sqrt(value as number);
  },
  $in: (item: unknown, all: unknown) => list(all).some((one) => same(one, item)),
  $size: (all: unknown) => list(all).length,
  $slice: (all: unknown, a: unknown, b: unknown) => {
    if (nil(all)) return null;
    if (b === undefined)
      return whole(a) < 0 ? list(all).slice(a as number) : list(all).slice(0, a as number);
    if (whole(b) <= 0) throw failed('a $slice of how many?');
    const from = whole(a) < 0 ? Math.max(0, list(all).length + (a as number)) : (a as number);
    return list(all).slice(from, from + (b as number));
  },
  $indexOfArray: (all: unknown, item: unknown, from?: number, to?: number) => {
    if (nil(all)) return null;
    const at = (start: number) => list(all).findIndex((one, i) => i >= start && same(one, item));
    return found(list(all), at, from, to);
  },
  $arrayToObject: (pairs: unknown) => {
    if (nil(pairs)) return null;
    return Object.fromEntries(
      list(pairs).map((pair) => {
        const [key, value] = isPlain(pair) ? [pair.k, pair.v] : list(pair);
        return [text(key), value];
      }),
    );
  },
  $mergeObjects: (...given: unknown[]) => {
    const docs = given.flat().filter((doc) => !nil(doc));
    return Object.assign({}, ...docs.map((doc) => needed<Doc>(doc, isPlain, 'an object is')));
  },
  $setUnion: (...sets: unknown[]) =>
    sets.some(nil) ? null : [...distinct(sets.flatMap(list)).values()],
  $setIntersection: (...sets: unknown[]) => {
    if (sets.some(nil)) return null;
    const others = sets.map((set) => distinct(list(set)));
    return [...(others[0] ?? [])]
      .filter(([key]) => others.every((o) => o.has(key)))
      .map(([, v]) => v);
  },
  $setDifference: (a: unknown, b: unknown) => {
    if (nil(a) || nil(b)) return null;
    const without = distinct(list(b));
    return [...distinct(list(a))].filter(([key]) => !without.has(key)).map(([, value]) => value);
  },
  $setEquals: (...sets: unknown[]) => {
    const keys = sets.map((set) => [...distinct(list(set)).keys()].sort().join('\n'));
    return new Set(keys).size === 1;
  },
  $setIsSubset: (a: unknown, b: unknown) => {
    const all = distinct(list(b));
    return [...distinct(list(a)).keys()].every((key) => all.has(key));
  },
  $substrBytes: (value: unknown, from: unknown, count: unknown) =>
    cut(Buffer.from(loose(value)), whole(from), whole(count)),
  $substr: (value: unknown, from: unknown, count: unknown) =>
    cut(Buffer.from(loose(value)), whole(from), whole(count)),
  $substrCP: (value: unknown, from: unknown, count: unknown) => {
    if (whole(from) < 0 || whole(count) < 0) throw failed('$substrCP from below 0');
    return [...loose(value)].slice(from as number, (from as number) + (count as number)).join('');
  },
  $indexOfBytes: (value: unknown, part: unknown, from?: number, to?: number) => {
    if (nil(value)) return null;
    const bytes = Buffer.from(text(value));
    return found(bytes, (start) => bytes.indexOf(text(part), start), from, to);
  },
  $indexOfCP: (value: unknown, part: unknown, from?: number, to?: number) => {
    if (nil(value)) return null;
    const letters = [...text(value)];
    const at = (start: number) => {
      const skipped = letters.slice(0, start).join('').length;
      const index = text(value).indexOf(text(part), skipped);
      return index < 0 ? -1 : [...text(value).slice(0, index)].length;
    };
    return found(letters, at, from, to);
  },
  $strLenBytes: (value: unknown) => Buffer.byteLength(text(value)),
  $strLenCP: (value: unknown) => [...text(value)].length,
  $strcasecmp: (a: unknown, b: unknown) => compare(loose(a).toUpperCase(), loose(b).toUpperCase()),
  $split: (value: unknown, by: unknown) => {
    if (nil(value)) return null;
    if (text(by) === '') throw failed('$split by an empty string');
    return text(value).split(by as string);
  },
  $toLower: (value: unknown) => loose(value).toLowerCase(),
  $toUpper: (value: unknown) => loose(value).toUpperCase(),
};

/** How few arguments will do, where the rest have a value of their own. */
const FEWEST: Record<string, number> = {
  $slice: 2,
  $indexOfArray: 2,
  $indexOfBytes: 2,
  $indexOfCP: 2,
};

function calling(name: string, work: (...args: never[]) => unknown): Operator {
  const fewest = FEWEST[name] ?? work.length;
  return (doc, expr, options) => {
    const value = evalExpr(doc as never, expr as never, options as never);
    const args = Array.isArray(expr) ? (value as unknown[]) : [value];
    if (args.length < fewest) throw failed(`${name} takes ${fewest} arguments`);
    return work(...(args as never[]));
  };
}

const lazy: Record<string, Operator> = {
  $switch: (doc, expr, options) => {
    const { branches, ...rest } = expr as { branches: Doc[]; default?: unknown };
    const value = (of: unknown) => evalExpr(doc as never, of as never, options as never);
    for (const branch of list(branches) as Doc[])
      if (truthy(value(branch.case))) return value(branch.then);
    if (!('default' in rest)) throw failed('$switch found no branch and has no default');
    return value(rest.default);
  },
  $cond: (doc, expr, options) => {
    const parts = Array.isArray(expr)
      ? expr
      : ['if', 'then', 'else']
          .filter((key) => key in (expr as Doc))
          .map((key) => (expr as Doc)[key]);
    if (parts.length !== 3) throw failed('$cond needs if, then and else');
    const value = (of: unknown) => evalExpr(doc as never, of as never, options as never);
    return value(truthy(value(parts[0])) ? parts[1] : parts[2]);
  },
  $zip: (doc, expr, options) => {
    const { inputs, useLongestLength } = expr as Doc;
    const all = evalExpr(doc as never, inputs as never, options as never) as unknown;
    const empty = Array.isArray(all) && all.some((one) => Array.isArray(one) && one.length === 0);
    return empty && !useLongestLength ? [] : $zip(doc as never, expr as never, options as never);
  },
};

export const expressions: Record<string, Operator> = {
  ...Object.fromEntries(
    Object.entries(functions).map(([name, work]) => [name, calling(name, work)]),
  ),
  ...lazy,
  ...dateOperators,
};

type Accumulator = (items: unknown[], expr: unknown, options: unknown) => unknown;

/** The values of a group; a missing one is none. Without an expression the items are the values. */
const values: Accumulator = (items, expr, options) => {
  const all = nil(expr) ? items : $push(items as never, [expr] as never, options as never).flat(1);
  return all.filter((value) => value !== undefined);
};

const most =
  (way: 1 | -1): Accumulator =>
  (items, expr, options) => {
    const all = (values(items, expr, options) as unknown[]).filter((value) => !nil(value));
    return all.reduce((a, b) => (compare(a, b) * way >= 0 ? a : b), all[0]) ?? null;
  };

const deviation =
  (lost: 0 | 1): Accumulator =>
  (items, expr, options) => {
    const all = values(items, expr, options) as unknown[];
    const numbers = all.filter((value): value is number => typeof value === 'number');
    if (numbers.length <= lost) return null;
    const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
    const squares = numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0);
    return Math.sqrt(squares / (numbers.length - lost));
  };

export const accumulators: Record<string, Accumulator> = {
  $push: values,
  $addToSet: (...args) => [...distinct(values(...args) as unknown[]).values()],
  $max: most(1),
  $min: most(-1),
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
};
