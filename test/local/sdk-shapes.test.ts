import { type Cloud, startCloud } from '../kit/cloud';
import { codeOf, sdkOf } from './sdk';
import type { Db } from './sdk-table/queries';

// What goes over the wire and comes back: types, projections, pages, the two addresses.

let cloud: Cloud;
let db: Db;
let strict: Db;

beforeAll(async () => {
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
  db = sdkOf(cloud).database();
  strict = sdkOf(cloud, '/admin/strict').database();
  await db.createCollection('shapes');
  await db.collection('people').add(
    Array.from({ length: 1100 }, (_, i) => ({
      _id: `p${String(i).padStart(4, '0')}`,
      areas: ['53', `530${i % 2}`],
      state: i % 3 ? 'open' : 'done',
      n: i,
      createdAt: new Date(i * 1000),
    })) as never,
  );
});
afterAll(() => cloud.stop());

const shapes = () => db.collection('shapes');
const back = async (doc: object) => {
  await shapes().doc('s').set(doc);
  const [{ _id, ...stored }] = (await shapes().doc('s').get()).data;
  return stored;
};
const failure = (work: Promise<unknown>): Promise<{ code?: string; message: string }> =>
  work.then(
    () => ({ message: 'it was done' }),
    (error) => error,
  );

describe('types', () => {
  test.each([
    ['numbers', { a: 1, b: -0.5, c: 2 ** 40, d: 1e300, e: Number.MAX_SAFE_INTEGER }],
    ['dates', { a: new Date('1969-12-31T23:59:59.999Z'), b: [new Date(0)] }],
    ['nothing and empty', { a: null, b: '', c: [], d: { e: {} }, f: false }],
    ['deep and mixed', { a: [[1, [2]], { b: [{ c: '果' }] }] }],
    ['a name with a dot or a dollar inside', { 'a.b': 1, cost$: 2 }],
  ])('%s come back as they went', async (_, doc) => expect(await back(doc)).toEqual(doc));

  test('ids of objects, bytes, regular expressions', async () => {
    const bin = { $binary: { base64: 'AQID', subType: '00' } };
    await shapes()
      .doc('s')
      .set({ id: db.ObjectId({ id: 'ab'.repeat(12) }), bin, re: /^村+$/i });
    // `get` takes them apart on the way to the caller; an aggregate gives them as they are.
    const { data } = (await shapes().aggregate().match({ _id: 's' }).end()) as { data: Rare[] };
    expect(String(data[0]?.id)).toBe('ab'.repeat(12));
    expect([...(data[0]?.bin.buffer ?? [])]).toEqual([1, 2, 3]);
    expect(data[0]?.re).toMatchObject({ pattern: '^村+$', options: 'i' });
  });
  type Rare = { id: unknown; bin: { buffer: Uint8Array }; re: object };

  test('the order of fields is kept, also by an update', async () => {
    expect(Object.keys(await back({ z: 1, a: 2, m: { y: 1, b: 2 } }))).toEqual(['z', 'a', 'm']);
    await shapes().doc('s').update({ a: 3, 'm.a': 0, q: 4 });
    const [stored] = (await shapes().doc('s').get()).data;
    expect(JSON.stringify(stored)).toBe('{"_id":"s","z":1,"a":3,"m":{"y":1,"b":2,"a":0},"q":4}');
  });

  test("the server's time, moved by an offset, also in a query", async () => {
    await cloud.clock('2030-01-01T00:00:00Z');
    const { at } = await back({ at: db.serverDate({ offset: -3_600_000 }) });
    expect(at.toISOString()).toMatch(/^2029-12-31T23:0/);
    const now = db.serverDate();
    expect(
      (
        await shapes()
          .where({ at: db.command.lt(now) })
          .count()
      ).total,
    ).toBe(1);
    await shapes()
      .options({ raw: true })
      .where({ _id: 's' })
      .update({ $currentDate: { at: true } });
    expect((await shapes().doc('s').get()).data[0].at.toISOString()).toMatch(/^2030-01-01T00:0/);
  });

  test.each([
    ['a decimal', { $numberDecimal: '1.10' }, /Decimal128/],
    ['a number beyond what JavaScript holds', { $numberLong: '9007199254740993' }, /Long/],
    ['the least of all', { $minKey: 1 }, /MinKey/],
    ['code', { $code: 'x' }, /Code/],
    ['a flag regular expressions lack', /x/g, /option \[g\]|flags/],
  ])('%s is refused, not kept as something else', async (_, value, words) => {
    const { code, message } = await failure(shapes().doc('s').set({ value }));
    expect(code).toBe('DATABASE_INVALID_OPERRATOR');
    expect(message).toMatch(words);
  });
});

