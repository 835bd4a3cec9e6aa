/**
 * The only place that touches Tencent's database. Reads outside a transaction go by declared
 * indexes; inside one there is only work by id, one operation after another (parallel operations
 * in a transaction are unsupported by MongoDB's drivers and untried on CloudBase).
 *
 * Not run against real Tencent servers: what depends on them (error codes below) stays in this file.
 */
import type tcb from '@cloudbase/node-sdk';
import DataLoader from 'dataloader';
import { fault } from '../../../src/domain/fault';
import { app } from './app';

export interface Stored {
  _id: string;
}

/** Fields of an index in order; `-` in front means descending. `_id` alone is always there. */
export type Index = readonly string[];

/** A collection declares its indexes; the same declaration creates them in CloudBase and locally. */
export interface Collection<T extends Stored> {
  readonly name: string;
  readonly indexes: readonly Index[];
  /** Carries the type only. */
  readonly of?: T;
}

/** Declares a collection; it is made when the functions are deployed. */
export const collection = <T extends Stored>(
  name: string,
  indexes: readonly Index[],
): Collection<T> => ({ name, indexes });

export interface Reader {
  /** The record, or undefined when there is none. */
  get<T extends Stored>(of: Collection<T>, id: string): Promise<T | undefined>;
}

type Value = string | number | boolean | Date;

export interface Query<T> {
  /** Equality on the first fields of an index; on an array field: contains. */
  where: { [K in keyof T]?: Value };
  /** The index field after them: order, and where a page goes on. */
  by: keyof T & string;
  desc?: boolean;
  /** Beyond this value of `by` (in the direction of the order). */
  after?: Value;
  /** Up to this value of `by`, itself included. */
  upTo?: Value;
  /** ≤ 1,000, CloudBase's own limit. */
  limit: number;
}

/** Records asked for at the same moment come in one call: a list shows twenty names by one. */
const loaders = new Map<string, DataLoader<string, Stored | undefined>>();
const mostAtOnce = 100;

async function getMany(name: string, ids: readonly string[]): Promise<(Stored | undefined)[]> {
  const database = app().database();
  const [only, ...others] = new Set(ids);
  if (only === undefined) return [];
  const query =
    others.length === 0
      ? database.collection(name).doc(only)
      : database
          .collection(name)
          .where({ _id: database.command.in([only, ...others]) })
          .limit(mostAtOnce);
  const found = new Map(((await query.get()).data as Stored[]).map((one) => [one._id, one]));
  return ids.map((id) => found.get(id));
}

function get<T extends Stored>(of: Collection<T>, id: string): Promise<T | undefined> {
  const loader =
    loaders.get(of.name) ??
    new DataLoader((ids: readonly string[]) => getMany(of.name, ids), {
      // What was read a moment ago may have changed since.
      cache: false,
      maxBatchSize: mostAtOnce,
    });
  loaders.set(of.name, loader);
  return loader.load(id) as Promise<T | undefined>;
}

/** Records by an index, in its order. The local cloud refuses what no index serves. */
async function find<T extends Stored>(of: Collection<T>, query: Query<T>): Promise<T[]> {
  const database = app().database();
  const _ = database.command;
  // An undefined condition would silently widen the filter.
  for (const [field, value] of Object.entries(query.where))
    if (value === undefined) throw new TypeError(`find in ${of.name}: ${field} is undefined`);
  const beyond =
    query.after === undefined ? undefined : query.desc ? _.lt(query.after) : _.gt(query.after);
  const within =
    query.upTo === undefined ? undefined : query.desc ? _.gte(query.upTo) : _.lte(query.upTo);
  const range = beyond && within ? _.and([beyond, within]) : (beyond ?? within);
  const { data } = await database
    .collection(of.name)
    .where({ ...query.where, ...(range ? { [query.by]: range } : {}) })
    .orderBy(query.by, query.desc ? 'desc' : 'asc')
    .limit(query.limit)
    .get();
  return data as T[];
}

/** Reads outside transactions. */
export const db = { get, find };

