/** How the records of points are shown. */
import type { Household } from '../../../src/domain/members/schema';
import { changeOf, reviewPlace } from '../../../src/domain/points/rules';
import type { Entry, Goods, Redemption, Sheet } from '../../../src/domain/points/schema';
import { db } from '../kit/db';
import type { Asked } from '../kit/serve';
import { findPerson } from '../members/store';
import { getCap } from './store';

/** An order as people see it. */
export const redemptionShown = ({ _id, ...r }: Redemption) => ({ id: _id, ...r });

/** Goods with how many of them a household took this month. */
export const goodsShown = async (
  { _id, ...g }: Goods,
  household: Household | undefined,
  month: string,
) => ({
  id: _id,
  ...g,
  ...(household ? { takenThisMonth: (await getCap(db, household, _id, month)).count } : {}),
});

/** A line of the ledger, with who did it. */
export async function entryShown(e: Entry) {
  const by = e.by.startsWith('person:') ? await findPerson(db, e.by) : undefined;
  return {
    id: e._id,
    kind: e.kind,
    about: e.about,
    change: changeOf(e),
    balance: e.balance,
    at: e.at,
    ...(by ? { byName: by.name } : {}),
  };
}

/** A sheet with its sums, and whether the caller may still review it. */
export function sheetShown(sheet: Sheet, ask: Asked) {
  const reviewer = ask.caller.grants.some((g) => g.role === 'reviewer' && g.area === sheet.village);
  const { _id, lines, ...rest } = sheet;
  return {
    id: _id,
    ...rest,
    households: lines.length,
    points: lines.reduce((sum, l) => sum + l.points, 0),
    mine: reviewer ? reviewPlace(sheet, ask.me()) : ('not_reviewer' as const),
  };
}
