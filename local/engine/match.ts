import { Binary, ObjectId } from 'bson';
import { Context } from 'mingo/core';
import * as accumulatorOperators from 'mingo/operators/accumulator';
import * as expressionOperators from 'mingo/operators/expression';
import * as pipelineOperators from 'mingo/operators/pipeline';
import * as projectionOperators from 'mingo/operators/projection';
import * as queryOperators from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { CloudError, unsupported } from './errors';
import { accumulators, checkExpression, expressions } from './expressions';
import { type Doc, encode, isPlain, same, sameType } from './value';

export type Matches = (doc: Doc) => boolean;

const KNOWN = new Set(
  (
    '$and $or $nor $not $eq $ne $gt $gte $lt $lte $in $nin $exists $type $all $elemMatch $size ' +
    '$mod $regex $options $expr'
  ).split(' '),
);

type Test<T = unknown> = (operand: T, options: never) => (doc: Doc, path: string) => boolean;

/**
 * mingo reads the query; its operators are kinder than MongoDB's (equality blind to the order of an
 * object's keys, `$elemMatch` on scalars, `$exists` and ranges lost behind arrays, bad operands
 * silent), so these are our own.
 */
const tests: Record<string, Test<never>> = {
  $eq: (wanted) => (doc, path) => equals(doc, path, wanted),
  $ne: (wanted) => (doc, path) => !equals(doc, path, wanted),
  $in: (list: unknown[]) => (doc, path) => list.some((wanted) => equals(doc, path, wanted)),
  $nin: (list: unknown[]) => (doc, path) => !list.some((wanted) => equals(doc, path, wanted)),
  $gt: (bound) => ranged(bound, (so) => so > 0),
  $gte: (bound) => ranged(bound, (so) => so >= 0),
  $lt: (bound) => ranged(bound, (so) => so < 0),
  $lte: (bound) => ranged(bound, (so) => so <= 0),
  $exists: (wanted) => (doc, path) =>
    leaves(doc, path).some((leaf) => leaf !== undefined) === Boolean(wanted),
  $type: (wanted) => {
    const names = [wanted].flat().map(typeNamed);
    return (doc, path) =>
      anyAt(doc, path, (value) => names.some((is) => is(value)), names.includes(isArray));
  },
  $size: (size) => {
    if (!Number.isInteger(size) || size < 0) throw unsupported('$size needs a whole number');
    return (doc, path) => leaves(doc, path).some((v) => Array.isArray(v) && v.length === size);
  },
  $mod: (operand: unknown) => {
    const [by, rest] = Array.isArray(operand) ? operand.map(Math.trunc) : [];
    if (
      !by ||
      !Number.isFinite(by) ||
      !Number.isFinite(rest) ||
      (operand as unknown[]).length !== 2
    )
      throw unsupported('$mod needs a divisor other than 0 and a remainder');
    return (doc, path) =>
      anyAt(doc, path, (value) => typeof value === 'number' && Math.trunc(value) % by === rest);
  },
  $regex: (pattern: RegExp) => (doc, path) => equals(doc, path, pattern),
  $all: (list: unknown[], options) => {
    const each = list.map((wanted) => {
      const test =
        isPlain(wanted) && '$elemMatch' in wanted && elementTest(wanted.$elemMatch, options);
      return (doc: Doc, path: string) =>
        test ? hasElement(doc, path, test) : equals(doc, path, wanted);
    });
    return (doc, path) => each.length > 0 && each.every((holds) => holds(doc, path));
  },
  $elemMatch: (operand, options) => {
    const test = elementTest(operand, options);
    return (doc, path) => hasElement(doc, path, test);
  },
};

type Operator = (path: string, operand: never, options: never) => Matches;
const ours = Object.entries(tests).map(([name, test]): [string, Operator] => {
  return [
    name,
    (path, operand, options) => {
      const holds = test(operand, options);
      return (doc) => holds(doc, path);
    },
  ];
});
/** mingo's own operators, ours before those of the same name. */
export const context = Context.from(
  Context.init({
    query: Object.fromEntries(ours) as never,
    expression: expressions as never,
    accumulator: accumulators as never,
  }),
  Context.init({
    query: queryOperators as never,
    expression: expressionOperators as never,
    accumulator: accumulatorOperators as never,
    pipeline: pipelineOperators as never,
    projection: projectionOperators as never,
  }),
);

