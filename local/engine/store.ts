import { mkdirSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type Database, open, type RootDatabase } from 'lmdb';
import { CloudError, damaged, full } from './errors';
import { type Doc, fromBytes, idText, toBytes } from './value';

/** A moment of the whole database, kept readable while later writes go on. */
export type Snapshot = ReturnType<RootDatabase['useReadTransaction']>;
export type Row = { key: Buffer; id: Buffer };
type Bytes = Database<Buffer, Buffer>;
type Stats = Record<
  'pageSize' | 'treeBranchPageCount' | 'treeLeafPageCount' | 'overflowPages',
  number
>;
type Job = { run: () => unknown; done: (value: unknown) => void; fail: (error: unknown) => void };

/**
 * Bytes on disk. lmdb does not notice damage, so each value carries a checksum over its key and
 * itself, verified on every read. Writes of one turn of the event loop share one lmdb transaction:
 * each job reads and writes synchronously inside it, so jobs never interleave.
 */
export class Store {
  readonly #root: RootDatabase;
  readonly #records: Bytes;
  readonly #entries: Bytes;
  readonly #meta: Bytes;
  readonly #megabytes: number;
  #others = () => 0;
  #jobs: Job[] = [];
  #held = false;

  /** @param megabytes how much the data may be; @param readOnly for looking into a backup */
  constructor(folder: string, { megabytes = Number.POSITIVE_INFINITY, readOnly = false } = {}) {
    if (!readOnly) mkdirSync(folder, { recursive: true });
    const binary = { keyEncoding: 'binary', encoding: 'binary' } as const;
    this.#root = open({ path: folder, maxDbs: 4, maxReaders: 1000, readOnly });
    this.#records = this.#root.openDB('records', binary);
    this.#entries = this.#root.openDB('entries', binary);
    this.#meta = this.#root.openDB('meta', binary);
    this.#megabytes = megabytes;
  }

  /** The size of what lies elsewhere and counts towards the limit too. */
  alsoHolds(bytes: () => number): void {
    this.#others = bytes;
  }

