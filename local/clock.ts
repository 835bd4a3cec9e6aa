import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
    writeFileSync(this.#file, JSON.stringify({ offset: this.#offset[0] }));
  }
}

interface Field {
  any: boolean;
  has(value: number): boolean;
}

function field(text: string, low: number, high: number): Field {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!found) throw new Error(`not a cron field: ${text}`);
    const from = found[1] === undefined ? low : Number(found[1]);
    const open = found[1] === undefined || (found[3] !== undefined && found[2] === undefined);
    const to = open ? high : Number(found[2] ?? found[1]);
    if (from < low || to > high || from > to) throw new Error(`out of range: ${text}`);
    for (let value = from; value <= to; value += Number(found[3] ?? 1)) values.add(value);
  }
  return { any: text === '*', has: (value) => values.has(value) };
}

/** Tencent's cron: second minute hour day month weekday year, read in UTC+8. */
export class Cron {
  readonly #fields: Field[];

  constructor(text: string) {
    const parts = text.trim().split(/\s+/);
    if (parts.length !== 7) throw new Error(`a cron here has seven fields: ${text}`);
    const limits = [
      [0, 59],
      [0, 59],
      [0, 23],
      [1, 31],
      [1, 12],
      [0, 7],
      [1970, 2099],
    ] as const;
    this.#fields = parts.map((part, i) => field(part, ...(limits[i] as [number, number])));
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
    const inWeek = weekday.has(at.getUTCDay()) || (at.getUTCDay() === 0 && weekday.has(7));
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
