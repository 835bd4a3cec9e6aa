import { Cron } from '../../local/clock';

const next = (cron: string, after: string, until = '2099-01-01T00:00:00Z') =>
  new Cron(cron).next(new Date(after), new Date(until))?.toISOString();

test.each([
  ['each minute', '0 * * * * * *', '2026-11-24T10:00:00.000Z', '2026-11-24T10:01:00.000Z'],
  [
    'each minute, from within one',
    '0 * * * * * *',
    '2026-11-24T10:00:30Z',
    '2026-11-24T10:01:00.000Z',
  ],
  [
    'two in the morning, in UTC+8',
    '0 0 2 * * * *',
    '2026-11-24T10:00:00Z',
    '2026-11-24T18:00:00.000Z',
  ],
  ['every fifth second', '*/5 * * * * * *', '2026-11-24T10:00:01Z', '2026-11-24T10:00:05.000Z'],
  ['the first of a month', '0 0 0 1 * * *', '2026-11-24T10:00:00Z', '2026-11-30T16:00:00.000Z'],
  ['Mondays', '0 0 0 * * 1 *', '2026-11-24T10:00:00Z', '2026-11-29T16:00:00.000Z'],
  ['Sunday as 7', '0 0 0 * * 7 *', '2026-11-24T10:00:00Z', '2026-11-28T16:00:00.000Z'],
  [
    'day and weekday both set: either',
    '0 0 0 1 * 1 *',
    '2026-11-29T17:00:00Z',
    '2026-11-30T16:00:00.000Z',
  ],
  ['a year', '0 0 0 1 1 * 2028', '2026-11-24T10:00:00Z', '2027-12-31T16:00:00.000Z'],
  ['ranges and lists', '0 0 9-17/4,20 * * * *', '2026-11-24T02:00:00Z', '2026-11-24T05:00:00.000Z'],
])('%s', (_, cron, after, wanted) => {
  expect(next(cron, after)).toBe(wanted);
});

test('never, when there is no such day before the end', () => {
  expect(next('0 0 0 1 1 * *', '2026-01-02T00:00:00Z', '2026-12-01T00:00:00Z')).toBeUndefined();
});

test.each(['* * * * *', '0 60 * * * * *', '0 x * * * * *', '0 5-2 * * * * *'])(
  'not a cron: %s',
  (cron) => {
    expect(() => new Cron(cron)).toThrow();
  },
);
