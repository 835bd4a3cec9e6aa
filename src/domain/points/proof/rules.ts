/** The proof of a village's ledger: do its sums and its balances say the same? Pure. */
import { changeOf } from '../rules';
import { type Account, type Entry, type VillageAccount, villageAccounts } from '../schema';

/** Does the village's ledger hold? Each side net of its reversals (services.md §1 "Ledger"). */
export const proofHolds = (sums: Record<VillageAccount, number>, balances: number): boolean =>
  sums.issued - sums.deducted - sums.redeemed - sums.held - sums.expired === balances;

/** What an entry did to a sum, as it waits to be folded; `change` says which entry of which account. */
export interface UnfoldedLine {
  key: string;
  delta: number;
  change?: { record: string; n: number };
}

/**
 * The village's sums as of the accounts, each of which was read at a moment of its own while people
 * went on acting. Read in this order it is exact: folded sums, accounts, lines not folded yet, and
 * nothing folded in between. Then a line lies there for every entry that an account has and the
 * folded sums have not; a line of a later entry, which the account has not yet, is left out.
 */
export function sumsAsOf(
  folded: ReadonlyMap<string, number>,
  accounts: readonly Pick<Account, '_id' | 'entries'>[],
  lines: readonly UnfoldedLine[],
): Record<VillageAccount, number> {
  const read = new Map(accounts.map((a) => [a._id, a.entries]));
  const sums = new Map(folded);
  for (const { key, delta, change } of lines)
    if (!change || change.n <= (read.get(change.record) ?? 0))
      sums.set(key, (sums.get(key) ?? 0) + delta);
  const named = villageAccounts.map((name) => [name, sums.get(`points.${name}`) ?? 0]);
  return Object.fromEntries(named) as Record<VillageAccount, number>;
}

/** The first entry whose balance does not follow from the one before, if any. */
export function firstWrongEntry(entries: readonly Entry[], from = 0): string | undefined {
  let balance = from;
  for (const entry of entries) {
    balance += changeOf(entry);
    if (entry.balance !== balance) return entry._id;
  }
  return undefined;
}
