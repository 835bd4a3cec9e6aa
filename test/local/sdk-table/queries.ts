import type tcb from '@cloudbase/node-sdk';

export type Db = ReturnType<ReturnType<typeof tcb.init>['database']>;

export const at = (day: number) => new Date(Date.UTC(2026, 0, day));

/** What the queries are asked of; each record is shaped to be the odd one of some condition. */
export const records = (db: Db) => [
  { _id: 'a', n: 1, s: '苹果 apple', tags: ['x', 'y'], o: { p: 1, q: 2 }, at: at(1), yes: true },
  { _id: 'b', n: 5, s: 'Banana', tags: ['y'], o: { q: 2, p: 1 }, at: at(2), yes: false },
  {
    _id: 'c',
    n: -4,
    s: 'cherry',
    tags: [],
    list: [
      { k: 1, v: 9 },
      { k: 2, v: 3 },
    ],
  },
  { _id: 'd', n: null, s: 'date', tags: 'x', list: [{ k: 1, v: 3 }], m: [[1, 2]] },
  { _id: 'e', n: '5', ref: db.ObjectId({ id: '0123456789abcdef01234567' }), re: /ab+/i },
];

/** The SDK's types forget the arguments. */
type Loose = (...args: unknown[]) => object;

/** name · condition · who matches */
type Row = [name: string, where: (_: Db['command'], db: Db) => object, ids: string];

export const comparisons: Row[] = [
  ['eq', (_) => ({ n: _.eq(5) }), 'b'],
  ['eq', (_) => ({ at: _.eq(at(1)) }), 'a'],
  ['eq', (_) => ({ o: _.eq({ q: 2, p: 1 }) }), 'b'],
  ['eq', (_) => ({ n: _.eq(null) }), 'd'],
  ['eq', (_) => ({ yes: _.eq(null) }), 'cde'],
  ['eq', (_) => ({ tags: _.eq(['x', 'y']) }), 'a'],
  ['eq', (_) => ({ tags: _.eq('x') }), 'ad'],
  ['eq', (_) => ({ 'list.v': _.eq(3) }), 'cd'],
  ['eq', (_) => ({ 'list.0.v': _.eq(3) }), 'd'],
  ['eq', (_) => ({ m: _.eq([1, 2]) }), 'd'],
  ['eq', (_, db) => ({ ref: _.eq(db.ObjectId({ id: '0123456789abcdef01234567' })) }), 'e'],
  ['neq', (_) => ({ n: _.neq(5) }), 'acde'],
  ['neq', (_) => ({ tags: _.neq('x') }), 'bce'],
  ['neq', (_) => ({ yes: _.neq(null) }), 'ab'],
  ['gt', (_) => ({ n: _.gt(1) }), 'b'],
  ['gt', (_) => ({ n: _.gt('4') }), 'e'],
  ['gt', (_) => ({ at: _.gt(at(1)) }), 'b'],
  ['gt', (_) => ({ tags: _.gt('x') }), 'ab'],
  ['gt', (_) => ({ yes: _.gt(false) }), 'a'],
  ['gt', (_) => ({ 'list.v': _.gt(8) }), 'c'],
  ['gte', (_) => ({ n: _.gte(1) }), 'ab'],
  ['gte', (_) => ({ n: _.gte(null) }), 'd'],
  ['lt', (_) => ({ n: _.lt(1) }), 'c'],
  ['lt', (_) => ({ s: _.lt('b') }), 'b'],
  ['lte', (_) => ({ n: _.lte(1) }), 'ac'],
  ['lte', (_) => ({ yes: _.lte(null) }), 'cde'],
  ['in', (_) => ({ n: _.in([1, null]) }), 'ad'],
  ['in', (_) => ({ tags: _.in(['y', 'z']) }), 'ab'],
  ['in', (_) => ({ s: _.in([/^b/i, 'date']) }), 'bd'],
  ['nin', (_) => ({ n: _.nin([1, 5]) }), 'cde'],
  ['nin', (_) => ({ tags: _.nin(['x', 'y']) }), 'ce'],
];

