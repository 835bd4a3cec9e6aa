/** What the timer does for points: uncollected orders, agreed sheets, the proof. */
import { partOf } from '../../../src/domain/area';
import { pointsMessages } from '../../../src/domain/points/messages';
import {
  firstWrongEntry,
  linesPosted,
  openingPosted,
  proofHolds,
} from '../../../src/domain/points/rules';
import {
  type Account,
  type Entry,
  type Proof,
  type SheetLine,
  type VillageAccount,
  villageAccounts,
} from '../../../src/domain/points/schema';
import { sumsWithUnfolded } from '../figures/store';
import { tellAll } from '../inbox/store';
import { type Chore, chored, each } from '../kit/chore';
import { db } from '../kit/db';
import { findHousehold } from '../members/store';
import {
  accounts,
  book,
  entries,
  getAccount,
  giveBack,
  openingId,
  openings,
  proofs,
  redemptions,
  sheets,
} from './store';

/** Orders nobody collected in time go back, oldest deadline first. */
const release: Chore = {
  name: 'points.release',
  async run(now) {
    const slice = 20;
    const due = await db.find(redemptions, {
      where: { state: 'waiting' },
      by: 'until',
      upTo: now,
      limit: slice,
    });
    return each(this.name, due, slice, ({ _id, areas }) =>
      chored(this.name, now, areas, async (tx, once) => {
        const redemption = await tx.get(redemptions, _id);
        // Handed over or cancelled since it was found.
        if (redemption?.state !== 'waiting') return;
        const household = await findHousehold(tx, redemption.household);
        if (!household) throw new Error(`an order without a household: ${_id}`);
        const back = await giveBack(
          tx,
          once,
          redemption,
          household,
          'release',
          'tick:points.release',
        );
        tellAll(tx, once, household, pointsMessages.released(redemption, back.account.balance));
      }),
    );
  },
};

/** Agreed sheets are entered, at most ten households a transaction. */
const postOpenings: Chore = {
  name: 'points.postOpenings',
  async run(now) {
    const slice = 10;
    const [found] = await db.find(sheets, { where: { state: 'agreed' }, by: '_id', limit: 1 });
    if (!found) return { more: false };
    await chored(this.name, now, found.areas, async (tx, once) => {
      const sheet = await tx.get(sheets, found._id);
      if (sheet?.state !== 'agreed') return;
      const outcomes = new Map<string, NonNullable<SheetLine['outcome']>>();
      for (const line of sheet.lines.filter((l) => !l.outcome).slice(0, slice)) {
        const household = await findHousehold(tx, line.household);
        if (!household) throw new Error(`a sheet's line without a household: ${line.household}`);
        const id = openingId(line.household);
        const had = await tx.get(openings, id);
        outcomes.set(line.household, had ? 'had_one' : 'posted');
        if (had) continue;
        tx.add(openings, { _id: id, household: line.household, sheet: sheet._id });
        book(tx, once, openingPosted(sheet, line, await getAccount(tx, household), now));
        tellAll(tx, once, household, pointsMessages.openingPosted(line.points, sheet.book, now));
      }
      tx.put(sheets, linesPosted(sheet, outcomes));
    });
    return { more: true };
  },
};

/** All of a village's accounts; they are read a page at a time. */
async function accountsOf(village: string): Promise<Account[]> {
  const all: Account[] = [];
  for (let after = ''; ; after = all.at(-1)?._id ?? '') {
    const page = await db.find(accounts, { where: { village }, by: '_id', after, limit: 500 });
    all.push(...page);
    if (page.length < 500) return all;
  }
}

async function firstWrong(all: readonly Account[]): Promise<string | undefined> {
  for (const account of all) {
    const ledger: Entry[] = [];
    for (let after = ''; ; after = ledger.at(-1)?._id ?? '') {
      const where = { household: account.household };
      const page = await db.find(entries, { where, by: '_id', after, limit: 500 });
      ledger.push(...page);
      if (page.length < 500) break;
    }
    const wrong = firstWrongEntry(ledger);
    if (wrong) return wrong;
    const last = ledger.at(-1);
    if ((last?.balance ?? 0) !== account.balance) return last?._id ?? account._id;
  }
  return undefined;
}

async function villageSums(village: string): Promise<Record<VillageAccount, number>> {
  const sums = await sumsWithUnfolded(village, 'points.');
  const of = (name: VillageAccount) => sums.get(`points.${name}`) ?? 0;
  return Object.fromEntries(villageAccounts.map((n) => [n, of(n)])) as Record<
    VillageAccount,
    number
  >;
}

/** How often people's actions may fall between two looks before it is an alarm. */
const looks = 3;

/** Counts a village once; again when it does not fit, for people act while it counts. */
async function proved(village: string, now: Date): Promise<Proof> {
  for (let look = 1; ; look += 1) {
    const sums = await villageSums(village);
    const all = await accountsOf(village);
    const balances = all.reduce((sum, a) => sum + a.balance, 0);
    const holds = proofHolds(sums, balances);
    if (!holds && look < looks) continue;
    const firstWrongId = holds ? undefined : await firstWrong(all);
    return {
      _id: `proof:${village}`,
      village,
      areas: all[0]?.areas ?? [],
      ...sums,
      balances,
      households: all.length,
      holds,
      ...(firstWrongId ? { firstWrong: firstWrongId } : {}),
      at: now,
    };
  }
}

/** A village is recounted at most once an hour; the cursor walks from village to village. */
const proofEvery = 3_600_000;

const prove: Chore = {
  name: 'points.prove',
  async run(now, cursor) {
    const [next] = await db.find(accounts, {
      where: {},
      by: 'village',
      ...(cursor ? { after: cursor } : {}),
      limit: 1,
    });
    if (!next) return { more: false };
    const village = partOf(next.village, 'village');
    const before = await db.get(proofs, `proof:${village}`);
    if (!before || now.getTime() - before.at.getTime() >= proofEvery) {
      const proof = await proved(village, now);
      if (!proof.holds)
        console.error(
          JSON.stringify({ alarm: 'points.proof', village, firstWrong: proof.firstWrong }),
        );
      await chored(this.name, now, proof.areas, async (tx) => tx.put(proofs, proof));
    }
    return { more: true, cursor: village };
  },
};

export const chores: readonly Chore[] = [release, postOpenings, prove];
