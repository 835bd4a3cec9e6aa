import fc from 'fast-check';
import {
  day,
  fieldFaults,
  idOf,
  listOf,
  metaAt,
  page,
  pageOf,
  text,
  unreadable,
  whole,
} from '../../src/domain/form';
import * as z from '../../src/domain/zod';
import { allActions, english } from './kit';

const form = z.strictObject({
  name: text('名字', 5, { min: 2 }),
  words: text('怎么做的', 10).optional(),
  count: whole('要几份', 1, 20, '份'),
  year: whole('哪一年', 2000, 2100),
  day: day('哪天做的'),
  phone: z
    .string()
    .max(20)
    .regex(/^1\d{10}$/)
    .meta({ title: '手机号', hint: '手机号是 11 位数字' }),
  plain: z.string().max(3).regex(/^a+$/).meta({ title: '暗号' }),
  kind: z.enum(['a', 'b']).meta({ title: '种类' }),
  agree: z.boolean().meta({ title: '同不同意' }),
  lines: listOf(z.strictObject({ points: whole('几分', 1, 9, '分') }), 3, '户', 1),
  days: listOf(z.union([z.literal(1), z.literal(2)]), 7, '星期几开门'),
  opens: z
    .strictObject({ from: text('几点开门', 5), to: text('几点关门', 5) })
    .refine((o) => o.from < o.to, { message: '关门要比开门晚', path: ['to'] })
    .meta({ title: '开门时间' })
    .optional(),
  aid: idOf('goods', '东西').optional().meta({ title: '哪样东西' }),
});
const right = {
  name: '普秀英',
  count: 1,
  year: 2026,
  day: '2026-11-24',
  phone: '13800000000',
  plain: 'a',
  kind: 'a',
  agree: true,
  lines: [{ points: 1 }],
  days: [1],
};

test('a form without a mistake has no words', () => {
  expect(fieldFaults(form, right)).toEqual({});
  expect(
    fieldFaults(form, { ...right, words: ' 扫了路 ', opens: { from: '08', to: '09' } }),
  ).toEqual({});
});

describe('what is wrong is said at its field, with its title', () => {
  test.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['left out', { name: undefined }, { name: '请填「名字」' }],
    ['empty', { name: '' }, { name: '「名字」至少 2 个字' }],
    ['only spaces', { words: '   ' }, { words: '请填「怎么做的」' }],
    ['too short', { name: ' 普 ' }, { name: '「名字」至少 2 个字' }],
    ['too long', { name: '一二三四五六' }, { name: '「名字」最多 5 个字' }],
    ['a number for words', { name: 5 }, { name: '「名字」要写字' }],
    ['nothing for words', { name: null }, { name: '「名字」要写字' }],
    ['words for a number', { count: '2' }, { count: '「要几份」要写数字' }],
    ['not a number', { count: Number.NaN }, { count: '「要几份」要写数字' }],
    ['a part of a number', { count: 1.5 }, { count: '「要几份」要写整数' }],
    ['too few', { count: 0 }, { count: '「要几份」最少 1 份' }],
    ['too many', { count: 21 }, { count: '「要几份」最多 20 份' }],
    ['far too many', { count: 1e300 }, { count: '「要几份」最多 20 份' }],
    ['too early, without a unit', { year: 1999 }, { year: '「哪一年」最少 2000' }],
    ['too late, without a unit', { year: 2101 }, { year: '「哪一年」最多 2100' }],
    ['a day that is none', { day: '2026-02-30' }, { day: '「哪天做的」没有这一天' }],
    ['a day in other words', { day: '11月24日' }, { day: '「哪天做的」没有这一天' }],
    ['the wrong form, with a hint', { phone: '12345' }, { phone: '手机号是 11 位数字' }],
    ['the wrong form, without one', { plain: 'b' }, { plain: '「暗号」写得不对' }],
    ['no such choice', { kind: 'c' }, { kind: '请选「种类」' }],
    ['a choice left out', { kind: undefined }, { kind: '请选「种类」' }],
    ['neither yes nor no', { agree: 'yes' }, { agree: '「同不同意」要选是或不是' }],
    ['a list that is none', { lines: 'x' }, { lines: '「户」要是一串' }],
    ['a list too short', { lines: [] }, { lines: '「户」至少 1 条' }],
    [
      'a list too long',
      { days: [1, 2, 1, 2, 1, 2, 1, 2] },
      { days: '「星期几开门」最多 7 条，分几次填' },
    ],
    [
      'inside a list',
      { lines: [{ points: 1 }, { points: 99 }] },
      { 'lines.1.points': '「几分」最多 9 分' },
    ],
    ['a line that is none', { lines: [null] }, { 'lines.0': '「户」要是一组' }],
    ['a choice inside a list', { days: [1, 8] }, { 'days.1': '请选「星期几开门」' }],
    [
      'inside a group that may be left out',
      { opens: { from: '09:00' } },
      { 'opens.to': '请填「几点关门」' },
    ],
    [
      'two fields that do not fit',
      { opens: { from: '9', to: '8' } },
      { 'opens.to': '关门要比开门晚' },
    ],
    ['a group that is none', { opens: 7 }, { opens: '「开门时间」要是一组' }],
    ['an id of something else', { aid: 'unit:1' }, { aid: '「哪样东西」写得不对' }],
    ['a field nobody asked for', { extra: 1 }, { extra: '没有这一项' }],
    ['one inside a list', { lines: [{ points: 1, note: 1 }] }, { 'lines.0.note': '没有这一项' }],
  ])('%s', (_what, wrong, fields) =>
    expect(fieldFaults(form, { ...right, ...wrong })).toEqual(fields),
  );

  test('of the whole form', () => {
    expect(fieldFaults(form, null)).toEqual({ input: '「这一项」要是一组' });
    expect(fieldFaults(form, [])).toEqual({ input: '「这一项」要是一组' });
  });

  test('several at once', () =>
    expect(fieldFaults(form, { ...right, name: '', count: 0 })).toEqual({
      name: '「名字」至少 2 个字',
      count: '「要几份」最少 1 份',
    }));

  test('keys that every object has are told like any other', () => {
    const sent = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}');
    const fields = fieldFaults(z.strictObject({}), sent);
    expect(Object.keys(fields).sort()).toEqual(['__proto__', 'constructor', 'toString']);
  });
});

