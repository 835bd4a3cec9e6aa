import { failed, unsupported } from './errors';
import { matcher } from './match';
import type { Order } from './plan';
import { sorted } from './sort';
import { compare, type Doc, fromBytes, isPlain, same, toBytes } from './value';

/**
 * Update operators, each an error where MongoDB's is one. (mingo's own are silent where it hurts a
 * ledger: `$inc` on a string, `$push` on a number and `$set` through a scalar would change nothing
 * and still answer that all is well.)
 */
type Operator = (now: unknown, operand: unknown, path: string, time: Date) => unknown;

/** For an operator's answer: take the field away. */
const GONE = Symbol('gone');

const operators: Record<string, Operator> = {
  $set: (_, operand) => operand,
  $unset: () => GONE,
  $inc: (now, by, path) => numberAt(now, path, '$inc') + operandNumber(by, '$inc'),
  $mul: (now, by, path) => numberAt(now, path, '$mul') * operandNumber(by, '$mul'),
  $min: (now, other) => (now === undefined || compare(other, now) < 0 ? other : now),
  $max: (now, other) => (now === undefined || compare(other, now) > 0 ? other : now),
  $currentDate: (_now, wanted, path, time) => {
    if (wanted === true || (isPlain(wanted) && wanted.$type === 'date')) return time;
    throw unsupported(`$currentDate of ${path} as ${shown(wanted)}`);
  },
  $bit: (now, operand, path) => bits(numberAt(now, path, '$bit'), operand),
  $push: (now, operand, path) => pushed(arrayAt(now, path, '$push') ?? [], operand),
  $addToSet: (now, operand, path) => {
    const list = [...(arrayAt(now, path, '$addToSet') ?? [])];
    for (const item of each(operand)) if (!list.some((had) => same(had, item))) list.push(item);
    return list;
  },
  $pop: (now, end, path) => {
    if (end !== 1 && end !== -1) throw failed('$pop expects 1 or -1');
    return end === 1
      ? arrayAt(now, path, '$pop')?.slice(0, -1)
      : arrayAt(now, path, '$pop')?.slice(1);
  },
  $pull: (now, condition, path) => {
    const matches = pullMatcher(condition);
    return arrayAt(now, path, '$pull')?.filter((item) => !matches(item));
  },
  $pullAll: (now, gone, path) => {
    if (!Array.isArray(gone)) throw failed('$pullAll requires an array');
    return arrayAt(now, path, '$pullAll')?.filter((item) => !gone.some((g) => same(g, item)));
  },
};

const shown = (value: unknown) => JSON.stringify(value);

function numberAt(value: unknown, path: string, op: string): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  throw failed(`Cannot apply ${op} to a value of non-numeric type: ${path} is ${shown(value)}`);
}

function operandNumber(value: unknown, op: string): number {
  if (typeof value === 'number') return value;
  throw failed(`Cannot ${op} with non-numeric argument: ${shown(value)}`);
}

function arrayAt(value: unknown, path: string, op: string): unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value;
  throw failed(`${op} needs an array, but ${path} is ${shown(value)}`);
}

function bits(value: number, operand: unknown): number {
  const [op, by] = Object.entries(isPlain(operand) ? operand : {})[0] ?? [];
  if (!Number.isInteger(value) || !Number.isInteger(by)) throw failed('$bit needs whole numbers');
  const [a, b] = [BigInt(value), BigInt(by as number)];
  if (op === 'and') return Number(a & b);
  if (op === 'or') return Number(a | b);
  if (op === 'xor') return Number(a ^ b);
  throw failed('$bit expects and, or or xor');
}

const isEach = (operand: unknown): operand is Doc => isPlain(operand) && '$each' in operand;

function each(operand: unknown): unknown[] {
  const items = isEach(operand) ? operand.$each : [operand];
  if (!Array.isArray(items)) throw failed('$each needs an array');
  return items;
}

function pushed(list: unknown[], operand: unknown): unknown[] {
  const { $position, $sort, $slice, $each: _, ...rest } = isEach(operand) ? operand : ({} as Doc);
  if (Object.keys(rest).length > 0) throw failed(`$push does not know ${Object.keys(rest)}`);
  for (const [name, value] of Object.entries({ $position, $slice }))
    if (value !== undefined && !Number.isInteger(value))
      throw failed(`${name} needs a whole number`);
  const out = [...list];
  out.splice(typeof $position === 'number' ? $position : out.length, 0, ...each(operand));
  const kept = $sort === undefined ? out : sorted(out, orderOf($sort));
  if (typeof $slice !== 'number') return kept;
  return $slice < 0 ? kept.slice($slice) : kept.slice(0, $slice);
}

