import fc from 'fast-check';
import {
  areaCode,
  contains,
  type Level,
  levelOf,
  levels,
  lineage,
  partOf,
  villageCode,
} from '../../src/domain/area';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((d) => d.join(''));
const code = fc.constantFrom(...Object.values(levels)).chain(digits);
/** Few different digits, so that one often lies in the other. */
const close = fc
  .constantFrom(...Object.values(levels))
  .chain((n) =>
    fc.array(fc.constantFrom(0, 1), { minLength: n, maxLength: n }).map((d) => d.join('')),
  );

describe('lineage', () => {
  test('of a group: itself and all above, lowest first', () =>
    expect(lineage('53250310120103')).toEqual([
      '53250310120103',
      '532503101201',
      '532503101',
      '532503',
      '5325',
    ]));

  test('of any code: itself first, each next one contains the former, the prefecture last', () => {
    fc.assert(
      fc.property(code, (c) => {
        const line = lineage(c);
        expect(line[0]).toBe(c);
        expect(line.at(-1)).toHaveLength(levels.prefecture);
        line.slice(1).forEach((above, i) => {
          expect(contains(above, line[i] ?? '')).toBe(true);
          expect(levelOf(above)).toBeDefined();
        });
        expect(line).toHaveLength(Object.values(levels).filter((l) => l <= c.length).length);
      }),
    );
  });

  test('of what is inside has all that the outside has', () => {
    fc.assert(
      fc.property(close, close, (outer, inner) => {
        expect(lineage(inner).includes(outer)).toBe(contains(outer, inner));
        if (contains(outer, inner))
          expect(lineage(inner)).toEqual(expect.arrayContaining(lineage(outer)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('contains', () => {
  test('is an order: itself, one way only, and through what lies between', () => {
    fc.assert(
      fc.property(close, close, close, (a, b, c) => {
        expect(contains(a, a)).toBe(true);
        if (contains(a, b) && contains(b, a)) expect(a).toBe(b);
        if (contains(a, b) && contains(b, c)) expect(contains(a, c)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['', '5325'],
    ['53', '5325'],
    ['53250', '532503'],
    ['5325', '53250'],
    ['5325x3', '5325x3'],
    ['5325', ''],
  ])('what is no code (%j, %j) neither contains nor is contained', (outer, inner) =>
    expect(contains(outer, inner)).toBe(false),
  );
});

describe('levels', () => {
  test.each<[string, Level | undefined]>([
    ['5325', 'prefecture'],
    ['532503', 'county'],
    ['532503101', 'township'],
    ['532503101201', 'village'],
    ['53250310120103', 'group'],
    ['', undefined],
    ['53', undefined],
    ['53250310', undefined],
    ['5325a3', undefined],
    ['５３２５', undefined],
    ['5325 ', undefined],
  ])('%j is a %s', (c, level) => expect(levelOf(c)).toBe(level));

  test('the part of a level has that level and contains the code', () => {
    fc.assert(
      fc.property(digits(14), fc.constantFrom(...(Object.keys(levels) as Level[])), (c, level) => {
        expect(levelOf(partOf(c, level))).toBe(level);
        expect(contains(partOf(c, level), c)).toBe(true);
      }),
    );
  });

  test('a field of an area takes exactly what has a level', () => {
    fc.assert(
      fc.property(fc.oneof(code, fc.string({ maxLength: 16 })), (c) => {
        expect(areaCode().safeParse(c).success).toBe(levelOf(c) !== undefined);
        expect(villageCode().safeParse(c).success).toBe(levelOf(c) === 'village');
      }),
      { numRuns: 500 },
    );
  });
});