/** A page of a list and where it goes on. */
export async function pageOf<T extends Stored>(
  of: Collection<T>,
  query: Omit<Query<T>, 'limit' | 'after'>,
  ask: { after?: string; limit?: number },
): Promise<{ items: T[]; next?: string }> {
  const limit = ask.limit ?? 20;
  const after = ask.after === undefined ? {} : { after: ask.after };
  const items = await find(of, { ...query, ...after, limit });
  const last = items.at(-1);
  return items.length === limit && last ? { items, next: String(last[query.by]) } : { items };
}

/**
 * A page of what the caller may see of a list: filled after looking at each, and going on after the
 * last one shown, so that neither a short page nor its cursor tells of what is hidden from him.
 */
export async function pageSeen<T extends Stored>(
  of: Collection<T>,
  query: Omit<Query<T>, 'limit' | 'after'>,
  ask: { after?: string; limit?: number },
  seenOf: (found: T[]) => T[] | Promise<T[]>,
): Promise<{ items: T[]; next?: string }> {
  const limit = ask.limit ?? 20;
  const seen: T[] = [];
  let after: Value | undefined = ask.after;
  // Mostly one search does; where much is hidden the next ones are larger.
  for (let slice = limit + 1; ; slice = Math.min(slice * 4, 1000)) {
    const found: T[] = await find(of, {
      ...query,
      ...(after === undefined ? {} : { after }),
      limit: slice,
    });
    seen.push(...(await seenOf(found)));
    if (seen.length > limit || found.length < slice) break;
    after = found.at(-1)?.[query.by] as Value;
  }
  const items = seen.slice(0, limit);
  const last = items.at(-1);
  return seen.length > limit && last ? { items, next: String(last[query.by]) } : { items };
}

/** A page merged of several lists that share no record, each of them a search by index. */
export async function pageOfAll<T extends Stored>(
  of: Collection<T>,
  wheres: readonly Query<T>['where'][],
  query: Omit<Query<T>, 'where' | 'limit' | 'after'>,
  ask: { after?: string; limit?: number },
): Promise<{ items: T[]; next?: string }> {
  const { by, desc } = query;
  const pages = await Promise.all(wheres.map((where) => pageOf(of, { ...query, where }, ask)));
  const inOrder = (a: T, b: T) => (a[by] < b[by] === (desc ?? false) ? 1 : -1);
  const items = pages
    .flatMap((page) => page.items)
    .sort(inOrder)
    .slice(0, ask.limit ?? 20);
  const last = items.at(-1);
  const more =
    pages.some((page) => page.next !== undefined) ||
    pages.flatMap((p) => p.items).length > items.length;
  return more && last ? { items, next: String(last[by]) } : { items };
}

/** How many, counting no further than `most` + 1: a page says 「200+」. */
export async function countUpTo<T extends Stored>(
  of: Collection<T>,
  query: Omit<Query<T>, 'limit'>,
  most = 200,
): Promise<number> {
  return (await find(of, { ...query, limit: most + 1 })).length;
}

/** Work by id inside a transaction. Writes are kept back until the end and seen by later reads. */
export interface Tx extends Reader {
  /** A new record; a twin with the same id makes the transaction run again and see it. */
  add<T extends Stored>(to: Collection<T>, record: T): void;
  /** Replaces the whole record (or creates it): the SDK's `update` would merge objects. */
  put<T extends Stored>(to: Collection<T>, record: T): void;
  remove<T extends Stored>(from: Collection<T>, id: string): void;
}

type Pending = { collection: string; record?: Stored; id: string; how: 'add' | 'put' | 'remove' };
type Transaction = Awaited<ReturnType<ReturnType<tcb.CloudBase['database']>['startTransaction']>>;

class Work implements Tx {
  private readonly pending = new Map<string, Pending>();
  private readonly seen = new Map<string, Stored | undefined>();

  constructor(private readonly transaction: Transaction) {}

