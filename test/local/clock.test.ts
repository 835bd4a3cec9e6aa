import { Cron } from '../../local/clock';

const next = (cron: string, after: string, until = '2099-01-01T00:00:00Z') =>
  new Cron(cron).next(new Date(after), new Date(until))?.toISOString().replace('.000', '');

// 2026-11-24 is a Tuesday; two in the morning in China is 18:00 of the day before in UTC.
test.each([
  ['each minute', '0 * * * * * *', '2026-11-24T10:00:00Z', '2026-11-24T10:01:00Z'],
  ['from within a minute', '0 * * * * * *', '2026-11-24T10:00:30Z', '2026-11-24T10:01:00Z'],
  ['never the instant itself', '0 0 2 * * * *', '2026-11-24T18:00:00Z', '2026-11-25T18:00:00Z'],
  ['from a part of a second', '5 * * * * * *', '2026-11-24T10:00:04.999Z', '2026-11-24T10:00:05Z'],
  ['two in the morning', '0 0 2 * * * *', '2026-11-24T10:00:00Z', '2026-11-24T18:00:00Z'],
  ['every fifth second', '*/5 * * * * * *', '2026-11-24T10:00:01Z', '2026-11-24T10:00:05Z'],
  [
    'every tenth minute from 1 on',
    '0 1/10 * * * * *',
    '2026-11-24T10:02:00Z',
    '2026-11-24T10:11:00Z',
  ],
  ['the last of these', '0 1/10 * * * * *', '2026-11-24T10:51:00Z', '2026-11-24T11:01:00Z'],
  ['a range', '0 0 9-17 * * * *', '2026-11-24T09:30:00Z', '2026-11-25T01:00:00Z'],
  [
    'a range with a step and a list',
    '0 0 9-17/4,20 * * * *',
    '2026-11-24T02:00:00Z',
    '2026-11-24T05:00:00Z',
  ],
  ['a list', '0 0 10,14,16 * * * *', '2026-11-24T03:00:00Z', '2026-11-24T06:00:00Z'],
  ['the first of a month', '0 0 0 1 * * *', '2026-11-24T10:00:00Z', '2026-11-30T16:00:00Z'],
  [
    'the 31st, past months without',
    '0 0 0 31 * * *',
    '2026-10-31T00:00:00Z',
    '2026-12-30T16:00:00Z',
  ],
  ['29 February', '0 0 0 29 2 * *', '2026-11-24T10:00:00Z', '2028-02-28T16:00:00Z'],
  ['a month by name', '0 0 0 1 JAN * *', '2026-11-24T10:00:00Z', '2026-12-31T16:00:00Z'],
  ['Mondays', '0 0 0 * * 1 *', '2026-11-24T10:00:00Z', '2026-11-29T16:00:00Z'],
  ['Sundays', '0 0 0 * * 0 *', '2026-11-24T10:00:00Z', '2026-11-28T16:00:00Z'],
  ['Wednesdays by name', '0 0 12 * * WED *', '2026-11-24T10:00:00Z', '2026-11-25T04:00:00Z'],
  ['working days by name', '0 15 10 * * MON-FRI *', '2026-11-27T10:00:00Z', '2026-11-30T02:15:00Z'],
  ['day or weekday: the weekday', '0 0 0 15 * 1 *', '2026-12-01T00:00:00Z', '2026-12-06T16:00:00Z'],
  ['day or weekday: the day', '0 0 0 15 * 1 *', '2026-12-14T00:00:00Z', '2026-12-14T16:00:00Z'],
  [
    'day or weekday, within its month',
    '0 0 0 1 1 1 *',
    '2026-11-24T10:00:00Z',
    '2026-12-31T16:00:00Z',
  ],
  ['weekday alone, not each day', '0 0 0 * * 1 *', '2026-11-30T16:00:00Z', '2026-12-06T16:00:00Z'],
  ['a year', '0 0 0 1 1 * 2028', '2026-11-24T10:00:00Z', '2027-12-31T16:00:00Z'],
  ['years from one on', '0 0 0 1 1 * 2028/2', '2028-01-01T00:00:00Z', '2029-12-31T16:00:00Z'],
  [
    'the turn of a year in UTC+8',
    '0 0 0 * * * 2027',
    '2026-11-24T10:00:00Z',
    '2026-12-31T16:00:00Z',
  ],
])('%s', (_, cron, after, wanted) => {
  expect(next(cron, after)).toBe(wanted);
});

test.each([
  ['no such day before the end', '0 0 0 1 1 * *', '2026-01-02T00:00:00Z', '2026-12-01T00:00:00Z'],
  ['a day no month has', '0 0 0 30 2 * *', '2026-01-01T00:00:00Z', '2099-01-01T00:00:00Z'],
  ['a year gone by', '0 * * * * * 2025', '2026-01-01T00:00:00Z', '2099-01-01T00:00:00Z'],
])('never: %s', (_, cron, after, until) => {
  expect(next(cron, after, until)).toBeUndefined();
});

test.each([
  ['* * * * *', 'seven fields'],
  ['', 'seven fields'],
  ['0 60 * * * * *', 'out of range: 60'],
  ['0 * 24 * * * *', 'out of range: 24'],
  ['0 * * 0 * * *', 'out of range: 0'],
  ['0 * * * 13 * *', 'out of range: 13'],
  ['0 * * * * 7 *', 'out of range: 7'],
  ['0 * * * * * 1969', 'out of range: 1969'],
  ['0 5-2 * * * * *', 'out of range: 5-2'],
  ['0 x * * * * *', 'not a cron field: x'],
  ['0 -1 * * * * *', 'not a cron field: -1'],
  ['0 */0 * * * * *', 'not a cron field: */0'],
  ['0 1,,2 * * * * *', 'not a cron field: 1,,2'],
  ['0 * * L * * *', 'not a cron field: L'],
  ['0 * * * MON * *', 'not a cron field: MON'],
  ['0 * * ? * * *', 'not a cron field: ?'],
])('not a cron: %j', (cron, words) => {
  expect(() => new Cron(cron)).toThrow(words);
});
