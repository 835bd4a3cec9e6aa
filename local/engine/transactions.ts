import { randomUUID } from 'node:crypto';
import { conflict, duplicate, Locked, transactionOver } from './errors';
import { type Collection, type Entry, entriesOf, indexName } from './indexes';
import { keyOf, type Snapshot, type Store } from './store';
import { type Doc, encode, idText, pastAll, toBytes } from './value';

/** CloudBase ends a transaction after this long, whatever it was doing. */
const LIFE = 30_000;

/** A record's way from one state to another; undefined stands for not being there. */
export interface Change {
  collection: Collection;
  key: Buffer;
  id: Buffer;
  before?: Doc | undefined;
  after?: Doc | undefined;
  gone: Entry[];
  come: Entry[];
  /** The record and the unique values it takes or leaves: what two writers may not both touch. */
  locks: string[];
}

const name = (key: Buffer): string => key.toString('latin1');

const sizeOf = (doc?: Doc) => (doc ? toBytes(doc).length : 0);

/** By how many bytes the records become more. */
const growth = (changes: Change[]): number =>
  changes.reduce((sum, { before, after }) => sum + sizeOf(after) - sizeOf(before), 0);

export function changeOf(
  collection: Collection,
  before: Doc | undefined,
  after: Doc | undefined,
  id = encode((after ?? before)?._id),
): Change {
  const key = keyOf(collection.space, id);
  const all = (doc?: Doc) =>
    doc ? collection.indexes.slice(1).flatMap((index) => entriesOf(index, doc)) : [];
  const had = new Map(all(before).map((entry) => [name(entry.key), entry]));
  const come = all(after).filter((entry) => !had.delete(name(entry.key)));
  const gone = [...had.values()];
  const unique = [...gone, ...come].filter((entry) => entry.index.unique);
  const locks = [name(key), ...unique.map((entry) => name(entry.prefix))];
  return { collection, key, id, before, after, gone, come, locks };
}

export class Transaction {
  readonly id = randomUUID();
  readonly changed = new Map<string, Change>();
  /** All it holds, also what a later change of its own no longer needs. */
  readonly locks = new Set<string>();
  /** Unique values taken (by whom) or left (null) so far. */
  readonly unique = new Map<string, Buffer | null>();
  snapshot: Snapshot | undefined;
  seen = 0;
  readonly ended: Promise<void>;
  end!: () => void;
  timer!: NodeJS.Timeout;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }
}

/**
 * Snapshot transactions in which the first writer wins. A transaction reads one moment of the
 * database plus its own changes, which wait in memory until the commit writes them all at once.
 */
export class Transactions {
  readonly #store: Store;
  readonly #open = new Map<string, Transaction>();
  readonly #locks = new Map<string, Transaction>();
  /** When each record was last written, as long as an open transaction might have to know. */
  readonly #written = new Map<string, number>();
  #count = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  begin(): Transaction {
    const transaction = new Transaction();
    this.#open.set(transaction.id, transaction);
    transaction.timer = setTimeout(() => this.#release(transaction), LIFE);
    transaction.timer.unref();
    return transaction;
  }

  get(id: string): Transaction {
    const found = this.#open.get(id);
    if (!found) throw transactionOver(id, 'does not exist, is over, or was aborted');
    return found;
  }

  abort(id: string): void {
    this.#release(this.get(id));
  }

  abortAll(): void {
    for (const transaction of [...this.#open.values()]) this.#release(transaction);
  }

  async commit(id: string): Promise<void> {
    const transaction = this.get(id);
    clearTimeout(transaction.timer);
    this.#open.delete(id);
    try {
      if (transaction.changed.size > 0)
        await this.#store.write(() => {
          this.#store.checkRoom(() => growth([...transaction.changed.values()]));
          for (const change of transaction.changed.values()) this.#apply(change);
          this.#release(transaction);
        });
    } finally {
      this.#release(transaction);
    }
  }

  /** What the transaction sees: its own change, else its moment, which begins with the first read. */
  read(transaction: Transaction, collection: Collection, id: Buffer): Doc | undefined {
    const key = keyOf(collection.space, id);
    const own = transaction.changed.get(name(key));
    if (own) return own.after;
    if (!transaction.snapshot) {
      transaction.snapshot = this.#store.snapshot();
      transaction.seen = this.#count;
    }
    return this.#store.getRecord(key, collection.name, idText(id), transaction.snapshot);
  }

  /** Stages a change; `before` is what `read` gave. */
  stage(transaction: Transaction, change: Change): void {
    for (const lock of change.locks) {
      const holder = this.#locks.get(lock) ?? transaction;
      if (holder !== transaction || (this.#written.get(lock) ?? 0) > transaction.seen)
        throw conflict(`${change.collection.name}: ${idText(change.id)}`);
    }
    this.#checkUnique(change, transaction.unique);
    for (const lock of change.locks) {
      this.#locks.set(lock, transaction);
      transaction.locks.add(lock);
    }
    for (const { index, prefix } of change.gone)
      if (index.unique) transaction.unique.set(name(prefix), null);
    for (const { index, prefix, id } of change.come)
      if (index.unique) transaction.unique.set(name(prefix), id);
    const first = transaction.changed.get(name(change.key));
    const whole = first
      ? changeOf(change.collection, first.before, change.after, change.id)
      : change;
    transaction.changed.set(name(change.key), whole);
  }

  /** A write outside any transaction, inside a job of the store. */
  writePlainly(change: Change): void {
    for (const lock of change.locks) {
      const holder = this.#locks.get(lock);
      if (holder) throw new Locked(holder.ended);
    }
    this.#checkUnique(change);
    this.#store.checkRoom(() => growth([change]));
    this.#apply(change);
  }

  #checkUnique(change: Change, own?: Map<string, Buffer | null>): void {
    for (const { index, prefix, id } of change.come) {
      if (!index.unique) continue;
      const mine = own?.get(name(prefix));
      const holders =
        mine === undefined
          ? [...this.#store.rows(prefix, pastAll(prefix), false, false)].map((row) => row.id)
          : [mine];
      if (holders.some((holder) => holder && !holder.equals(id)))
        throw duplicate(change.collection.name, indexName(index), idText(id));
    }
  }

  #apply(change: Change): void {
    const { key, after, gone, come, locks } = change;
    for (const entry of gone) this.#store.removeEntry(entry.key);
    for (const entry of come) this.#store.putEntry(entry.key, entry.id);
    if (after) this.#store.putRecord(key, after);
    else this.#store.removeRecord(key);
    this.#count += 1;
    if (this.#open.size > 0) for (const lock of locks) this.#written.set(lock, this.#count);
  }

  #release(transaction: Transaction): void {
    clearTimeout(transaction.timer);
    this.#open.delete(transaction.id);
    for (const lock of transaction.locks)
      if (this.#locks.get(lock) === transaction) this.#locks.delete(lock);
    transaction.snapshot?.done();
    transaction.snapshot = undefined;
    if (this.#open.size === 0) this.#written.clear();
    transaction.end();
  }
}
