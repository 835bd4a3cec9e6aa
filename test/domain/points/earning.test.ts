import fc from 'fast-check';
import { addDays } from '../../../src/domain/calendar';
import { valuesOn } from '../../../src/domain/parameters';
import {
  bannedTopic,
  type ClaimAsk,
  claimed,
  claimPosted,
  claimReviewed,
  messageStep,
  objected,
  rulesAdopted,
  withdrawn,
} from '../../../src/domain/points/earning/rules';
import type { Claim, RuleItem } from '../../../src/domain/points/earning/schema';
import { pointsParameters } from '../../../src/domain/points/parameters';
import { emptyAccount } from '../../../src/domain/points/rules';
import { frozen, refusal } from '../kit';

const village = '532528102212';
const household = {
  _id: `household:${village}:100001`,
  name: '卢秀英',
  group: `${village}01`,
  village,
  areas: [village, '532528102', '532528', '5325'],
};
const now = new Date('2026-11-24T02:00:00Z');
const p = valuesOn(pointsParameters, '2026-11-24');
const sweep: RuleItem = {
  category: '环境卫生',
  item: '庭院整洁达标',
  points: 3,
  unit: '次',
  byVillager: true,
  perMonth: 2,
  perYear: 10,
};
const decision = { day: '2026-10-01', present: 30, words: '村民代表会议通过' };
const adopted = (items: RuleItem[], change: object = {}) =>
  rulesAdopted(
    { village, areas: household.areas, from: '2026-10-01', decision, items, ...change },
    'person:cadre',
    now,
    p,
  );
const ask = (change: Partial<ClaimAsk> = {}): ClaimAsk =>
  frozen({
    id: 'claim:1',
    household,
    book: adopted([sweep]),
    key: 'i1',
    day: '2026-11-20',
    words: '扫了门前的路',
    photos: [],
    showName: false,
    recorded: false,
    by: { _id: 'person:mother', name: '卢秀英' },
    tally: { month: 0, year: 0 },
    now,
    ...change,
  });
const someone = (n: number) => ({ _id: `person:reviewer${n}`, name: `评议员${n}` });

describe('a rule book', () => {
  test.each([
    ['越级上访', '信访、投诉、反映问题'],
    ['打12345投诉村里', '信访、投诉、反映问题'],
    ['超生二胎', '生育'],
    ['收高价彩礼', '和谁结婚、离婚'],
    ['去教堂做礼拜', '宗教信仰'],
    ['不缴费（医保费）', '交费、交钱'],
    ['家有学生辍学', '未成年人'],
  ])('may not deduct for: %s', (item, about) => {
    expect(bannedTopic({ ...sweep, item, points: -5 })).toBe(about);
    expect(refusal(() => adopted([{ ...sweep, item, points: -5 }]))?.code).toBe(
      'points.rule_banned',
    );
    // Rewarding is another matter: nobody loses by it.
    expect(bannedTopic({ ...sweep, item, points: 5 })).toBeUndefined();
  });

  test('may deduct for litter', () => {
    expect(adopted([{ ...sweep, item: '乱扔垃圾', points: -2 }]).items[0]?.key).toBe('i1');
  });

  test('needs a meeting that was held, with enough people', () => {
    const held = refusal(() => adopted([sweep], { decision: { ...decision, day: '2026-11-25' } }));
    expect(held?.fields).toHaveProperty(['decision.day']);
    const few = refusal(() => adopted([sweep], { decision: { ...decision, present: 2 } }));
    expect(few?.words).toContain('差 1 人');
  });
});

