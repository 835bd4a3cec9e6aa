import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Engine } from '../../local/engine/engine';
import { matcher } from '../../local/engine/match';
import { updated } from '../../local/engine/update';
import { type Doc, encode, turned } from '../../local/engine/value';

let folder: string;
let engine: Engine;

const collections = [
  {
    name: 'people',
    indexes: [
      { fields: ['areas', '-createdAt', '_id'] },
      { fields: ['areas', 'state', 'n', '_id'] },
      { fields: ['name'] },
    ],
  },
  { name: 'phones', indexes: [{ fields: ['phone'], unique: true }] },
];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  engine = new Engine(folder);
  await engine.declare(collections);
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const ids = (docs: Doc[]) => docs.map((doc) => doc._id);
const code = async (work: () => unknown): Promise<unknown> => {
  try {
    return await work();
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
};

describe('keys', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.date({ noInvalidDate: true }),
  );
  const rank = (v: unknown) =>
    v === null ? 0 : ['number', 'string', 'boolean', 'object'].indexOf(typeof v) + 1;
  const compare = (a: unknown, b: unknown): number => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
    return Number(a) - Number(b);
  };

  test('order as the values do, and the other way round when turned', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const wanted = Math.sign(compare(a, b));
        expect(Buffer.compare(encode(a), encode(b))).toBe(wanted);
        // Reversed once; `+ 0` because -0 is not 0 to the test.
        expect(Buffer.compare(turned(encode(a)), turned(encode(b)))).toBe(-wanted + 0);
      }),
    );
  });

  test('no key is the beginning of another', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [one, other] = [encode(a), encode(b)];
        if (!one.equals(other)) expect(other.subarray(0, one.length).equals(one)).toBe(false);
      }),
    );
  });

  test('values longer than a key are found, ordered and told apart', async () => {
    const long = 'a'.repeat(2000);
    await engine.insert('people', [
      { _id: '1', name: `${long}1` },
      { _id: '2', name: `${long}2` },
    ]);
    expect(ids(engine.find('people', { query: { name: `${long}2` } }))).toEqual(['2']);
    expect(engine.count('people', { name: `${long}1` })).toBe(1);
    expect(engine.count('people', { name: { $gt: `${long}1` } })).toBe(1);
    await engine.insert('phones', [
      { _id: 'a', phone: `${long}1` },
      { _id: 'b', phone: `${long}2` },
    ]);
    expect(await code(() => engine.insert('phones', [{ phone: `${long}1` }]))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    );
  });
});