describe('projections', () => {
  const doc = {
    a: 1,
    list: [{ k: 1, v: 'x' }, { k: 2, v: 'y' }, 3],
    nums: [5, 6, 7],
    o: { p: 1, q: { r: 2 } },
  };
  const { slice, elemMatch } = {
    slice: (of: unknown) => (db.command as unknown as Projecting).project.slice(of),
    elemMatch: (of: unknown) => (db.command as unknown as Projecting).project.elemMatch(of),
  };
  type Projecting = { project: { slice(of: unknown): object; elemMatch(of: unknown): object } };
  const rest = { _id: 's', ...doc };
  test.each<[string, () => object, object | RegExp]>([
    ['fields kept', () => ({ a: true }), { _id: 's', a: 1 }],
    ['without _id', () => ({ a: 1, _id: false }), { a: 1 }],
    [
      'fields left out',
      () => ({ list: false, 'o.q': 0, nums: false }),
      { _id: 's', a: 1, o: { p: 1 } },
    ],
    ['a path', () => ({ 'o.q.r': 1 }), { _id: 's', o: { q: { r: 2 } } }],
    [
      'a path through a list',
      () => ({ 'list.v': 1 }),
      { _id: 's', list: [{ v: 'x' }, { v: 'y' }] },
    ],
    ['slice: the first', () => ({ nums: slice(2) }), { ...rest, nums: [5, 6] }],
    ['slice: the last', () => ({ nums: slice(-1), a: 1 }), { _id: 's', a: 1, nums: [7] }],
    ['slice: some', () => ({ nums: slice([-2, 1]) }), { ...rest, nums: [6] }],
    [
      'elemMatch',
      () => ({ list: elemMatch({ k: { $gt: 1 } }) }),
      { _id: 's', list: [{ k: 2, v: 'y' }] },
    ],
    ['both kept and left out', () => ({ a: 1, nums: 0 }), /both keep fields and leave some out/],
    ['a path and its parent', () => ({ o: 1, 'o.p': 1 }), /Path collision/],
    ['a positional one', () => ({ 'list.$': 1 }), /the projection list\.\$/],
    ['an expression', () => ({ a: { $add: [1, 2] } }), /the projection of a by \$add/],
  ])('%s', async (_name, fields, wanted) => {
    await shapes().doc('s').set(doc);
    const got = async () => (await shapes().where({ _id: 's' }).field(fields()).get()).data[0];
    if (wanted instanceof RegExp) expect((await failure(got())).message).toMatch(wanted);
    else expect(JSON.stringify(await got())).toBe(JSON.stringify(ordered(wanted)));
  });
  /** In the order of the record. */
  const ordered = (some: object) =>
    Object.fromEntries(
      Object.keys(rest)
        .filter((k) => k in some)
        .map((k) => [k, (some as Record<string, unknown>)[k]]),
    );
});

describe('pages', () => {
  test('100 records unless told otherwise, and never more than 1,000', async () => {
    const people = db.collection('people');
    expect((await people.get()).data).toHaveLength(100);
    expect((await people.limit(5000).get()).data).toHaveLength(1000);
    expect(
      (
        await people
          .where({ n: db.command.gte(0) })
          .skip(1090)
          .get()
      ).data,
    ).toHaveLength(10);
  });

  test('by several fields, either way, behind a skip', async () => {
    const { data } = await db
      .collection('people')
      .where({ n: db.command.lt(7) })
      .orderBy('state', 'desc')
      .orderBy('n', 'asc')
      .skip(1)
      .limit(4)
      .get();
    expect(data.map(({ n }) => n)).toEqual([2, 4, 5, 0]);
  });
});

