import { randomBytes } from 'node:crypto';
import { aggregated } from './aggregate';
import { Catalog } from './catalog';
import { duplicate, invalid, Locked, unsupported } from './errors';
import type { Collection, CollectionSpec } from './indexes';
import { matcher } from './match';
import { type Explained, type Find, idsIn, Search } from './search';
import { keyOf, Store } from './store';
import { changeOf, type Transaction, Transactions } from './transactions';
import { checkFields, updated } from './update';
import { type Doc, encode, idText, isCut, isPlain, toBytes } from './value';

/** Under which rules a call is done. */
export interface How {
  transactionId?: string | undefined;
  /** Reads the whole collection where no index serves. Our own functions may not. */
  scans?: boolean;
}
/** How a record becomes its next state; undefined removes it. */
type Next = (before: Doc) => Doc | undefined;

/** The database behind the local cloud: what CloudBase's does for the calls the SDK makes. */
export class Engine {
  readonly store: Store;
  readonly #catalog: Catalog;
  readonly #transactions: Transactions;
  readonly #now: () => Date;
  #closed = false;

  /** @param megabytes how much the data may become; without a limit by default */
  constructor(folder: string, megabytes?: number, now = () => new Date()) {
    this.store = new Store(folder, { megabytes });
    this.#catalog = new Catalog(this.store);
    this.#transactions = new Transactions(this.store);
    this.#now = now;
  }

