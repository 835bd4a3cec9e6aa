/** Points: what is allowed and what follows. Pure; the page greys its button by the same rules. */
import { at, type Day, dayOf, monthOf, nextMonth, openingDayAfter, spokenDay } from '../calendar';
import { Fault, fieldFault } from '../fault';
import type { ValuesOf } from '../parameters';
import { step } from '../steps';
import type { Opens } from '../units/schema';
import type { pointsParameters } from './parameters';
import {
  type Account,
  type Cap,
  type Entry,
  type EntryKind,
  entryKinds,
  type Goods,
  type Redemption,
  redemptionSteps,
  type Sheet,
  type SheetLine,
  sheetSteps,
  type VillageAccount,
} from './schema';

type Parameters = ValuesOf<typeof pointsParameters>;

// ── The ledger ──────────────────────────────────────────────────────────────

export interface Move {
  kind: EntryKind;
  from: Entry['from'];
  to: Entry['to'];
  points: number;
  about: string;
  subject: string;
  reverses?: string;
  by: string;
  at: Date;
}

/** What a move does to the household's balance. */
export const changeOf = (move: Pick<Entry, 'from' | 'to' | 'points'>): number =>
  (move.to === 'household' ? move.points : 0) - (move.from === 'household' ? move.points : 0);

/**
 * What a move does to the village's sums. `issued` counts what left it, the others what came in,
 * each net of its reversals, so that
 * issued − deducted − redeemed − held − expired = Σ balances (services.md §1 "Ledger").
 */
export function sumsOf(move: Pick<Entry, 'from' | 'to' | 'points'>): [VillageAccount, number][] {
  const signed = (side: Entry['from'], sign: 1 | -1): [VillageAccount, number][] =>
    side === 'household' ? [] : [[side, (side === 'issued' ? -sign : sign) * move.points]];
  return [...signed(move.from, -1), ...signed(move.to, 1)];
}

/** The account after a move, and its entry. Points must be a positive whole number. */
export function entered(account: Account, move: Move): { account: Account; entry: Entry } {
  if (!Number.isSafeInteger(move.points) || move.points <= 0)
    throw new RangeError(`points must be a positive whole number: ${move.points}`);
  const entries = account.entries + 1;
  const held = sumsOf(move).reduce((sum, [name, d]) => (name === 'held' ? sum + d : sum), 0);
  const next = {
    ...account,
    balance: account.balance + changeOf(move),
    held: account.held + held,
    entries,
  };
  const entry: Entry = {
    _id: entryId(account.household, entries),
    household: account.household,
    village: account.village,
    areas: account.areas,
    ...move,
    balance: next.balance,
  };
  return { account: next, entry };
}

export const entryId = (household: string, n: number): string =>
  `entry:${household}:${String(n).padStart(6, '0')}`;

/** The account of a household before its first entry. */
export const emptyAccount = (household: {
  _id: string;
  village: string;
  areas: string[];
}): Account => ({
  _id: `account:${household._id}`,
  household: household._id,
  village: household.village,
  areas: household.areas,
  balance: 0,
  held: 0,
  entries: 0,
});

// ── Redeeming ───────────────────────────────────────────────────────────────

/** What a page knows of goods too: enough to say whether the button works. */
type Offer = Pick<Goods, 'name' | 'measure' | 'points' | 'stock' | 'limitPerMonth' | 'shelf'>;

/**
 * Why these goods cannot be had in this number, or undefined. Each reason has its numbers, and
 * says what was not lost.
 */
export function cannotRedeem(
  goods: Offer,
  count: number,
  balance: number,
  takenThisMonth: number,
  today: Day,
): Fault | undefined {
  if (goods.shelf === 'off')
    return new Fault('points.off_shelf', `${goods.name}现在不换了，看看别的。分没有扣`);
  if (goods.stock === 0)
    return new Fault('points.sold_out', `${goods.name}换完了，等补货。分没有扣`);
  const limit = goods.limitPerMonth;
  if (limit !== undefined && takenThisMonth + count > limit) {
    const { measure } = goods;
    const again = spokenDay(nextMonth(today), today);
    const month = Number(today.slice(5, 7));
    return new Fault(
      'points.month_limit',
      `${goods.name}一户一月 ${limit} ${measure}，您家 ${month} 月换过 ${takenThisMonth} ${measure}了，${again}又能换。分没有扣`,
      { count: `这个月还能换 ${Math.max(limit - takenThisMonth, 0)} ${measure}` },
    );
  }
  if (goods.stock < count)
    return fieldFault(
      'points.sold_out',
      'count',
      `${goods.name}只剩 ${goods.stock} ${goods.measure}`,
    );
  const short = goods.points * count - balance;
  if (short > 0) return new Fault('points.not_enough', `还差 ${short} 分`);
  return undefined;
}

