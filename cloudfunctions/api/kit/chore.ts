/** What the timer does for a word: a chore works in small slices and resumes from its own cursor. */
import { type Tx, transact } from './db';
import { journal } from './journal';
import { makeOnce, type Once } from './once';

export interface Chore {
  /** `points.release`; also the actor of its journal lines, `tick:points.release`. */
  name: string;
  /** One slice; answers whether more is waiting. `cursor` is what the former slice gave. */
  run(now: Date, cursor: string | undefined): Promise<{ more: boolean; cursor?: string }>;
}

/** A chore's transaction, with its journal line. */
export async function chored<T>(
  chore: string,
  now: Date,
  areas: readonly string[],
  run: (tx: Tx, once: Once) => Promise<T>,
): Promise<T> {
  const once = makeOnce(now);
  return transact(async (tx) => {
    once.again();
    const id = once.newId(`tick:${chore}`);
    const result = await run(tx, once);
    tx.add(journal, {
      _id: id,
      actor: `tick:${chore}`,
      action: chore,
      hash: '',
      areas: [...areas],
      writtenAt: now,
      receivedAt: now,
    });
    return result;
  });
}
