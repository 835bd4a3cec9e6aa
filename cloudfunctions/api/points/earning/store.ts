/** Where rule books and claims are kept. */
import type { Day } from '../../../../src/domain/calendar';
import type { Household } from '../../../../src/domain/members/schema';
import { spansOf, type Tally } from '../../../../src/domain/points/earning/rules';
import { type Claim, type RuleBook, tallyId } from '../../../../src/domain/points/earning/schema';
import type { Cap } from '../../../../src/domain/points/schema';
import { collection, db, type Reader, type Tx } from '../../kit/db';
import { caps } from '../store';

export const ruleBooks = collection<RuleBook>('points_rulebooks', [['village', 'from']]);
export const claims = collection<Claim>('points_claims', [
  ['household', '_id'],
  ['areas', 'state', '_id'],
  ['state', 'publicUntil'],
]);

/** The book in force in a village on a day. */
export async function findBook(village: string, day: Day): Promise<RuleBook | undefined> {
  const query = { where: { village }, by: 'from', desc: true, limit: 40 } as const;
  return (await db.find(ruleBooks, query)).find((book) => book.from <= day);
}

/** Month and year tallies of an item, read to be written: two claims at once meet here. */
export async function tallies(tx: Reader, household: Household, item: string, day: Day) {
  const spans = spansOf(day);
  const cap = async (span: string): Promise<Cap> => {
    const _id = tallyId(household._id, item, span);
    const none = { _id, household: household._id, areas: household.areas, count: 0 };
    return (await tx.get(caps, _id)) ?? none;
  };
  const month = await cap(spans.month);
  const year = await cap(spans.year);
  return { month, year, tally: { month: month.count, year: year.count } satisfies Tally };
}

/** Counts a deed (+1), or takes it back when it was refused or withdrawn (−1). */
export function count(tx: Tx, counted: { month: Cap; year: Cap }, add: 1 | -1): void {
  for (const cap of [counted.month, counted.year])
    tx.put(caps, { ...cap, count: Math.max(cap.count + add, 0) });
}

/** Claims that wait for a review in a village, oldest first, at most 50. */
export const findToReview = (village: string): Promise<Claim[]> =>
  db.find(claims, { where: { areas: village, state: 'claimed' }, by: '_id', limit: 50 });
