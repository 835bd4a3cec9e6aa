import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar';
import { pointsMessages } from '../../../src/domain/points/messages';
import {
  cannotRedeem,
  changeOf,
  givenBack,
  handedOver,
  redeemed,
  redeemedAtCounter,
  sumsOf,
} from '../../../src/domain/points/rules';
import type { Goods } from '../../../src/domain/points/schema';
import { english, frozen, refusal } from '../kit';
import { account, asked, cap, goods, now, opens, parameters } from './village';

describe('cannotRedeem says why, with its numbers, and what was not lost', () => {
  type Case = [
    string,
    Partial<Goods>,
    number,
    number,
    number,
    string,
    { code: string; words: string; fields?: object } | undefined,
  ];
  test.each<Case>([
    ['enough of everything', {}, 1, 60, 0, '2026-11-24', undefined],
    [
      'exactly the last ones, with the last points',
      { stock: 2 },
      2,
      120,
      0,
      '2026-11-24',
      undefined,
    ],
    ['up to the limit', { limitPerMonth: 2 }, 1, 60, 1, '2026-11-24', undefined],
    [
      'off the shelf, whatever else there is',
      { shelf: 'off', stock: 0 },
      1,
      0,
      0,
      '2026-11-24',
      { code: 'points.off_shelf', words: '食用油现在不换了，看看别的。分没有扣' },
    ],
    [
      'sold out',
      { stock: 0 },
      1,
      600,
      0,
      '2026-11-24',
      { code: 'points.sold_out', words: '食用油换完了，等补货。分没有扣' },
    ],
    [
      'fewer than asked',
      { stock: 2 },
      3,
      600,
      0,
      '2026-11-24',
      { code: 'points.sold_out', words: '食用油只剩 2 桶', fields: { count: '食用油只剩 2 桶' } },
    ],
    [
      'too many a month',
      { limitPerMonth: 2 },
      1,
      600,
      2,
      '2026-11-24',
      {
        code: 'points.month_limit',
        words: '食用油一户一月 2 桶，您家 11 月换过 2 桶了，12月1日又能换。分没有扣',
        fields: { count: '这个月还能换 0 桶' },
      },
    ],
    [
      'too many at once',
      { limitPerMonth: 2 },
      2,
      600,
      1,
      '2026-11-24',
      {
        code: 'points.month_limit',
        words: '食用油一户一月 2 桶，您家 11 月换过 1 桶了，12月1日又能换。分没有扣',
        fields: { count: '这个月还能换 1 桶' },
      },
    ],
    [
      'on the last day of a month',
      { limitPerMonth: 1 },
      1,
      600,
      1,
      '2026-11-30',
      {
        code: 'points.month_limit',
        words: '食用油一户一月 1 桶，您家 11 月换过 1 桶了，明天又能换。分没有扣',
        fields: { count: '这个月还能换 0 桶' },
      },
    ],
    [
      'into the next year',
      { limitPerMonth: 1 },
      1,
      600,
      1,
      '2026-12-20',
      {
        code: 'points.month_limit',
        words: '食用油一户一月 1 桶，您家 12 月换过 1 桶了，2027年1月1日又能换。分没有扣',
        fields: { count: '这个月还能换 0 桶' },
      },
    ],
    [
      'a limit lowered after more were taken',
      { limitPerMonth: 1 },
      1,
      600,
      3,
      '2026-11-24',
      {
        code: 'points.month_limit',
        words: '食用油一户一月 1 桶，您家 11 月换过 3 桶了，12月1日又能换。分没有扣',
        fields: { count: '这个月还能换 0 桶' },
      },
    ],
    [
      'too few points',
      {},
      1,
      6,
      0,
      '2026-11-24',
      { code: 'points.not_enough', words: '还差 54 分' },
    ],
    [
      'too few for several',
      {},
      3,
      126,
      0,
      '2026-11-24',
      { code: 'points.not_enough', words: '还差 54 分' },
    ],
    [
      'owing points',
      {},
      1,
      -3,
      0,
      '2026-11-24',
      { code: 'points.not_enough', words: '还差 63 分' },
    ],
  ])('%s', (_what, offer, count, balance, taken, today, expected) => {
    expect(cannotRedeem(goods(offer), count, balance, taken, today)?.body()).toEqual(expected);
  });

  test('it lets through exactly what goods, month and balance bear', () => {
    const small = fc.integer({ min: 0, max: 6 });
    const offer = fc.record({
      shelf: fc.constantFrom<'on' | 'off'>('on', 'on', 'on', 'off'),
      stock: small,
      limitPerMonth: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      points: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        offer,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: -5, max: 20 }),
        small,
        (o, count, balance, taken) => {
          const refused = cannotRedeem(goods(o), count, balance, taken, '2026-11-24');
          const may =
            o.shelf === 'on' &&
            o.stock >= count &&
            taken + count <= (o.limitPerMonth ?? Number.POSITIVE_INFINITY) &&
            o.points * count <= balance;
          expect(refused === undefined).toBe(may);
          if (refused) expect(refused.words).not.toMatch(english);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('an order in the app', () => {
  const result = redeemed(
    frozen(asked({ count: 2, cap: cap(1) })),
    '482913',
    frozen(opens),
    parameters,
  );

  test('takes goods, points and a place in the month', () => {
    expect(result.goods).toEqual(goods({ stock: 10 }));
    expect(result.account).toEqual(account({ balance: 6, held: 120, entries: 2 }));
    expect(result.cap).toEqual(cap(3));
  });

  test('writes one entry, household → held', () => {
    expect(result.entry).toEqual({
      _id: 'entry:household:1:000002',
      household: 'household:1',
      village: account().village,
      areas: account().areas,
      kind: 'hold',
      from: 'household',
      to: 'held',
      points: 120,
      balance: 6,
      about: '食用油 2 桶',
      subject: 'redemption:1',
      by: 'person:1',
      at: now,
    });
    expect(changeOf(result.entry)).toBe(-120);
    expect(sumsOf(result.entry)).toEqual([['held', 120]]);
  });

  test('waits under a code until the shop closes on the fifth opening day', () => {
    expect(result.redemption).toMatchObject({
      state: 'waiting',
      way: 'app',
      code: '482913',
      count: 2,
      points: 120,
      entry: result.entry._id,
      month: '2026-11',
    });
    // Open Mondays, Wednesdays, Fridays: 25, 27, 30 November, 2 and 4 December, 18:00.
    expect(result.redemption.until).toEqual(new Date('2026-12-04T10:00:00Z'));
  });

  test('belongs to the month in which it is here', () => {
    const late = redeemed(asked({ now: new Date('2026-11-30T16:00:00Z') }), '1', opens, parameters);
    expect(late.redemption.month).toBe('2026-12');
    expect(dayOf(late.redemption.at)).toBe('2026-12-01');
  });

  test('refused, it changes nothing', () => {
    const refused = refusal(() =>
      redeemed(frozen(asked({ count: 3 })), '482913', opens, parameters),
    );
    expect(refused?.body()).toEqual({ code: 'points.not_enough', words: '还差 54 分' });
  });

  test('handed over: what was held is spent, the balance stays, the code is gone', () => {
    const done = handedOver(
      frozen(result.redemption),
      frozen(result.account),
      'person:keeper',
      now,
    );
    expect(done.account).toEqual(account({ balance: 6, held: 0, entries: 3 }));
    expect(done.entry).toMatchObject({
      kind: 'handOver',
      from: 'held',
      to: 'redeemed',
      points: 120,
      balance: 6,
    });
    expect(done.entry).not.toHaveProperty('reverses');
    expect(changeOf(done.entry)).toBe(0);
    expect(sumsOf(done.entry)).toEqual([
      ['held', -120],
      ['redeemed', 120],
    ]);
    expect(done.redemption).toMatchObject({
      state: 'handedOver',
      endedBy: 'person:keeper',
      endedAt: now,
    });
    expect(done.redemption).not.toHaveProperty('code');
  });

  test.each(['cancel', 'release'] as const)(
    '%s: goods, month and points come back by a mirrored entry',
    (verb) => {
      const back = givenBack(
        frozen(result.redemption),
        frozen(result.goods),
        frozen(result.account),
        frozen(result.cap),
        verb,
        'person:1',
        now,
      );
      expect(back.goods).toEqual(goods());
      expect(back.cap).toEqual(cap(1));
      expect(back.account).toEqual(account({ balance: 126, held: 0, entries: 3 }));
      expect(back.entry).toMatchObject({
        kind: verb,
        from: 'held',
        to: 'household',
        points: 120,
        reverses: result.entry._id,
        subject: 'redemption:1',
      });
      expect(back.redemption).toMatchObject({
        state: verb === 'cancel' ? 'cancelled' : 'released',
      });
      expect(back.redemption).not.toHaveProperty('code');
    },
  );

  test('ends once: whatever comes second is told what it is', () => {
    const done = handedOver(result.redemption, result.account, 'person:keeper', now).redemption;
    const again = [
      () => handedOver(done, result.account, 'person:keeper', now),
      () => givenBack(done, goods(), result.account, cap(), 'cancel', 'person:1', now),
      () => givenBack(done, goods(), result.account, cap(), 'release', 'tick', now),
    ];
    for (const run of again)
      expect(refusal(run)?.body()).toEqual({
        code: 'wrong_state',
        words: '这一单已经拿到手了，不用再办了',
      });
  });
});

describe('at the counter', () => {
  const result = redeemedAtCounter(frozen(asked({ by: 'person:keeper' })));

  test('points are spent at once and nothing waits', () => {
    expect(result.account).toEqual(account({ balance: 66, held: 0, entries: 2 }));
    expect(result.entry).toMatchObject({
      kind: 'counter',
      from: 'household',
      to: 'redeemed',
      points: 60,
      by: 'person:keeper',
    });
    expect(result.redemption).toMatchObject({
      state: 'handedOver',
      way: 'counter',
      person: 'person:1',
      endedBy: 'person:keeper',
    });
    expect(result.redemption).not.toHaveProperty('code');
    expect(result.redemption).not.toHaveProperty('until');
  });

  test('the same refusals as in the app', () =>
    expect(refusal(() => redeemedAtCounter(asked({ goods: goods({ stock: 0 }) })))?.code).toBe(
      'points.sold_out',
    ));
});

test('what the household is told names the thing, the points and whom to ask', () => {
  const { redemption } = redeemed(asked({ count: 2 }), '482913', opens, parameters);
  const page = '/pages/points/code/index?id=redemption:1';
  expect(pointsMessages.takenAtCounter(redemption, 6)).toEqual({
    title: '普秀英在柜台换了食用油 2 桶',
    words: '用了 120 分，家里还有 6 分。不是您家换的？找村干部。',
    page,
  });
  expect(pointsMessages.handedOver(redemption)).toEqual({
    title: '食用油 2 桶拿到手了',
    words: '用了 120 分。不是您家拿的？找村干部。',
    page,
  });
  expect(pointsMessages.released(redemption, 126)).toEqual({
    title: '食用油 2 桶没来拿，分退回了',
    words: '120 分退回您家，家里现在有 126 分。还要的话可以再换。',
    page,
  });
  expect(pointsMessages.openingPosted(126, '2025 年积分账本', now)).toEqual({
    title: '结转了 126 分',
    words: '2025 年积分账本上的 126 分，今天记到您家账上了。对不上找村干部。',
    page: '/pages/points/ledger/index',
  });
});
