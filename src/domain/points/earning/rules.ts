/** Earning points: what a rule book may hold, and what becomes of a claim. Pure. */
import { addDays, at, type Day, dayOf, monthOf } from '../../calendar';
import { Fault, fieldFault } from '../../fault';
import type { ValuesOf } from '../../parameters';
import { step } from '../../steps';
import type { pointsParameters } from '../parameters';
import { entered } from '../rules';
import type { Account } from '../schema';
import { type Claim, claimSteps, type RuleBook, type RuleItem } from './schema';

type Parameters = ValuesOf<typeof pointsParameters>;

/**
 * What may never cost points (services.md §1 "Rule book"; 信访工作条例 2022 art. 30, 46; 个人信息保护法
 * art. 28; 婚姻自由, 宗教信仰自由). Deductions for it are refused by the word.
 */
const banned: readonly { about: string; words: RegExp }[] = [
  { about: '信访、投诉、反映问题', words: /信访|上访|投诉|举报|告状|12345|诉求|反映/ },
  { about: '生育', words: /生育|超生|二胎|三胎|计生|怀孕|生孩子/ },
  { about: '和谁结婚、离婚', words: /早婚|晚婚|离婚|再婚|婚配|结婚|嫁|彩礼/ },
  { about: '宗教信仰', words: /宗教|信教|教堂|寺|礼拜|佛|烧香/ },
  { about: '交费、交钱', words: /缴费|交费|欠费|收费|医保费|水费|电费|养老保险|捐款/ },
  { about: '未成年人', words: /未成年|小孩|孩子|学生|辍学|失学|儿童/ },
];

/** The topic for which this item may not deduct, if any. Additions may speak of anything. */
export const bannedTopic = (
  item: Pick<RuleItem, 'item' | 'category' | 'points'>,
): string | undefined =>
  item.points < 0
    ? banned.find(({ words }) => words.test(item.item) || words.test(item.category))?.about
    : undefined;

/** A book as its village adopts it. Throws when an item is banned or no meeting decided it. */
export function rulesAdopted(
  asked: Pick<RuleBook, 'village' | 'areas' | 'from' | 'decision'> & { items: readonly RuleItem[] },
  by: string,
  now: Date,
  p: Parameters,
): RuleBook {
  asked.items.forEach((item, i) => {
    const about = bannedTopic(item);
    if (about)
      throw fieldFault(
        'points.rule_banned',
        `items.${i}.item`,
        `不能因为${about}扣分，请去掉第 ${i + 1} 条`,
      );
  });
  const { decision } = asked;
  if (decision.day > dayOf(now))
    throw fieldFault('points.decision_missing', 'decision.day', '要先开会定下来，再写到这里');
  if (decision.present < p.meetingPresent)
    throw fieldFault(
      'points.decision_missing',
      'decision.present',
      `至少 ${p.meetingPresent} 人到场才能定，差 ${p.meetingPresent - decision.present} 人`,
    );
  return {
    _id: bookId(asked.village, asked.from),
    village: asked.village,
    areas: asked.areas,
    from: asked.from,
    decision,
    items: asked.items.map((item, i) => ({ ...item, key: `i${i + 1}` })),
    by,
    at: now,
  };
}

export const bookId = (village: string, from: Day): string => `rules:${village}:${from}`;

/** Times counted so far in the month and the year of the deed. */
export interface Tally {
  month: number;
  year: number;
}

export interface ClaimAsk {
  id: string;
  household: { _id: string; name: string; group: string; village: string; areas: string[] };
  book: RuleBook | undefined;
  key: string;
  day: Day;
  words?: string;
  photos: string[];
  showName: boolean;
  /** Recorded by a cadre, not claimed by the household. */
  recorded: boolean;
  by: { _id: string; name: string };
  tally: Tally;
  now: Date;
}

/** The item in force on the day of the deed. */
function itemOf(book: RuleBook | undefined, key: string): RuleItem & { key: string } {
  if (!book) throw new Fault('points.no_rules', '村里还没定积分细则，先找村干部');
  const item = book.items.find((i) => i.key === key);
  if (!item) throw fieldFault('points.not_claimable', 'key', '那天的细则里没有这一条');
  return item;
}

function dayFits(day: Day, now: Date, p: Parameters): void {
  const today = dayOf(now);
  if (day > today) throw fieldFault('points.deed_day', 'day', '这一天还没到');
  if (day < addDays(today, -p.claimWithinDays))
    throw fieldFault('points.deed_day', 'day', `过了 ${p.claimWithinDays} 天，不能再报了`);
}

function underCap(item: RuleItem, tally: Tally): void {
  const reached =
    item.perMonth !== undefined && tally.month >= item.perMonth
      ? `「${item.item}」一户一月最多 ${item.perMonth} 次，已经满了`
      : item.perYear !== undefined && tally.year >= item.perYear
        ? `「${item.item}」一户一年最多 ${item.perYear} 次，已经满了`
        : undefined;
  if (reached) throw new Fault('points.cap_reached', reached);
}

/** A household on a sheet that may not be credited once more, and why. */
export interface Capped {
  /** Its place on the sheet. */
  line: number;
  name: string;
  words: string;
}