describe('a claim', () => {
  test.each<[string, Partial<ClaimAsk>, string]>([
    ['without a rule book', { book: undefined }, 'points.no_rules'],
    ['for an item that is not in it', { key: 'i9' }, 'points.not_claimable'],
    ['for tomorrow', { day: '2026-11-25' }, 'points.deed_day'],
    ['for too long ago', { day: addDays('2026-11-24', -61) }, 'points.deed_day'],
    ['with neither photo nor words', { words: undefined }, 'points.evidence_missing'],
    ['a third time in the month', { tally: { month: 2, year: 2 } }, 'points.cap_reached'],
    ['an eleventh time in the year', { tally: { month: 0, year: 10 } }, 'points.cap_reached'],
    ['for a deduction', { book: adopted([{ ...sweep, points: -3 }]) }, 'points.not_claimable'],
    [
      'for what a cadre records',
      { book: adopted([{ ...sweep, byVillager: false }]) },
      'points.not_claimable',
    ],
  ])('is refused %s', (_why, change, code) => {
    expect(refusal(() => claimed(ask(change), p))?.code).toBe(code);
  });

  test('a cadre records without photo or words', () => {
    const book = adopted([{ ...sweep, byVillager: false }]);
    expect(claimed(ask({ book, words: undefined, recorded: true }), p).state).toBe('claimed');
  });

  test('is judged by two others, is public three whole days, then posted once', () => {
    const claim = claimed(ask(), p);
    const one = claimReviewed(claim, someone(1), { agree: true }, now, p);
    expect(one.state).toBe('claimed');
    expect(refusal(() => claimReviewed(one, someone(1), { agree: true }, now, p))?.code).toBe(
      'points.not_your_review',
    );
    const two = claimReviewed(one, someone(2), { agree: true }, now, p);
    expect(two.state).toBe('public');
    // 24 November 10:00 in the village: the 25th, 26th and 27th are whole days.
    expect(two.publicUntil?.toISOString()).toBe('2026-11-27T16:00:00.000Z');
    const posted = claimPosted(two, emptyAccount(household), now);
    expect(posted.account.balance).toBe(3);
    expect(posted.entry).toMatchObject({ from: 'issued', to: 'household', points: 3 });
    expect(refusal(() => claimPosted(posted.claim, posted.account, now))?.code).toBe('wrong_state');
  });

  test('is not judged by who claimed, recorded or lives there', () => {
    const claim = claimed(ask(), p);
    const own = { _id: 'person:daughter', name: '卢晓梅', household: household._id };
    for (const person of [{ _id: 'person:mother', name: '卢秀英' }, own])
      expect(refusal(() => claimReviewed(claim, person, { agree: true }, now, p))?.code).toBe(
        'points.not_your_review',
      );
  });

  test('refusing needs words and ends it', () => {
    const claim = claimed(ask(), p);
    const silent = refusal(() => claimReviewed(claim, someone(1), { agree: false }, now, p));
    expect(silent?.fields).toHaveProperty('words');
    const refused = claimReviewed(claim, someone(1), { agree: false, words: '看不清' }, now, p);
    expect(refused).toMatchObject({ state: 'refused', why: '看不清' });
    expect(refusal(() => withdrawn(refused, now))?.code).toBe('wrong_state');
  });

  test('an objection begins a new round of reviews', () => {
    const through = (c: Claim, n: number) =>
      claimReviewed(
        claimReviewed(c, someone(n), { agree: true }, now, p),
        someone(n + 1),
        { agree: true },
        now,
        p,
      );
    const back = objected(through(claimed(ask(), p), 1), '那天他不在');
    expect(back).toMatchObject({ state: 'claimed', reviews: [], objection: '那天他不在' });
    expect(back.publicUntil).toBeUndefined();
    const again = through(back, 1);
    expect(again.state).toBe('public');
    // Only a message's newest step goes out, so that each is newer than the one before.
    const first = through(claimed(ask(), p), 1);
    const told = [messageStep(first, 2), messageStep(back, 1), messageStep(again, 2)];
    told.push(messageStep(again, 3));
    expect(told).toEqual([2, 3, 4, 5]);
  });

  test('whatever happens in whatever order, points come at most once', () => {
    const verbs = fc.constantFrom(
      'agree1',
      'agree2',
      'agree3',
      'refuse',
      'withdraw',
      'object',
      'post',
    );
    fc.assert(
      fc.property(fc.array(verbs, { maxLength: 20 }), (moves) => {
        let claim = claimed(ask(), p);
        let account = emptyAccount(household);
        for (const move of moves)
          refusal(() => {
            if (move.startsWith('agree'))
              claim = claimReviewed(claim, someone(Number(move[5])), { agree: true }, now, p);
            if (move === 'refuse')
              claim = claimReviewed(claim, someone(4), { agree: false, words: '不对' }, now, p);
            if (move === 'withdraw') claim = withdrawn(claim, now);
            if (move === 'object') claim = objected(claim, '那天他不在');
            if (move === 'post') ({ claim, account } = claimPosted(claim, account, now));
          });
        expect(account.balance).toBe(claim.state === 'posted' ? 3 : 0);
        if (claim.state === 'posted' || claim.state === 'public')
          expect(new Set(claim.reviews.map((r) => r.person)).size).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