export interface RedeemAsk {
  id: string;
  goods: Goods;
  count: number;
  account: Account;
  cap: Cap;
  householdName: string;
  person: { _id: string; name: string };
  /** Who did it: the member himself, or the storekeeper. */
  by: string;
  now: Date;
}

export interface Redeemed {
  goods: Goods;
  account: Account;
  cap: Cap;
  redemption: Redemption;
  entry: Entry;
}

/** Goods, cap, ledger and order as they stand once the household has taken `count` of a thing. */
function taken(ask: RedeemAsk, kind: 'hold' | 'counter'): Redeemed {
  const { goods, count, now, person } = ask;
  const refusal = cannotRedeem(goods, count, ask.account.balance, ask.cap.count, dayOf(now));
  if (refusal) throw refusal;
  const points = goods.points * count;
  const { account, entry } = entered(ask.account, {
    kind,
    from: 'household',
    to: kind === 'hold' ? 'held' : 'redeemed',
    points,
    about: `${goods.name} ${count} ${goods.measure}`,
    subject: ask.id,
    by: ask.by,
    at: now,
  });
  return {
    goods: { ...goods, stock: goods.stock - count },
    account,
    cap: { ...ask.cap, count: ask.cap.count + count },
    entry,
    redemption: {
      _id: ask.id,
      household: account.household,
      householdName: ask.householdName,
      village: account.village,
      areas: account.areas,
      unit: goods.unit,
      goods: goods._id,
      goodsName: goods.name,
      measure: goods.measure,
      picture: goods.picture,
      count,
      points,
      entry: entry._id,
      way: kind === 'hold' ? 'app' : 'counter',
      state: 'waiting',
      person: person._id,
      personName: person.name,
      month: monthOf(now),
      at: now,
    },
  };
}

/** Ordered in the app: points are held, a code waits until the end of the N-th opening day. */
export function redeemed(ask: RedeemAsk, code: string, opens: Opens, p: Parameters): Redeemed {
  const result = taken(ask, 'hold');
  const last = openingDayAfter(dayOf(ask.now), p.pickUpOpeningDays, opens.days);
  return { ...result, redemption: { ...result.redemption, code, until: at(last, opens.to) } };
}

/** Taken at the counter: nothing waits, the points are spent at once. */
export function redeemedAtCounter(ask: RedeemAsk): Redeemed {
  const result = taken(ask, 'counter');
  const { redemption } = result;
  return {
    ...result,
    redemption: {
      ...redemption,
      state: step(redemptionSteps, redemption.state, 'handOver'),
      endedAt: ask.now,
      endedBy: ask.by,
    },
  };
}

const ended = (
  redemption: Redemption,
  verb: 'handOver' | 'cancel' | 'release',
  by: string,
  now: Date,
): Redemption => {
  const { code: _used, ...rest } = redemption;
  return {
    ...rest,
    state: step(redemptionSteps, redemption.state, verb),
    endedAt: now,
    endedBy: by,
  };
};

/** Handed over: what was held is spent; the household's balance stays. */
export function handedOver(redemption: Redemption, account: Account, by: string, now: Date) {
  return {
    redemption: ended(redemption, 'handOver', by, now),
    ...entered(account, {
      kind: 'handOver',
      from: 'held',
      to: 'redeemed',
      points: redemption.points,
      about: `${redemption.goodsName} ${redemption.count} ${redemption.measure}`,
      subject: redemption._id,
      by,
      at: now,
    }),
  };
}

