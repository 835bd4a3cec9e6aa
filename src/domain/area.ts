/**
 * Areas by the national statistical codes: a code's prefix is its parent
 * (prefecture 4 digits, county 6, township 9, village 12; a 村民小组 is the village code + 2 digits).
 */
import * as z from './zod';

export const levels = { prefecture: 4, county: 6, township: 9, village: 12, group: 14 } as const;
export type Level = keyof typeof levels;

const byLength = new Map<number, Level>(
  (Object.entries(levels) as [Level, number][]).map(([level, length]) => [length, level]),
);

/** The level of a code, or undefined when no level has that length. */
export const levelOf = (code: string): Level | undefined =>
  /^\d+$/.test(code) ? byLength.get(code.length) : undefined;

/** The code itself and all above it, lowest first: what a record carries as `areas`. */
export const lineage = (code: string): string[] =>
  Object.values(levels)
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length))
    .reverse();

/** The area of a level that a code lies in: `partOf('53250310120101', 'village')`. */
export const partOf = (code: string, level: Level): string => code.slice(0, levels[level]);

/** Does `outer` contain `inner` (or equal it)? */
export const contains = (outer: string, inner: string): boolean =>
  levelOf(outer) !== undefined && inner.startsWith(outer) && levelOf(inner) !== undefined;

/** The code of an area of any level, as a form takes it. */
export const areaCode = (title = '地方') =>
  z
    .string()
    .max(14)
    .regex(/^(\d{4}|\d{6}|\d{9}|\d{12}|\d{14})$/)
    .meta({ title });

/** The code of a village, as a form takes it. */
export const villageCode = (title = '村') =>
  z
    .string()
    .max(12)
    .regex(/^\d{12}$/)
    .meta({ title });
