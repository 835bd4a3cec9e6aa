import { notServed } from './errors';
import { keyOf } from './store';
import { bracket, type Doc, encode, headOf, isCut, isPlain, pastAll, turned } from './value';

export interface Index {
  /** The four-byte number its keys begin with; for the index of _id, the collection's own. */
  space: number;
  fields: { path: string; descending: boolean }[];
  unique: boolean;
  /** The index of _id is the records themselves. */
  primary: boolean;
  /** The one field that has held an array, once a record had one there. */
  array?: string;
}

export type Order = [path: string, direction: 1 | -1][];

export interface Plan {
  index: Index;
  /** Half-open ranges of keys; `head` bytes of each are fixed, and the rest is the wanted order. */
  ranges: { from: Buffer; to: Buffer; head: number }[];
  reverse: boolean;
  /** The rows come in the wanted order. */
  ordered: boolean;
  /** A record may have several rows in the ranges. */
  repeats: boolean;
  /** The ranges hold exactly the matching records: no further condition is left to check. */
  exact: boolean;
  score: number;
}

/** A cut bound stands for all values with the same head: more than were asked for. */
type Bound = { value: Buffer; inclusive: boolean; cut?: boolean };
interface Condition {
  equal?: Buffer[];
  low?: Bound;
  high?: Bound;
}
interface Conditions {
  fields: Map<string, Condition>;
  /** There are conditions no index can answer: `$or`, `$exists`, a regular expression … */
  others: boolean;
}

/** More equal values than this in one `$in` (or several together) are not served. */
const MOST_RANGES = 100;

/** Arrays match in two ways and regular expressions in many: no single key stands for them. */
const hasKey = (value: unknown) => !Array.isArray(value) && !(value instanceof RegExp);

export function conditionsOf(query: Doc): Conditions {
  const found: Conditions = { fields: new Map(), others: false };
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const part of value) merge(found, conditionsOf(part as Doc));
    } else if (key.startsWith('$')) found.others = true;
    else if (isPlain(value) && Object.keys(value).some((op) => op.startsWith('$'))) {
      for (const [op, operand] of Object.entries(value)) add(found, key, op, operand);
    } else add(found, key, '$eq', value);
  }
  return found;
}

function merge(into: Conditions, from: Conditions): void {
  into.others ||= from.others;
  for (const [path, part] of from.fields) {
    const mine = into.fields.get(path) ?? {};
    // Two demands of one kind on one field: the first decides the range, the other is checked after.
    for (const kind of ['equal', 'low', 'high'] as const)
      if (part[kind] && mine[kind]) into.others = true;
    into.fields.set(path, { ...part, ...mine });
  }
}

function add(found: Conditions, path: string, op: string, operand: unknown): void {
  const bound = (inclusive: boolean): Bound => {
    const value = encode(operand);
    return isCut(value)
      ? { value: headOf(value), inclusive: true, cut: true }
      : { value, inclusive };
  };
  const condition = conditionOf(op, operand, bound);
  if (!condition) found.others = true;
  else
    merge(found, {
      fields: new Map([[path, condition]]),
      others: Boolean(condition.low?.cut || condition.high?.cut),
    });
}

function conditionOf(
  op: string,
  operand: unknown,
  bound: (inclusive: boolean) => Bound,
): Condition | undefined {
  if (op === '$in' && Array.isArray(operand) && operand.every(hasKey))
    return { equal: unique(operand.map((value) => encode(value))) };
  if (!hasKey(operand)) return undefined;
  if (op === '$eq') return { equal: [encode(operand)] };
  if (operand === null || operand === undefined) return undefined;
  if (op === '$gt' || op === '$gte') return { low: bound(op === '$gte') };
  if (op === '$lt' || op === '$lte') return { high: bound(op === '$lte') };
  return undefined;
}

const unique = (values: Buffer[]): Buffer[] =>
  [...new Map(values.map((value) => [value.toString('latin1'), value])).values()].sort(
    Buffer.compare,
  );

/**
 * The best index for a query, or a refusal that names what is missing. Who `scans` gets the best
 * index for the conditions alone, or the whole collection.
 */
