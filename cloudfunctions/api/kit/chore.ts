/** What the timer does for a word: a chore works in small slices and resumes from its own cursor. */
import { type Stored, type Tx, transact } from './db';
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
      areas: [...areas],
      writtenAt: now,
      receivedAt: now,
    });
    return result;
  });
}

/**
 * Does each thing by itself: one that breaks (a damaged record) is told in the log and keeps nobody
 * else waiting. Another slice is worth it after a full one of which something was done.
 */
export async function each<T extends Stored>(
  chore: string,
  due: readonly T[],
  slice: number,
  work: (one: T) => Promise<void>,
): Promise<{ more: boolean }> {
  let done = 0;
  for (const one of due)
    try {
      await work(one);
      done += 1;
    } catch (error) {
      const told = String((error as Error)?.stack ?? error);
      console.error(JSON.stringify({ chore, record: one._id, error: told }));
    }
  return { more: due.length === slice && done > 0 };
}
