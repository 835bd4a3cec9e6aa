/**
 * Days and instants. A day is `YYYY-MM-DD` in Asia/Shanghai (UTC+8 all year, no summer time);
 * an instant is a Date. Phones' clocks and zones are never asked.
 */

export type Day = string;
/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 8 * HOUR;

export const dayOf = (instant: Date): Day =>
  new Date(instant.getTime() + ZONE).toISOString().slice(0, 10);

/** `2026-11` of a day or an instant. */
export const monthOf = (when: Day | Date): string =>
  (typeof when === 'string' ? when : dayOf(when)).slice(0, 7);

/** The instant at which a local time of a day stands: `at('2026-11-30', '18:00')`. */
export const at = (day: Day, time = '00:00'): Date => new Date(`${day}T${time}:00+08:00`);

export const addDays = (day: Day, n: number): Day => dayOf(new Date(at(day).getTime() + n * DAY));

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((at(to).getTime() - at(from).getTime()) / DAY);

export const weekdayOf = (day: Day): Weekday =>
  (((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday;

/** First day of the month after. */
export function nextMonth(day: Day): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/**
 * The n-th opening day after a day. `opens` are the weekdays on which the place is open;
 * an empty list would never end, so it is refused.
 */
export function openingDayAfter(day: Day, n: number, opens: readonly Weekday[]): Day {
  if (opens.length === 0) throw new RangeError('a place without opening days');
  let found = day;
  for (let left = n; left > 0; ) {
    found = addDays(found, 1);
    if (opens.includes(weekdayOf(found))) left -= 1;
  }
  return found;
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** 今天 · 明天 · 后天 · 昨天 · 周三 (within the week) · 11月30日 · 2025年3月1日. */
export function spokenDay(day: Day, today: Day): string {
  const off = daysBetween(today, day);
  const near = { '-1': '昨天', 0: '今天', 1: '明天', 2: '后天' }[off];
  if (near) return near;
  const [, month, date] = day.split('-').map(Number);
  const said = `${month}月${date}日`;
  if (off > 2 && off < 7) return `${said} 周${weekdays[weekdayOf(day) - 1]}`;
  return day.slice(0, 4) === today.slice(0, 4) ? said : fullDay(day);
}

/** 2026年11月30日: where nothing may be left to guess. */
export function fullDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 今天 09:12 · 11月30日 18:00. */
export const spokenTime = (instant: Date, now: Date): string =>
  `${spokenDay(dayOf(instant), dayOf(now))} ${new Date(instant.getTime() + ZONE).toISOString().slice(11, 16)}`;
