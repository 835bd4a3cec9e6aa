import { randomBytes } from 'node:crypto';
import { aggregated, splitPipeline } from './aggregate';
import { Catalog } from './catalog';
import { damaged, duplicate, invalid, Locked, notServed, unsupported } from './errors';
import type { Collection, CollectionSpec } from './indexes';
import { matcher } from './match';
import { conditionsOf, type Order, type Plan, planFor } from './plan';
import { keyOf, type Row, Store } from './store';
import { changeOf, type Transaction, Transactions } from './transactions';
import { checkFields, updated } from './update';
import { type Doc, encode, idText, isCut, isPlain, toBytes } from './value';

/** Conditions beyond the index are checked on at most this many rows for one page. */
const MOST_SCANNED = 200;
const MOST_IDS = 1000;

export interface Find {
  query: Doc;
  order?: Order;
  offset?: number;
  limit?: number;
}
/** How a record becomes its next state; undefined removes it. */
type Next = (before: Doc) => Doc | undefined;

/** The database behind the local cloud: what CloudBase's does for the calls the SDK makes. */
export class Engine {
  readonly store: Store;
  readonly #catalog: Catalog;
  readonly #transactions: Transactions;

  /** @param megabytes how much the data may become; without a limit by default */
  constructor(folder: string, megabytes?: number) {
    this.store = new Store(folder, { megabytes });
    this.#catalog = new Catalog(this.store);
    this.#transactions = new Transactions(this.store);
  }

  close(): Promise<void> {
    return this.store.close();
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

  async insert(name: string, docs: Doc[], transactionId?: string): Promise<unknown[]> {
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
  find(name: string, find: Find, transactionId?: string): Doc[] {
    const collection = this.#catalog.get(name);
    if (!transactionId) return this.#search(collection, find);
    return this.#inTransaction(transactionId, (transaction) => {
      const doc = this.#read(collection, pinned(find.query), transaction);
      return doc && matcher(find.query)(doc) ? [doc] : [];
    });
  }

  count(name: string, query: Doc): number {
    const collection = this.#catalog.get(name);
    if (idsIn(query)) return this.#search(collection, { query }).length;
    const plan = planFor(name, collection.indexes, query, []);
    if (!plan.exact) return this.#search(collection, { query }).length;
    let total = 0;
    for (const _ of this.#rows(plan, false, Number.POSITIVE_INFINITY)) total++;
    return total;
  }

  aggregate(name: string, stages: Doc[]): Doc[] {
    const { match, rest } = splitPipeline(stages);
    return aggregated(this.#search(this.#catalog.get(name), { query: match }), rest);
  }

  /** Answers the records as they became; a record already in its next state is not written. */
  async update(
    name: string,
    query: Doc,
    update: Doc,
    multi: boolean,
    transactionId?: string,
  ): Promise<{ changed: number; first?: Doc | undefined }> {
    const next: Next = (before) => {
      const after = updated(before, update);
      checkFields(after);
      return after;
    };
    const after = await this.#changeAll(name, query, next, multi, transactionId);
    return { changed: after.filter(({ written }) => written).length, first: after[0]?.doc };
  }

  async remove(name: string, query: Doc, multi: boolean, transactionId?: string): Promise<number> {
    return (await this.#changeAll(name, query, () => undefined, multi, transactionId)).length;
  }

  /** `doc(id).set()`: the whole record anew, made if there was none. */
  async replace(
    name: string,
    query: Doc,
    doc: Doc,
    transactionId?: string,
  ): Promise<{ changed: number; inserted?: unknown }> {
    const collection = this.#catalog.get(name);
    const id = pinned(query);
    checkFields(doc);
    checkId(query._id);
    let before: Doc | undefined;
    let written = false;
    await this.#perform(transactionId, (transaction) => {
      before = this.#read(collection, id, transaction);
      written = this.#change(collection, before, { ...doc, _id: query._id }, transaction);
    });
    return before ? { changed: written ? 1 : 0 } : { changed: 0, inserted: query._id };
  }

  /** Changes each record that matches, one by one, checking again under the lock that it still does. */
  async #changeAll(name: string, query: Doc, next: Next, multi: boolean, transactionId?: string) {
    const collection = this.#catalog.get(name);
    const matches = matcher(query);
    const ids = transactionId
      ? [pinned(query)]
      : this.#search(collection, multi ? { query } : { query, limit: 1 }).map((doc) =>
          encode(doc._id),
        );
    const done: { doc: Doc | undefined; written: boolean }[] = [];
    await this.#perform(transactionId, (transaction) => {
      for (let id = ids[0]; id; ids.shift(), id = ids[0]) {
        const before = this.#read(collection, id, transaction);
        if (!before || !matches(before)) continue;
        const doc = next(before);
        done.push({ doc, written: this.#change(collection, before, doc, transaction) });
      }
    });
    return done;
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

