import { Context } from 'mingo/core';
import * as expressionOperators from 'mingo/operators/expression';
import * as queryOperators from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { unsupported } from './errors';
import { type Doc, isPlain, same } from './value';

export type Matches = (doc: Doc) => boolean;
type Operator = (selector: string, operand: never, options: never) => (doc: Doc) => boolean;

const KNOWN = new Set(
  (
    '$and $or $nor $not $eq $ne $gt $gte $lt $lte $in $nin $exists $type $all $elemMatch $size ' +
    '$mod $regex $options'
  ).split(' '),
);

/**
 * mingo does the matching; where it is kinder than MongoDB its operator is replaced. Equality here
 * minds the order of an object's keys, and $elemMatch wants an array.
 */
const stricter: Record<string, Operator> = {
  $eq: (path, wanted) => (doc) => equals(doc, path, wanted),
  $ne: (path, wanted) => (doc) => !equals(doc, path, wanted),
  $in: (path, list: unknown[]) => (doc) => list.some((wanted) => equals(doc, path, wanted)),
  $nin: (path, list: unknown[]) => (doc) => !list.some((wanted) => equals(doc, path, wanted)),
  $elemMatch: (path, operand, options) => {
    const test = (queryOperators.$elemMatch as Operator)('value', operand, options);
    return (doc) => leaves(doc, path).some((leaf) => Array.isArray(leaf) && test({ value: leaf }));
  },
};
// The first operator of a name stays.
const context = Context.from(
  Context.init({ query: stricter as never }),
  Context.init({ query: queryOperators as never, expression: expressionOperators as never }),
);

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
function check(value: unknown): void {
  if (Array.isArray(value)) value.forEach(check);
  if (!isPlain(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('$') && !KNOWN.has(key)) throw unsupported(`query operator ${key}`);
    if ((key === '$in' || key === '$nin') && !Array.isArray(item))
      throw unsupported(`${key} needs an array`);
    check(item);
  }
}

const isSimple = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value instanceof Date;

export function matcher(query: Doc): Matches {
  check(query);
  // The commonest query by far, `{ _id }`, needs nothing compiled.
  const pairs = Object.entries(query);
  if (pairs.every(([path, value]) => !path.startsWith('$') && isSimple(value)))
    return (doc) => pairs.every(([path, value]) => equals(doc, path, value));
  try {
    const compiled = new Query(query, { context });
    return (doc) => compiled.test(doc);
  } catch (error) {
    throw unsupported((error as Error).message);
  }
}
