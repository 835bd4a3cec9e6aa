/** What the timer does for points: uncollected orders and agreed sheets. */
import { pointsMessages } from '../../../src/domain/points/messages';
import { linesPosted, openingPosted } from '../../../src/domain/points/rules';
import type { SheetLine } from '../../../src/domain/points/schema';
import { tellAll } from '../inbox/store';
import { type Chore, chored, each } from '../kit/chore';
import { db } from '../kit/db';
import { findHousehold } from '../members/store';
import { book, getAccount, giveBack, openingId, openings, redemptions, sheets } from './store';

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

export const chores: readonly Chore[] = [release, postOpenings];
