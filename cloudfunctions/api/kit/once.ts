/**
 * What is made once a call, before its transaction, which may run several times: the time, new
 * ids, chance. `again` before each run makes it give the same things in the same order.
 */
import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import { type Day, dayOf } from '../../../src/domain/calendar';

export interface Once {
  readonly now: Date;
  readonly today: Day;
  /** `redemption:01J…`, ordered by time. */
  newId(thing: string): string;
  /** Random digits: `digits(6)`. */
  digits(length: number): string;
}

/** Draws when first asked, and gives the same again after `again`. */
export function makeOnce(now = new Date()): Once & { again(): void } {
  const made: string[] = [];
  let next = 0;
  const take = (make: () => string): string => {
    made[next] ??= make();
    const value = made[next] as string;
    next += 1;
    return value;
  };
  return {
    now,
    today: dayOf(now),
    again: () => {
      next = 0;
    },
    newId: (thing) => `${thing}:${take(() => ulid(now.getTime()))}`,
    digits: (length) => take(() => String(randomInt(10 ** length)).padStart(length, '0')),
  };
}
