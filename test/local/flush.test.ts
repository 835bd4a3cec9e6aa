import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../local/engine/engine';

// Killing a process shows nothing of the disk: what the system was handed stays. So the order itself
// is watched. lmdb is the real one; between it and us stands a gate on the news that all is flushed.

let gate: Promise<void> = Promise.resolve();
const events: string[] = [];

jest.mock('lmdb', () => {
  const real = jest.requireActual('lmdb');
  return {
    ...real,
    open: (options: object) => {
      const root = real.open(options);
      const { transactionSync, flushed } = root;
      return Object.defineProperties(root, {
        transactionSync: {
          value(work: () => unknown, flags?: number) {
            const result = transactionSync.call(this, work, flags);
            events.push(`committed with flags ${flags}`);
            return result;
          },
        },
        flushed: {
          get: () =>
            Promise.resolve(flushed).then(async () => {
              await gate;
              events.push('flushed');
            }),
        },
      });
    },
  };
});

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flush-'));
  // Loaded after the gate stands.
  const { Engine } = jest.requireActual<typeof import('../../local/engine/engine')>(
    '../../local/engine/engine',
  );
  engine = new Engine(folder);
  await engine.declare([{ name: 'people', indexes: [] }]);
  events.length = 0;
});
afterEach(async () => {
  gate = Promise.resolve();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const writes: Record<string, () => Promise<unknown>> = {
  insert: () => engine.insert('people', [{ _id: 'new' }]),
  update: () => engine.update('people', { _id: 'old' }, { $set: { n: 2 } }, false),
  replace: () => engine.replace('people', { _id: 'old' }, { n: 3 }),
  remove: () => engine.remove('people', { _id: 'old' }, false),
  commit: async () => {
    const id = engine.begin();
    await engine.insert('people', [{ _id: 'inside' }], { transactionId: id });
    await engine.commit(id);
  },
};

test.each(Object.keys(writes))('%s answers only after the flush', async (name) => {
  await engine.insert('people', [{ _id: 'old', n: 1 }]);
  events.length = 0;
  let openGate = (): void => undefined;
  gate = new Promise((done) => {
    openGate = done;
  });
  const answer = writes[name]?.().then(() => events.push('answered'));
  while (events.length === 0) await new Promise((turn) => setImmediate(turn));
  for (let turn = 0; turn < 50; turn += 1) await new Promise((next) => setImmediate(next));
  // lmdb's own default: it returns from the commit when it is on the disk.
  expect(events).toEqual(['committed with flags undefined']);
  openGate();
  await answer;
  expect(events).toEqual(['committed with flags undefined', 'flushed', 'answered']);
});
