import { mkdirSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type Database, open, type RootDatabase } from 'lmdb';
import { CloudError, damaged } from './errors';
import { type Doc, fromBytes, toBytes } from './value';

/** A moment of the whole database, kept readable while later writes go on. */
export type Snapshot = ReturnType<RootDatabase['useReadTransaction']>;
export type Row = { key: Buffer; id: Buffer };
type Bytes = Database<Buffer, Buffer>;
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
  #jobs: Job[] = [];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#root = open({ path: folder, maxDbs: 4, maxReaders: 1000 });
    this.#records = this.#root.openDB('records', { keyEncoding: 'binary', encoding: 'binary' });
    this.#entries = this.#root.openDB('entries', { keyEncoding: 'binary', encoding: 'binary' });
    this.#meta = this.#root.openDB('meta', { keyEncoding: 'binary', encoding: 'binary' });
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
      for (const { key, value } of this.#entries.getRange(range))
        yield { key, id: opened(key, value, 'an index', key.subarray(4).toString('latin1')) };
    }
  }
}

function sealed(key: Buffer, value: Buffer): Buffer {
  const out = Buffer.allocUnsafe(4 + value.length);
  out.writeUInt32BE(crc32(value, crc32(key)), 0);
  value.copy(out, 4);
  return out;
}

function opened(key: Buffer, stored: Buffer, collection: string, id: string): Buffer {
  const value = stored.subarray(4);
  if (stored.length < 4 || stored.readUInt32BE(0) !== crc32(value, crc32(key)))
    throw damaged(collection, id);
  return value;
}

/** Under a number of four bytes: what belongs to one collection or index lies together. */
export function keyOf(space: number, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(space, 0);
  return Buffer.concat([head, ...parts]);
}
