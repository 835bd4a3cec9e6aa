/**
 * Working days by the official calendar. Apart from `calendar`, so that pages which only say dates
 * do not carry twenty years of holidays over a weak network.
 */
// Its data only: its functions take weekdays from the machine's zone, west of Greenwich a day off.
import official from 'chinese-days/dist/chinese-days.json';
import { addDays, type Day, weekdayOf } from './calendar';
import { Fault } from './fault';
import { isStatutory } from './statutory';

/**
 * Years for which the State Council's holidays and 调休 are in `chinese-days` 1.5.7 (for 2026:
 * 国办发明电〔2025〕). Beyond them nothing is known, and a weekday must not pass for a working day.
 */
const officialYears = { first: 2004, last: 2026 };

/** Is it a working day by the official calendar? Throws `calendar_unknown` for years not yet out. */
export function isWorkingDay(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  if (year < officialYears.first || year > officialYears.last)
    throw new Fault('calendar_unknown', `${year} 年的放假安排还没公布`);
  if (day in official.workdays) return true;
  return !(day in official.holidays) && weekdayOf(day) <= 5;
}

/**
 * The n-th working day after a day. Where the official calendar ends, weekdays that are no holiday
 * by law are counted, and the answer is `provisional` (shown as 「暂定」, computed again when the data
 * come).
 */
export function workingDayAfter(day: Day, n: number): { day: Day; provisional: boolean } {
  let found = day;
  let provisional = false;
  for (let left = n; left > 0; ) {
    found = addDays(found, 1);
    let works: boolean;
    try {
      works = isWorkingDay(found);
    } catch {
      provisional = true;
      works = weekdayOf(found) <= 5 && !isStatutory(found);
    }
    if (works) left -= 1;
  }
  return { day: found, provisional };
}
