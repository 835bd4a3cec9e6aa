import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSafely } from './safely';

/** China has one time zone and no summer time. */
const EAST_8 = 8 * 3_600_000;

/**
 * The one clock of the local cloud: real time plus an offset. The offset lies in shared memory, so
 * the threads that run the functions see a move at once; it is kept, so a restart goes on from there.
 */
export class Clock {
  readonly shared = new SharedArrayBuffer(8);
  readonly #offset = new Float64Array(this.shared);
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, 'clock.json');
    try {
      this.#offset[0] = Number(JSON.parse(readFileSync(this.#file, 'utf8')).offset) || 0;
    } catch {
      this.#offset[0] = 0;
    }
  }

  now(): Date {
    return new Date(Date.now() + (this.#offset[0] ?? 0));
  }

  set(to: Date): void {
    this.#offset[0] = to.getTime() - Date.now();
    writeSafely(this.#file, JSON.stringify({ offset: this.#offset[0] }));
  }
}

interface Field {
  any: boolean;
  has(value: number): boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** What each of the seven fields may hold; months and weekdays have names too. */
const FIELDS: { low: number; high: number; names?: string[] }[] = [
  { low: 0, high: 59 },
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: MONTHS },
  { low: 0, high: 6, names: DAYS },
  { low: 1970, high: 2099 },
];

/** `*`, `5`, `1-5`, each with a step (`1/10` is from 1 on), and lists of these. */
function field(text: string, { low, high, names = [] }: (typeof FIELDS)[number]): Field {
  const numbers = text.replace(/[A-Z]+/g, (name) =>
    names.includes(name) ? String(names.indexOf(name) + low) : name,
  );
  const values = new Set<number>();
  for (const part of numbers.split(',')) {
    const found = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/([1-9]\d*))?$/.exec(part);
    if (!found) throw new Error(`not a cron field: ${text}`);
    const from = found[1] === undefined ? low : Number(found[1]);
    const open = found[1] === undefined || (found[3] !== undefined && found[2] === undefined);
    const to = open ? high : Number(found[2] ?? found[1]);
    if (from < low || to > high || from > to) throw new Error(`out of range: ${text}`);
    for (let value = from; value <= to; value += Number(found[3] ?? 1)) values.add(value);
  }
  return { any: text === '*', has: (value) => values.has(value) };
}

/**
 * Tencent's cron: second minute hour day month weekday year, read in UTC+8; day and weekday both
 * set means either (its documentation of timer triggers, as of 2026-11).
 */
export class Cron {
  readonly #fields: Field[];

  constructor(text: string) {
    const parts = text.trim().split(/\s+/);
    if (parts.length !== 7) throw new Error(`a cron here has seven fields: ${text}`);
    this.#fields = FIELDS.map((limits, i) => field(parts[i] as string, limits));
  }

  /** The first instant after `after`, at most `until`. */
  next(after: Date, until: Date): Date | undefined {
    const end = until.getTime() + EAST_8;
    let at = Math.floor((after.getTime() + EAST_8) / 1000) * 1000 + 1000;
    while (at <= end) {
      const step = this.#miss(new Date(at));
      if (step === 0) return new Date(at - EAST_8);
      at = (Math.floor(at / step) + 1) * step;
    }
    return undefined;
  }

  /** How long a stretch around this moment cannot match; 0 when it does match. */
  #miss(at: Date): number {
    const [second, minute, hour, day, month, weekday, year] = this.#fields as [
      Field,
      Field,
      Field,
      Field,
      Field,
      Field,
      Field,
    ];
    const inWeek = weekday.has(at.getUTCDay());
    const inMonth = day.has(at.getUTCDate());
    // Both set means either; one left open means the other decides.
    const onDay = !day.any && !weekday.any ? inMonth || inWeek : inMonth && inWeek;
    if (!year.has(at.getUTCFullYear()) || !month.has(at.getUTCMonth() + 1) || !onDay)
      return 86_400_000;
    if (!hour.has(at.getUTCHours())) return 3_600_000;
    if (!minute.has(at.getUTCMinutes())) return 60_000;
    return second.has(at.getUTCSeconds()) ? 0 : 1000;
  }
}
