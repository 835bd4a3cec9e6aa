import type { Db } from './queries';

type Operators = Db['command']['aggregate'];

/** One record for all of them. */
export const record = {
  _id: 'x',
  n: 7.85,
  k: -3,
  zero: 0,
  nil: null,
  empty: '',
  s: 'ab,Cd',
  han: '爱心乡村',
  list: [3, 1, 2],
  none: [] as number[],
  pairs: [
    ['p', [1, 2]],
    ['q', 2],
  ],
  kv: [{ k: 'p', v: 1 }],
  o: { a: 1, b: 2 },
  flags: [true, 1, ''],
  at: new Date('2021-01-03T20:05:09.007Z'),
};

const MISSING = undefined;
const zone = '+08:00';
const other = { a: 1, c: 3 };

/** A branch of `switch` or `cond`, written so that nobody takes it for a promise. */
const branch = (key: 'if' | 'case', when: unknown, value: unknown, more: object = {}) =>
  Object.fromEntries([[key, when], ['then', value], ...Object.entries(more)]) as never;

/** name · expression on the record · its value; the words of the error where MongoDB refuses */
type Row = [name: string, expr: ($: Operators) => unknown, value: unknown];

export const numbers: Row[] = [
  ['abs', ($) => $.abs('$k'), 3],
  ['add', ($) => $.add(['$k', 5]), 2],
  ['add', ($) => $.add(['$at', 1000]), new Date('2021-01-03T20:05:10.007Z')],
  ['add', ($) => $.add(['$k', '$nil']), null],
  ['add', ($) => $.add(['$k', '$s']), /\$add/],
  ['ceil', ($) => $.ceil('$n'), 8],
  ['divide', ($) => $.divide(['$k', 2]), -1.5],
  ['divide', ($) => $.divide(['$k', '$zero']), /zero/],
  ['exp', ($) => $.exp('$zero'), 1],
  ['floor', ($) => $.floor('$n'), 7],
  ['ln', ($) => $.ln(1), 0],
  ['ln', ($) => $.ln('$k'), /logarithm/],
  ['log', ($) => $.log([8, 2]), 3],
  ['log10', ($) => $.log10(1000), 3],
  ['log10', ($) => $.log10('$zero'), /logarithm/],
  ['mod', ($) => $.mod(['$k', 2]), -1],
  ['mod', ($) => $.mod(['$gone', 2]), null],
  ['mod', ($) => $.mod(['$k', '$zero']), /zero/],
  ['multiply', ($) => $.multiply(['$k', 2, 2]), -12],
  ['pow', ($) => $.pow(['$k', 2]), 9],
  ['sqrt', ($) => $.sqrt(16), 4],
  ['sqrt', ($) => $.sqrt('$k'), /square root/],
  ['subtract', ($) => $.subtract(['$k', 2]), -5],
  ['subtract', ($) => $.subtract(['$at', '$at']), 0],
  ['trunc', ($) => $.trunc('$n'), 7],
  ['trunc', ($) => $.trunc(['$n', 1]), 7.8],
  ['trunc', ($) => $.trunc([1234.5, -2]), 1200],
];

