import { ObjectId } from 'bson';
import { evalExpr } from 'mingo/core';
import { failed, unsupported } from './errors';
import { isPlain } from './value';

// mingo's dates are kept apart from ours: its weeks, carried parts, nulls and parsing differ from
// MongoDB's, most of them without a word.

type Operator = (doc: unknown, expr: unknown, options: unknown) => unknown;
const evaluated = (doc: unknown, expr: unknown, options: unknown): unknown =>
  evalExpr(doc as never, expr as never, options as never);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Minutes east of UTC: `+08:00`, `+08` or an Olson name. */
function offsetOf(zone: unknown, at: Date): number {
  if (zone === undefined || zone === null || zone === 'UTC' || zone === 'Z') return 0;
  const given = /^[+-]\d\d(:?\d\d)?$/.test(String(zone)) ? String(zone) : named(String(zone), at);
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)?/.exec(given) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

function named(timeZone: string, at: Date): string {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    throw failed(`unrecognized time zone identifier: ${timeZone}`);
  }
}

function dateIn(value: unknown): Date | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw failed(`can't convert ${JSON.stringify(value)} to a date`);
}

/** The same clock face in UTC. */
function shifted(date: Date, zone: unknown): Date {
  return new Date(date.getTime() + offsetOf(zone, date) * MINUTE);
}

const midnight = (d: Date, days = 0) =>
  Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + days);
const dayOfYear = (d: Date) => (midnight(d) - Date.UTC(d.getUTCFullYear(), 0, 1)) / DAY + 1;
const isoDay = (d: Date) => d.getUTCDay() || 7;
/** The Thursday of its week says which ISO week and year a day belongs to. */
const thursday = (d: Date) => new Date(midnight(d, 4 - isoDay(d)));

const parts: Record<string, (d: Date) => number> = {
  $year: (d) => d.getUTCFullYear(),
  $month: (d) => d.getUTCMonth() + 1,
  $dayOfMonth: (d) => d.getUTCDate(),
  $hour: (d) => d.getUTCHours(),
  $minute: (d) => d.getUTCMinutes(),
  $second: (d) => d.getUTCSeconds(),
  $millisecond: (d) => d.getUTCMilliseconds(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (d) => d.getUTCDay() + 1,
  $week: (d) => Math.floor((dayOfYear(d) + 6 - d.getUTCDay()) / 7),
  $isoDayOfWeek: isoDay,
  $isoWeek: (d) => Math.ceil(dayOfYear(thursday(d)) / 7),
  $isoWeekYear: (d) => thursday(d).getUTCFullYear(),
};

const partOf =
  (part: (d: Date) => number): Operator =>
  (doc, expr, options) => {
    const value = evaluated(doc, Array.isArray(expr) ? expr[0] : expr, options);
    const { date, timezone } = isPlain(value) ? value : { date: value, timezone: undefined };
    const found = dateIn(date);
    return found && part(shifted(found, timezone));
  };

/** Letter of a format → part and width. */
const LETTERS: Record<string, [part: string, width: number]> = {
  ...{ Y: ['$year', 4], m: ['$month', 2], d: ['$dayOfMonth', 2], H: ['$hour', 2] },
  ...{ M: ['$minute', 2], S: ['$second', 2], L: ['$millisecond', 3], j: ['$dayOfYear', 3] },
  ...{ w: ['$dayOfWeek', 1], u: ['$isoDayOfWeek', 1], U: ['$week', 2], V: ['$isoWeek', 2] },
  ...{ G: ['$isoWeekYear', 4] },
};

const $dateToString: Operator = (doc, expr, options) => {
  const args = evaluated(doc, expr, options) as Record<string, unknown>;
  const date = dateIn(args.date);
  if (!date) return args.onNull ?? null;
  const away = offsetOf(args.timezone, date);
  const at = shifted(date, args.timezone);
  const format = String(args.format ?? `%Y-%m-%dT%H:%M:%S.%L${away === 0 ? 'Z' : ''}`);
  return format.replace(/%(.)/g, (_, letter: string) => {
    const [part, width] = LETTERS[letter] ?? [];
    if (part) return String(parts[part]?.(at)).padStart(width as number, '0');
    if (letter === '%') return '%';
    if (letter === 'Z') return String(away);
    if (letter !== 'z') throw failed(`Invalid format character '%${letter}' in format string`);
    const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
    return `${away < 0 ? '-' : '+'}${two(Math.abs(away) / 60)}${two(Math.abs(away) % 60)}`;
  });
};

/** Parts beyond their range carry over, as in MongoDB: the 32nd is the next month's first. */
function dateOf(given: Record<string, unknown>): Date | null {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0 } = given;
  const all = [year, month, day, hour, minute, second, millisecond];
  if (all.includes(null)) return null;
  if (!all.every(Number.isInteger)) throw failed(`dates are made of whole numbers: ${all}`);
  const [y, m, ...rest] = all as [number, number, ...number[]];
  const at = new Date(Date.UTC(y, m - 1, ...rest));
  return new Date(at.getTime() - offsetOf(given.timezone, at) * MINUTE);
}

