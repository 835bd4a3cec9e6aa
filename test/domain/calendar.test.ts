import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import {
  addDays,
  at,
  type Day,
  dayOf,
  daysBetween,
  monthOf,
  nextMonth,
  openingDayAfter,
  spokenDay,
  spokenTime,
  type Weekday,
  weekdayOf,
} from '../../src/domain/calendar';
import { isStatutory } from '../../src/domain/statutory';
import { isWorkingDay, workingDayAfter } from '../../src/domain/workdays';
import { refusal } from './kit';

const root = join(__dirname, '../..');
const days = (from: Day, n: number): Day[] => Array.from({ length: n }, (_, i) => addDays(from, i));
const year2026 = days('2026-01-01', 365);

const someDay = fc.integer({ min: -4000, max: 4000 }).map((n) => addDays('2026-06-15', n));
const someInstant = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('days and instants', () => {
  test.each([
    ['2026-11-29T15:59:59.999Z', '2026-11-29', '2026-11'],
    ['2026-11-29T16:00:00.000Z', '2026-11-30', '2026-11'],
    ['2026-11-30T15:59:59.999Z', '2026-11-30', '2026-11'],
    ['2026-11-30T16:00:00.000Z', '2026-12-01', '2026-12'],
    ['2026-12-31T15:59:59.999Z', '2026-12-31', '2026-12'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '2027-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', '2028-02'],
  ])('%s is %s here', (instant, day, month) => {
    expect(dayOf(new Date(instant))).toBe(day);
    expect(monthOf(new Date(instant))).toBe(month);
    expect(monthOf(day)).toBe(month);
  });

  test('a day begins at 16:00 UTC of the day before', () => {
    expect(at('2026-11-30').toISOString()).toBe('2026-11-29T16:00:00.000Z');
    expect(at('2026-11-30', '18:00').toISOString()).toBe('2026-11-30T10:00:00.000Z');
  });

  test('every time of a day lies in it', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => [Math.floor(m / 60), m % 60].map((n) => String(n).padStart(2, '0')).join(':'));
    fc.assert(fc.property(someDay, time, (day, t) => expect(dayOf(at(day, t))).toBe(day)));
  });

  test('an instant lies between its day and the next', () => {
    fc.assert(
      fc.property(someInstant, (instant) => {
        const day = dayOf(instant);
        expect(at(day).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(at(addDays(day, 1)).getTime()).toBeGreaterThan(instant.getTime());
      }),
    );
  });

  test('adding days and counting them are each other’s reverse; weekdays go round', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -2000, max: 2000 }), (day, n) => {
        const other = addDays(day, n);
        expect(daysBetween(day, other)).toBe(n);
        expect(addDays(other, -n)).toBe(day);
        expect(weekdayOf(other)).toBe(((((weekdayOf(day) - 1 + n) % 7) + 7) % 7) + 1);
        expect(other > day).toBe(n > 0);
      }),
    );
  });

  test.each([
    ['2026-11-23', 1],
    ['2026-11-24', 2],
    ['2026-11-29', 7],
    ['2024-02-29', 4],
  ])('%s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday));

  test.each([
    ['2026-11-30', '2026-12-01'],
    ['2026-01-31', '2026-02-01'],
    ['2026-12-01', '2027-01-01'],
    ['2026-09-15', '2026-10-01'],
  ])('the month after %s begins on %s', (day, next) => expect(nextMonth(day)).toBe(next));
});

describe('opening days', () => {
  const opens = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), {
    minLength: 1,
    maxLength: 7,
  }) as fc.Arbitrary<Weekday[]>;

  test.each<[Day, number, Weekday[], Day]>([
    // Tuesday; open Mondays, Wednesdays, Fridays.
    ['2026-11-24', 1, [1, 3, 5], '2026-11-25'],
    ['2026-11-24', 5, [1, 3, 5], '2026-12-04'],
    // Today never counts, though the shop is open.
    ['2026-11-24', 1, [2], '2026-12-01'],
    ['2026-11-24', 5, [1, 2, 3, 4, 5, 6, 7], '2026-11-29'],
    ['2026-12-30', 2, [6, 7], '2027-01-03'],
  ])('after %s, %i on %j: %s', (day, n, on, expected) =>
    expect(openingDayAfter(day, n, on)).toBe(expected),
  );

  test('the n-th opening day is one, and exactly n of them lie on the way', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), opens, (day, n, on) => {
        const found = openingDayAfter(day, n, on);
        expect(on).toContain(weekdayOf(found));
        const way = days(addDays(day, 1), daysBetween(day, found));
        expect(way.filter((d) => on.includes(weekdayOf(d)))).toHaveLength(n);
      }),
    );
  });

  test('more opening days never make one wait longer', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), opens, opens, (day, n, on, more) => {
        const both = [...new Set([...on, ...more])];
        expect(openingDayAfter(day, n, both) <= openingDayAfter(day, n, on)).toBe(true);
      }),
    );
  });

  test('a place that never opens is refused instead of searched for ever', () =>
    expect(() => openingDayAfter('2026-11-24', 1, [])).toThrow(RangeError));
});