describe('the two addresses', () => {
  const explain = async (body: object) =>
    (
      await fetch(`${cloud.address}/explain`, { method: 'POST', body: JSON.stringify(body) })
    ).json();

  test('ours refuses what no index serves; others may scan', async () => {
    const unserved = { n: 3 };
    expect((await db.collection('people').where(unserved).get()).data).toHaveLength(1);
    expect(await codeOf(strict.collection('people').where(unserved).get())).toBe(
      'DATABASE_QUERY_NOT_SERVED',
    );
    const sorted = (of: Db) =>
      of.collection('people').where({ areas: '5300' }).orderBy('n', 'desc');
    expect((await sorted(db).limit(2).get()).data.map(({ n }) => n)).toEqual([1098, 1096]);
    expect(await codeOf(sorted(strict).get())).toBe('DATABASE_QUERY_NOT_SERVED');
    for (const [n, to] of [
      [3, -3],
      [-3, 3],
    ])
      expect(await db.collection('people').where({ n }).update({ n: to })).toMatchObject({
        updated: 1,
      });
    expect(await codeOf(strict.collection('people').where({ n: 5 }).remove())).toBe(
      'DATABASE_QUERY_NOT_SERVED',
    );
  });

  test('a lookup is under the rules of its address', async () => {
    const joined = (of: Db) =>
      of
        .collection('people')
        .aggregate()
        .match({ _id: 'p0004' })
        .lookup({ from: 'people', localField: 'n', foreignField: 'n', as: 'same' })
        .end();
    expect(((await joined(db)) as { data: { same: object[] }[] }).data[0]?.same).toHaveLength(1);
    expect(await codeOf(joined(strict))).toBe('DATABASE_QUERY_NOT_SERVED');
    const byId = { from: 'people', localField: '_id', foreignField: '_id', as: 'same' };
    const served = strict
      .collection('people')
      .aggregate()
      .match({ _id: 'p0004' })
      .lookup(byId)
      .end();
    expect(((await served) as { data: { same: object[] }[] }).data[0]?.same).toHaveLength(1);
  });

  test('explain names the index and what was read', async () => {
    const page = {
      collection: 'people',
      query: { areas: '53' },
      order: { createdAt: -1 },
      limit: 20,
    };
    expect(await explain(page)).toEqual({
      index: 'areas_1_createdAt_-1__id_1',
      ...{ rows: 20, records: 20, found: 20, exact: true, sorted: false },
    });
    const before = { $lt: { $date: '1970-01-01T00:10:00Z' } };
    const next = { ...page, query: { areas: '53', createdAt: before } };
    expect(await explain(next)).toMatchObject({ rows: 20, records: 20, found: 20 });
    expect(await explain({ ...page, order: { n: 1 } })).toMatchObject({
      code: 'DATABASE_QUERY_NOT_SERVED',
    });
    expect(await explain({ ...page, order: { n: 1 }, scans: true })).toMatchObject({
      ...{ rows: 1100, records: 1100, found: 20, sorted: true },
    });
  });
});

test('in a transaction where().update() and count() lose it, as on CloudBase: they act outside', async () => {
  // The SDK sends them without the transaction: what they write stays, whatever becomes of it.
  await shapes().doc('t').set({ n: 1 });
  const transaction = await db.startTransaction();
  const inside = transaction.collection('shapes');
  await inside.doc('u').set({ n: 1 });
  expect(await inside.where({ _id: 't' }).update({ n: 2 })).toMatchObject({ updated: 1 });
  expect((await inside.where({ _id: 'u' }).count()).total).toBe(0);
  const counted = inside.aggregate().match({ _id: 'u' }).count('n');
  expect(((await counted.end()) as { data: object[] }).data).toEqual([]);
  expect(await inside.where({ _id: 't' }).remove()).toMatchObject({ deleted: 1 });
  await transaction.rollback();
  expect((await shapes().doc('t').get()).data).toEqual([]);
  expect((await shapes().doc('u').get()).data).toEqual([]);
});

test('watching is refused by name', async () => {
  // What the SDK's `watch` asks first; it asks again for as long as its process lives.
  const body = JSON.stringify({ action: 'auth.wsWebSign', envName: 'local' });
  const answer = await fetch(`${cloud.address}/admin`, { method: 'POST', body });
  const refusal = { code: 'DATABASE_INVALID_OPERRATOR', message: expect.stringContaining('watch') };
  expect(await answer.json()).toMatchObject(refusal);
});