describe('what an index serves', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));

  beforeEach(() =>
    engine.insert(
      'people',
      Array.from({ length: 30 }, (_, i) => ({
        _id: `p${String(i).padStart(2, '0')}`,
        areas: ['53', i % 2 ? '5325' : '5326'],
        state: ['open', 'doing', 'done'][i % 3],
        n: i,
        createdAt: at(i + 1),
      })),
    ),
  );

  test('equality, then the order of the index, both ways', () => {
    const find = { query: { areas: '5325' }, limit: 3 };
    expect(ids(engine.find('people', { ...find, order: [['createdAt', -1]] }))).toEqual([
      'p29',
      'p27',
      'p25',
    ]);
    const up = [
      ['createdAt', 1],
      ['_id', -1],
    ] as [string, 1 | -1][];
    expect(ids(engine.find('people', { ...find, order: up }))).toEqual(['p01', 'p03', 'p05']);
  });

  test('a page goes on from the last one', () => {
    const query = { areas: '53', createdAt: { $lt: at(28) } };
    const page = { query, order: [['createdAt', -1]] as [string, -1][], limit: 2 };
    expect(ids(engine.find('people', page))).toEqual(['p26', 'p25']);
    expect(ids(engine.find('people', { ...page, offset: 2 }))).toEqual(['p24', 'p23']);
  });

  test('each bound of a range is kept, ascending and descending', () => {
    const n = (condition: Doc) =>
      engine
        .find('people', { query: { areas: '53', state: 'open', n: condition } })
        .map((d) => d.n);
    expect(n({ $gt: 3, $lt: 12 })).toEqual([6, 9]);
    expect(n({ $gte: 3, $lte: 12 })).toEqual([3, 6, 9, 12]);
    expect(n({ $gte: 24 })).toEqual([24, 27]);
    expect(n({ $lt: 3 })).toEqual([0]);
    expect(n({ $lt: 'a' })).toEqual([]);
    const days = (condition: Doc) =>
      engine.find('people', { query: { areas: '53', createdAt: condition } }).map((d) => d.n);
    expect(days({ $gt: at(27), $lte: at(29) })).toEqual([28, 27]);
    expect(days({ $lt: at(2) })).toEqual([0]);
    expect(days({ $gte: at(30) })).toEqual([29]);
  });

  test('several equal values, merged into one order', () => {
    const query = { areas: '53', state: { $in: ['open', 'doing'] } };
    const find = { query, order: [['n', 1]] as [string, 1][], limit: 5 };
    expect(engine.find('people', find).map((d) => d.n)).toEqual([0, 1, 3, 4, 6]);
    expect(engine.find('people', { ...find, offset: 4, limit: 3 }).map((d) => d.n)).toEqual([
      6, 7, 9,
    ]);
    expect(engine.count('people', query)).toBe(20);
    expect(engine.count('people', { areas: { $in: ['53', '5325'] } })).toBe(30);
  });

  test('missing counts as null', async () => {
    await engine.insert('people', [{ _id: 'bare' }, { _id: 'null', areas: null }]);
    expect(ids(engine.find('people', { query: { areas: null } }))).toEqual(['bare', 'null']);
  });

  test('by _id, and over a range of _ids', () => {
    const query = { _id: { $gt: 'p03' } };
    const order: [string, 1 | -1][] = [['_id', 1]];
    expect(ids(engine.find('people', { query, order, limit: 2 }))).toEqual(['p04', 'p05']);
    expect(
      ids(engine.find('people', { query: { _id: { $lte: 'p01' } }, order: [['_id', -1]] })),
    ).toEqual(['p01', 'p00']);
    const some = {
      query: { _id: { $in: ['p07', 'p05', 'gone'] } },
      order: [['n', -1]] as [string, -1][],
    };
    expect(ids(engine.find('people', some))).toEqual(['p07', 'p05']);
  });

  test.each([
    [{ state: 'open' }, []],
    [{ areas: '53' }, [['n', 1]]],
    [
      { areas: '53' },
      [
        ['createdAt', -1],
        ['n', 1],
      ],
    ],
    [{ $or: [{ areas: '53' }, { areas: '54' }] }, []],
    [{ n: { $gt: 3 } }, []],
    [{ areas: ['53', '5325'] }, []],
  ])('refused: %j sorted by %j', (query, order) => {
    const find = { query: query as Doc, order: order as [string, 1 | -1][] };
    expect(() => engine.find('people', find)).toThrow(/no index of people serves/);
  });

  test('further conditions, on at most 200 rows for a page', async () => {
    const query = { areas: '53', lame: { $ne: true } };
    expect(engine.find('people', { query, limit: 10 })).toHaveLength(10);
    await engine.insert(
      'people',
      Array.from({ length: 300 }, (_, i) => ({ _id: `q${i}`, areas: ['9'], n: i })),
    );
    expect(await code(() => engine.find('people', { query: { areas: '9', n: { $ne: 0 } } }))).toBe(
      'DATABASE_QUERY_NOT_SERVED',
    );
  });

  test('an aggregate begins with a served match', () => {
    const group = { $group: { _id: '$state', n: { $sum: 1 } } };
    const match = { $match: { areas: '5325' } };
    const sort = { $sort: { _id: 1 } };
    expect(engine.aggregate('people', [match, group, sort])).toEqual([
      { _id: 'doing', n: 5 },
      { _id: 'done', n: 5 },
      { _id: 'open', n: 5 },
    ]);
    const unserved = { $match: { state: 'open' } };
    expect(() => engine.aggregate('people', [unserved, group])).toThrow(
      /no index of people serves/,
    );
  });

  test('a new index is built over what is there, a dropped one serves no more', async () => {
    await engine.declare([{ name: 'people', indexes: [{ fields: ['-n'] }] }]);
    expect(
      engine.find('people', { query: {}, order: [['n', -1]], limit: 2 }).map((d) => d.n),
    ).toEqual([29, 28]);
    expect(() => engine.find('people', { query: { areas: '53' } })).toThrow(/no index/);
    const unique = [{ name: 'people', indexes: [{ fields: ['state'], unique: true }] }];
    expect(await code(() => engine.declare(unique))).toBe('DATABASE_DUPLICATE_WRITE');
  });
});