/** Cancelled by the household or released by the clock: the mirror of the entry that held. */
export function givenBack(
  redemption: Redemption,
  goods: Goods,
  account: Account,
  cap: Cap,
  verb: 'cancel' | 'release',
  by: string,
  now: Date,
) {
  return {
    redemption: ended(redemption, verb, by, now),
    goods: { ...goods, stock: goods.stock + redemption.count },
    cap: { ...cap, count: Math.max(cap.count - redemption.count, 0) },
    ...entered(account, {
      kind: verb,
      from: 'held',
      to: 'household',
      points: redemption.points,
      about: `${redemption.goodsName} ${redemption.count} ${redemption.measure}`,
      subject: redemption._id,
      reverses: redemption.entry,
      by,
      at: now,
    }),
  };
}

// ── Opening balances from the paper book ────────────────────────────────────

/** A household twice on one sheet would be carried over twice: refused, naming the line. */
export function sheetLinesFit(lines: readonly { household: string }[]): void {
  const seen = new Map<string, number>();
  lines.forEach((line, i) => {
    const before = seen.get(line.household);
    if (before !== undefined)
      throw fieldFault(
        'points.twice_on_sheet',
        `lines.${i}.household`,
        `这一户在第 ${before + 1} 行已经有了`,
      );
    seen.set(line.household, i);
  });
}

/** Whose a sheet is: of the one group all its households live in, else of the village. */
export const sheetArea = (village: string, groups: ReadonlySet<string>): string => {
  const [only = village] = groups;
  return groups.size === 1 ? only : village;
};

export type ReviewPlace = 'can' | 'recorded_it' | 'household_in_it' | 'done' | 'closed';

/** Where somebody stands towards a sheet: nobody reviews his own record or his own household. */
export function reviewPlace(
  sheet: Pick<Sheet, 'state' | 'recordedBy' | 'reviews' | 'lines'>,
  person: { _id: string; household?: string },
): ReviewPlace {
  if (sheet.recordedBy === person._id) return 'recorded_it';
  if (sheet.lines.some((l) => l.household === person.household)) return 'household_in_it';
  if (sheet.reviews.some((r) => r.person === person._id)) return 'done';
  return sheet.state === 'recorded' ? 'can' : 'closed';
}

const notMine: Record<Exclude<ReviewPlace, 'can' | 'closed'>, string> = {
  recorded_it: '这张表是您抄的，要别人来核对',
  household_in_it: '这张表里有您自己家，要别人来核对',
  done: '您已经核对过这张表了，等另一位评议员',
};

/** The sheet after a review: two who agree carry it, one who refuses sends it back. */
export function reviewed(
  sheet: Sheet,
  person: { _id: string; name: string; household?: string },
  verdict: { agree: boolean; words?: string },
  now: Date,
  p: Parameters,
): Sheet {
  const place = reviewPlace(sheet, person);
  if (place !== 'can' && place !== 'closed')
    throw new Fault('points.not_your_review', notMine[place]);
  if (!verdict.agree && !verdict.words)
    throw fieldFault('bad_input', 'words', '退回要写清楚哪里不对');
  const refused = verdict.agree ? undefined : step(sheetSteps, sheet.state, 'refuse');
  const agreed = step(sheetSteps, sheet.state, 'agree');
  const reviews = [
    ...sheet.reviews,
    { person: person._id, name: person.name, ...verdict, at: now },
  ];
  const enough = reviews.filter((r) => r.agree).length >= p.reviewersNeeded;
  return { ...sheet, reviews, state: refused ?? (enough ? agreed : sheet.state) };
}

/** The entry that carries a line of an agreed sheet into the household's account. */
export const openingPosted = (sheet: Sheet, line: SheetLine, account: Account, now: Date) =>
  entered(account, {
    kind: 'opening',
    from: 'issued',
    to: 'household',
    points: line.points,
    about: `${entryKinds.opening}：${sheet.book}`,
    subject: sheet._id,
    by: sheet.recordedBy,
    at: now,
  });

/** The sheet once these lines are dealt with; posted when none is left. */
export function linesPosted(
  sheet: Sheet,
  outcomes: ReadonlyMap<string, NonNullable<SheetLine['outcome']>>,
): Sheet {
  const lines = sheet.lines.map((l) => {
    const outcome = outcomes.get(l.household) ?? l.outcome;
    return outcome ? { ...l, outcome } : l;
  });
  const done = lines.every((l) => l.outcome);
  return { ...sheet, lines, state: done ? step(sheetSteps, sheet.state, 'post') : sheet.state };
}
