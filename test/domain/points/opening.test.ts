import fc from 'fast-check';
import {
  emptyAccount,
  linesPosted,
  openingPosted,
  reviewed,
  reviewPlace,
  sheetLinesFit,
} from '../../../src/domain/points/rules';
import type { Sheet, SheetState } from '../../../src/domain/points/schema';
import { frozen, refusal } from '../kit';
import { areas, now, parameters, sheet, village } from './village';

const one = { _id: 'person:one', name: '马华', household: 'household:8' };
const two = { _id: 'person:two', name: '白桂芬', household: 'household:9' };
const yes = { agree: true };
const no = { agree: false, words: '第 2 行和账本不一样' };
const review = (s: Sheet, person: typeof one, verdict: { agree: boolean; words?: string }) =>
  reviewed(frozen(s), person, verdict, now, parameters);

describe('a sheet of opening balances', () => {
  test('is agreed by the second of two', () => {
    const first = review(sheet(), one, yes);
    expect(first.state).toBe('recorded');
    const second = review(first, two, yes);
    expect(second.state).toBe('agreed');
    expect(second.reviews.map((r) => [r.person, r.agree])).toEqual([
      ['person:one', true],
      ['person:two', true],
    ]);
  });

  test('goes back with the words of the first who refuses', () => {
    const back = review(review(sheet(), one, yes), two, no);
    expect(back.state).toBe('refused');
    expect(back.reviews.at(-1)).toMatchObject({
      person: 'person:two',
      agree: false,
      words: no.words,
    });
  });

  const notMine = (words: string) => ({ code: 'points.not_your_review', words });
  const ended = (words: string) => ({ code: 'wrong_state', words });
  test.each<[string, Sheet, typeof one, { agree: boolean; words?: string }, object]>([
    [
      'by who recorded it',
      sheet(),
      { ...one, _id: 'person:cadre' },
      yes,
      notMine('这张表是您抄的，要别人来核对'),
    ],
    [
      'by whose household is on it',
      sheet(),
      { ...one, household: 'household:2' },
      yes,
      notMine('这张表里有您自己家，要别人来核对'),
    ],
    [
      'twice by the same',
      review(sheet(), one, yes),
      one,
      yes,
      notMine('您已经核对过这张表了，等另一位评议员'),
    ],
    [
      'refused without words',
      sheet(),
      one,
      { agree: false },
      {
        code: 'bad_input',
        words: '退回要写清楚哪里不对',
        fields: { words: '退回要写清楚哪里不对' },
      },
    ],
    [
      'once it is agreed',
      sheet({ state: 'agreed' }),
      one,
      yes,
      ended('这张结转表核对好了，正在入账，不用再办了'),
    ],
    [
      'once it is entered',
      sheet({ state: 'posted' }),
      one,
      yes,
      ended('这张结转表已经入账了，不用再办了'),
    ],
    [
      'once it went back',
      sheet({ state: 'refused' }),
      one,
      no,
      ended('这张结转表被退回了，不用再办了'),
    ],
  ])('is not reviewed %s', (_what, s, person, verdict, expected) =>
    expect(refusal(() => review(s, person, verdict))?.body()).toEqual(expected),
  );

  test('who has no household may review, as nothing of his is on it', () =>
    expect(reviewPlace(sheet(), { _id: 'person:clerk' })).toBe('can'));

  test('whoever reviews in whatever order: agreed only by two distinct strangers to it, none of whom refused', () => {
    const person = fc.constantFrom(
      one,
      two,
      { _id: 'person:three', name: '张三', household: 'household:7' },
      { _id: 'person:cadre', name: '李建国', household: 'household:6' },
      { _id: 'person:owner', name: '普秀英', household: 'household:1' },
    );
    const verdict = fc.constantFrom<{ agree: boolean; words?: string }>(yes, yes, yes, no, {
      agree: false,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(person, verdict), { maxLength: 8 }), (tries) => {
        let s = sheet();
        for (const [who, what] of tries) {
          const before: SheetState = s.state;
          const refused = refusal(() => {
            s = review(s, who, what);
          });
          if (!refused) expect(before).toBe('recorded');
        }
        const agreed = new Set(s.reviews.filter((r) => r.agree).map((r) => r.person));
        expect(new Set(s.reviews.map((r) => r.person)).size).toBe(s.reviews.length);
        for (const stranger of ['person:cadre', 'person:owner'])
          expect(s.reviews.map((r) => r.person)).not.toContain(stranger);
        expect(s.reviews.filter((r) => !r.agree).every((r) => r.words)).toBe(true);
        expect(s.state === 'refused').toBe(s.reviews.some((r) => !r.agree));
        expect(s.state === 'agreed').toBe(agreed.size === 2 && s.reviews.length === 2);
      }),
      { numRuns: 500 },
    );
  });
});

describe('its lines', () => {
  test('a household twice is refused, naming both lines', () => {
    const line = (household: string) => ({ household });
    expect(refusal(() => sheetLinesFit([line('a'), line('b'), line('c')]))).toBeUndefined();
    expect(
      refusal(() => sheetLinesFit([line('a'), line('b'), line('c'), line('b')]))?.body(),
    ).toEqual({
      code: 'points.twice_on_sheet',
      words: '这一户在第 2 行已经有了',
      fields: { 'lines.3.household': '这一户在第 2 行已经有了' },
    });
  });

  test('each becomes the first entry of its household', () => {
    const s = frozen(sheet({ state: 'agreed' }));
    const [line] = s.lines;
    if (!line) throw new Error('a sheet without lines');
    const posted = openingPosted(
      s,
      line,
      emptyAccount({ _id: line.household, village, areas }),
      now,
    );
    expect(posted.account).toMatchObject({ balance: 126, held: 0, entries: 1 });
    expect(posted.entry).toMatchObject({
      _id: 'entry:household:1:000001',
      kind: 'opening',
      from: 'issued',
      to: 'household',
      points: 126,
      balance: 126,
      about: '上年结转：2025 年积分账本',
      subject: 'sheet:1',
      by: 'person:cadre',
    });
  });

  test('the sheet is entered once all its lines are, also those of who had an opening before', () => {
    const first = linesPosted(
      frozen(sheet({ state: 'agreed' })),
      new Map([['household:1', 'posted']]),
    );
    expect(first.state).toBe('agreed');
    expect(first.lines.map((l) => l.outcome)).toEqual(['posted', undefined]);
    const second = linesPosted(frozen(first), new Map([['household:2', 'had_one']]));
    expect(second.state).toBe('posted');
    expect(second.lines.map((l) => l.outcome)).toEqual(['posted', 'had_one']);
  });

  test('cannot be entered before the sheet is agreed', () => {
    const all = new Map(sheet().lines.map((l) => [l.household, 'posted'] as const));
    expect(refusal(() => linesPosted(sheet(), all))?.code).toBe('wrong_state');
  });
});