describe('two arrays', () => {
  test('in one index are refused', async () => {
    const doc = { areas: ['1'], state: ['a', 'b'] };
    await expect(engine.insert('people', [doc])).rejects.toThrow(/parallel arrays/);
  });

  test('an empty array is there, and is not null', async () => {
    await engine.insert('people', [{ _id: 'empty', areas: [] }]);
    expect(engine.find('people', { query: { areas: null } })).toEqual([]);
    await engine.remove('people', { _id: 'empty' }, false);
    expect(engine.count('people', {})).toBe(0);
  });

  test('two bounds on an array field are refused: two elements may meet them', async () => {
    await engine.insert('people', [{ _id: 'x', areas: ['1', '9'] }]);
    expect(() => engine.find('people', { query: { areas: { $gt: '3', $lt: '5' } } })).toThrow(
      /no index/,
    );
  });
});

describe('update operators', () => {
  const doc = () => ({ _id: 'd', n: 1, s: 'x', nil: null, list: [1, 2], o: { a: 1 } });

  test.each([
    [{ $set: { 'o.b': 2, fresh: { deep: true } } }, { o: { a: 1, b: 2 }, fresh: { deep: true } }],
    [{ $set: { 'new.a.b': 1 } }, { new: { a: { b: 1 } } }],
    [{ $set: { 'list.3': 9 } }, { list: [1, 2, null, 9] }],
    [{ $unset: { 'o.a': '' } }, { o: {} }],
    [{ $inc: { n: 2, fresh: 3 } }, { n: 3, fresh: 3 }],
    [{ $mul: { n: 5, fresh: 3 } }, { n: 5, fresh: 0 }],
    [{ $min: { n: 0 } }, { n: 0 }],
    [{ $max: { n: 0, fresh: 4 } }, { n: 1, fresh: 4 }],
    [{ $push: { list: { $each: [0], $position: 0 } } }, { list: [0, 1, 2] }],
    [{ $push: { list: { $each: [0], $sort: 1, $slice: -2 } } }, { list: [1, 2] }],
    [{ $push: { fresh: 'a' } }, { fresh: ['a'] }],
    [{ $addToSet: { list: { $each: [2, 3] } } }, { list: [1, 2, 3] }],
    [{ $pop: { list: 1 } }, { list: [1] }],
    [{ $pop: { list: -1 } }, { list: [2] }],
    [{ $pull: { list: { $gte: 2 } } }, { list: [1] }],
    [{ $pullAll: { list: [1, 2] } }, { list: [] }],
    [{ $rename: { n: 'o.n' } }, { o: { a: 1, n: 1 } }],
    [{ $bit: { n: { or: 6 } } }, { n: 7 }],
  ])('%j', (update, wanted) => {
    const before = doc();
    expect(updated(before, update as Doc)).toMatchObject(wanted);
    expect(before).toEqual(doc());
  });

  test.each([
    [{ $inc: { s: 1 } }, /non-numeric/],
    [{ $inc: { nil: 1 } }, /non-numeric/],
    [{ $inc: { n: '1' } }, /non-numeric/],
    [{ $mul: { s: 2 } }, /non-numeric/],
    [{ $push: { n: 1 } }, /needs an array/],
    [{ $push: { nil: 1 } }, /needs an array/],
    [{ $addToSet: { s: 1 } }, /needs an array/],
    [{ $pull: { s: 1 } }, /needs an array/],
    [{ $pop: { s: 1 } }, /needs an array/],
    [{ $set: { 's.a': 1 } }, /Cannot create field 'a'/],
    [{ $set: { 'nil.a': 1 } }, /Cannot create field 'a'/],
    [{ $inc: { 'n.x': 1 } }, /Cannot create field 'x'/],
    [{ $set: { 'list.a': 1 } }, /Cannot create field 'a'/],
    [{ $set: { _id: 'e' } }, /immutable/],
    [{ $set: { o: 1, 'o.a': 2 } }, /conflict/],
    [{ $set: { n: 1 }, $inc: { n: 1 } }, /conflict/],
    [{ $set: { 'list.$': 1 } }, /positional/],
    [{ $set: { '__proto__.x': 1 } }, /field path/],
    [{ $currentDate: { n: { $type: 'timestamp' } } }, /\$currentDate of n/],
    [{ $setOnInsert: { n: 1 } }, /update operator/],
  ])('an error as in MongoDB: %j', (update, words) => {
    expect(() => updated(doc(), update as Doc)).toThrow(words);
  });
});