export function planFor(
  collection: string,
  indexes: Index[],
  query: Doc,
  order: Order,
  scans = false,
): Plan {
  const conditions = conditionsOf(query);
  const best = (wanted: Order) =>
    indexes
      .flatMap((index) => planOn(index, conditions, wanted) ?? [])
      .sort((a, b) => b.score - a.score)[0];
  const served = best(order);
  if (served) return served;
  if (scans) {
    const plan = best([]) ?? wholeOf(indexes[0] as Index);
    return { ...plan, ordered: order.length === 0 };
  }
  const shown = indexes
    .map(({ fields }) => fields.map((f) => `${f.descending ? '-' : ''}${f.path}`).join(','))
    .join(' | ');
  const sort = order.map(([path, direction]) => `${direction < 0 ? '-' : ''}${path}`).join(',');
  throw notServed(
    `no index of ${collection} serves ${JSON.stringify(query)}${sort && ` sorted by ${sort}`}; ` +
      `it has: ${shown}`,
  );
}

function wholeOf(index: Index): Plan {
  const ranges = [keyRange(index, Buffer.alloc(0))];
  return { index, ranges, reverse: false, ordered: false, repeats: false, exact: false, score: 0 };
}

function planOn(index: Index, conditions: Conditions, order: Order): Plan | undefined {
  const used = new Set<string>();
  const sorted = new Set(order.map(([path]) => path));
  let prefixes = [Buffer.alloc(0)];
  let at = 0;
  for (; at < index.fields.length; at++) {
    const { path, descending } = index.fields[at] as Index['fields'][number];
    const equal = conditions.fields.get(path)?.equal;
    if (!equal || (equal.length !== 1 && sorted.has(path))) break;
    if (prefixes.length * equal.length > MOST_RANGES) break;
    const ends = equal.map((value) => (descending ? turned(value) : value));
    prefixes = prefixes.flatMap((prefix) => ends.map((end) => Buffer.concat([prefix, end])));
    used.add(path);
  }
  const left = order.filter(([path]) => !used.has(path));
  const reverse = direction(index, at, left);
  if (reverse === undefined) return undefined;
  const next = index.fields[at];
  const range = next && conditions.fields.get(next.path);
  const ranged = Boolean(next && range && !range.equal && (range.low || range.high));
  // On an array two bounds may be met by two different elements, which no range of keys shows.
  if (ranged && range?.low && range.high && index.array === next?.path) return undefined;
  if (ranged && next) used.add(next.path);
  const whole = conditions.fields.size === 0 && !conditions.others && index.primary;
  if (used.size === 0 && left.length === 0 && !whole) return undefined;
  const exact =
    !conditions.others &&
    [...conditions.fields].every(([path, c]) => {
      return used.has(path) && !(c.equal && (c.low || c.high));
    });
  const pinned = index.array !== undefined && conditions.fields.get(index.array)?.equal;
  return {
    index,
    reverse,
    ordered: true,
    // One value of the array field was asked for: it stands once in each record's entries.
    repeats: index.array !== undefined && !(used.has(index.array) && pinned && pinned.length === 1),
    exact,
    ranges: prefixes.map((prefix) => keyRange(index, prefix, ranged ? range : undefined, next)),
    score: used.size * 4 + (exact ? 2 : 0) + (index.primary ? 1 : 0),
  };
}

/** Whether the index from `at` on gives this order: forwards (false), backwards (true) or not. */
function direction(index: Index, at: number, order: Order): boolean | undefined {
  let reverse: boolean | undefined;
  for (const [i, [path, way]] of order.entries()) {
    const field = index.fields[at + i];
    if (field?.path !== path) return undefined;
    const backwards = field.descending !== way < 0;
    if (reverse !== undefined && reverse !== backwards) return undefined;
    reverse = backwards;
  }
  return reverse ?? false;
}

function keyRange(
  index: Index,
  prefix: Buffer,
  range?: Condition,
  field?: Index['fields'][number],
) {
  const start = keyOf(index.space, prefix);
  const head = start.length;
  if (!range || !field) return { from: start, to: pastAll(start), head };
  const [below, above] = bracket((range.low ?? (range.high as Bound)).value);
  let low = range.low ?? { value: below, inclusive: false };
  let high = range.high ?? { value: above, inclusive: false };
  if (field.descending) {
    [low, high] = [
      { ...high, value: turned(high.value) },
      { ...low, value: turned(low.value) },
    ];
  }
  const from = Buffer.concat([start, low.value]);
  const to = Buffer.concat([start, high.value]);
  return {
    from: low.inclusive ? from : pastAll(from),
    to: high.inclusive ? pastAll(to) : to,
    head,
  };
}
