import type { Db } from './queries';

type Record_ = Record<string, unknown>;

/** name · record · update · what it is after; an error's words where it must be refused */
type Row = [
  name: string,
  before: Record_,
  update: (_: Db['command'], db: Db) => object,
  after: Record_ | RegExp,
];

const list = [3, 1, 2];
const scores = [{ s: 2 }, { s: 9 }];

export const updates: Row[] = [
  ['set', { o: { a: 1 } }, (_) => ({ o: _.set({ b: 2 }) }), { o: { b: 2 } }],
  ['set', { o: { a: 1 } }, (_) => ({ o: { b: 2 } }), { o: { a: 1, b: 2 } }],
  ['set', { o: { a: 1 } }, (_) => ({ 'o.b.c': 2 }), { o: { a: 1, b: { c: 2 } } }],
  ['set', { list }, (_) => ({ 'list.1': 7 }), { list: [3, 7, 2] }],
  ['set', { n: 1 }, (_) => ({ 'n.x': 7 }), /Cannot create field/],
  ['set', { n: null }, (_) => ({ 'n.x': 7 }), /Cannot create field/],
  ['remove', { n: 1, o: { a: 1 } }, (_) => ({ n: _.remove() }), { o: { a: 1 } }],
  ['remove', { o: { a: 1, b: 2 } }, (_) => ({ o: { a: _.remove() } }), { o: { b: 2 } }],
  ['remove', { list }, (_) => ({ 'list.1': _.remove() }), { list: [3, null, 2] }],
  ['inc', { n: 1 }, (_) => ({ n: _.inc(2) }), { n: 3 }],
  ['inc', {}, (_) => ({ o: { n: _.inc(2) } }), { o: { n: 2 } }],
  ['inc', { n: null }, (_) => ({ n: _.inc(2) }), /non-numeric/],
  ['inc', { n: '1' }, (_) => ({ n: _.inc(2) }), /non-numeric/],
  ['mul', { n: 3 }, (_) => ({ n: _.mul(-2) }), { n: -6 }],
  ['mul', {}, (_) => ({ n: _.mul(2) }), { n: 0 }],
  ['mul', { n: 'x' }, (_) => ({ n: _.mul(2) }), /non-numeric/],
  ['max', { n: 3 }, (_) => ({ n: _.max(5) }), { n: 5 }],
  ['max', { n: 3 }, (_) => ({ n: _.max(1) }), { n: 3 }],
  ['max', { n: 3 }, (_) => ({ n: _.max('a') }), { n: 'a' }],
  [
    'max',
    { s: `${'x'.repeat(300)}2` },
    (_) => ({ s: _.max(`${'x'.repeat(300)}10`) }),
    { s: `${'x'.repeat(300)}2` },
  ],
  ['min', { n: 3 }, (_) => ({ n: _.min(5) }), { n: 3 }],
  ['min', {}, (_) => ({ n: _.min(5) }), { n: 5 }],
  ['min', { n: [1, 5] }, (_) => ({ n: _.min([1, 4, 9]) }), { n: [1, 4, 9] }],
  ['bit', { n: 12 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  ['bit', { n: 12 }, (_) => ({ n: _.bit({ or: 3 }) }), { n: 15 }],
  ['bit', { n: 12 }, (_) => ({ n: _.bit({ xor: 5 }) }), { n: 9 }],
  ['bit', { n: 1.5 }, (_) => ({ n: _.bit({ or: 1 }) }), /\$bit/],
  ['rename', { n: 1, o: {} }, (_) => ({ n: _.rename('o.m') }), { o: { m: 1 } }],
  ['rename', { o: {} }, (_) => ({ n: _.rename('m') }), { o: {} }],
  ['rename', { list }, (_) => ({ 'list.0': _.rename('m') }), /\$rename/],
  ['push', { list }, (_) => ({ list: _.push(4, 5) }), { list: [3, 1, 2, 4, 5] }],
  ['push', {}, (_) => ({ list: _.push([4]) }), { list: [4] }],
  ['push', { list }, (_) => ({ list: _.push({ each: [9], position: 1 }) }), { list: [3, 9, 1, 2] }],
  [
    'push',
    { list },
    (_) => ({ list: _.push({ each: [9], position: -1 } as never) }),
    { list: [3, 1, 9, 2] },
  ],
  ['push', { list }, (_) => ({ list: _.push({ each: [0], sort: 1 }) }), { list: [0, 1, 2, 3] }],
  ['push', { list }, (_) => ({ list: _.push({ each: [9], slice: -2 }) }), { list: [2, 9] }],
  ['push', { list }, (_) => ({ list: _.push({ each: [9], slice: 0 }) }), { list: [] }],
  [
    'push',
    { scores },
    (_) => ({ scores: _.push({ each: [{ s: 5 }], sort: { s: -1 }, slice: 2 }) }),
    { scores: [{ s: 9 }, { s: 5 }] },
  ],
  ['push', { n: 1 }, (_) => ({ n: _.push(1) }), /needs an array/],
  ['push', { n: null }, (_) => ({ n: _.push(1) }), /needs an array/],
  ['pop', { list }, (_) => ({ list: _.pop() }), { list: [3, 1] }],
  ['pop', { list: [] }, (_) => ({ list: _.pop() }), { list: [] }],
  ['pop', { n: 1 }, (_) => ({ n: _.pop() }), /needs an array/],
  ['shift', { list }, (_) => ({ list: _.shift() }), { list: [1, 2] }],
  ['unshift', { list }, (_) => ({ list: _.unshift([8, 9]) }), { list: [8, 9, 3, 1, 2] }],
  ['unshift', {}, (_) => ({ list: _.unshift(8) }), { list: [8] }],
  ['pull', { list }, (_) => ({ list: _.pull(3) }), { list: [1, 2] }],
  [
    'pull',
    { list: [{ a: 1, b: 2 }, { b: 2 }, 1] },
    (_) => ({ list: _.pull({ a: 1 }) }),
    { list: [{ b: 2 }, 1] },
  ],
  ['pull', { n: 'x' }, (_) => ({ n: _.pull(3) }), /needs an array/],
  ['pullAll', { list: [1, 2, 1, 3] }, (_) => ({ list: _.pullAll([1, 3]) }), { list: [2] }],
  ['addToSet', { list }, (_) => ({ list: _.addToSet(3) }), { list }],
  ['addToSet', { list }, (_) => ({ list: _.addToSet(4) }), { list: [3, 1, 2, 4] }],
  [
    'addToSet',
    { list: [{ a: 1, b: 2 }] },
    (_) => ({ list: _.addToSet({ b: 2, a: 1 }) }),
    {
      list: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
  ],
  ['addToSet', {}, (_) => ({ list: _.addToSet([1]) }), { list: [[1]] }],
  ['addToSet', { n: 1 }, (_) => ({ n: _.addToSet(1) }), /needs an array/],
];

/** Only with `options({ raw: true })`, which sends an update as it is. */
export const raw: [name: string, before: Record_, update: object, after: Record_ | RegExp][] = [
  ['$addToSet', { list }, { $addToSet: { list: { $each: [3, 4, 4] } } }, { list: [3, 1, 2, 4] }],
  ['$pull', { list }, { $pull: { list: { $gte: 2 } } }, { list: [1] }],
  ['$currentDate', {}, { $currentDate: { at: true } }, { at: expect.any(Date) }],
  ['$currentDate', {}, { $currentDate: { at: { $type: 'timestamp' } } }, /\$currentDate/],
  ['two at once', { n: 1 }, { $set: { n: 1 }, $inc: { n: 1 } }, /conflict/],
  ['a part of the other', { o: {} }, { $set: { o: 1 }, $unset: { 'o.x': '' } }, /conflict/],
  ['$setOnInsert', {}, { $setOnInsert: { n: 1 } }, /\$setOnInsert/],
  ['$pushAll', { list }, { $pushAll: { list: [1] } }, /\$pushAll/],
  ['a replacement', {}, { n: 1 }, /update operator n/],
  ['positional', { list }, { $set: { 'list.$[]': 1 } }, /positional/],
];