  async get<T extends Stored>(of: Collection<T>, id: string): Promise<T | undefined> {
    const key = `${of.name}/${id}`;
    const mine = this.pending.get(key);
    if (mine) return mine.record as T | undefined;
    if (!this.seen.has(key)) {
      // Inside a transaction the SDK gives an object or null, not an array.
      const { data } = await this.transaction.collection(of.name).doc(id).get();
      const found = Array.isArray(data) ? data[0] : data;
      this.seen.set(key, (found ?? undefined) as Stored | undefined);
    }
    return this.seen.get(key) as T | undefined;
  }

  private keep(of: Collection<Stored>, id: string, how: Pending['how'], record?: Stored): void {
    this.pending.set(`${of.name}/${id}`, { collection: of.name, id, how, record });
  }

  add<T extends Stored>(to: Collection<T>, record: T): void {
    this.keep(to as Collection<Stored>, record._id, 'add', record);
  }

  put<T extends Stored>(to: Collection<T>, record: T): void {
    this.keep(to as Collection<Stored>, record._id, 'put', record);
  }

  remove<T extends Stored>(from: Collection<T>, id: string): void {
    this.keep(from as Collection<Stored>, id, 'remove');
  }

  /** Sends what was kept back: one batch of new records a collection, then the rest one by one. */
  async flush(): Promise<void> {
    const added = new Map<string, Stored[]>();
    for (const p of this.pending.values())
      if (p.how === 'add' && p.record)
        added.set(p.collection, [...(added.get(p.collection) ?? []), clean(p.record)]);
    for (const [name, records] of added) await this.transaction.collection(name).add(records);
    for (const p of this.pending.values()) {
      const doc = this.transaction.collection(p.collection).doc(p.id);
      if (p.how === 'remove') await doc.remove();
      if (p.how === 'put' && p.record) {
        const { _id, ...rest } = clean(p.record);
        await doc.set(rest);
      }
    }
  }
}

/** Without undefined fields, which EJSON would turn into null. */
const clean = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, v]) => v !== undefined)) as T;

const codeOf = (error: unknown): string => String((error as { code?: unknown })?.code ?? '');
const messageOf = (error: unknown): string =>
  String((error as { message?: unknown })?.message ?? error);

const conflicts = (error: unknown): boolean => codeOf(error) === 'DATABASE_TRANSACTION_CONFLICT';
/** A twin was quicker: running again will see its record. */
const duplicates = (error: unknown): boolean => /duplicate key|E11000/i.test(messageOf(error));

/**
 * In words what no waiting mends, so that somebody is told who can; undefined for all else. The
 * second code is the local cloud's own: CloudBase looks after its disks itself.
 */
export const beyondPeople = (error: unknown): string | undefined =>
  new Map([
    ['EXCEED_REQUEST_LIMIT', '存东西的地方满了，没有办成，请告诉技术员'],
    ['DATABASE_RECORD_DAMAGED', '这里有记录坏了，没有办成，请告诉技术员'],
  ]).get(codeOf(error));

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** How long a transaction is tried again before its caller is asked to come back. */
const patience = { milliseconds: 12_000, firstPause: 8, longestPause: 300 };

/**
 * Runs a transaction, again with jittered pauses while others are at the same records; then the
 * fault `busy`. The SDK's own retry has no pause and fails where this one gets through
 * (measured: 20 at once on one record, 15 failed there, none here).
 * `run` may run several times: whatever it makes (ids, time, chance) is made before.
 */
export async function transact<T>(
  run: (tx: Tx) => Promise<T>,
  /** 0: only once, for work that somebody else is doing right now if it conflicts. */
  milliseconds = patience.milliseconds,
): Promise<T> {
  const started = performance.now();
  for (let pause = patience.firstPause; ; pause = Math.min(pause * 1.6, patience.longestPause)) {
    const transaction = await app().database().startTransaction();
    try {
      const work = new Work(transaction);
      const result = await run(work);
      await work.flush();
      await transaction.commit();
      return result;
    } catch (error) {
      // After a conflict the transaction is gone already; rolling back would only err again.
      if (!conflicts(error)) await transaction.rollback().catch(() => undefined);
      if (!conflicts(error) && !duplicates(error)) throw error;
      if (performance.now() - started >= milliseconds) throw fault('busy');
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}