// 国务院办公厅关于 2026 年部分节假日安排的通知: days off, and weekends that are worked instead.
const off2026 = [
  ...days('2026-01-01', 3),
  ...days('2026-02-15', 9),
  ...days('2026-04-04', 3),
  ...days('2026-05-01', 5),
  ...days('2026-06-19', 3),
  ...days('2026-09-25', 3),
  ...days('2026-10-01', 7),
];
const worked2026 = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

describe('working days', () => {
  test('every day of 2026 is what the State Council said', () => {
    for (const day of year2026) {
      const weekend = weekdayOf(day) > 5;
      const works = worked2026.includes(day) || (!weekend && !off2026.includes(day));
      expect({ day, works: isWorkingDay(day) }).toEqual({ day, works });
    }
  });

  const list = join(root, '../shared/data/reference/holidays-2026.csv');
  (existsSync(list) ? test : test.skip)('and what a second list says', () => {
    const lines = readFileSync(list, 'utf8').trim().split('\n').slice(1);
    for (const line of lines) {
      const [day = '', , off] = line.split(',');
      expect({ day, works: isWorkingDay(day) }).toEqual({ day, works: off === '0' });
    }
  });

  test.each([['2003-12-31'], ['2027-01-01'], ['2027-01-04'], ['2031-05-05']])(
    '%s: nobody knows yet',
    (day) => {
      const refused = refusal(() => isWorkingDay(day));
      expect(refused?.code).toBe('calendar_unknown');
      expect(refused?.words).toBe(`${day.slice(0, 4)} 年的放假安排还没公布`);
    },
  );

  test.each<[Day, number, Day, boolean]>([
    ['2026-11-24', 0, '2026-11-24', false],
    ['2026-11-24', 1, '2026-11-25', false],
    ['2026-11-27', 1, '2026-11-30', false],
    // The Saturday before the Spring Festival is worked; then nine days off.
    ['2026-02-13', 1, '2026-02-14', false],
    ['2026-02-13', 2, '2026-02-24', false],
    ['2026-09-30', 1, '2026-10-08', false],
    ['2026-09-30', 3, '2026-10-10', false],
    ['2026-12-30', 1, '2026-12-31', false],
    // Into the year that has not been announced: weekdays, and said to be provisional.
    // But never on a holiday by law: a Friday here, and Wednesday to Tuesday around 6 February.
    ['2026-12-31', 1, '2027-01-04', true],
    ['2026-12-28', 5, '2027-01-05', true],
    ['2026-12-26', 5, '2027-01-04', true],
    ['2027-02-04', 1, '2027-02-09', true],
    ['2027-09-30', 1, '2027-10-04', true],
    ['2027-03-05', 1, '2027-03-08', true],
  ])('after %s, %i: %s (provisional: %s)', (day, n, expected, provisional) =>
    expect(workingDayAfter(day, n)).toEqual({ day: expected, provisional }),
  );

  test('the n-th working day is one, exactly n lie on the way, and more days never come sooner', () => {
    const within = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-01-01', n));
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const { day: found, provisional } = workingDayAfter(day, n);
        expect(provisional).toBe(false);
        expect(isWorkingDay(found)).toBe(true);
        const way = days(addDays(day, 1), daysBetween(day, found));
        expect(way.filter(isWorkingDay)).toHaveLength(n);
        expect(workingDayAfter(day, n + 1).day > found).toBe(true);
      }),
    );
  });

  test('the answer is the same in every time zone of the machine', () => {
    // A phone may stand in any zone. A process of its own, since the zone is read at its start.
    const { outputFiles } = buildSync({
      stdin: {
        contents: `import { addDays, spokenDay } from './src/domain/calendar';
                   import { isWorkingDay } from './src/domain/workdays';
          let day = '2026-01-01'; let said = '';
          for (let n = 0; n < 365; n += 1, day = addDays(day, 1))
            said += day + Number(isWorkingDay(day)) + spokenDay(day, '2026-06-15');
          process.stdout.write(said);`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      write: false,
    });
    const [script] = outputFiles;
    const answers = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati'].map((TZ) =>
      execFileSync(process.execPath, ['-e', script?.text ?? ''], {
        env: { TZ } as unknown as NodeJS.ProcessEnv,
        encoding: 'utf8',
      }),
    );
    expect(answers[0]).toContain('2026-11-28');
    expect(new Set(answers).size).toBe(1);
  });
});