export const others: Row[] = [
  ['and', (_) => ({ n: _.and(_.gt(0), _.lt(5)) }), 'a'],
  ['and', (_) => ({ n: _.gt(0).and(_.lt(5)) }), 'a'],
  ['and', (_) => _.and([{ tags: 'y' }, { n: 5 }]), 'b'],
  ['or', (_) => ({ n: _.or(_.lt(0), _.gt(4)) }), 'bc'],
  ['or', (_) => ({ n: _.lt(0).or(_.gt(4)) }), 'bc'],
  ['or', (_) => _.or({ n: 1 }, { s: 'date' }), 'ad'],
  ['nor', (_) => ({ n: _.nor([_.eq(1), _.eq(5)]) }), 'cde'],
  ['nor', (_) => _.nor([{ n: 1 }, { tags: 'x' }]), 'bce'],
  ['not', (_) => ({ n: _.not(_.gt(0)) }), 'cde'],
  ['not', (_) => ({ s: _.not(/a/) }), 'ce'],
  ['exists', (_) => ({ yes: _.exists(true) }), 'ab'],
  ['exists', (_) => ({ n: _.exists(false) }), ''],
  ['exists', (_) => ({ 'list.v': _.exists(true) }), 'cd'],
  ['exists', (_) => ({ 'list.1': _.exists(true) }), 'c'],
  ['all', (_) => ({ tags: _.all(['x', 'y']) }), 'a'],
  ['all', (_) => ({ tags: _.all(['x']) }), 'ad'],
  ['all', (_) => ({ tags: _.all([]) }), ''],
  ['all', (_) => ({ 'list.k': _.all([1, 2]) }), 'c'],
  ['elemMatch', (_) => ({ list: _.elemMatch({ k: 1, v: _.gt(5) }) }), 'c'],
  ['elemMatch', (_) => ({ list: _.elemMatch({ k: 1, v: 3 }) }), 'd'],
  ['elemMatch', (_) => ({ tags: _.elemMatch(_.eq('x')) }), 'a'],
  ['elemMatch', (_) => ({ m: _.elemMatch({ $elemMatch: { $gt: 1 } }) }), 'd'],
  ['size', (_) => ({ tags: _.size(1) }), 'b'],
  ['size', (_) => ({ tags: _.size(0) }), 'c'],
  ['mod', (_) => ({ n: (_.mod as Loose)(4, 1) }), 'ab'],
  ['mod', (_) => ({ n: (_.mod as Loose)([2, 0]) }), 'c'],
  ['expr', (_) => _.expr(_.aggregate.gt(['$n', 1])), 'be'],
  ['expr', (_) => _.expr(_.aggregate.eq(['$o.p', 1])), 'ab'],
  ['RegExp', (_, db) => ({ s: db.RegExp({ regexp: '^b', options: 'i' }) }), 'b'],
  ['RegExp', (_) => ({ s: /果/ }), 'a'],
  ['RegExp', (_) => ({ tags: /^y/ }), 'ab'],
  ['RegExp', (_) => ({ re: /ab+/i }), 'e'],
  ['ObjectId', (_, db) => ({ ref: db.ObjectId({ id: '0123456789abcdef01234567' }) }), 'e'],
  ['serverDate', (_, db) => ({ at: _.lt(db.serverDate({ offset: 1000 })) }), 'ab'],
];

/** Only with `options({ raw: true })`, which sends a query as it is. */
export const raw: [name: string, query: object, ids: string][] = [
  ['$type', { n: { $type: 'number' } }, 'abc'],
  ['$type', { tags: { $type: 'array' } }, 'abc'],
  ['$type', { tags: { $type: 'string' } }, 'abd'],
  ['$type', { n: { $type: 10 } }, 'd'],
  ['$type', { ref: { $type: ['objectId', 'date'] } }, 'e'],
  ['$regex', { s: { $regex: '^B', $options: 'i' } }, 'b'],
  ['$not', { n: { $not: { $gt: 0, $lt: 3 } } }, 'bcde'],
];

/** Refused by name: nothing is answered as if it were done. */
export const refused: [name: string, where: (_: Db['command'], db: Db) => object][] = [
  ['geoNear', (_, db) => ({ p: _.geoNear({ geometry: new db.Geo.Point(1, 2) } as never) })],
  ['geoWithin', (_) => ({ p: _.geoWithin({ centerSphere: [[1, 2], 3] } as never) })],
  ['geoIntersects', (_, db) => ({ p: _.geoIntersects({ geometry: new db.Geo.Point(1, 2) }) })],
  ['jsonSchema', (_) => _.jsonSchema({ required: ['n'] } as never)],
  ['text', (_) => _.text({ search: 'x' } as never)],
];
