/**
 * The statutory holidays of every year (全国年节及纪念日放假办法, State Council, 2024-11-10, art. 2,
 * in force from 2025): known long before, whatever the yearly notice adds around them.
 */
import { addDays, type Day } from './calendar';

const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/**
 * 春节, 端午 and 中秋 by the lunar calendar, as `chinese-days` 1.5.7 computes them in UTC+8 (a test holds
 * them against it). A table, for a phone has no lunar calendar, and that of Node's ICU errs (2030).
 */
const byMoon: Record<string, string> = {
  2025: '01-29 05-31 10-06',
  2026: '02-17 06-19 09-25',
  2027: '02-06 06-09 09-15',
  2028: '01-26 05-28 10-03',
  2029: '02-13 06-16 09-22',
  2030: '02-03 06-05 09-12',
  2031: '01-23 06-24 10-01',
  2032: '02-11 06-12 09-19',
  2033: '01-31 06-01 09-08',
  2034: '02-19 06-20 09-27',
  2035: '02-08 06-10 09-16',
  2036: '01-28 05-30 10-04',
  2037: '02-15 06-18 09-24',
  2038: '02-04 06-07 09-13',
  2039: '01-24 05-27 10-02',
  2040: '02-12 06-14 09-20',
  2041: '02-01 06-03 09-10',
  2042: '01-22 06-22 09-28',
  2043: '02-10 06-11 09-17',
  2044: '01-30 05-31 10-05',
  2045: '02-17 06-19 09-25',
  2046: '02-06 06-08 09-15',
  2047: '01-26 05-29 10-04',
  2048: '02-14 06-15 09-22',
  2049: '02-02 06-04 09-11',
  2050: '01-23 06-23 09-30',
};

/** 清明 by the sun, of the years 2000 to 2099. */
function qingming(year: number): string {
  const y = year % 100;
  return `04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`;
}

/** 除夕 to 初三: four days. */
function springOf(year: string): Day[] {
  const first = byMoon[year]?.split(' ')[0];
  return first ? [-1, 0, 1, 2].map((n) => addDays(`${year}-${first}`, n)) : [];
}

/** Is it a holiday by law, before any arrangement of a year is out? Known up to 2050. */
export function isStatutory(day: Day): boolean {
  const [year, date] = [day.slice(0, 4), day.slice(5)];
  const [, dragon, autumn] = byMoon[year]?.split(' ') ?? [];
  const named = [...fixed, qingming(Number(year)), dragon, autumn];
  return named.includes(date) || springOf(year).includes(day);
}

/** Does 春节 or 国庆, which the yearly notice makes much longer, fall between two days of at most a year? */
export function crossesLong(from: Day, to: Day): boolean {
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])];
  const long = years.flatMap((year) => [...springOf(year), `${year}-10-01`]);
  return long.some((day) => from < day && day <= to);
}