const $dateFromParts: Operator = (doc, expr, options) => {
  const args = evaluated(doc, expr, options) as Record<string, unknown>;
  if ('isoWeekYear' in args) throw unsupported('isoWeekYear in $dateFromParts');
  // A part that is there but leads to no field is null, not its default.
  return dateOf(Object.fromEntries(Object.entries(args).map(([k, v]) => [k, v ?? null])));
};

const ISO =
  /^(?<Y>\d{4})-(?<m>\d\d)-(?<d>\d\d)([T ](?<H>\d\d):(?<M>\d\d)(:(?<S>\d\d)([.](?<L>\d{3}))?)?)?(?<z>Z|[+-]\d\d:?\d\d)?$/;

function patternOf(format: string): RegExp {
  const source = format.replace(/%(.)|[^\w\s]/g, (found, letter?: string) => {
    if (letter === undefined) return `\\${found}`;
    if (letter === 'z') return '(?<z>[+-]\\d\\d:?\\d\\d)';
    if (!'YmdHMSL'.includes(letter)) throw unsupported(`%${letter} in $dateFromString`);
    return `(?<${letter}>\\d{${LETTERS[letter]?.[1]}})`;
  });
  return new RegExp(`^${source}$`);
}

const $dateFromString: Operator = (doc, expr, options) => {
  const args = evaluated(doc, expr, options) as Record<string, unknown>;
  const { dateString, format, timezone } = args;
  if (dateString === undefined || dateString === null) return args.onNull ?? null;
  const pattern = format === undefined ? ISO : patternOf(String(format));
  const found = typeof dateString === 'string' ? pattern.exec(dateString)?.groups : undefined;
  const { Y, m, d, H = 0, M = 0, S = 0, L = 0, z } = found ?? {};
  const at = [Y, m, d, H, M, S, L].map(Number) as [number, number, number];
  const [, month, day, hour, minute, second] = at as number[] as [number, number, ...number[]];
  const real =
    found &&
    new Date(Date.UTC(at[0], month - 1, day)).getUTCDate() === day &&
    [month <= 12, (hour ?? 0) < 24, (minute ?? 0) < 60, (second ?? 0) < 60].every(Boolean);
  if (!real && 'onError' in args) return args.onError;
  if (!real) throw failed(`Error parsing date string '${String(dateString)}'`);
  if (z && timezone) throw failed('a time zone in the date string, and another beside it');
  const [year, ...rest] = at as number[];
  const names = ['month', 'day', 'hour', 'minute', 'second', 'millisecond'];
  const named = Object.fromEntries(names.map((name, i) => [name, rest[i]]));
  return dateOf({ year, ...named, timezone: z ?? timezone });
};

export const dateOperators: Record<string, Operator> = {
  ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, partOf(part)])),
  $dateToString,
  $dateFromParts,
  $dateFromString,
};
