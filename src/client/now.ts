/** The server's clock as this phone knows it: phones' own clocks are often wrong. */
import { type Day, dayOf } from '../domain/calendar';
import { keep, kept } from './kept';

let offset = kept<number>('clock')?.value ?? 0;

/** Each answer carries the server's time. */
export function heard(now: string): void {
  const next = Date.parse(now) - Date.now();
  if (Number.isNaN(next)) return;
  // A second or two is the time the answer travelled; not worth writing down.
  if (Math.abs(next - offset) > 2000) keep('clock', next);
  offset = next;
}

export const now = (): Date => new Date(Date.now() + offset);

/** The day it is in the village, by the server's clock. */
export const today = (): Day => dayOf(now());