export const lists: Row[] = [
  ['arrayElemAt', ($) => $.arrayElemAt(['$list', -1]), 2],
  ['arrayElemAt', ($) => $.arrayElemAt(['$list', 9]), MISSING],
  ['arrayToObject', ($) => $.arrayToObject('$pairs'), { p: [1, 2], q: 2 }],
  ['arrayToObject', ($) => $.arrayToObject('$kv'), { p: 1 }],
  ['concatArrays', ($) => $.concatArrays(['$list', [9]]), [3, 1, 2, 9]],
  ['concatArrays', ($) => $.concatArrays(['$list', '$gone']), null],
  ['filter', ($) => $.filter({ input: '$list', as: 'i', cond: $.gt(['$$i', 1]) }), [3, 2]],
  ['in', ($) => $.in([2, '$list']), true],
  ['in', ($) => $.in([2, '$gone']), /array/],
  ['indexOfArray', ($) => $.indexOfArray(['$list', 2]), 2],
  ['indexOfArray', ($) => $.indexOfArray(['$list', 3, 1]), -1],
  ['isArray', ($) => $.isArray('$list'), true],
  ['isArray', ($) => $.isArray('$o'), false],
  ['map', ($) => $.map({ input: '$list', as: 'i', in: $.add(['$$i', '$k']) }), [0, -2, -1]],
  ['range', ($) => $.range([0, 6, 2]), [0, 2, 4]],
  [
    'reduce',
    ($) => $.reduce({ input: '$list', initialValue: 0, in: $.add(['$$value', '$$this']) }),
    6,
  ],
  ['reverseArray', ($) => $.reverseArray('$list'), [2, 1, 3]],
  ['reverseArray', ($) => $.reverseArray('$nil'), null],
  ['size', ($) => $.size('$list'), 3],
  ['size', ($) => $.size('$gone'), /array/],
  ['slice', ($) => $.slice(['$list', 2]), [3, 1]],
  ['slice', ($) => $.slice(['$list', -2]), [1, 2]],
  ['slice', ($) => $.slice(['$list', -2, 1]), [1]],
  ['slice', ($) => $.slice(['$gone', 2]), null],
  [
    'zip',
    ($) => $.zip({ inputs: ['$list', ['a', 'b']] }),
    [
      [3, 'a'],
      [1, 'b'],
    ],
  ],
  ['zip', ($) => $.zip({ inputs: ['$none', '$list'] }), []],
];

export const logic: Row[] = [
  ['and', ($) => $.and(['$empty', '$list', 1]), true],
  ['and', ($) => $.and(['$zero', 1]), false],
  ['not', ($) => $.not(['$nil']), true],
  ['not', ($) => $.not(['$empty']), false],
  ['or', ($) => $.or(['$zero', '$gone']), false],
  ['cmp', ($) => $.cmp(['$k', 2]), -1],
  ['cmp', ($) => $.cmp(['a', 5]), 1],
  ['eq', ($) => $.eq(['$o', { a: 1, b: 2 }]), true],
  ['eq', ($) => $.eq(['$o', { b: 2, a: 1 }]), false],
  ['eq', ($) => $.eq(['$list', 3]), false],
  ['eq', ($) => $.eq(['$gone', null]), false],
  ['gt', ($) => $.gt(['$s', 5]), true],
  ['gt', ($) => $.gt(['$nil', '$gone']), true],
  ['gte', ($) => $.gte(['$at', '$at']), true],
  ['lt', ($) => $.lt(['$k', 0]), true],
  ['lte', ($) => $.lte(['$list', [3, 2]]), true],
  ['neq', ($) => $.neq(['$k', 3]), true],
  ['cond', ($) => $.cond(branch('if', $.gt(['$k', 0]), 'up', { else: 'down' })), 'down'],
  ['cond', ($) => $.cond(['$empty', 1, 2]), 1],
  ['cond', ($) => $.cond(branch('if', true, 1)), /\$cond/],
  ['ifNull', ($) => $.ifNull(['$gone', 'none']), 'none'],
  [
    'switch',
    ($) =>
      $.switch({
        branches: [branch('case', '$zero', 1), branch('case', '$k', 2)],
      }),
    2,
  ],
  ['switch', ($) => $.switch({ branches: [branch('case', '$zero', 1)] }), /\$switch/],
  ['let', ($) => $.let({ vars: { d: $.add(['$k', 1]) }, in: $.multiply(['$$d', '$$d']) }), 4],
  ['literal', ($) => $.literal('$k'), '$k'],
];

