import type { Db } from './queries';

export type Aggregate = ReturnType<ReturnType<Db['collection']>['aggregate']>;
type Operators = Db['command']['aggregate'];

export const sales = [
  { _id: 1, shop: 'a', price: 10, tags: ['x', 'y'], o: { p: 1 } },
  { _id: 2, shop: 'b', price: 5, tags: [], o: { p: 2 } },
  { _id: 3, shop: 'a', price: 30, tags: 'z', lines: [{ q: 1 }, { q: 2 }] },
  { _id: 4, shop: null, price: null, note: '' },
];
export const shops = [
  { _id: 's1', code: 'a', name: 'Alpha', open: true },
  { _id: 's2', code: 'b', name: 'Beta', open: false },
  { _id: 's3', name: 'None', open: true },
];

/** name · pipeline · result; the words of the error where it is refused */
type Row = [
  name: string,
  pipeline: (of: Aggregate, $: Operators, _: Db['command']) => Aggregate,
  result: unknown[] | RegExp,
];
const only = (of: Aggregate, ...ids: number[]) => of.match({ _id: { $in: ids } });

export const stages: Row[] = [
  [
    'match',
    (of, _$, _) => of.match({ price: _.gt(5), shop: 'a' }).project({ _id: 1 }),
    [{ _id: 1 }, { _id: 3 }],
  ],
  [
    'match',
    (of, $, _) => of.match(_.expr($.lt(['$price', 6]))).project({ _id: 1 }),
    [{ _id: 2 }, { _id: 4 }],
  ],
  ['match', (of) => of.match({ p: { $near: [1, 2] } }), /\$near/],
  [
    'project',
    (of) => only(of, 1).project({ price: 1, 'o.p': 1 }),
    [{ _id: 1, price: 10, o: { p: 1 } }],
  ],
  ['project', (of) => only(of, 1).project({ _id: 0, tags: 0, o: 0 }), [{ shop: 'a', price: 10 }]],
  [
    'project',
    (of) => only(of, 3).project({ _id: 0, 'lines.q': 1 }),
    [{ lines: [{ q: 1 }, { q: 2 }] }],
  ],
  ['project', (of) => only(of, 1).project({ price: 1, tags: 0 }), /exclusion and inclusion/],
  ['project', (of) => only(of, 1).project({ x: { $jump: 1 } }), /\$jump/],
  [
    'addFields',
    (of, $) =>
      only(of, 1)
        .addFields({ o: { r: $.add(['$price', 1]) } })
        .project({ o: 1 }),
    [{ _id: 1, o: { p: 1, r: 11 } }],
  ],
  [
    'addFields',
    (of) => only(of, 3).addFields({ 'lines.z': 0 }).project({ _id: 0, lines: 1 }),
    [
      {
        lines: [
          { q: 1, z: 0 },
          { q: 2, z: 0 },
        ],
      },
    ],
  ],
  [
    'sort',
    (of) => of.sort({ price: -1 }).project({ _id: 1 }),
    [{ _id: 3 }, { _id: 1 }, { _id: 2 }, { _id: 4 }],
  ],
  [
    'sort',
    (of) => of.sort({ shop: 1, price: -1 }).project({ _id: 1 }),
    [{ _id: 4 }, { _id: 3 }, { _id: 1 }, { _id: 2 }],
  ],
  [
    'sort',
    (of) => of.sort({ tags: 1 }).project({ _id: 1 }),
    [{ _id: 2 }, { _id: 4 }, { _id: 1 }, { _id: 3 }],
  ],
  ['sort', (of) => of.sort({ price: { $meta: 'textScore' } }), /\$meta/],
  ['skip', (of) => of.sort({ _id: 1 }).skip(3).project({ _id: 1 }), [{ _id: 4 }]],
  ['limit', (of) => of.sort({ _id: -1 }).limit(1).project({ _id: 1 }), [{ _id: 4 }]],
  ['limit', (of) => of.limit(0), /\$limit/],
  ['count', (of) => of.match({ shop: 'a' }).count('n'), [{ n: 2 }]],
  ['count', (of) => of.match({ shop: 'none' }).count('n'), []],
  [
    'unwind',
    (of) => of.unwind('$tags').project({ _id: 1, tags: 1 }),
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'z' },
    ],
  ],
  ['unwind', (of) => only(of, 4).unwind('$note').project({ note: 1 }), [{ _id: 4, note: '' }]],
  [
    'unwind',
    (of) =>
      only(of, 1, 2)
        .unwind({ path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })
        .project({ i: 1 }),
    [
      { _id: 1, i: 0 },
      { _id: 1, i: 1 },
      { _id: 2, i: null },
    ],
  ],
  ['replaceRoot', (of) => only(of, 1).replaceRoot({ newRoot: '$o' }), [{ p: 1 }]],
  ['replaceRoot', (of) => only(of, 4).replaceRoot({ newRoot: '$shop' }), /must return an object/],
  [
    'sample',
    (of) => of.sample({ size: 9 }).sort({ _id: 1 }).project({ _id: 1 }),
    [{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 4 }],
  ],
  [
    'sortByCount',
    (of) => of.match({ shop: { $in: ['a', 'b'] } }).sortByCount('$shop'),
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
  [
    'bucket',
    (of) =>
      of
        .bucket({ groupBy: '$price', boundaries: [0, 10, 20], default: 'rest' })
        .sort({ count: 1, _id: 1 }),
    [
      { _id: 0, count: 1 },
      { _id: 10, count: 1 },
      { _id: 'rest', count: 2 },
    ],
  ],
  ['bucket', (of) => of.bucket({ groupBy: '$price', boundaries: [0, 10] }), /default/],
  [
    'bucketAuto',
    (of, $) =>
      only(of, 1, 2, 3).bucketAuto({ groupBy: '$price', buckets: 2, output: { n: $.sum(1) } }),
    [
      { _id: { min: 5, max: 30 }, n: 2 },
      { _id: { min: 30, max: 30 }, n: 1 },
    ],
  ],
  ['bucketAuto', (of) => only(of, 9).bucketAuto({ groupBy: '$price', buckets: 2 }), []],
  [
    'bucketAuto',
    (of) => of.bucketAuto({ groupBy: '$price', buckets: 2, granularity: 'R5' } as never),
    /granularity/,
  ],
  [
    'lookup',
    (of) =>
      only(of, 1, 4)
        .lookup({ from: 'table_shops', localField: 'shop', foreignField: 'code', as: 'at' })
        .project({ 'at.name': 1 }),
    [
      { _id: 1, at: [{ name: 'Alpha' }] },
      { _id: 4, at: [{ name: 'None' }] },
    ],
  ],
  [
    'lookup',
    (of) =>
      only(of, 1)
        .lookup({ from: 'table_shops', localField: 'tags', foreignField: 'code', as: 'at' })
        .project({ at: 1 }),
    [{ _id: 1, at: [] }],
  ],
  [
    'lookup',
    (of, $, _) =>
      only(of, 2)
        .lookup({
          from: 'table_shops',
          let: { shop: '$shop' },
          pipeline: $.pipeline()
            .match(_.expr($.eq(['$code', '$$shop'])))
            .project({ _id: 0, name: 1 })
            .done(),
          as: 'at',
        })
        .project({ at: 1 }),
    [{ _id: 2, at: [{ name: 'Beta' }] }],
  ],
  [
    'lookup',
    (of, $) =>
      only(of, 2)
        .lookup({
          from: 'table_shops',
          pipeline: $.pipeline()
            .match({ open: true })
            .sort({ name: -1 })
            .project({ _id: 0, name: 1 })
            .done(),
          as: 'at',
        })
        .project({ at: 1 }),
    [{ _id: 2, at: [{ name: 'None' }, { name: 'Alpha' }] }],
  ],
  [
    'lookup',
    (of) => of.lookup({ from: 'nowhere', localField: 'shop', foreignField: 'code', as: 'at' }),
    /not exist: nowhere/,
  ],
  [
    'lookup',
    (of) => of.lookup({ from: 'table_shops', localField: 'shop', foreignField: 'code', as: 'a.b' }),
    /nested field/,
  ],
  [
    'lookup',
    (of) => of.lookup({ from: 'table_shops', pipeline: [{ $out: 'x' }], as: 'at' }),
    /\$out/,
  ],
];

