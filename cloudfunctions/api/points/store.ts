/** Where points are kept: accounts, entries, goods, orders, sheets, proofs. */
import { lineage } from '../../../src/domain/area';
import { fault } from '../../../src/domain/fault';
import type { Household } from '../../../src/domain/members/schema';
import { emptyAccount, givenBack, sumsOf } from '../../../src/domain/points/rules';
import type {
  Account,
  Cap,
  Entry,
  Goods,
  PickUpCode,
  Proof,
  Redemption,
  Sheet,
} from '../../../src/domain/points/schema';
import { collection, db, type Reader, type Tx } from '../kit/db';
import type { Once } from '../kit/once';
import { addSum } from '../kit/outbox';

export const accounts = collection<Account>('points_accounts', [
  ['areas', '_id'],
  ['village', '_id'],
]);
export const entries = collection<Entry>('points_entries', [
  ['household', '_id'],
  ['areas', '_id'],
]);
export const goods = collection<Goods>('points_goods', [
  ['areas', 'shelf', 'order'],
  ['unit', 'order'],
]);
export const redemptions = collection<Redemption>('points_redemptions', [
  ['household', '_id'],
  ['household', 'state', '_id'],
  ['unit', 'state', '_id'],
  ['state', 'until'],
]);
export const codes = collection<PickUpCode>('points_codes', []);
export const caps = collection<Cap>('points_caps', []);
export const sheets = collection<Sheet>('points_sheets', [
  ['areas', '_id'],
  ['areas', 'state', '_id'],
  ['state', '_id'],
]);
export const openings = collection<Opening>('points_openings', []);
export const proofs = collection<Proof>('points_proofs', [['areas', '_id']]);

/** One opening a household: the id makes a second one impossible. */
export interface Opening {
  /** `opening:{household}`. */
  _id: string;
  household: string;
  sheet: string;
}

export const openingId = (household: string): string => `opening:${household}`;
export const codeId = (unit: string, code: string): string => `code:${unit}:${code}`;
export const capId = (household: string, goodsId: string, month: string): string =>
  `cap:${household}:${goodsId}:${month}`;

/** What a household belongs to in the ledger: its village and all above, never its group. */
export const ledgerHousehold = (h: Household) => ({
  _id: h._id,
  village: h.village,
  areas: lineage(h.village),
});

/** The household's account; an empty one before its first entry. */
export const getAccount = async (from: Reader, household: Household): Promise<Account> =>
  (await from.get(accounts, `account:${household._id}`)) ??
  emptyAccount(ledgerHousehold(household));

export async function getCap(
  from: Reader,
  household: Household,
  goodsId: string,
  month: string,
): Promise<Cap> {
  const _id = capId(household._id, goodsId, month);
  const none = { _id, household: household._id, areas: lineage(household.village), count: 0 };
  return (await from.get(caps, _id)) ?? none;
}

export async function getGoods(from: Reader, id: string): Promise<Goods> {
  const found = await from.get(goods, id);
  if (!found) throw fault('not_found', '没找到这样东西', { goods: '没找到这样东西' });
  return found;
}

/** Writes an entry, its account and what it does to the village's sums. */
export function book(tx: Tx, once: Once, entered: { account: Account; entry: Entry }): void {
  tx.put(accounts, entered.account);
  tx.add(entries, entered.entry);
  const change = { record: entered.account._id, n: entered.account.entries };
  for (const [account, delta] of sumsOf(entered.entry))
    addSum(tx, once, entered.entry.village, `points.${account}`, delta, { change });
}

/** Cancelled or released: the order ends, the code is free, goods and points are back. */
export async function giveBack(
  tx: Tx,
  once: Once,
  redemption: Redemption,
  household: Household,
  verb: 'cancel' | 'release',
  by: string,
) {
  const cap = await getCap(tx, household, redemption.goods, redemption.month);
  const account = await getAccount(tx, household);
  const shelf = await getGoods(tx, redemption.goods);
  const back = givenBack(redemption, shelf, account, cap, verb, by, once.now);
  tx.put(redemptions, back.redemption);
  tx.put(goods, back.goods);
  tx.put(caps, back.cap);
  book(tx, once, back);
  if (redemption.code) tx.remove(codes, codeId(redemption.unit, redemption.code));
  return back;
}

/** What of a household waits at the shop, at most 20. */
export const findWaitingOf = (household: string): Promise<Redemption[]> =>
  db.find(redemptions, { where: { household, state: 'waiting' }, by: '_id', limit: 20 });

/** Sheets that wait for a review in a village, oldest first, at most 20. */
export const findSheetsToReview = (village: string): Promise<Sheet[]> =>
  db.find(sheets, { where: { areas: village, state: 'recorded' }, by: '_id', limit: 20 });

/** How many orders wait at a shop: at most 201 are counted. */
export const findWaitingAt = (unit: string): Promise<Redemption[]> =>
  db.find(redemptions, { where: { unit, state: 'waiting' }, by: '_id', limit: 201 });
