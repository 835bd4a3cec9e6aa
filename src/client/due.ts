/** How near a last day is, and how that is said. */
import { at, dayOf, daysBetween, spokenDay, spokenTime } from '../domain/calendar';
import { now } from './now';

export type Nearness = 'late' | 'soon' | 'far';

/** Today and tomorrow press. */
const SOON_DAYS = 1;

export function nearness(by: string | undefined): Nearness {
  if (!by) return 'far';
  const instant = new Date(by);
  if (instant < now()) return 'late';
  return daysBetween(dayOf(now()), dayOf(instant)) <= SOON_DAYS ? 'soon' : 'far';
}

/** 过了 1 天 · 今天 18:00 · 11月30日 周一. */
export function dueWords(by: string): string {
  const instant = new Date(by);
  const today = dayOf(now());
  if (instant < now()) {
    const days = daysBetween(dayOf(instant), today);
    return days > 0 ? `过了 ${days} 天` : '刚过时间';
  }
  const day = dayOf(instant);
  // The end of a day is a day, not a time.
  const endOfDay = instant.getTime() - at(day).getTime() >= END_OF_DAY_MS;
  return nearness(by) === 'soon' && !endOfDay ? spokenTime(instant, now()) : spokenDay(day, today);
}
const END_OF_DAY_MS = (23 * 60 + 59) * 60 * 1000;

/** When something was: 今天 09:12, 11月20日. */
export function pastWords(instant: string): string {
  const when = new Date(instant);
  const off = daysBetween(dayOf(when), dayOf(now()));
  return off <= 1 ? spokenTime(when, now()) : spokenDay(dayOf(when), dayOf(now()));
}