/** The refusal of a deed for several households: names those at their limit, each at its own line. */
export function someCapped(item: string, capped: readonly Capped[]): Fault {
  const names = capped.slice(0, 3).map(({ name }) => `${name}家`);
  const who = `${names.join('、')}${capped.length > 3 ? `等 ${capped.length} 户` : ''}`;
  return new Fault(
    'points.cap_reached',
    `${who}的「${item}」已经记满了，去掉再记`,
    Object.fromEntries(capped.map(({ line, words }) => [`households.${line}`, words])),
  );
}

/** A claim under the book of the deed's day, or the fault that says why not. */
export function claimed(ask: ClaimAsk, p: Parameters): Claim {
  const item = itemOf(ask.book, ask.key);
  if (item.points < 0) throw fieldFault('points.not_claimable', 'key', '扣分的不在这里报');
  if (!ask.recorded && !item.byVillager)
    throw fieldFault('points.not_claimable', 'key', '这一条由网格员来记，您不用报');
  dayFits(ask.day, ask.now, p);
  if (!ask.recorded && ask.photos.length === 0 && !ask.words)
    throw fieldFault('points.evidence_missing', 'photos', '加一张照片，或写一句怎么做的');
  underCap(item, ask.tally);
  const { household, by } = ask;
  return {
    _id: ask.id,
    household: household._id,
    householdName: household.name,
    group: household.group,
    village: household.village,
    areas: household.areas,
    book: ask.book?._id ?? '',
    key: item.key,
    category: item.category,
    item: item.item,
    points: item.points,
    day: ask.day,
    ...(ask.words ? { words: ask.words } : {}),
    photos: ask.photos,
    showName: ask.showName,
    state: 'claimed',
    recordedBy: by._id,
    recordedByName: by.name,
    at: ask.now,
    reviews: [],
  };
}

export type ClaimPlace = 'can' | 'recorded_it' | 'own_household' | 'done' | 'closed';

/** Where somebody stands towards a claim: nobody judges his own record or his own household. */
export function claimPlace(
  claim: Pick<Claim, 'state' | 'household' | 'recordedBy' | 'reviews'>,
  person: { _id: string; household?: string },
): ClaimPlace {
  if (claim.recordedBy === person._id) return 'recorded_it';
  if (claim.household === person.household) return 'own_household';
  if (claim.reviews.some((r) => r.person === person._id)) return 'done';
  return claim.state === 'claimed' ? 'can' : 'closed';
}

const notMine: Record<Exclude<ClaimPlace, 'can' | 'closed'>, string> = {
  recorded_it: '这一条是您报的，要别人来核对',
  own_household: '这是您自己家的，要别人来核对',
  done: '您已经核对过了，等另一位评议员',
};

/** The claim after a review: enough who agree make it public, one who refuses ends it. */
export function claimReviewed(
  claim: Claim,
  person: { _id: string; name: string; household?: string },
  verdict: { agree: boolean; words?: string },
  now: Date,
  p: Parameters,
): Claim {
  const place = claimPlace(claim, person);
  if (place !== 'can' && place !== 'closed')
    throw new Fault('points.not_your_review', notMine[place]);
  if (!verdict.agree && !verdict.words)
    throw fieldFault('bad_input', 'words', '不同意要写清楚为什么');
  const reviews = [
    ...claim.reviews,
    { person: person._id, name: person.name, ...verdict, at: now },
  ];
  if (!verdict.agree) {
    const state = step(claimSteps, claim.state, 'refuse');
    return { ...claim, reviews, state, endedAt: now, why: verdict.words };
  }
  const passed = step(claimSteps, claim.state, 'pass');
  if (reviews.filter((r) => r.agree).length < p.reviewersNeeded) return { ...claim, reviews };
  // Full days: whoever looks on the last evening still finds it.
  const publicUntil = at(addDays(dayOf(now), p.postingDays + 1));
  return { ...claim, reviews, state: passed, publicUntil };
}

/** An objection pulls the claim back to review, by people who have not judged it lightly. */
export function objected(claim: Claim, words: string): Claim {
  const { publicUntil: _over, ...rest } = claim;
  return {
    ...rest,
    state: step(claimSteps, claim.state, 'object'),
    reviews: [],
    objection: words,
    returns: (claim.returns ?? 0) + 1,
  };
}

/**
 * Where a message about a claim stands in its row: 1 back to the reviewers, 2 decided, 3 posted.
 * A new round begins two steps on, so that what is decided after an objection is newer than it.
 */
export const messageStep = (claim: Claim, n: 1 | 2 | 3): number => 2 * (claim.returns ?? 0) + n;

/** The claim taken back by its household before anybody decided. */
export const withdrawn = (claim: Claim, now: Date): Claim => ({
  ...claim,
  state: step(claimSteps, claim.state, 'withdraw'),
  endedAt: now,
});

/** Posted by the clock once its days are over: points come to the household. */
export const claimPosted = (claim: Claim, account: Account, now: Date) => ({
  claim: { ...claim, state: step(claimSteps, claim.state, 'post'), endedAt: now },
  ...entered(account, {
    kind: 'earned',
    from: 'issued',
    to: 'household',
    points: claim.points,
    about: claim.item,
    subject: claim._id,
    by: claim.recordedBy,
    at: now,
  }),
});

/** The spans in which a deed is counted. */
export const spansOf = (day: Day): { month: string; year: string } => ({
  month: monthOf(day),
  year: day.slice(0, 4),
});