export const dates: Row[] = [
  ['year', ($) => $.year('$at'), 2021],
  ['month', ($) => $.month('$at'), 1],
  ['dayOfMonth', ($) => $.dayOfMonth('$at'), 3],
  ['dayOfMonth', ($) => $.dayOfMonth({ date: '$at', timezone: zone }), 4],
  ['dayOfMonth', ($) => $.dayOfMonth('$gone'), null],
  ['dayOfMonth', ($) => $.dayOfMonth('$s'), /date/],
  ['hour', ($) => $.hour({ date: '$at', timezone: 'Asia/Shanghai' }), 4],
  ['hour', ($) => $.hour({ date: '$at', timezone: '-00:30' }), 19],
  ['minute', ($) => $.minute('$at'), 5],
  ['second', ($) => $.second('$at'), 9],
  ['millisecond', ($) => $.millisecond('$at'), 7],
  ['dayOfYear', ($) => $.dayOfYear('$at'), 3],
  ['dayOfWeek', ($) => $.dayOfWeek('$at'), 1],
  ['isoDayOfWeek', ($) => $.isoDayOfWeek('$at'), 7],
  ['week', ($) => $.week('$at'), 1],
  ['week', ($) => $.week(new Date('2021-01-02')), 0],
  ['isoWeek', ($) => $.isoWeek('$at'), 53],
  ['isoWeekYear', ($) => $.isoWeekYear('$at'), 2020],
  ['isoWeekYear', ($) => $.isoWeekYear(new Date('2024-12-30')), 2025],
  [
    'dateFromParts',
    ($) => $.dateFromParts({ year: 2021, month: 2, day: 31 }),
    new Date('2021-03-03'),
  ],
  [
    'dateFromParts',
    ($) => $.dateFromParts({ year: 2021, hour: 8, timezone: zone }),
    new Date('2021-01-01'),
  ],
  ['dateFromParts', ($) => $.dateFromParts({ year: '$gone' }), null],
  ['dateFromParts', ($) => $.dateFromParts({ isoWeekYear: 2021 }), /isoWeekYear/],
  ['dateFromString', ($) => $.dateFromString({ dateString: '2021-01-03' }), new Date('2021-01-03')],
  [
    'dateFromString',
    ($) => $.dateFromString({ dateString: '2021-01-03T08:00:00', timezone: zone }),
    new Date('2021-01-03'),
  ],
  [
    'dateFromString',
    ($) => $.dateFromString({ dateString: '3/1/2021', format: '%d/%m/%Y' } as never),
    /date string/,
  ],
  [
    'dateFromString',
    ($) => $.dateFromString({ dateString: '03/01/2021', format: '%d/%m/%Y' } as never),
    new Date('2021-01-03'),
  ],
  [
    'dateFromString',
    ($) => $.dateFromString({ dateString: '2021-02-30', onError: 'no' } as never),
    'no',
  ],
  [
    'dateToString',
    ($) => $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: zone }),
    '2021-01-04',
  ],
  [
    'dateToString',
    ($) => $.dateToString({ date: '$at', format: '%G-W%V-%u %H:%M:%S.%L %z %j %U %%' }),
    '2020-W53-7 20:05:09.007 +0000 003 01 %',
  ],
  ['dateToString', ($) => $.dateToString({ date: '$gone', format: '%Y' }), null],
  ['dateToString', ($) => $.dateToString({ date: '$at', format: '%Q' }), /%Q/],
];

