import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Engine } from '../../local/engine/engine';

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'transactions-'));
  engine = new Engine(folder);
  await engine.declare([{ name: 'things', indexes: [] }]);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const IDS = ['a', 'b', 'c'];
type Id = string;
const code = async (work: () => unknown): Promise<unknown> => {
  try {
    return (await work()) ?? 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
};
/** Long enough for a write to have been tried. */
const turns = async () => {
  for (let i = 0; i < 2; i++) await new Promise((turn) => setImmediate(turn));
};
const conflict = 'DATABASE_TRANSACTION_CONFLICT';

/** What a database of snapshots in which the first writer wins should do, in a screenful. */
class Model {
  readonly stored = new Map<Id, number>(IDS.map((id) => [id, 0]));
  readonly version = new Map<Id, number>();
  readonly held = new Map<Id, Work>();
  readonly waiting: Plain[] = [];
  clock = 0;

  look(work: Work): void {
    work.snapshot ??= { stored: new Map(this.stored), clock: this.clock };
  }
  read(work: Work, id: Id): number | undefined {
    if (work.own.has(id)) return work.own.get(id);
    this.look(work);
    return work.snapshot?.stored.get(id);
  }
  /** Whether it may: else the transaction is over. */
  write(work: Work, id: Id, value: number | undefined): boolean {
    this.look(work);
    const holder = this.held.get(id) ?? work;
    if (holder !== work || (this.version.get(id) ?? 0) > (work.snapshot?.clock ?? 0)) {
      this.end(work, false);
      return false;
    }
    this.held.set(id, work);
    work.own.set(id, value);
    return true;
  }
  put(id: Id, value: number | undefined): void {
    if (value === undefined) this.stored.delete(id);
    else this.stored.set(id, value);
    this.version.set(id, ++this.clock);
  }
  /** What it is remembered by while it waits for a held record. */
  plain(id: Id, value: number): Plain | undefined {
    if (!this.held.has(id)) return void this.put(id, value);
    const waits = { id, value };
    this.waiting.push(waits);
    return waits;
  }
  end(work: Work, commits: boolean): void {
    if (commits) for (const [id, value] of work.own) this.put(id, value);
    for (const id of IDS) if (this.held.get(id) === work) this.held.delete(id);
    const free = this.waiting.filter(({ id }) => !this.held.has(id));
    for (const one of free) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      this.put(one.id, one.value);
    }
  }
}
type Plain = { id: Id; value: number };
interface Work {
  id: string;
  own: Map<Id, number | undefined>;
  snapshot?: { stored: Map<Id, number>; clock: number };
}

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('read', 'read', 'write', 'write', 'remove', 'commit', 'abort', 'plain'),
  id: fc.constantFrom(...IDS),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Runs the steps on engine and model side by side, and compares each answer. */
async function play(steps: Step[]): Promise<void> {
  for (const id of IDS) await engine.replace('things', { _id: id }, { n: 0 });
  const model = new Model();
  const open = new Map<number, Work>();
  const plain = new Map<Plain, Promise<unknown>>();
  try {
    for (const [i, step] of steps.entries()) {
      if (step.what === 'plain') await playPlain(model, plain, step.id, i + 1);
      else await playInside(model, open, step, i + 1);
      await settled(model, plain);
    }
  } finally {
    for (const work of open.values()) {
      engine.abort(work.id);
      model.end(work, false);
    }
    await settled(model, plain);
  }
  const stored = engine.find('things', { query: {}, order: [['_id', 1]] });
  expect(stored.map(({ _id, n }) => [_id, n])).toEqual([...model.stored].sort());
}

/** The plain writes the model no longer sees waiting are done in the engine too. */
async function settled(model: Model, plain: Map<Plain, Promise<unknown>>): Promise<void> {
  for (const [one, done] of plain)
    if (!model.waiting.includes(one)) {
      await done;
      plain.delete(one);
    }
}

async function playPlain(
  model: Model,
  plain: Map<Plain, Promise<unknown>>,
  id: Id,
  value: number,
): Promise<void> {
  const done = engine.replace('things', { _id: id }, { n: value });
  const waits = model.plain(id, value);
  if (!waits) return void (await done);
  plain.set(waits, done);
  // Until it has met the lock it stands in no line.
  await turns();
}

