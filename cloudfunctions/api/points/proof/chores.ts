/** What the timer does for the proof: counts each village, and where it does not fit, looks for why. */
import { partOf } from '../../../../src/domain/area';
import { firstWrongEntry, proofHolds, sumsAsOf } from '../../../../src/domain/points/proof/rules';
import { entryId } from '../../../../src/domain/points/rules';
import type { Account, Entry, Proof } from '../../../../src/domain/points/schema';
import { foldedSums, unfoldedLines } from '../../figures/store';
import { type Chore, chored } from '../../kit/chore';
import { db } from '../../kit/db';
import { accounts, entries, proofs } from '../store';

const proofId = (village: string): string => `proof:${village}`;

/** All of a village's accounts; they are read a page at a time. */
async function accountsOf(village: string): Promise<Account[]> {
  const all: Account[] = [];
  for (let after = ''; ; after = all.at(-1)?._id ?? '') {
    const page = await db.find(accounts, { where: { village }, by: '_id', after, limit: 1000 });
    all.push(...page);
    if (page.length < 1000) return all;
  }
}

/**
 * Counts a village while people go on acting; the order of the reads makes it exact (`sumsAsOf`).
 * The fold has the same lease of the timer, so that it never works meanwhile.
 */
async function proved(village: string, now: Date): Promise<Proof> {
  const folded = await foldedSums(village, 'points.');
  const all = await accountsOf(village);
  const sums = sumsAsOf(folded, all, await unfoldedLines(village));
  const balances = all.reduce((sum, a) => sum + a.balance, 0);
  return {
    _id: proofId(village),
    village,
    areas: all[0]?.areas ?? [],
    ...sums,
    balances,
    households: all.length,
    holds: proofHolds(sums, balances),
    at: now,
  };
}

const alarm = (village: string, firstWrong?: string): void =>
  console.error(JSON.stringify({ alarm: 'points.proof', village, firstWrong }));

/** The entry of this account that does not fit, as of the account: what came after is not looked at. */
async function wrongIn(account: Account): Promise<string | undefined> {
  const { household } = account;
  const upTo = entryId(household, account.entries);
  let last: Entry | undefined;
  for (;;) {
    const after = last?._id ?? '';
    const query = { where: { household }, by: '_id', after, upTo } as const;
    const page: Entry[] = await db.find(entries, { ...query, limit: 1000 });
    const wrong = firstWrongEntry(page, last?.balance);
    if (wrong) return wrong;
    last = page.at(-1) ?? last;
    if (page.length < 1000) break;
  }
  return (last?.balance ?? 0) === account.balance ? undefined : (last?._id ?? account._id);
}

/** Looks through so many accounts of a village that does not fit, beyond one of them. */
async function sought(chore: string, village: string, after: string, now: Date) {
  const slice = 20;
  const page = await db.find(accounts, { where: { village }, by: '_id', after, limit: slice });
  for (const account of page) {
    const firstWrong = await wrongIn(account);
    if (!firstWrong) continue;
    alarm(village, firstWrong);
    await chored(chore, now, account.areas, async (tx) => {
      const proof = await tx.get(proofs, proofId(village));
      if (proof) tx.put(proofs, { ...proof, firstWrong });
    });
    return { more: true, cursor: village };
  }
  const last = page.at(-1)?._id;
  return { more: true, cursor: last && page.length === slice ? `${village}|${last}` : village };
}

/** A village is recounted at most once an hour. */
const proofEvery = 3_600_000;

/**
 * The cursor walks from village to village. In one that does not fit it stops at `{village}|` and
 * walks on from account to account: the alarm itself never waits for what may take many slices.
 */
const prove: Chore = {
  name: 'points.prove',
  async run(now, cursor = '') {
    const [before = '', account] = cursor.split('|');
    if (account !== undefined) return sought(this.name, before, account, now);
    const [next] = await db.find(accounts, { where: {}, by: 'village', after: before, limit: 1 });
    if (!next) return { more: false };
    const village = partOf(next.village, 'village');
    const last = await db.get(proofs, proofId(village));
    if (last && now.getTime() - last.at.getTime() < proofEvery)
      return { more: true, cursor: village };
    const proof = await proved(village, now);
    if (!proof.holds) alarm(village);
    await chored(this.name, now, proof.areas, async (tx) => tx.put(proofs, proof));
    return { more: true, cursor: proof.holds ? village : `${village}|` };
  },
};

export const chores: readonly Chore[] = [prove];