describe('an answer stays small whatever was sent', () => {
  test('a key of a megabyte is cut', () => {
    const [key = ''] = Object.keys(fieldFaults(form, { ...right, ['长'.repeat(1_000_000)]: 1 }));
    expect(key).toBe('长'.repeat(60));
  });

  test('of many mistakes 20 are told', () => {
    const many = z.strictObject({
      lines: listOf(z.strictObject({ points: whole('几分', 1, 9) }), 100, '户'),
    });
    const lines = Array.from({ length: 100 }, () => ({ points: 0 }));
    expect(Object.keys(fieldFaults(many, { lines }))).toHaveLength(20);
    const strange = Array.from({ length: 100 }, () => ({
      points: 1,
      a: 1,
      b: 1,
      c: 1,
      d: 1,
      e: 1,
      f: 1,
    }));
    expect(Object.keys(fieldFaults(many, { lines: strange })).length).toBeLessThanOrEqual(20);
  });
});

test('title, unit and hint are found through what may be left out, lists and groups', () => {
  expect(metaAt(form, ['count'])).toMatchObject({ title: '要几份', unit: '份' });
  expect(metaAt(form, ['words'])).toMatchObject({ title: '怎么做的' });
  expect(metaAt(form, ['phone'])).toMatchObject({ hint: '手机号是 11 位数字' });
  expect(metaAt(form, ['lines', 0, 'points'])).toMatchObject({ title: '几分' });
  expect(metaAt(form, ['opens', 'to'])).toMatchObject({ title: '几点关门' });
  expect(
    metaAt(
      z.object({
        g: z
          .object({ x: text('里面', 3) })
          .optional()
          .meta({ title: '外面' }),
      }),
      ['g', 'x'],
    ),
  ).toMatchObject({ title: '里面' });
  expect(metaAt(form, ['nowhere'])).toMatchObject({ title: '这一项' });
});

describe('kinds of fields', () => {
  test.each(['2026-11-24', '2024-02-29', '2000-01-01', '9999-12-31'])('%s is a day', (d) =>
    expect(day('哪天').safeParse(d).success).toBe(true),
  );
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20261124',
    '',
    '2026-11-24T00:00',
  ])('%j is none', (d) => expect(day('哪天').safeParse(d).success).toBe(false));

  test('an id says what it is of', () => {
    const id = idOf('goods');
    expect(id.safeParse('goods:01JABC').success).toBe(true);
    expect(id.safeParse('goods:532503101201:000123').success).toBe(true);
    for (const wrong of [
      'unit:01JABC',
      'goods:',
      'goods',
      'xgoods:1',
      'goods:a b',
      'goods:a/b',
      `goods:${'1'.repeat(71)}`,
      'goods:1\n',
    ])
      expect({ wrong, is: id.safeParse(wrong).success }).toEqual({ wrong, is: false });
  });

  test('a page is at most 50', () => {
    const ask = z.strictObject({ ...page });
    expect(ask.safeParse({}).success).toBe(true);
    expect(ask.safeParse({ after: 'x', limit: 50 }).success).toBe(true);
    for (const limit of [0, 51, 1.5]) expect(ask.safeParse({ limit }).success).toBe(false);
    const answer = pageOf(z.number());
    expect(answer.safeParse({ items: Array(50).fill(1) }).success).toBe(true);
    expect(answer.safeParse({ items: Array(51).fill(1) }).success).toBe(false);
  });
});

describe.each(allActions().map((a) => [a.name, a] as const))('%s', (_name, action) => {
  test('whatever is sent, the words are few, Chinese, and there exactly when it is wrong', () => {
    const shape = (action.input as unknown as { shape: Record<string, z.ZodType> }).shape;
    const known = fc.constantFrom('nothing', ...Object.keys(shape));
    const sent = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.oneof(known, fc.string()), fc.jsonValue()),
    );
    fc.assert(
      fc.property(sent, (value) => {
        const fields = Object.entries(fieldFaults(action.input, value));
        const parsed = action.input.safeParse(value);
        // A text of the right form that shows nothing (`after: ' '`) is wrong too.
        const right =
          parsed.success && Object.keys(unreadable(action.input, parsed.data)).length === 0;
        const plain = fields.every(
          ([field, words]) => field.length <= 60 && /[一-鿿]/.test(words) && !english.test(words),
        );
        return (fields.length === 0) === right && fields.length <= 20 && plain;
      }),
      { numRuns: 50, examples: [[{ after: ' ' }]] },
    );
  });
});