  /**
   * Throws when the data have reached their limit and this would make them more. Pages in use are
   * counted, so that what is removed makes room at once.
   * @param growth of a write in bytes, asked for only at the limit
   * @param ahead what is known to come: it must fit too
   */
  checkRoom(growth: () => number, ahead = 0): void {
    if (this.#megabytes === Number.POSITIVE_INFINITY) return;
    const pages = [this.#records, this.#entries, this.#meta].map((part) => {
      const stats = part.getStats() as Stats;
      const used = stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages;
      return used * stats.pageSize;
    });
    const used = pages.reduce((sum, bytes) => sum + bytes, this.#others());
    const most = this.#megabytes * 1024 * 1024;
    if ((used >= most || used + ahead > most) && growth() > 0) throw full(this.#megabytes);
  }

  /**
   * Runs while nothing is written, so that a copy is of one moment. Reads go on; writes asked for
   * meanwhile wait.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#held) throw new Error('something else holds the writes back already');
    this.#held = true;
    try {
      await this.flushed();
      return await work();
    } finally {
      this.#held = false;
      setImmediate(() => this.#runJobs());
    }
  }

  /**
   * Copies the database into an empty folder; meant for `alone`. Page by page as they are: to
   * compact them would mean to read them, and damaged ones would end the process.
   */
  copyTo(folder: string): Promise<void> {
    return this.#root.backup(folder, false);
  }

  /** Resolves when everything written so far is on the disk, not only handed to the system. */
  flushed(): Promise<unknown> {
    return Promise.resolve(this.#root.flushed);
  }

  async close(): Promise<void> {
    await this.#root.close();
  }

  snapshot(): Snapshot {
    // biome-ignore lint/correctness/useHookAtTopLevel: lmdb's name, no React hook
    return this.#root.useReadTransaction();
  }

  /** Runs the job in the next shared write; answers only after that write is flushed. */
  async write<T>(run: () => T): Promise<T> {
    const result = await new Promise<T>((done, fail) => {
      if (this.#jobs.push({ run, done: done as Job['done'], fail }) === 1)
        setImmediate(() => this.#runJobs());
    });
    await this.flushed();
    return result;
  }

  #runJobs(): void {
    if (this.#held) return;
    const jobs = this.#jobs;
    this.#jobs = [];
    const answers: (() => void)[] = [];
    try {
      this.#root.transactionSync(() => {
        for (const job of jobs) {
          try {
            const value = job.run();
            answers.push(() => job.done(value));
          } catch (error) {
            // A refusal comes before the first put. Anything else may have come between two: give
            // the whole write up.
            if (!(error instanceof CloudError)) throw error;
            answers.push(() => job.fail(error));
          }
        }
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const job of jobs) job.fail(error);
    }
  }

  getMeta<T>(name: string): T | undefined {
    const key = Buffer.from(name);
    const stored = this.#meta.get(key);
    return stored && (JSON.parse(opened(key, stored, 'the store itself', name).toString()) as T);
  }

  putMeta(name: string, value: unknown): void {
    const key = Buffer.from(name);
    this.#meta.putSync(key, sealed(key, Buffer.from(JSON.stringify(value))));
  }

  getRecord(key: Buffer, collection: string, id: string, snapshot?: Snapshot): Doc | undefined {
    const stored = this.#records.get(key, snapshot && { transaction: snapshot });
    if (stored === undefined) return undefined;
    return fromBytes(opened(key, stored, collection, id));
  }

  putRecord(key: Buffer, doc: Doc): void {
    this.#records.putSync(key, sealed(key, toBytes(doc)));
  }

  removeRecord(key: Buffer): void {
    this.#records.removeSync(key);
  }

  putEntry(key: Buffer, id: Buffer): void {
    this.#entries.putSync(key, sealed(key, id));
  }

  removeEntry(key: Buffer): void {
    this.#entries.removeSync(key);
  }

  /** The rows of `[from, to)` in an index, or in the records themselves for the index of _id. */
  *rows(from: Buffer, to: Buffer, reverse: boolean, primary: boolean): Generator<Row> {
    const range = reverse
      ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start: from, end: to };
    if (primary) {
      for (const key of this.#records.getKeys(range)) yield { key, id: key.subarray(4) };
    } else {
      for (const { key, value } of this.#entries.getRange(range)) {
        const id = intact(key, value);
        if (!id) throw damaged(this.#indexAt(key), idText(value.subarray(4)));
        yield { key, id };
      }
    }
  }

  /**
   * All records or entries of one moment, some at a time, so that others have their turn between.
   * The value of a damaged one is undefined.
   */
  async *walk(what: 'records' | 'entries', transaction: Snapshot) {
    const all = what === 'records' ? this.#records : this.#entries;
    for (let start: Buffer | undefined; ; ) {
      const from = start ? { start, exclusiveStart: true } : {};
      const some = [...all.getRange({ ...from, transaction, limit: 500 })];
      yield some.map(({ key, value }) => ({ key, value: intact(key, value) }));
      if (some.length < 500) return;
      start = some.at(-1)?.key;
      await new Promise((turn) => setImmediate(turn));
    }
  }

  /** The record an entry leads to in this index; undefined when there is none, or a damaged one. */
  getEntry(key: Buffer, snapshot: Snapshot): Buffer | undefined {
    const stored = this.#entries.get(key, { transaction: snapshot });
    return stored && intact(key, stored);
  }

  /** For the message of a fault. */
  #indexAt(key: Buffer): string {
    const { collections } = this.getMeta<{
      collections: { name: string; indexes: { space: number }[] }[];
    }>('catalog') ?? { collections: [] };
    const space = key.readUInt32BE(0);
    const of = collections.find(({ indexes }) => indexes.some((index) => index.space === space));
    return `an index of ${of?.name ?? 'no collection'}`;
  }
}

/** A value as it lies on the disk, its checksum in front. */
export function sealed(key: Buffer, value: Buffer): Buffer {
  const out = Buffer.allocUnsafe(4 + value.length);
  out.writeUInt32BE(crc32(value, crc32(key)), 0);
  value.copy(out, 4);
  return out;
}

/** The value, if it is still what was written. */
function intact(key: Buffer, stored: Buffer): Buffer | undefined {
  const value = stored.subarray(4);
  const kept = stored.length >= 4 && stored.readUInt32BE(0) === crc32(value, crc32(key));
  return kept ? value : undefined;
}

function opened(key: Buffer, stored: Buffer, collection: string, id: string): Buffer {
  const value = intact(key, stored);
  if (!value) throw damaged(collection, id);
  return value;
}

/** Under a number of four bytes: what belongs to one collection or index lies together. */
export function keyOf(space: number, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(space, 0);
  return Buffer.concat([head, ...parts]);
}