describe('holidays by law', () => {
  /** 初一, 清明, 端午, 中秋, as the almanacs say. */
  const almanac: [Day, Day, Day, Day][] = [
    ['2025-01-29', '2025-04-04', '2025-05-31', '2025-10-06'],
    ['2026-02-17', '2026-04-05', '2026-06-19', '2026-09-25'],
    ['2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15'],
    // Of a year with two fifth months only the first counts.
    ['2028-01-26', '2028-04-04', '2028-05-28', '2028-10-03'],
    ['2029-02-13', '2029-04-04', '2029-06-16', '2029-09-22'],
    ['2030-02-03', '2030-04-05', '2030-06-05', '2030-09-12'],
    ['2033-01-31', '2033-04-04', '2033-06-01', '2033-09-08'],
    ['2040-02-12', '2040-04-04', '2040-06-14', '2040-09-20'],
  ];
  test.each(almanac)('of the year of %s', (first, qingming, dragon, autumn) => {
    const year = first.slice(0, 4);
    const named = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((d) => `${year}-${d}`);
    const spring = [-1, 0, 1, 2].map((n) => addDays(first, n));
    const all = days(`${year}-01-01`, 365).filter(isStatutory);
    expect(all).toEqual([...new Set([...named, ...spring, qingming, dragon, autumn])].sort());
  });

  test('every year is as the library computes it, which must stand in an eastern zone for that', () => {
    const script = `const d = require('chinese-days');
      const on = (y, m) => d.getSolarDateFromLunar(y + '-' + m).date;
      const of = (y) => [on(y, '01-01'), on(y, '05-05'), on(y, '08-15'),
        d.getSolarTermDate(y, 4, 'pure_brightness')];
      const years = Array.from({ length: 26 }, (_, n) => 2025 + n);
      process.stdout.write(JSON.stringify(years.flatMap(of)));`;
    const env = { TZ: 'Asia/Shanghai' } as unknown as NodeJS.ProcessEnv;
    const said = execFileSync(process.execPath, ['-e', script], {
      env,
      cwd: root,
      encoding: 'utf8',
    });
    const all: Day[] = JSON.parse(said);
    expect(all).toHaveLength(26 * 4);
    expect(all.filter((day) => !isStatutory(day))).toEqual([]);
  });

  test('in the years that are out none of them is worked', () => {
    for (const year of ['2025', '2026'])
      for (const day of days(`${year}-01-01`, 365).filter(isStatutory))
        expect([day, isWorkingDay(day)]).toEqual([day, false]);
  });
});

describe('days as they are spoken', () => {
  const today = '2026-11-24';
  test.each([
    ['2026-11-23', '昨天'],
    ['2026-11-24', '今天'],
    ['2026-11-25', '明天'],
    ['2026-11-26', '后天'],
    ['2026-11-27', '11月27日 周五'],
    ['2026-11-29', '11月29日 周日'],
    ['2026-11-30', '11月30日 周一'],
    ['2026-12-01', '12月1日'],
    ['2026-11-22', '11月22日'],
    ['2026-01-05', '1月5日'],
    ['2027-01-01', '2027年1月1日'],
    ['2025-03-01', '2025年3月1日'],
  ])('%s is said %s', (day, said) => expect(spokenDay(day, today)).toBe(said));

  test.each([
    ['2026-12-31', '2027-01-01', '明天'],
    ['2026-12-31', '2027-01-05', '1月5日 周二'],
    ['2026-12-31', '2027-03-01', '2027年3月1日'],
    ['2027-01-01', '2026-12-31', '昨天'],
  ])('on %s, %s is said %s', (now, day, said) => expect(spokenDay(day, now)).toBe(said));

  test('a time is said by the clock here', () => {
    const now = new Date('2026-11-24T01:00:00Z');
    expect(spokenTime(new Date('2026-11-24T01:12:00Z'), now)).toBe('今天 09:12');
    expect(spokenTime(new Date('2026-11-24T16:00:00Z'), now)).toBe('明天 00:00');
    expect(spokenTime(new Date('2026-11-30T10:00:00Z'), now)).toBe('11月30日 周一 18:00');
  });
});
