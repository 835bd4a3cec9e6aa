import { type Cloud, startCloud } from '../kit/cloud';
import { sdkOf } from './sdk';
import * as expressions from './sdk-table/expressions';
import * as queries from './sdk-table/queries';
import * as stages from './sdk-table/stages';
import * as updates from './sdk-table/updates';

// All the unmodified SDK can ask of the database, over the wire: what is done, what is refused by
// name, and that nothing the SDK exports is in neither list.

let cloud: Cloud;
let db: queries.Db;
let _: queries.Db['command'];
let $: queries.Db['command']['aggregate'];

beforeAll(async () => {
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
  db = sdkOf(cloud).database();
  _ = db.command;
  $ = _.aggregate;
  for (const name of ['table', 'table_sales', 'table_shops', 'table_updates'])
    await db.createCollection(name);
  await db.collection('table').add(queries.records(db) as never);
  await db.collection('table_sales').add(stages.sales as never);
  await db.collection('table_shops').add(stages.shops as never);
  await db.collection('table_updates').add({ ...expressions.record });
});
afterAll(() => cloud.stop());

const failure = (work: Promise<unknown>): Promise<{ code: string; message: string }> =>
  work.then(
    () => ({ code: 'none', message: 'it was done' }),
    (error) => error,
  );
/** The value, or the words of the refusal. */
async function check(work: Promise<unknown>, wanted: unknown): Promise<void> {
  if (!(wanted instanceof RegExp)) return expect(await work).toEqual(wanted);
  const { code, message } = await failure(work);
  expect(message).toMatch(wanted);
  expect(code).toMatch(/^(DATABASE_(REQUEST_FAILED|INVALID_OPERRATOR|COLLECTION_NOT_EXIST))$/);
}

/** What a row asks, in words of the SDK. */
const source = (of: (...args: never[]) => unknown) => String(of).replace(/^.*?=> /, '');

describe('queries', () => {
  const ids = async (query: object, raw = false) => {
    const { data } = await db.collection('table').options({ raw }).where(query).get();
    return data.map((doc: { _id: string }) => doc._id).join('');
  };
  const rows = [...queries.comparisons, ...queries.others];
  test.each(rows.map((row) => [row[0], source(row[1]), row] as const))(
    '%s: %s',
    async (_name, _code, [, where, wanted]) => {
      const condition = where(_, db);
      expect(await ids(condition)).toBe(wanted);
      expect((await db.collection('table').where(condition).count()).total).toBe(wanted.length);
    },
  );
  test.each(queries.raw)('raw %s: %j', async (_name, query, wanted) => {
    expect(await ids(query, true)).toBe(wanted);
  });
  test.each(queries.refused)('refused: %s', async (_name, where) => {
    const { code, message } = await failure(ids(where(_, db)));
    expect(code).toBe('DATABASE_INVALID_OPERRATOR');
    expect(message).toMatch(
      /query operator \$(nearSphere|geoWithin|geoIntersects|jsonSchema|search)/,
    );
  });
});

describe('updates', () => {
  const one = () => db.collection('table_updates').doc('u');
  const done = async (before: object, update: object, isRaw: boolean) => {
    await one().set(before);
    await db.collection('table_updates').options({ raw: isRaw }).where({ _id: 'u' }).update(update);
    const [{ _id, ...after }] = (await one().get()).data;
    return after;
  };
  test.each(updates.updates.map((row) => [row[0], row[1], source(row[2]), row] as const))(
    '%s of %j: %s',
    async (_name, _before, _code, [, before, update, after]) => {
      await check(done(before, update(_, db), false), after);
      if (after instanceof RegExp)
        expect((await one().get()).data).toEqual([{ _id: 'u', ...before }]);
    },
  );
  test.each(updates.raw)('raw %s of %j: %j', (_name, before, update, after) =>
    check(done(before, update, true), after),
  );
});

describe('expressions', () => {
  const { numbers, lists, logic, dates, strings, sets, several, refused } = expressions;
  const rows = [numbers, lists, logic, dates, strings, sets, several, refused].flat();
  const worth = async (expr: unknown) => {
    const of = db.collection('table_updates').aggregate().match({ _id: 'x' });
    const { data } = (await of.project({ _id: 0, value: expr }).end()) as {
      data: { value: unknown }[];
    };
    return data[0]?.value;
  };
  test.each(rows.map((row) => [row[0], source(row[1]), row] as const))(
    '%s: %s',
    (_name, _code, [, expr, value]) => check(worth(expr($)), value),
  );
});

describe('stages', () => {
  const rows = [...stages.stages, ...stages.groups];
  const result = async (of: stages.Aggregate) => ((await of.end()) as { data: unknown[] }).data;
  const sales = () => db.collection('table_sales').aggregate();
  test.each(rows.map((row) => [row[0], source(row[1]), row] as const))(
    '%s: %s',
    (_name, _code, [, pipeline, wanted]) => check(result(pipeline(sales(), $, _)), wanted),
  );
  test.each(stages.refused)('refused: %s', (name, pipeline) =>
    check(result(pipeline(sales(), db)), new RegExp(`aggregate stage \\$${name}`)),
  );
  test.each(stages.rawRefused)('refused: %s', (name) => {
    const of = db.collection('table_sales').options({ raw: true }) as ReturnType<Aggregating>;
    return check(result(of.aggregate([{ [name]: {} }])), new RegExp(`aggregate stage \\${name}`));
  });
});
type Aggregating = () => { aggregate(pipeline: object[]): stages.Aggregate };