export const strings: Row[] = [
  ['concat', ($) => $.concat(['$s', '-', '$han']), 'ab,Cd-爱心乡村'],
  ['concat', ($) => $.concat(['$s', '$nil']), null],
  ['concat', ($) => $.concat(['$s', '$k']), /\$concat/],
  ['indexOfBytes', ($) => $.indexOfBytes(['$han', '乡']), 6],
  ['indexOfCP', ($) => $.indexOfCP(['$han', '乡']), 2],
  ['indexOfCP', ($) => $.indexOfCP(['$han', '爱', 1]), -1],
  ['split', ($) => $.split(['$s', ',']), ['ab', 'Cd']],
  ['split', ($) => $.split(['$s', '$empty']), /\$split/],
  ['strLenBytes', ($) => $.strLenBytes('$han'), 12],
  ['strLenCP', ($) => $.strLenCP('$han'), 4],
  ['strLenCP', ($) => $.strLenCP('$gone'), /string/],
  ['strcasecmp', ($) => $.strcasecmp(['$s', 'AB,CE']), -1],
  ['strcasecmp', ($) => $.strcasecmp(['$nil', '']), 0],
  ['substr', ($) => $.substr(['$s', 1, 3]), 'b,C'],
  ['substr', ($) => $.substr(['$s', 3, -1]), 'Cd'],
  ['substrBytes', ($) => $.substrBytes(['$han', 3, 3]), '心'],
  ['substrBytes', ($) => $.substrBytes(['$han', 1, 3]), /cuts a character/],
  ['substrBytes', ($) => $.substrBytes(['$s', 3, 100]), 'Cd'],
  ['substrCP', ($) => $.substrCP(['$han', 1, 2]), '心乡'],
  ['toLower', ($) => $.toLower('$s'), 'ab,cd'],
  ['toLower', ($) => $.toLower('$gone'), ''],
  ['toUpper', ($) => $.toUpper('$s'), 'AB,CD'],
];

export const sets: Row[] = [
  ['mergeObjects', ($) => $.mergeObjects(['$o', '$nil', other]), { a: 1, b: 2, c: 3 }],
  ['mergeObjects', ($) => $.mergeObjects(['$o', '$s']), /object/],
  [
    'objectToArray',
    ($) => $.objectToArray('$o'),
    [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
  ],
  ['allElementsTrue', ($) => $.allElementsTrue(['$flags']), true],
  ['allElementsTrue', ($) => $.allElementsTrue([[1, 0]]), false],
  ['anyElementTrue', ($) => $.anyElementTrue([[0, null]]), false],
  ['anyElementTrue', ($) => $.anyElementTrue(['$flags']), true],
  ['setDifference', ($) => $.setDifference(['$list', [1]]), [3, 2]],
  ['setEquals', ($) => $.setEquals(['$list', [1, 2, 3, 1]]), true],
  ['setEquals', ($) => $.setEquals([[{ a: 1, b: 2 }], [{ b: 2, a: 1 }]]), false],
  ['setIntersection', ($) => $.setIntersection(['$list', [2, 3, 9]]), [3, 2]],
  ['setIntersection', ($) => $.setIntersection(['$list', '$nil']), null],
  ['setIsSubset', ($) => $.setIsSubset([[1], '$list']), true],
  ['setUnion', ($) => $.setUnion(['$list', [1, 9]]), [3, 1, 2, 9]],
];

/** Of several values where they stand for one, and in a group: see `stages`. */
export const several: Row[] = [
  ['sum', ($) => $.sum('$list'), 6],
  ['sum', ($) => $.sum(['$k', '$n', '$s'] as never), 4.85],
  ['avg', ($) => $.avg('$list'), 2],
  ['max', ($) => $.max('$list'), 3],
  ['min', ($) => $.min(['$k', '$nil', '$zero'] as never), -3],
  ['first', ($) => $.first('$list'), 3],
  ['last', ($) => $.last('$list'), 2],
  ['stdDevPop', ($) => $.stdDevPop([1, 3] as never), 1],
  ['stdDevSamp', ($) => $.stdDevSamp([1] as never), null],
];

/** Refused by name. */
export const refused: Row[] = [
  ['meta', ($) => $.meta('textScore'), /\$meta/],
  ['toString', () => ({ $toString: '$n' }), /\$toString/],
  ['$function', () => ({ $function: { body: 'x', args: [], lang: 'js' } }), /\$function/],
  ['$$NOW', () => '$$NOW', /\$\$NOW/],
];