/** A missing field is in the range that null is in. */
function ranged(bound: unknown, holds: (so: number) => boolean) {
  const wanted = encode(bound, true);
  const fits = (value: unknown) => {
    const it = encode(value, true);
    return sameType(it, wanted) && holds(Buffer.compare(it, wanted));
  };
  return (doc: Doc, path: string) => anyAt(doc, path, fits, Array.isArray(bound));
}

const isArray = (value: unknown) => Array.isArray(value);
const types: Record<string, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number' && !isInt(value),
  int: isInt,
  string: (value) => typeof value === 'string',
  object: isPlain,
  array: isArray,
  binData: (value) => value instanceof Binary,
  objectId: (value) => value instanceof ObjectId,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp,
};
const CODES: Record<number, string> = {
  ...{ 1: 'double', 2: 'string', 3: 'object', 4: 'array', 5: 'binData', 7: 'objectId', 8: 'bool' },
  ...{ 9: 'date', 10: 'null', 11: 'regex', 16: 'int' },
};

function isInt(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
}

function typeNamed(name: unknown): (value: unknown) => boolean {
  const is = types[CODES[name as number] ?? String(name)];
  if (!is) throw unsupported(`$type ${String(name)}`);
  return is;
}

/** Operators on an element itself, or conditions on its fields. */
function elementTest(operand: unknown, options: never): (item: unknown) => boolean {
  if (!isPlain(operand)) throw unsupported('$elemMatch needs an object');
  const onItself = Object.keys(operand).some((key) => key.startsWith('$') && !LOGICAL.has(key));
  const query = new Query(onItself ? { item: operand } : operand, options);
  return (item) => (onItself ? query.test({ item }) : isPlain(item) && query.test(item));
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr']);

const hasElement = (doc: Doc, path: string, test: (item: unknown) => boolean): boolean =>
  leaves(doc, path).some((leaf) => Array.isArray(leaf) && leaf.some(test));

/** Whether the value at the path fits, or an element of the array there; `arrays` fit as they are. */
function anyAt(doc: Doc, path: string, fits: (value: unknown) => boolean, arrays = false): boolean {
  return leaves(doc, path).some((leaf) =>
    Array.isArray(leaf) ? leaf.some(fits) || (arrays && fits(leaf)) : fits(leaf),
  );
}

/** The values a dotted path leads to: several where it passes through arrays. */
export function leaves(value: unknown, path: string): unknown[] {
  if (path === '') return [value];
  const dot = path.indexOf('.');
  const key = dot < 0 ? path : path.slice(0, dot);
  const rest = dot < 0 ? '' : path.slice(dot + 1);
  if (Array.isArray(value)) {
    const inside = value.filter(isPlain).flatMap((item) => leaves(item, path));
    return /^\d+$/.test(key) ? [...leaves(value[Number(key)], rest), ...inside] : inside;
  }
  return isPlain(value) && Object.hasOwn(value, key) ? leaves(value[key], rest) : [undefined];
}

function equals(doc: Doc, path: string, wanted: unknown): boolean {
  const isIt = (value: unknown) => {
    if (wanted instanceof RegExp && typeof value === 'string') return wanted.test(value);
    return same(value ?? null, wanted ?? null);
  };
  return leaves(doc, path).some(
    (leaf) => isIt(leaf) || (Array.isArray(leaf) && leaf.some((item) => isIt(item))),
  );
}

/** An operator we do not know is refused by name: mingo would take some of them as plain values. */
export function checkQuery(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkQuery);
  if (!isPlain(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('$') && !KNOWN.has(key)) throw unsupported(`query operator ${key}`);
    if (LISTS.has(key) && !Array.isArray(item)) throw unsupported(`${key} needs an array`);
    if (key === '$ne' && item instanceof RegExp) throw unsupported('$ne of a regular expression');
    if (key === '$expr') checkExpression(item);
    else checkQuery(item);
  }
}

const LISTS = new Set(['$in', '$nin', '$all', '$and', '$or', '$nor']);

const isSimple = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value instanceof Date;

export function matcher(query: Doc): Matches {
  checkQuery(query);
  // The commonest query by far, `{ _id }`, needs nothing compiled.
  const pairs = Object.entries(query);
  if (pairs.every(([path, value]) => !path.startsWith('$') && isSimple(value)))
    return (doc) => pairs.every(([path, value]) => equals(doc, path, value));
  try {
    const compiled = new Query(query, { context });
    return (doc) => compiled.test(doc);
  } catch (error) {
    throw error instanceof CloudError ? error : unsupported((error as Error).message);
  }
}
