import { Aggregator } from 'mingo/aggregator';
import { Context, evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import * as mingo from 'mingo/operators/pipeline';
import { CloudError, failed, unsupported } from './errors';
import { checkExpression } from './expressions';
import { checkQuery, context, leaves } from './match';
import type { Order } from './plan';
import { sorted } from './sort';
import { compare, type Doc, isPlain } from './value';

/** Finds records of a collection by the rules every query is under. */
export type Source = (collection: string, query: Doc) => Iterable<Doc>;
type Items = ReturnType<typeof Lazy>;
type Stage = (items: Items, spec: never, options: never) => Items;

const STAGES = new Set(
  (
    '$match $group $project $addFields $sort $limit $skip $count $unwind $replaceRoot $sample ' +
    '$sortByCount $bucket $bucketAuto $lookup'
  ).split(' '),
);
const ACCUMULATORS = new Set(
  '$addToSet $avg $first $last $max $mergeObjects $min $push $stdDevPop $stdDevSamp $sum'.split(
    ' ',
  ),
);

/** Everything we do not do is refused by name before anything is read. */
function checkStages(stages: unknown): asserts stages is Doc[] {
  if (!Array.isArray(stages)) throw unsupported('a pipeline that is no list');
  for (const stage of stages) {
    const [name = 'nothing', ...more] = isPlain(stage) ? Object.keys(stage) : [];
    if (!STAGES.has(name) || more.length > 0) throw unsupported(`aggregate stage ${name}`);
    const spec = (stage as Doc)[name];
    if (name === '$match') checkQuery(spec);
    else if (name !== '$lookup') checkExpression(spec);
    if (name === '$group' || name === '$bucket' || name === '$bucketAuto') checkGroup(name, spec);
    if (name === '$lookup') checkLookup(spec);
  }
}

function checkGroup(name: string, spec: unknown): void {
  if (!isPlain(spec)) throw failed(`${name} needs an object`);
  if (spec.granularity !== undefined) throw unsupported('granularity in $bucketAuto');
  const { _id, ...fields } = name === '$group' ? spec : ((spec.output ?? {}) as Doc);
  for (const [field, value] of Object.entries(fields)) {
    const [operator = '', ...more] = isPlain(value) ? Object.keys(value) : [];
    if (!ACCUMULATORS.has(operator) || more.length > 0)
      throw failed(`the field '${field}' of ${name} must be one accumulator`);
  }
}

function checkLookup(spec: unknown): void {
  if (!isPlain(spec) || typeof spec.from !== 'string') throw unsupported('$lookup without from');
  const { from: _, localField, foreignField, let: variables, pipeline, as, ...rest } = spec;
  const unknown = Object.keys(rest)[0];
  if (unknown) throw unsupported(`${unknown} in $lookup`);
  if (typeof as !== 'string' || as.includes('.')) throw unsupported('$lookup into a nested field');
  if ((localField === undefined) !== (foreignField === undefined))
    throw failed('$lookup needs both localField and foreignField');
  checkExpression(variables);
  if (pipeline !== undefined) checkStages(pipeline);
  else if (localField === undefined) throw failed('$lookup needs fields to join, or a pipeline');
}

/** The stages mingo does otherwise than MongoDB, and the one that reads records. */
const stages = (source: Source): Record<string, Stage> => ({
  $sort: (items, order: Doc) => {
    for (const way of Object.values(order))
      if (way !== 1 && way !== -1) throw unsupported('$sort other than by 1 or -1');
    return items.transform((docs) => Lazy(sorted(docs as Doc[], Object.entries(order) as Order)));
  },
  $unwind: (items, spec: string | Doc) => {
    const { path, includeArrayIndex, preserveNullAndEmptyArrays, ...rest } =
      typeof spec === 'string' ? { path: spec } : (spec as Doc);
    if (typeof path !== 'string' || !path.startsWith('$') || Object.keys(rest).length > 0)
      throw failed('$unwind needs a path that begins with $');
    return Lazy(
      unwound(
        items,
        path.slice(1),
        includeArrayIndex as string,
        preserveNullAndEmptyArrays === true,
      ),
    );
  },
  $limit: (items, most: number) => {
    if (!Number.isInteger(most) || most <= 0) throw failed('$limit needs a number above 0');
    return Lazy(firstOf(items, most));
  },
  $project: (items, spec, options) =>
    items.map((doc) => inOrder(doc, mingo.$project(Lazy([doc]), spec, options).next().value)),
  // mingo draws the same record several times.
  $sample: (items, { size }: { size: number }) =>
    items.transform((docs) => {
      for (let i = docs.length - 1; i > 0; i--) {
        const j = Math.floor(Math.random() * (i + 1));
        [docs[i], docs[j]] = [docs[j], docs[i]];
      }
      return Lazy(docs.slice(0, size));
    }),
  // Of nothing MongoDB counts nothing, and makes no buckets.
  $count: (items, spec, options) =>
    items.transform((docs) => (docs.length ? mingo.$count(Lazy(docs), spec, options) : Lazy([]))),
  $bucketAuto: (items, spec, options) =>
    items.transform((docs) =>
      docs.length ? mingo.$bucketAuto(Lazy(docs), spec, options) : Lazy([]),
    ),
  $addFields: (items, spec: Doc, options) => {
    const fields = flat(spec, '');
    return items.map((doc) => {
      const values = fields.map(([path, expr]) => [
        path,
        evalExpr(doc as never, expr as never, options),
      ]);
      return (values as [string, unknown][]).reduce(
        (out, [path, value]) => placed(out, path.split('.'), value) as Doc,
        doc as Doc,
      );
    });
  },
  $lookup: (items, { localField, foreignField, ...spec }: Doc, options) =>
    items.map((doc) => {
      const query = wanted(doc as Doc, localField, foreignField, spec.pipeline);
      const from = [...source(spec.from as string, query)];
      if (!spec.pipeline) return { ...(doc as Doc), [spec.as as string]: from };
      return mingo.$lookup(Lazy([doc]), { ...spec, from } as never, options).next().value;
    }),
  // mingo puts a value that is a boundary into the bucket before it.
  $bucket: (
    items,
    { groupBy, boundaries, output = { count: { $sum: 1 } }, ...spec }: Doc,
    options,
  ) =>
    items.transform((docs) => {
      const bounds = boundsOf(boundaries);
      const buckets = new Map<unknown, unknown[]>();
      for (const doc of docs) {
        const key = evalExpr(doc as never, groupBy as never, options) ?? null;
        const i = bounds.findIndex((bound) => compare(key, bound) < 0);
        if (i <= 0 && !('default' in spec)) throw failed(`$bucket has no default for ${key}`);
        const id = i > 0 ? bounds[i - 1] : spec.default;
        buckets.set(id, [...(buckets.get(id) ?? []), doc]);
      }
      const made = [...buckets].map(([_id, of]) => ({
        _id,
        ...(evalExpr(of as never, output as never, options) as Doc),
      }));
      return Lazy(sorted(made, [['_id', 1]]));
    }),
});

function boundsOf(boundaries: unknown): unknown[] {
  const bounds = Array.isArray(boundaries) ? boundaries : [];
  if (bounds.length < 2 || bounds.some((bound, i) => i > 0 && compare(bounds[i - 1], bound) >= 0))
    throw failed('$bucket needs two boundaries or more, in ascending order');
  return bounds;
}

/** Which records a lookup needs for one document: those that join, or what its pipeline begins with. */
function wanted(doc: Doc, localField: unknown, foreignField: unknown, pipeline: unknown): Doc {
  if (typeof localField === 'string') {
    const values = leaves(doc, localField)
      .flat()
      .map((value) => value ?? null);
    return { [foreignField as string]: { $in: values.length > 0 ? values : [null] } };
  }
  const first = (pipeline as Doc[])[0]?.$match;
  return isPlain(first) && !JSON.stringify(first).includes('"$expr"') ? first : {};
}

/** Stops reading where mingo would read on and throw away. */
function* firstOf(items: Items, most: number) {
  for (let left = most; left > 0; left--) {
    const item = items.next();
    if (item.done) return;
    yield item.value;
  }
}

function* unwound(items: Items, path: string, index: string | undefined, preserve: boolean) {
  const keys = path.split('.');
  for (let item = items.next(); !item.done; item = items.next()) {
    const doc = item.value as Doc;
    const value = keys.reduce<unknown>((at, key) => (isPlain(at) ? at[key] : undefined), doc);
    const numbered = (out: unknown, i: number | null) =>
      index ? placed(out, index.split('.'), i) : out;
    if (Array.isArray(value) && value.length > 0)
      yield* value.map((one, i) => numbered(placed(doc, keys, one), i));
    else if (Array.isArray(value)) {
      if (preserve) yield numbered(placed(doc, keys, undefined), null);
    } else if (preserve || (value !== undefined && value !== null)) yield numbered(doc, null);
  }
}

/** A copy with the value at the path, in each element where it leads through an array. */
function placed(at: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (Array.isArray(at)) return at.map((item) => placed(item, [key as string, ...rest], value));
  const { [key as string]: before, ...others } = isPlain(at) ? at : {};
  const after = rest.length > 0 ? placed(before, rest, value) : value;
  if (after === undefined) return others;
  return isPlain(at) && (key as string) in at
    ? { ...at, [key as string]: after }
    : { ...others, [key as string]: after };
}

/** `{ a: { b: … } }` adds to what `a` holds, as `{ 'a.b': … }` does. */
function flat(spec: Doc, before: string): [path: string, expr: unknown][] {
  return Object.entries(spec).flatMap(([key, expr]) =>
    isPlain(expr) && Object.keys(expr).length > 0 && !Object.keys(expr)[0]?.startsWith('$')
      ? flat(expr, `${before}${key}.`)
      : [[`${before}${key}`, expr] as [string, unknown]],
  );
}

/** The first stage chooses the records by the rules of every query; the rest is computed on them. */
export function aggregated(collection: string, pipeline: Doc[], source: Source): Doc[] {
  checkStages(pipeline);
  const first = pipeline[0]?.$match;
  const [query, rest] = isPlain(first) ? [first, pipeline.slice(1)] : [{}, pipeline];
  const own = Context.from(Context.init({ pipeline: stages(source) as never }), context);
  const docs = source(collection, query)[Symbol.iterator]();
  try {
    const aggregator = new Aggregator(rest as never, { scriptEnabled: false, context: own });
    return aggregator.stream(docs as never).collect() as Doc[];
  } catch (error) {
    throw error instanceof CloudError ? error : failed((error as Error).message);
  } finally {
    docs.return?.();
  }
}

/** mingo sorts projected fields by name; here they come as they lie in the record, new ones last. */
function inOrder(like: unknown, made: unknown): unknown {
  if (!isPlain(like) || !isPlain(made)) return made;
  const keys = new Set([...Object.keys(like), ...Object.keys(made)]);
  const there = [...keys].filter((key) => made[key] !== undefined);
  return Object.fromEntries(there.map((key) => [key, inOrder(like[key], made[key])]));
}
