/** What the timer does for the kit: old answers leave the journal, its lines stay. */
import type { Chore } from './chore';
import { db, transact } from './db';
import { journal } from './journal';

const clearAnswers: Chore = {
  name: 'journal.clear',
  async run(now) {
    const slice = 50;
    const old = await db.find(journal, { where: {}, by: 'answerUntil', upTo: now, limit: slice });
    // A missing date counts as null and sorts first: those are cleared already.
    const due = old.filter((line) => line.answerUntil);
    if (due.length > 0)
      await transact(async (tx) => {
        for (const { _id } of due) {
          const line = await tx.get(journal, _id);
          if (!line) continue;
          const { answer: _gone, answerUntil: _over, ...rest } = line;
          tx.put(journal, rest);
        }
      });
    return { more: due.length === slice };
  },
};

export const chores: readonly Chore[] = [clearAnswers];