async function playInside(
  model: Model,
  open: Map<number, Work>,
  { who, what, id }: Step,
  value: number,
): Promise<void> {
  const work: Work = open.get(who) ?? { id: engine.begin(), own: new Map() };
  open.set(who, work);
  const how = { transactionId: work.id };
  if (what === 'read') {
    const [doc] = engine.find('things', { query: { _id: id } }, how);
    return expect(doc?.n).toBe(model.read(work, id));
  }
  if (what === 'commit' || what === 'abort') {
    open.delete(who);
    if (what === 'commit') await engine.commit(work.id);
    else engine.abort(work.id);
    return model.end(work, what === 'commit');
  }
  const writes = what === 'write' || model.read(work, id) !== undefined;
  const allowed = !writes || model.write(work, id, what === 'write' ? value : undefined);
  if (!allowed) open.delete(who);
  const answer = await code(() =>
    what === 'write'
      ? engine.replace('things', { _id: id }, { n: value }, how)
      : engine.remove('things', { _id: id }, false, how),
  );
  if (allowed) expect(answer).not.toBe(conflict);
  else expect(answer).toBe(conflict);
}

test('any interleaving of transactions and plain writes does what a simple model does', () =>
  fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), play), {
    numRuns: 200,
  }));

test('no increment is lost, whoever is at it at the same time', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: fc.constantFrom(...IDS), inside: fc.boolean() }), { maxLength: 25 }),
      async (all) => {
        for (const id of IDS) await engine.replace('things', { _id: id }, { n: 0 });
        const done = await Promise.all(
          all.map(async ({ id, inside }) => {
            const how = inside ? { transactionId: engine.begin() } : {};
            await new Promise((turn) => setImmediate(turn));
            const answer = await code(async () => {
              await engine.update('things', { _id: id }, { $inc: { n: 1 } }, false, how);
              await new Promise((turn) => setImmediate(turn));
              if (how.transactionId) await engine.commit(how.transactionId);
            });
            expect(['done', conflict]).toContain(answer);
            return answer === 'done' ? id : undefined;
          }),
        );
        for (const [i, { inside }] of all.entries()) if (!inside) expect(done[i]).toBeDefined();
        for (const id of IDS) {
          const [doc] = engine.find('things', { query: { _id: id } });
          expect(doc?.n).toBe(done.filter((one) => one === id).length);
        }
      },
    ),
    { numRuns: 30 },
  ));

test('a guard that is only read guards nothing: two may both act on it, as on CloudBase', async () => {
  // Two on call; each may leave as long as the other stays. Both look, both leave.
  for (const id of ['a', 'b']) await engine.replace('things', { _id: id }, { onCall: true });
  const leave = async (me: Id, other: Id) => {
    const how = { transactionId: engine.begin() };
    const [there] = engine.find('things', { query: { _id: other } }, how);
    expect(there).toEqual({ _id: other, onCall: true });
    return async () => {
      await engine.update('things', { _id: me }, { $set: { onCall: false } }, false, how);
      await engine.commit(how.transactionId);
    };
  };
  const [one, two] = [await leave('a', 'b'), await leave('b', 'a')];
  await one();
  await two();
  const stored = engine.find('things', { query: { _id: { $in: ['a', 'b'] } } });
  expect(stored.map((doc) => doc.onCall)).toEqual([false, false]);
});

test('what a transaction takes and gives up again is free after it', async () => {
  await engine.declare([{ name: 'numbers', indexes: [{ fields: ['number'], unique: true }] }]);
  const how = { transactionId: engine.begin() };
  await engine.insert('numbers', [{ _id: 'new', number: 1 }], how);
  await engine.update('numbers', { _id: 'new' }, { $set: { number: 2 } }, false, how);
  await engine.remove('numbers', { _id: 'new' }, false, how);
  await engine.commit(how.transactionId);
  // Once the record or the number stayed held for good, and this waited for ever.
  await engine.insert('numbers', [{ _id: 'new', number: 1 }]);
  const next = { transactionId: engine.begin() };
  await engine.update('numbers', { _id: 'new' }, { $set: { number: 2 } }, false, next);
  await engine.commit(next.transactionId);
  expect(engine.find('numbers', { query: { number: 2 } })).toEqual([{ _id: 'new', number: 2 }]);
});

test('with the database its transactions are over, and who waits for one is told', async () => {
  const other = mkdtempSync(join(tmpdir(), 'transactions-'));
  const short = new Engine(other);
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  await short.declare([{ name: 'things', indexes: [] }]);
  await short.insert('things', [{ _id: 'a', n: 1 }]);
  const how = { transactionId: short.begin() };
  await short.update('things', { _id: 'a' }, { $set: { n: 2 } }, false, how);
  const waiting = code(() => short.update('things', { _id: 'a' }, { $set: { n: 3 } }, false));
  await turns();
  await short.close();
  // Its thirty seconds once ran out after the close, in a timer: that ended the process.
  jest.advanceTimersByTime(30_000);
  jest.useRealTimers();
  expect(await waiting).toEqual(new Error('the database was closed'));
  expect(await code(() => short.commit(how.transactionId))).toBe('DATABASE_TRANSACTION_FAIL');
  const again = new Engine(other);
  expect(again.find('things', { query: { _id: 'a' } })).toEqual([{ _id: 'a', n: 1 }]);
  await again.close();
  rmSync(other, { recursive: true });
});
