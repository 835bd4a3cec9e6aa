/** What the timer does for the kit: old answers and plain hashes leave the journal, its lines stay. */
import type { Chore } from './chore';
import { db, transact } from './db';
import { type JournalLine, journal, withoutPlainHash } from './journal';

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
          const { answer: _gone, answerUntil: _over, ...rest } = withoutPlainHash(line);
          tx.put(journal, rest);
        }
      });
    return { more: due.length === slice };
  },
};

/** Said when all lines were looked at. */
const ALL = 'all';

/**
 * Lines from before hashes were keyed (2026-11-28): those of unnamed actions and those whose answer
 * is gone lose theirs here, once and at once; the others with their answer.
 */
const clearPlainHashes: Chore = {
  name: 'journal.unhash',
  async run(_now, cursor) {
    if (cursor === ALL) return { more: false, cursor };
    const slice = 200;
    const after = cursor === undefined ? {} : { after: cursor };
    const found = await db.find(journal, { where: {}, by: '_id', ...after, limit: slice });
    // The timer's own lines never had one to speak of.
    const plain = (line: JournalLine) => Boolean(line.hash) && line.hashed !== 'keyed';
    const due = found.filter(
      (line) => plain(line) && (line.actor.startsWith('anon:') || !line.answerUntil),
    );
    for (let i = 0; i < due.length; i += 50)
      await transact(async (tx) => {
        for (const { _id } of due.slice(i, i + 50)) {
          const line = await tx.get(journal, _id);
          if (line) tx.put(journal, withoutPlainHash(line));
        }
      });
    const last = found.at(-1);
    return found.length < slice || !last
      ? { more: false, cursor: ALL }
      : { more: true, cursor: last._id };
  },
};

export const chores: readonly Chore[] = [clearAnswers, clearPlainHashes];
