import { failed, unsupported } from './errors';
import { matcher } from './match';
import { type Doc, isPlain } from './value';

type Way = boolean | ((list: unknown[]) => unknown[] | undefined);
type Tree = Map<string, Way | Tree>;

/** A projection of `find`: fields to keep or to leave out, `$slice` and `$elemMatch`. */
export function projector(fields: Doc): (doc: Doc) => Doc {
  const tree: Tree = new Map();
  let keeps: boolean | undefined;
  for (const [path, given] of Object.entries(fields)) {
    if (/(^|\.)\$/.test(path)) throw unsupported(`the projection ${path}`);
    const way = wayOf(path, given);
    plant(tree, path.split('.'), way, path);
    // `$slice` alone leaves the other fields where they are; _id comes along unless left out.
    const says = isSlice(given) || (path === '_id' && !way) ? undefined : way !== false;
    if (says === undefined || (path === '_id' && way === true && keeps !== undefined)) continue;
    if (keeps !== undefined && keeps !== says)
      throw failed('a projection cannot both keep fields and leave some out');
    keeps = says;
  }
  if (keeps && !tree.has('_id')) tree.set('_id', true);
  return (doc) => shaped(doc, tree, keeps ?? false) as Doc;
}

const isSlice = (given: unknown): given is Doc => isPlain(given) && '$slice' in given;

function wayOf(path: string, given: unknown): Way {
  if (typeof given === 'number' || typeof given === 'boolean') return Boolean(given);
  const [operator, ...more] = isPlain(given) ? Object.keys(given) : [];
  if (more.length === 0 && operator === '$slice') return slice((given as Doc).$slice);
  if (more.length > 0 || operator !== '$elemMatch')
    throw unsupported(`the projection of ${path} by ${operator ?? JSON.stringify(given)}`);
  const matches = matcher({ list: given });
  return (list) => {
    const found = list.find((item) => matches({ list: [item] }));
    return found === undefined ? undefined : [found];
  };
}

function slice(given: unknown): (list: unknown[]) => unknown[] {
  const [from, count] = Array.isArray(given) ? given : [undefined, given];
  if (!Number.isInteger(count) || (from !== undefined && !(Number.isInteger(from) && count > 0)))
    throw failed(`$slice of ${JSON.stringify(given)}`);
  if (from === undefined) return (list) => (count < 0 ? list.slice(count) : list.slice(0, count));
  return (list) => {
    const start = from < 0 ? Math.max(0, list.length + from) : from;
    return list.slice(start, start + count);
  };
}

function plant(tree: Tree, [key = '', ...rest]: string[], way: Way, path: string): void {
  const there = tree.get(key);
  if (there !== undefined && (rest.length === 0 || !(there instanceof Map)))
    throw failed(`Path collision at ${path}`);
  if (rest.length === 0) tree.set(key, way);
  else {
    const inner: Tree = there instanceof Map ? there : new Map();
    tree.set(key, inner);
    plant(inner, rest, way, path);
  }
}

/** The fields in the order of the record. */
function shaped(value: unknown, tree: Tree, keeps: boolean): unknown {
  if (Array.isArray(value))
    return value.map((item) => shaped(item, tree, keeps)).filter((item) => item !== undefined);
  if (!isPlain(value)) return keeps ? undefined : value;
  const out: Doc = {};
  for (const [key, item] of Object.entries(value)) {
    const way = tree.get(key) ?? !keeps;
    const left = way instanceof Map ? shaped(item, way, keeps) : chosen(item, way);
    if (left !== undefined) out[key] = left;
  }
  return out;
}

function chosen(item: unknown, way: Way): unknown {
  if (typeof way === 'boolean') return way ? item : undefined;
  return Array.isArray(item) ? way(item) : item;
}