  #search(collection: Collection, find: Find): Doc[] {
    const { query, order = [], offset = 0, limit = Number.POSITIVE_INFINITY } = find;
    const matches = matcher(query);
    const ids = idsIn(query);
    if (ids) {
      const docs = ids.map((id) => this.#read(collection, id)).filter((doc) => doc !== undefined);
      return sorted(docs.filter(matches), order).slice(offset, offset + limit);
    }
    const plan = planFor(collection.name, collection.indexes, query, order);
    const found: Doc[] = [];
    let skipped = 0;
    let scanned = 0;
    for (const row of this.#rows(plan, order.length > 0, offset + limit)) {
      if (found.length >= limit) break;
      if (!plan.exact && ++scanned > MOST_SCANNED)
        throw notServed(
          `${collection.name}: more than ${MOST_SCANNED} rows looked at for one page of ` +
            `${JSON.stringify(query)}: an index must hold these conditions`,
        );
      if (plan.exact && skipped < offset) {
        skipped++;
        continue;
      }
      const doc = this.#read(collection, row.id);
      if (!doc) throw damaged(collection.name, idText(row.id));
      if (!matches(doc)) continue;
      if (skipped < offset) skipped++;
      else found.push(doc);
    }
    return found;
  }

  *#rows(plan: Plan, ordered: boolean, most: number): Generator<Row> {
    const seen = plan.index.array ? new Set<string>() : undefined;
    for (const row of ordered && plan.ranges.length > 1
      ? this.#merged(plan, most)
      : this.#each(plan)) {
      const id = seen && row.id.toString('latin1');
      if (id !== undefined && seen?.has(id)) continue;
      if (id !== undefined) seen?.add(id);
      yield row;
    }
  }

  *#each({ index, ranges, reverse }: Plan): Generator<Row> {
    for (const { from, to } of reverse ? [...ranges].reverse() : ranges)
      yield* this.store.rows(from, to, reverse, index.primary);
  }

  /** Several equal values and one order: the heads of all ranges, sorted by what follows the values. */
  #merged({ index, ranges, reverse, exact }: Plan, most: number): Row[] {
    const rows = ranges.flatMap(({ from, to, head }) => {
      const some: { row: Row; rest: Buffer }[] = [];
      for (const row of this.store.rows(from, to, reverse, index.primary)) {
        if (some.length > (exact ? most : MOST_SCANNED)) break;
        some.push({ row, rest: row.key.subarray(head) });
      }
      return some;
    });
    rows.sort((a, b) => Buffer.compare(a.rest, b.rest) * (reverse ? -1 : 1));
    return rows.map(({ row }) => row);
  }
}

function sorted(docs: Doc[], order: Order): Doc[] {
  const by = (a: Doc, b: Doc, [path, way]: Order[number]) =>
    way * Buffer.compare(encode(a[path]), encode(b[path]));
  return order.length === 0
    ? docs
    : [...docs].sort((a, b) => order.reduce((so, way) => so || by(a, b, way), 0));
}

/** The ids a query pins its records to, if it does. */
function idsIn(query: Doc): Buffer[] | undefined {
  const ids = conditionsOf(query).fields.get('_id')?.equal;
  if (ids && ids.length > MOST_IDS) throw invalid(`more than ${MOST_IDS} ids in one query`);
  return ids;
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
