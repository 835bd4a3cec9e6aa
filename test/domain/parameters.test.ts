import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar';
import { type Parameter, parameter, valueOn, valuesOn } from '../../src/domain/parameters';
import { english, modulesOf } from './kit';

const days = parameter({
  title: '几天内来拿',
  unit: '天',
  values: [
    { value: 5, from: '2026-11-01', source: 'a' },
    { value: 7, from: '2027-01-01', source: 'b' },
    { value: 3, from: '2027-06-15', source: 'c' },
  ],
});

describe('a dated value', () => {
  test.each([
    ['2020-01-01', 5],
    ['2026-10-31', 5],
    ['2026-11-01', 5],
    ['2026-12-31', 5],
    ['2027-01-01', 7],
    ['2027-06-14', 7],
    ['2027-06-15', 3],
    ['2099-12-31', 3],
  ])('on %s is %i', (day, value) => expect(valueOn(days, day)).toBe(value));

  test('all of a word on a day', () =>
    expect(
      valuesOn(
        { days, other: { ...days, values: [{ value: 'x', from: '2026-01-01', source: 's' }] } },
        '2027-02-01',
      ),
    ).toEqual({
      days: 7,
      other: 'x',
    }));

  test('none at all is a mistake of ours, not a refusal', () =>
    expect(() => valueOn({ title: '空', unit: '', values: [] }, '2026-11-24')).toThrow(RangeError));

  test('holds until the day before the next one', () => {
    const dated = fc
      .uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 8 })
      .map((n) => n.sort((a, b) => a - b).map((d) => addDays('2026-01-01', d)));
    fc.assert(
      fc.property(dated, fc.integer({ min: -100, max: 2100 }), (froms, n) => {
        const p: Parameter<string> = {
          title: '它',
          unit: '',
          values: froms.map((from) => ({ value: from, from, source: '' })),
        };
        const day = addDays('2026-01-01', n);
        const found = valueOn(p, day);
        const begun = froms.filter((f) => f <= day);
        expect(found).toBe(begun.length > 0 ? begun.at(-1) : froms[0]);
      }),
    );
  });
});

const declared = modulesOf('parameters').flatMap(({ word, module }) =>
  Object.values(module).flatMap((group) =>
    Object.entries(group as Record<string, Parameter<unknown>>).map(([name, p]) => ({
      name: `${word} ${name}`,
      p,
    })),
  ),
);

describe.each(declared)('$name', ({ p }) => {
  test('has a title in plain words, and for each value a day and a source, oldest first', () => {
    expect(p.title).not.toMatch(english);
    expect(p.unit).not.toBe('');
    expect(p.values.length).toBeGreaterThan(0);
    for (const { from, source } of p.values) {
      expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source).not.toBe('');
    }
    const froms = p.values.map((v) => v.from);
    expect(froms).toEqual([...new Set(froms)].sort());
  });
});
