/** The server's clock as this phone knows it: phones' own clocks are often wrong. */
import { type Day, dayOf } from '../domain/calendar';
import { keep, kept } from './kept';
import { Store, useStore } from './store';

const before = kept<number>('clock')?.value;
let offset = before ?? 0;
let written = before;

/** Did the server say the time in this visit? Where no answer can be had, what it said last must do. */
const known = new Store(false);

const learnt = (): void => {
  if (!known.get()) known.set(true);
};

/** Each answer carries the server's time. */
export function heard(now: string): void {
  const next = Date.parse(now) - Date.now();
  if (Number.isNaN(next)) return;
  offset = next;
  learnt();
  // A second or two is the time the answer travelled; not worth writing down.
  if (written !== undefined && Math.abs(next - written) <= 2000) return;
  keep('clock', next);
  written = next;
}

/** The server could not be reached. */
export function unheard(): void {
  if (before !== undefined) learnt();
}

export const now = (): Date => new Date(Date.now() + offset);

/** The day it is in the village, by the server's clock: only once that is known. */
export const today = (): Day => dayOf(now());

/** Is it known what day it is? A page that begins with a day waits for it (`ui/Dated`). */
export const useDayKnown = (): boolean => useStore(known);