/** Each accumulator in a group. */
export const groups: Row[] = [
  [
    'group',
    (of, $) => of.group({ _id: { shop: '$shop' }, n: $.sum(1) }).sort({ n: 1, _id: 1 }),
    [
      { _id: { shop: null }, n: 1 },
      { _id: { shop: 'b' }, n: 1 },
      { _id: { shop: 'a' }, n: 2 },
    ],
  ],
  ['group', (of) => of.group({ _id: '$shop', n: '$price' }), /one accumulator/],
  ['group', (of) => of.group({ _id: '$gone', n: { $sum: '$price' } }), [{ _id: null, n: 45 }]],
  ['sum', (of, $) => of.group({ _id: null, r: $.sum('$price') }), [{ _id: null, r: 45 }]],
  ['avg', (of, $) => of.group({ _id: null, r: $.avg('$price') }), [{ _id: null, r: 15 }]],
  ['max', (of, $) => of.group({ _id: null, r: $.max('$price') }), [{ _id: null, r: 30 }]],
  ['min', (of, $) => of.group({ _id: null, r: $.min('$price') }), [{ _id: null, r: 5 }]],
  [
    'first',
    (of, $) => of.sort({ _id: 1 }).group({ _id: null, r: $.first('$price') }),
    [{ _id: null, r: 10 }],
  ],
  [
    'last',
    (of, $) => of.sort({ _id: 1 }).group({ _id: null, r: $.last('$shop') }),
    [{ _id: null, r: null }],
  ],
  [
    'push',
    (of, $) => of.sort({ _id: 1 }).group({ _id: null, r: $.push('$o.p') }),
    [{ _id: null, r: [1, 2] }],
  ],
  [
    'addToSet',
    (of, $) => of.sort({ _id: 1 }).group({ _id: null, r: $.addToSet('$shop') }),
    [{ _id: null, r: ['a', 'b', null] }],
  ],
  [
    'mergeObjects',
    (of, $) => of.sort({ _id: 1 }).group({ _id: null, r: $.mergeObjects('$o') }),
    [{ _id: null, r: { p: 2 } }],
  ],
  [
    'stdDevPop',
    (of, $) => only(of, 1, 3).group({ _id: null, r: $.stdDevPop('$price') }),
    [{ _id: null, r: 10 }],
  ],
  [
    'stdDevSamp',
    (of, $) => only(of, 1).group({ _id: null, r: $.stdDevSamp('$price') }),
    [{ _id: null, r: null }],
  ],
];

/** Refused by name. */
export const refused: [name: string, pipeline: (of: Aggregate, db: Db) => Aggregate][] = [
  [
    'geoNear',
    (of, db) => of.geoNear({ near: new db.Geo.Point(1, 2), distanceField: 'd' } as never),
  ],
];
/** Stages only a raw pipeline could name. */
export const rawRefused = [
  '$facet',
  '$graphLookup',
  '$merge',
  '$out',
  '$unionWith',
  '$redact',
  '$set',
];