/** By the elements themselves (an empty path), or by their fields. */
function orderOf($sort: unknown): Order {
  const ways = isPlain($sort) ? Object.entries($sort) : [['', $sort]];
  if (!ways.every(([, way]) => way === 1 || way === -1)) throw failed('$sort needs 1 or -1');
  return ways as Order;
}

/** `$pull` takes a value, an operator expression, or conditions on the fields of each element. */
function pullMatcher(condition: unknown): (item: unknown) => boolean {
  if (!isPlain(condition)) return (item) => same(item, condition);
  if (Object.keys(condition).some((key) => key.startsWith('$'))) {
    const matches = matcher({ item: condition });
    return (item) => matches({ item });
  }
  const matches = matcher(condition);
  return (item) => isPlain(item) && matches(item);
}

/** The container a path ends in, made on the way if `create`. Null and scalars are no way through. */
function walk(doc: Doc, path: string, create: boolean): [Doc, string] | undefined {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let at: unknown = doc;
  for (const key of [...keys, last]) {
    if (key === '' || key === '__proto__') throw failed(`not a field path: ${path}`);
    if (key.startsWith('$')) throw unsupported(`positional operator in ${path}`);
  }
  for (const [i, key] of keys.entries()) {
    const box = container(at, path, key, create);
    if (!box) return undefined;
    if (box[key] === undefined) {
      if (!create) return undefined;
      box[key] = {};
    }
    at = box[key];
    if (i === keys.length - 1 && !create && typeof at !== 'object') return undefined;
  }
  const box = container(at, path, last, create);
  return box && [box, last];
}

function container(at: unknown, path: string, key: string, create: boolean): Doc | undefined {
  if (Array.isArray(at) && /^\d{1,6}$/.test(key)) return at as unknown as Doc;
  if (isPlain(at)) return at;
  if (!create) return undefined;
  throw failed(`Cannot create field '${key}' in element ${shown(at)} (path ${path})`);
}

function put(box: Doc, key: string, value: unknown): void {
  if (value !== GONE) {
    if (Array.isArray(box)) while (box.length < Number(key)) box.push(null);
    box[key] = value;
  } else if (Array.isArray(box)) {
    if (Number(key) < box.length) box[key] = null;
  } else delete box[key];
}

function rename(doc: Doc, from: string, to: unknown): void {
  if (typeof to !== 'string' || to === from) throw failed(`$rename of ${from} to ${shown(to)}`);
  const source = walk(doc, from, false);
  if (!source || source[0][source[1]] === undefined) return;
  const value = source[0][source[1]];
  put(source[0], source[1], GONE);
  const target = walk(doc, to, true);
  if (Array.isArray(source[0]) || Array.isArray(target?.[0]))
    throw failed(`$rename of ${from} to ${to}: neither may be an array's element`);
  if (target) put(target[0], target[1], value);
}

/** Two operators on one path, or on a path and its parent, have no order: MongoDB refuses them. */
function checkPaths(update: Doc): void {
  const paths: string[] = [];
  for (const [op, fields] of Object.entries(update)) {
    if (!(op in operators) && op !== '$rename') throw unsupported(`update operator ${op}`);
    if (!isPlain(fields)) throw failed(`${op} expects an object`);
    paths.push(...Object.keys(fields));
    if (op === '$rename') paths.push(...Object.values(fields).map(String));
  }
  paths.sort();
  for (const [i, path] of paths.entries()) {
    if (path === '_id' || path.startsWith('_id.'))
      throw failed('Performing an update on the path _id would modify the immutable field _id');
    const next = paths.slice(i + 1).find((other) => other === path || other.startsWith(`${path}.`));
    if (next) throw failed(`Updating the path '${next}' would create a conflict at '${path}'`);
  }
}

/** The record after the update; the one given stays as it was. */
export function updated(before: Doc, update: Doc, time = new Date()): Doc {
  checkPaths(update);
  const doc = fromBytes(toBytes(before));
  for (const [op, fields] of Object.entries(update) as [string, Doc][]) {
    for (const [path, operand] of Object.entries(fields)) {
      if (op === '$rename') {
        rename(doc, path, operand);
        continue;
      }
      const creates = !['$unset', '$pop', '$pull', '$pullAll'].includes(op);
      const place = walk(doc, path, creates);
      if (!place) continue;
      const [box, key] = place;
      const value = (operators[op] as Operator)(box[key], operand, path, time);
      if (value !== undefined) put(box, key, value);
    }
  }
  return doc;
}

/** Stored records hold no operators: a `$` at the head of a field is a slip of the caller's. */
export function checkFields(doc: Doc): void {
  for (const key of Object.keys(doc))
    if (key.startsWith('$')) throw failed(`The dollar ($) prefixed field '${key}' is not allowed`);
}
