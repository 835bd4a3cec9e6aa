import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Engine } from '../../local/engine/engine';
import { matcher } from '../../local/engine/match';
import type { Order } from '../../local/engine/plan';
import { compare, type Doc } from '../../local/engine/value';

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  engine = new Engine(folder);
  const indexes = [
    { fields: ['areas', 'state', 'order', '_id'] },
    { fields: ['areas', '-at'] },
    { fields: ['n'] },
  ];
  await engine.declare(['few', 'many', 'any'].map((name) => ({ name, indexes })));
  const record = (i: number) => ({
    _id: `r${String(i).padStart(5, '0')}`,
    areas: ['53', `53${i % 7}`],
    state: i % 2 ? 'open' : 'done',
    order: String(i).padStart(5, '0'),
    at: new Date(i * 1000),
  });
  await engine.insert(
    'few',
    Array.from({ length: 100 }, (_, i) => record(i)),
  );
  await engine.insert(
    'many',
    Array.from({ length: 4000 }, (_, i) => record(i)),
  );
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each<[string, Doc, Order, number]>([
  ['a first page', { areas: '53', state: 'open' }, [['order', 1]], 20],
  ['a later page', { areas: '53', state: 'open', order: { $gt: '00040' } }, [['order', 1]], 20],
  ['the newest', { areas: '53' }, [['at', -1]], 20],
  ['by _id', { _id: { $gt: 'r00030' } }, [['_id', 1]], 20],
  ['all, by _id', {}, [['_id', -1]], 20],
  ['of several states', { areas: '53', state: { $in: ['open', 'done'] } }, [['order', 1]], 20],
])('%s reads as much of few records as of many', (_name, query, order, rows) => {
  for (const name of ['few', 'many'])
    expect(engine.explain(name, { query, order, limit: 20 })).toMatchObject({ rows, found: 20 });
});

test('what an index counts is counted without reading a record', () => {
  const query = { areas: '530', state: 'open' };
  const read = jest.spyOn(engine.store, 'getRecord');
  expect(engine.count('many', query)).toBe(286);
  expect(read).not.toHaveBeenCalled();
  read.mockRestore();
});

const value = fc.oneof(
  fc.constantFrom(null, true, 'a', 'b', -1, 0, 1.5, new Date(0)),
  fc.array(fc.constantFrom(1, 2, 'a'), { maxLength: 2 }),
  fc.record({ x: fc.constantFrom(1, 2), y: fc.constantFrom('a', null) }),
);
const docs = fc.array(fc.record({ n: value, areas: value }, { requiredKeys: [] }), {
  maxLength: 12,
});
const condition = fc.oneof(
  value,
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  ...['$gt', '$gte', '$lt', '$lte', '$ne'].map((op) => value.map((v) => ({ [op]: v }))),
);
const query = fc.record({ n: condition, areas: condition }, { requiredKeys: [] });
const order = fc.constantFrom<Order>([], [['n', 1]], [['n', -1]], [['areas', 1]], [['_id', -1]]);

test('with an index or by a scan, the same records are found, counted and put in order', () =>
  fc.assert(
    fc.asyncProperty(docs, query, order, fc.nat(5), async (some, asked, by, limit) => {
      await engine.remove('any', {}, true, { scans: true });
      const all = some.map((doc, i) => ({ _id: i, ...doc }));
      await engine.insert('any', all);
      const wanted = all.filter(matcher(asked as Doc)).map(({ _id }) => _id);
      const find = { query: asked as Doc, order: by };
      const found = engine.find('any', find, { scans: true });
      expect(found.map(({ _id }) => _id).sort(compare)).toEqual(wanted);
      expect(engine.count('any', asked as Doc, { scans: true })).toBe(wanted.length);
      const page = engine.find('any', { ...find, offset: 1, limit }, { scans: true });
      expect(page).toEqual(found.slice(1, 1 + limit));
      const keys = (doc: Doc) =>
        by.map(([path]) => (Array.isArray(doc[path]) ? undefined : doc[path]));
      for (const [i, doc] of found.slice(1).entries())
        for (const [k, key] of keys(doc).entries()) {
          const before = keys(found[i] as Doc)[k];
          const way = by[k]?.[1] as number;
          if (key !== undefined && before !== undefined)
            expect(compare(before, key) * way).toBeLessThanOrEqual(0);
        }
    }),
    { numRuns: 60 },
  ));