  /** Open transactions are over with it, and who waits for one is told, not left waiting. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#transactions.abortAll();
    await this.store.close();
  }

  declare(specs: CollectionSpec[]): Promise<void> {
    return this.store.write(() => {
      for (const spec of specs) this.#catalog.declare(spec);
    });
  }

  async addCollection(name: unknown): Promise<void> {
    await this.store.write(() => this.#catalog.add(name));
  }

  begin(): string {
    return this.#transactions.begin().id;
  }

  commit(id: string): Promise<void> {
    return this.#transactions.commit(id);
  }

  abort(id: string): void {
    this.#transactions.abort(id);
  }

  async insert(name: string, docs: Doc[], { transactionId }: How = {}): Promise<unknown[]> {
    const collection = this.#catalog.get(name);
    const ready: Doc[] = docs.map((doc) => ({ _id: randomBytes(16).toString('hex'), ...doc }));
    for (const doc of ready) {
      checkFields(doc);
      checkId(doc._id);
    }
    // Like MongoDB's ordered insert: those before the refused one stay, unless in a transaction.
    const rest = [...ready];
    await this.#perform(transactionId, (transaction) => {
      for (let doc = rest[0]; doc; rest.shift(), doc = rest[0]) {
        if (this.#read(collection, encode(doc._id), transaction))
          throw duplicate(name, '_id_', String(doc._id));
        this.#change(collection, undefined, doc, transaction);
      }
    });
    return ready.map((doc) => doc._id);
  }

  /** Where a record is pinned by its _id it is read by that; all else needs an index. */
  find(name: string, find: Find, { transactionId, scans }: How = {}): Doc[] {
    const collection = this.#catalog.get(name);
    if (!transactionId) return [...this.#search(scans).find(collection, find)];
    return this.#inTransaction(transactionId, (transaction) => {
      const doc = this.#read(collection, pinned(find.query), transaction);
      return doc && matcher(find.query)(doc) ? [doc] : [];
    });
  }

  count(name: string, query: Doc, { scans }: How = {}): number {
    return this.#search(scans).count(this.#catalog.get(name), query);
  }

  /** How a query is done: for whoever asks why it is slow, or refused. */
  explain(name: string, find: Find, { scans }: How = {}): Explained {
    return this.#search(scans).explain(this.#catalog.get(name), find);
  }

  aggregate(name: string, stages: Doc[], { scans }: How = {}): Doc[] {
    const search = this.#search(scans);
    return aggregated(name, stages, (from, query) =>
      search.find(this.#catalog.get(from), { query }),
    );
  }

  /** How many changed, and the first as it became; who is already in his next state is not written. */
  async update(
    name: string,
    query: Doc,
    update: Doc,
    multi: boolean,
    how: How = {},
  ): Promise<{ changed: number; first?: Doc | undefined }> {
    const now = this.#now();
    const next: Next = (before) => {
      const after = updated(before, update, now);
      checkFields(after);
      return after;
    };
    return this.#changeAll(name, query, next, multi, how);
  }

  async remove(name: string, query: Doc, multi: boolean, how: How = {}): Promise<number> {
    return (await this.#changeAll(name, query, () => undefined, multi, how)).changed;
  }

  /** `doc(id).set()`: the whole record anew, made if there was none. */
  async replace(
    name: string,
    query: Doc,
    doc: Doc,
    { transactionId }: How = {},
  ): Promise<{ changed: number; inserted?: unknown }> {
    const collection = this.#catalog.get(name);
    const id = pinned(query);
    checkFields(doc);
    checkId(query._id);
    let before: Doc | undefined;
    let written = false;
    await this.#perform(transactionId, (transaction) => {
      before = this.#read(collection, id, transaction);
      const after = Object.assign({ _id: query._id }, doc, { _id: query._id });
      written = this.#change(collection, before, after, transaction);
    });
    return before ? { changed: written ? 1 : 0 } : { changed: 0, inserted: query._id };
  }

  /** Changes each record that matches, one by one, checking again under the lock that it still does. */
  async #changeAll(name: string, query: Doc, next: Next, multi: boolean, how: How) {
    const { transactionId, scans } = how;
    const collection = this.#catalog.get(name);
    const matches = matcher(query);
    const ids = transactionId ? [pinned(query)] : this.#idsOf(collection, query, multi, scans);
    const done: { changed: number; first?: Doc | undefined } = { changed: 0 };
    let seen = 0;
    await this.#perform(transactionId, (transaction) => {
      for (let id = ids[0]; id; ids.shift(), id = ids[0]) {
        const before = this.#read(collection, id, transaction);
        if (!before || !matches(before)) continue;
        const doc = next(before);
        if (this.#change(collection, before, doc, transaction)) done.changed++;
        if (seen++ === 0) done.first = doc;
      }
    });
    return done;
  }

  #idsOf(collection: Collection, query: Doc, multi: boolean, scans?: boolean): Buffer[] {
    const found = this.#search(scans).find(collection, multi ? { query } : { query, limit: 1 });
    return Array.from(found, (doc) => encode(doc._id));
  }

  #search(scans = false): Search {
    return new Search(this.store, scans);
  }

  /** Runs a write in its transaction, or plainly; a plain one waits for records that are held. */
  async #perform(
    transactionId: string | undefined,
    job: (transaction?: Transaction) => void,
  ): Promise<void> {
    if (transactionId) return this.#inTransaction(transactionId, job);
    for (;;) {
      try {
        return await this.store.write(() => job());
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        await error.ended;
        if (this.#closed) throw new Error('the database was closed');
      }
    }
  }

  /** Any error ends the transaction, as in MongoDB. */
  #inTransaction<T>(id: string, work: (transaction: Transaction) => T): T {
    const transaction = this.#transactions.get(id);
    try {
      return work(transaction);
    } catch (error) {
      this.#transactions.abort(id);
      throw error;
    }
  }

  #read(collection: Collection, id: Buffer, transaction?: Transaction): Doc | undefined {
    if (transaction) return this.#transactions.read(transaction, collection, id);
    return this.store.getRecord(keyOf(collection.space, id), collection.name, idText(id));
  }

  #change(
    collection: Collection,
    before: Doc | undefined,
    after: Doc | undefined,
    transaction?: Transaction,
  ): boolean {
    // As in MongoDB, an update that changes nothing is no write: it takes no lock and guards nothing.
    if (before && after && toBytes(before).equals(toBytes(after))) return false;
    const arrays = () => collection.indexes.map((index) => index.array).join();
    const had = arrays();
    const change = changeOf(collection, before, after);
    if (transaction) this.#transactions.stage(transaction, change);
    else this.#transactions.writePlainly(change);
    if (arrays() !== had) this.#catalog.save();
    return true;
  }
}

/**
 * Inside a transaction CloudBase does only work by id (and the SDK loses the transaction of all
 * other work without a word), so here other work is refused.
 */
function pinned(query: Doc): Buffer {
  const ids = idsIn(query);
  if (ids?.length !== 1) throw unsupported('inside a transaction records are reached by _id only');
  return ids[0] as Buffer;
}

function checkId(id: unknown): void {
  const fits = typeof id === 'string' ? id !== '' && !isCut(encode(id)) : !Array.isArray(id);
  if (!fits || isPlain(id)) throw invalid(`not an _id, or longer than 230 bytes: ${String(id)}`);
}
