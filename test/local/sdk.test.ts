import tcb from '@cloudbase/node-sdk';
import { type Cloud, startCloud } from '../kit/cloud';

// The unmodified SDK, in this process, against the running local cloud.

let cloud: Cloud;
let app: ReturnType<typeof tcb.init>;
let db: ReturnType<typeof app.database>;
let _: typeof db.command;

beforeAll(async () => {
  process.env.TENCENTCLOUD = 'true';
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
  app = tcb.init({
    env: 'local',
    serviceUrl: `${cloud.address}/admin/strict`,
    secretId: 'local',
    secretKey: 'local',
  });
  db = app.database();
  _ = db.command;
});

afterAll(() => cloud.stop());

beforeEach(async () => {
  await db
    .collection('people')
    .where({ _id: _.gt('') })
    .remove();
  await db
    .collection('phones')
    .where({ _id: _.gt('') })
    .remove();
});

const people = () => db.collection('people');
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error) => error.code,
  );
const conflict = 'DATABASE_TRANSACTION_CONFLICT';
const over = 'DATABASE_TRANSACTION_FAIL';

describe('one record', () => {
  test('what is added is read, with its types', async () => {
    const doc = {
      _id: 'a',
      n: 1,
      big: 2 ** 40,
      half: 0.5,
      at: new Date(0),
      list: [null, true, { x: '村' }],
    };
    expect((await people().add(doc)).id).toBe('a');
    expect((await people().doc('a').get()).data).toEqual([doc]);
    expect((await people().doc('none').get()).data).toEqual([]);
  });

  test('an id is made when none is given', async () => {
    const { id } = await people().add({ n: 1 });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(
      (
        await people()
          .doc(id as string)
          .get()
      ).data[0],
    ).toEqual({ _id: id, n: 1 });
  });

  test('a known id is a duplicate', async () => {
    await people().add({ _id: 'a' });
    const error = await people()
      .add({ _id: 'a' })
      .catch((e) => e);
    expect(error.code).toBe('DATABASE_DUPLICATE_WRITE');
    expect(error.message).toMatch(/E11000 duplicate key/);
  });

  test('a batch is added, up to the one refused', async () => {
    expect(
      ((await people().add([{ _id: 'a' }, { _id: 'b' }] as never)) as { ids?: string[] }).ids,
    ).toEqual(['a', 'b']);
    expect(await codeOf(people().add([{ _id: 'c' }, { _id: 'a' }, { _id: 'd' }] as never))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    expect((await people().orderBy('_id', 'asc').get()).data.map((d) => d._id)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test('set replaces the whole record, or makes it', async () => {
    await people().doc('a').set({ n: 1, m: 2 });
    expect(await people().doc('a').set({ n: 3 })).toMatchObject({ updated: 1 });
    expect((await people().doc('a').get()).data).toEqual([{ _id: 'a', n: 3 }]);
    expect(await people().doc('b').set({ n: 1 })).toMatchObject({ updated: 0, upsertedId: 'b' });
  });

  test('update changes fields and counts what changed', async () => {
    await people().add({ _id: 'a', n: 1, o: { x: 1 } });
    expect(
      await people()
        .doc('a')
        .update({ n: _.inc(2), 'o.y': 2 }),
    ).toMatchObject({ updated: 1 });
    expect((await people().doc('a').get()).data).toEqual([{ _id: 'a', n: 3, o: { x: 1, y: 2 } }]);
    expect(await people().doc('a').update({ n: 3 })).toMatchObject({ updated: 0 });
    expect(await people().doc('none').update({ n: 3 })).toMatchObject({ updated: 0 });
    expect(
      await codeOf(
        people()
          .doc('a')
          .update({ o: _.inc(1) }),
      ),
    ).toBe('DATABASE_REQUEST_FAILED');
  });

  test('remove', async () => {
    await people().add({ _id: 'a' });
    expect(await people().doc('a').remove()).toMatchObject({ deleted: 1 });
    expect(await people().doc('a').remove()).toMatchObject({ deleted: 0 });
  });

  test('fields can be chosen', async () => {
    await people().add({ _id: 'a', n: 1, m: 2 });
    expect((await people().doc('a').field({ n: true }).get()).data).toEqual([{ _id: 'a', n: 1 }]);
  });

  test('the server knows the time', async () => {
    await cloud.clock('2030-01-01T00:00:00Z');
    await people().add({ _id: 'a', at: db.serverDate({ offset: 1000 }) });
    const [{ at }] = (await people().doc('a').get()).data;
    expect(at.toISOString()).toMatch(/^2030-01-01T00:00:0/);
  });
});

describe('many records', () => {
  beforeEach(() =>
    people().add(
      Array.from({ length: 120 }, (_unused, i) => ({
        _id: `p${String(i).padStart(3, '0')}`,
        areas: ['53', `530${i % 3}`],
        state: i % 2 ? 'open' : 'done',
        n: i,
        createdAt: new Date(i * 1000),
      })) as never,
    ),
  );

  test('where, order, skip, limit; 100 unless told otherwise', async () => {
    const list = people().where({ areas: '5301' }).orderBy('createdAt', 'desc');
    expect((await list.skip(1).limit(2).get()).data.map((d) => d.n)).toEqual([115, 112]);
    expect((await people().where({ areas: '53' }).get()).data).toHaveLength(100);
    expect((await people().where({ areas: '53' }).limit(1000).get()).data).toHaveLength(120);
  });

  test('ranges and lists of values', async () => {
    const open = people().where({ areas: '53', state: 'open', n: _.gte(5).and(_.lt(10)) });
    expect((await open.get()).data.map((d) => d.n)).toEqual([5, 7, 9]);
    const both = people().where({ areas: '53', state: _.in(['open', 'done']) });
    expect((await both.orderBy('n', 'desc').limit(3).get()).data.map((d) => d.n)).toEqual([
      119, 118, 117,
    ]);
  });

  test('count', async () => {
    expect((await people().where({ areas: '5302' }).count()).total).toBe(40);
    expect((await people().count()).total).toBe(120);
  });

  test('update and remove by condition', async () => {
    expect(
      await people().where({ areas: '5300', state: 'open' }).update({ state: 'shut' }),
    ).toMatchObject({ updated: 20 });
    expect((await people().where({ areas: '53', state: 'shut' }).count()).total).toBe(20);
    expect(await people().where({ areas: '53', state: 'shut' }).remove()).toMatchObject({
      deleted: 20,
    });
    expect((await people().count()).total).toBe(100);
  });

  test('aggregate', async () => {
    const { data } = await people()
      .aggregate()
      .match({ areas: '53', state: 'open' })
      .group({ _id: null, sum: db.command.aggregate.sum('$n') })
      .end();
    expect(data).toEqual([{ _id: null, sum: 3600 }]);
  });

  test('no index, no answer', async () => {
    const error = await people()
      .where({ n: 3 })
      .get()
      .catch((e) => e);
    expect(error.code).toBe('DATABASE_QUERY_NOT_SERVED');
    expect(error.message).toMatch(/people serves \{"n":3\}.*areas,-createdAt,_id/);
    expect(await codeOf(people().where({ areas: '53' }).orderBy('n', 'asc').get())).toBe(
      'DATABASE_QUERY_NOT_SERVED',
    );
    expect(await codeOf(people().where({ n: 3 }).remove())).toBe('DATABASE_QUERY_NOT_SERVED');
  });

  test('a collection nobody declared does not exist; it can be made', async () => {
    expect(await codeOf(db.collection('nowhere').doc('a').get())).toBe(
      'DATABASE_COLLECTION_NOT_EXIST',
    );
    await db.createCollection('somewhere');
    await db.collection('somewhere').add({ _id: 'a' });
    expect(await codeOf(db.createCollection('somewhere'))).toBe(
      'DATABASE_COLLECTION_ALREADY_EXIST',
    );
  });

  test('unique values', async () => {
    const phones = db.collection('phones');
    await phones.add({ _id: 'a', phone: '1' });
    expect(await codeOf(phones.add({ _id: 'b', phone: '1' }))).toBe('DATABASE_DUPLICATE_WRITE');
    await phones.add({ _id: 'c' });
    expect(await codeOf(phones.add({ _id: 'd' }))).toBe('DATABASE_DUPLICATE_WRITE');
    await phones.doc('a').update({ phone: '2' });
    expect(await codeOf(phones.add({ _id: 'b', phone: '1' }))).toBe('done');
    expect(await codeOf(phones.doc('b').update({ phone: '2' }))).toBe('DATABASE_DUPLICATE_WRITE');
  });

  test('updateAndReturn', async () => {
    const answer = await people()
      .where({ _id: 'p001' })
      .updateAndReturn({ n: _.inc(1) });
    expect(answer).toMatchObject({ updated: 1, doc: { _id: 'p001', n: 2 } });
  });
});

describe('transactions', () => {
  beforeEach(() =>
    people().add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ] as never),
  );
  const n = async (id: string) => (await people().doc(id).get()).data[0]?.n;

  test('read their own writes, and others see them only after the commit', async () => {
    const t = await db.startTransaction();
    const inside = t.collection('people');
    await inside.doc('a').update({ n: 2 });
    await inside.add({ _id: 'c', n: 9 });
    await inside.add([{ _id: 'd' }, { _id: 'e' }] as never);
    await inside.doc('b').set({ n: 5 });
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', n: 2 });
    expect((await inside.doc('none').get()).data).toBeNull();
    expect(await n('a')).toBe(1);
    await t.commit();
    expect([await n('a'), await n('b'), await n('c')]).toEqual([2, 5, 9]);
    expect((await people().count()).total).toBe(5);
  });

  test('a rollback leaves nothing behind', async () => {
    const t = await db.startTransaction();
    await t.collection('people').doc('a').update({ n: 2 });
    await t.collection('people').doc('b').remove();
    await t.rollback();
    expect([await n('a'), await n('b')]).toEqual([1, 1]);
    expect(await codeOf(t.collection('people').doc('a').get())).toBe(over);
    expect(await codeOf(t.commit())).toBe(over);
  });

  test('the first writer wins, the second fails at once and is over', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await one.collection('people').doc('a').update({ n: 10 });
    expect(await codeOf(two.collection('people').doc('a').update({ n: 20 }))).toBe(conflict);
    expect(await codeOf(two.collection('people').doc('b').get())).toBe(over);
    expect(await codeOf(two.rollback())).toBe(over);
    await one.commit();
    expect(await n('a')).toBe(10);
  });

  test('a record written since the snapshot conflicts too', async () => {
    const t = await db.startTransaction();
    expect((await t.collection('people').doc('a').get()).data).toEqual({ _id: 'a', n: 1 });
    await people().doc('a').update({ n: 7 });
    expect((await t.collection('people').doc('a').get()).data).toEqual({ _id: 'a', n: 1 });
    expect(await codeOf(t.collection('people').doc('a').update({ n: 8 }))).toBe(conflict);
    expect(await n('a')).toBe(7);
  });

  test('a twin of a new id conflicts, and later is a duplicate', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await one.collection('people').add({ _id: 'new' });
    expect(await codeOf(two.collection('people').add({ _id: 'new' }))).toBe(conflict);
    await one.commit();
    const three = await db.startTransaction();
    expect(await codeOf(three.collection('people').add({ _id: 'new' }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    expect(await codeOf(three.commit())).toBe(over);
  });

  test('unique values are guarded between transactions', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await one.collection('phones').add({ _id: 'x', phone: '1' });
    expect(await codeOf(two.collection('phones').add({ _id: 'y', phone: '1' }))).toBe(conflict);
    await one.collection('phones').doc('x').update({ phone: '2' });
    await one.collection('phones').add({ _id: 'z', phone: '1' });
    expect(await codeOf(one.collection('phones').add({ _id: 'w', phone: '2' }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
    expect((await db.collection('phones').count()).total).toBe(0);
  });

  test('plain writes wait for a held record', async () => {
    const t = await db.startTransaction();
    await t.collection('people').doc('a').update({ n: 2 });
    let written = false;
    const plain = people()
      .doc('a')
      .update({ n: _.inc(10) })
      .then(() => {
        written = true;
      });
    await new Promise((done) => setTimeout(done, 80));
    expect(written).toBe(false);
    await t.commit();
    await plain;
    expect(await n('a')).toBe(12);
  });

  test('write skew is allowed, as on CloudBase', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await one.collection('people').doc('a').get();
    await two.collection('people').doc('b').get();
    await one.collection('people').doc('b').update({ n: 0 });
    await two.collection('people').doc('a').update({ n: 0 });
    await one.commit();
    expect(await codeOf(two.commit())).toBe('done');
  });

  test('an update that changes nothing is no write and guards nothing', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()];
    await one.collection('people').doc('a').update({ n: 1 });
    expect(await codeOf(two.collection('people').doc('a').update({ n: 2 }))).toBe('done');
    await one.commit();
    expect(await codeOf(two.commit())).toBe('done');
  });

  test('inside, records are reached by id only', async () => {
    const t = await db.startTransaction();
    expect(await codeOf(t.collection('people').where({ areas: '5' }).get())).toBe(
      'DATABASE_INVALID_OPERRATOR',
    );
  });

  test("the SDK's own runTransaction gives its result", async () => {
    const result = await db.runTransaction(
      async (t: { collection(name: string): ReturnType<typeof people> }) => {
        await t.collection('people').doc('a').update({ n: 3 });
        return 'well';
      },
    );
    expect(result).toBe('well');
    expect(await n('a')).toBe(3);
  });

  test('fifty at once on one record all get through with jittered retries', async () => {
    await cloud.call('x', 'test.add', { doc: { _id: 'hot', n: 0 } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => cloud.call('x', 'test.race', { id: 'hot' })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
    expect(await n('hot')).toBe(50);
  });
});

describe('the rest of the protocol', () => {
  test('a function calls a function, without a caller', async () => {
    const { result } = await app.callFunction({
      name: 'api',
      data: { action: 'test.who', input: {} },
    });
    expect(result).toMatchObject({ ok: true, output: { openid: null } });
  });

  test('what is not known is refused by name', async () => {
    const send = async (body: object) =>
      (
        await fetch(`${cloud.address}/admin`, { method: 'POST', body: JSON.stringify(body) })
      ).json();
    expect(await send({ action: 'database.dropEverything' })).toMatchObject({
      code: 'DATABASE_INVALID_OPERRATOR',
      message: expect.stringContaining('database.dropEverything'),
    });
    expect(await send({})).toMatchObject({ code: 'DATABASE_INVALID_OPERRATOR' });
  });
});
