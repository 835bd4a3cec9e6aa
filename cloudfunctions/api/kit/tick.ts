/**
 * The timer: each minute it takes a lease, gives each chore a slice in turn, and stops before the
 * function's time is over; each chore goes on from its own cursor.
 */
import { fault } from '../../../src/domain/fault';
import { openidOf } from './caller';
import type { Chore } from './chore';
import { collection, db, transact } from './db';

interface Lease {
  _id: string;
  until: Date;
}
interface Cursor {
  _id: string;
  at?: string;
}
export const leases = collection<Lease>('desk_leases', []);
export const cursors = collection<Cursor>('desk_cursors', []);

/** CloudBase ends a function after at most 60 s (platform.md §1). */
const workMs = 50_000;
const leaseMs = 60_000;

async function takeLease(now: Date): Promise<boolean> {
  return transact(async (tx) => {
    const lease = await tx.get(leases, 'tick');
    if (lease && lease.until > now) return false;
    tx.put(leases, { _id: 'tick', until: new Date(now.getTime() + leaseMs) });
    return true;
  });
}

const dropLease = () => transact(async (tx) => tx.put(leases, { _id: 'tick', until: new Date(0) }));

/** One slice of a chore. One that breaks is logged and leaves the others their turn. */
async function slice(chore: Chore, now: Date): Promise<boolean> {
  try {
    const cursor = await db.get(cursors, chore.name);
    const { more, cursor: next } = await chore.run(now, cursor?.at);
    if (next !== cursor?.at)
      await transact(async (tx) =>
        tx.put(cursors, { _id: chore.name, ...(next === undefined ? {} : { at: next }) }),
      );
    return more;
  } catch (error) {
    console.error(
      JSON.stringify({ chore: chore.name, error: String((error as Error)?.stack ?? error) }),
    );
    return false;
  }
}

export interface Ticked {
  /** No chore has work left. */
  done: boolean;
  /** Slices that each chore was given. */
  ran: Record<string, number>;
}

/** Runs the chores in turn; the order of the list is the order of urgency. */
export async function tick(chores: readonly Chore[]): Promise<Ticked> {
  const now = new Date();
  const started = performance.now();
  const ran: Record<string, number> = {};
  if (!(await takeLease(now))) return { done: false, ran };
  try {
    let working = [...chores];
    while (working.length > 0 && performance.now() - started < workMs) {
      const still: Chore[] = [];
      for (const chore of working) {
        ran[chore.name] = (ran[chore.name] ?? 0) + 1;
        if (await slice(chore, now)) still.push(chore);
      }
      working = still;
    }
    return { done: working.length === 0, ran };
  } finally {
    await dropLease();
  }
}

/**
 * What the timer calls. A phone may call any function of the environment by its name, so that
 * whoever has an account behind the call is refused.
 */
export const served = (chores: readonly Chore[]) => async (_event: unknown, context: unknown) =>
  openidOf(context) ? { ok: false, fault: fault('not_allowed').body() } : tick(chores);
