/** What the timer does for 说事: lights turn amber and red, what is answered is closed. */
import { addDays, dayOf } from '../../../src/domain/calendar';
import { grievancesMessages } from '../../../src/domain/grievances/messages';
import { grievancesParameters } from '../../../src/domain/grievances/parameters';
import { closed, lateNow, raised, turned } from '../../../src/domain/grievances/rules';
import type { Case } from '../../../src/domain/grievances/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { tell } from '../inbox/store';
import { type Chore, chored, each } from '../kit/chore';
import { db, type Tx, transact } from '../kit/db';
import type { Once } from '../kit/once';
import { addSum } from '../kit/outbox';
import { cases, dayCounts, findStaffFor, keep } from './store';

const slice = 20;

const findDue = (turns: 'light' | 'close', now: Date): Promise<Case[]> =>
  db.find(cases, { where: { turns }, by: 'turnsAt', upTo: now, limit: slice });

/** Who of a desk is told of which cases: one line each, however many turn at once. */
class DeskNews {
  private readonly news = new Map<string, { desk: string; person: string; cases: Case[] }>();

  add(c: Case, staff: readonly { desk: string; people: string[] }[]): void {
    for (const { desk, people } of staff)
      for (const person of people) {
        const key = `${desk}|${person}`;
        const line = this.news.get(key) ?? { desk, person, cases: [] };
        line.cases.push(c);
        this.news.set(key, line);
      }
  }

  tell(tx: Tx, once: Once, say: typeof grievancesMessages.amber): void {
    for (const { desk, person, cases: of } of this.news.values()) {
      const [first] = of;
      if (first) tell(tx, once, person, say(of.length, first, desk));
    }
  }
}

type Staff = { desk: string; people: string[] }[];

async function turn(tx: Tx, once: Once, due: readonly { id: string; staff: Staff }[]) {
  const p = valuesOn(grievancesParameters, dayOf(once.now));
  const news = { amber: new DeskNews(), red: new DeskNews() };
  for (const { id, staff } of due) {
    const before = await tx.get(cases, id);
    const c = before && turned(before, once.now, p);
    // Answered since it was found, or its day became a later one.
    if (!before || !c) continue;
    keep(tx, c);
    const message = { template: 'grievances', subject: c._id, step: c.history.length } as const;
    if (lateNow(before, c)) tell(tx, once, c.reporter, grievancesMessages.late(c), message);
    // A light that went back is no news.
    if (c.light === before.light || c.history.length === before.history.length) continue;
    // Before red the level above has not got it, and hears nothing of it.
    const here = staff.filter(({ desk }) => c.desks.includes(desk));
    news[c.light === 'red' ? 'red' : 'amber'].add(c, here);
    if (c.light !== 'red') continue;
    addSum(tx, once, c.areas[0] ?? '', 'grievances.overdue', 1);
  }
  news.amber.tell(tx, once, grievancesMessages.amber);
  news.red.tell(tx, once, grievancesMessages.red);
}

/** Oldest first, twenty at a time, until none is left: each light once. */
const turnLights: Chore = {
  name: 'grievances.lights',
  async run(now) {
    const due = await findDue('light', now);
    if (due.length === 0) return { more: false };
    const found: { id: string; staff: Staff }[] = [];
    for (const c of due) found.push({ id: c._id, staff: await findStaffFor(raised(c)) });
    await chored(this.name, now, [], (tx, once) => turn(tx, once, found));
    return { more: due.length === slice };
  },
};

const close: Chore = {
  name: 'grievances.close',
  async run(now) {
    const due = await findDue('close', now);
    return each(this.name, due, slice, ({ _id, areas }) =>
      chored(this.name, now, areas, async (tx, once) => {
        const before = await tx.get(cases, _id);
        const c = before && closed(before, now);
        // Rated bad since it was found: it is being handled again.
        if (!c) return;
        keep(tx, c);
        addSum(tx, once, c.areas[0] ?? '', 'grievances.closed', 1);
        tell(tx, once, c.reporter, grievancesMessages.closed(c));
      }),
    );
  },
};

/** Counters of days that are over. */
const forgetCounts: Chore = {
  name: 'grievances.counts',
  async run(now) {
    const upTo = addDays(dayOf(now), -1);
    const over = await db.find(dayCounts, { where: {}, by: 'day', upTo, limit: slice });
    if (over.length > 0)
      await transact(async (tx) => {
        for (const { _id } of over) tx.remove(dayCounts, _id);
      });
    return { more: over.length === slice };
  },
};

export const chores: readonly Chore[] = [turnLights, close, forgetCounts];