describe('matching', () => {
  test.each([
    [{ o: { a: 1, b: 2 } }, true],
    [{ o: { b: 2, a: 1 } }, false],
    [{ tags: 'x' }, true],
    [{ tags: ['x', 'y'] }, true],
    [{ tags: { $elemMatch: { $eq: 'x' } } }, true],
    [{ n: { $elemMatch: { $gt: 1 } } }, false],
    [{ lines: { $elemMatch: { p: 1, q: 2 } } }, true],
    [{ 'lines.p': 3 }, true],
    [{ 'lines.p': { $ne: 3 } }, false],
    [{ gone: null }, true],
    [{ gone: { $exists: true } }, false],
    [{ n: { $gt: '1' } }, false],
    [{ n: { $not: { $gt: 9 } } }, true],
    [{ s: /^AB/i }, true],
    [{ n: { $in: [null, 5] } }, true],
  ])('%j is %s', (query, wanted) => {
    const doc = {
      o: { a: 1, b: 2 },
      n: 5,
      s: 'abc',
      tags: ['x', 'y'],
      lines: [
        { p: 1, q: 2 },
        { p: 3, q: 4 },
      ],
    };
    expect(matcher(query as Doc)(doc)).toBe(wanted);
  });

  test('an unknown operator is refused by name', () => {
    expect(() => matcher({ at: { $near: [1, 2] } })).toThrow(/\$near/);
    expect(() => matcher({ $where: '1' })).toThrow(/\$where/);
  });
});

test('a transaction lives thirty seconds, then lets go of what it holds', async () => {
  await engine.insert('people', [{ _id: 'a', n: 1 }]);
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  const id = engine.begin();
  await engine.update('people', { _id: 'a' }, { $set: { n: 2 } }, false, {
    transactionId: id,
  });
  const plain = engine.update('people', { _id: 'a' }, { $inc: { n: 5 } }, false);
  jest.advanceTimersByTime(30_000);
  jest.useRealTimers();
  await plain;
  expect(engine.find('people', { query: { _id: 'a' } })).toEqual([{ _id: 'a', n: 6 }]);
  expect(await code(() => engine.commit(id))).toBe('DATABASE_TRANSACTION_FAIL');
});

describe('what is stored', () => {
  test('a write answers only after it is flushed', async () => {
    let flush = () => {};
    engine.store.flushed = () => new Promise<void>((done) => (flush = done));
    let answered = false;
    const adding = engine.insert('people', [{ _id: 'p' }]).then(() => {
      answered = true;
    });
    await new Promise((done) => setTimeout(done, 50));
    expect(engine.count('people', {})).toBe(1);
    expect(answered).toBe(false);
    flush();
    await adding;
    expect(answered).toBe(true);

    const id = engine.begin();
    await engine.remove('people', { _id: 'p' }, false, { transactionId: id });
    answered = false;
    const committing = engine.commit(id).then(() => {
      answered = true;
    });
    await new Promise((done) => setTimeout(done, 50));
    expect(answered).toBe(false);
    flush();
    await committing;
  });

  test('one flipped bit is an error that names the record; the others are read as before', async () => {
    const doc = (i: number) => ({ _id: `p${i}`, name: `n${i}`, words: `sentence number ${i}` });
    await engine.insert('people', [1, 2, 3].map(doc));
    await engine.close();
    const file = join(folder, 'data.mdb');
    const bytes = readFileSync(file);
    let flipped = 0;
    for (let at = bytes.indexOf('number 2'); at >= 0; at = bytes.indexOf('number 2', at + 1)) {
      bytes[at] = (bytes[at] as number) ^ 1;
      flipped++;
    }
    expect(flipped).toBeGreaterThan(0);
    writeFileSync(file, bytes);
    engine = new Engine(folder);
    expect(engine.find('people', { query: { _id: 'p1' } })).toEqual([doc(1)]);
    const damaged = /damaged record in people: _id p2/;
    expect(() => engine.find('people', { query: { _id: 'p2' } })).toThrow(damaged);
    expect(() => engine.find('people', { query: { name: 'n2' } })).toThrow(damaged);
    await expect(engine.update('people', { _id: 'p2' }, { $set: { n: 1 } }, false)).rejects.toThrow(
      damaged,
    );
    expect(engine.find('people', { query: { _id: 'p3' } })).toEqual([doc(3)]);
  });

  test('an _id longer than a key is refused, not cut', async () => {
    await expect(engine.insert('people', [{ _id: 'x'.repeat(400) }])).rejects.toThrow(/not an _id/);
  });
});
