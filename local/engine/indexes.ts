import { failed } from './errors';
import { leaves } from './match';
import type { Index } from './plan';
import { keyOf } from './store';
import { type Doc, encode, NOTHING, turned } from './value';

export interface IndexSpec {
  /** `['areas', '-createdAt', '_id']`; a leading minus means descending. */
  fields: string[];
  unique?: boolean;
}
export interface CollectionSpec {
  name: string;
  indexes: IndexSpec[];
}
export interface Collection {
  name: string;
  space: number;
  /** The first is the index of _id: the records themselves. */
  indexes: Index[];
}

export interface Entry {
  /** The values, then the _id. */
  key: Buffer;
  id: Buffer;
  /** The values alone: what a unique index must not hold twice. */
  prefix: Buffer;
  index: Index;
}

export const indexOf = (spec: IndexSpec, space: number): Index => ({
  space,
  fields: spec.fields.map((field) => ({
    path: field.replace(/^-/, ''),
    descending: field.startsWith('-'),
  })),
  unique: spec.unique ?? false,
  primary: false,
});

export const primaryIndex = (space: number): Index => ({
  ...indexOf({ fields: ['_id'] }, space),
  primary: true,
});

export const indexName = ({ fields }: Index): string =>
  fields.map(({ path, descending }) => `${path}_${descending ? -1 : 1}`).join('_');

/** Missing counts as null, and an array stands for each of its elements: at most one in an index. */
export function valuesAt(doc: unknown, path: string): { values: unknown[]; array: boolean } {
  const found = leaves(doc, path);
  const array = found.length !== 1 || Array.isArray(found[0]);
  if (!array) return { values: found, array };
  const values = found.flatMap((value) =>
    Array.isArray(value) && value.length === 0 ? [NOTHING] : value,
  );
  return { values: values.length === 0 ? [null] : values, array };
}

export function entriesOf(index: Index, doc: Doc): Entry[] {
  const id = encode(doc._id);
  let keys = [Buffer.alloc(0)];
  let array: string | undefined;
  for (const { path, descending } of index.fields) {
    const at = valuesAt(doc, path);
    if (at.array && array !== undefined)
      throw failed(`cannot index parallel arrays ${array}, ${path}`);
    if (at.array) array = path;
    const ends = at.values.map((value) => (descending ? turned(encode(value)) : encode(value)));
    keys = keys.flatMap((key) => ends.map((end) => Buffer.concat([key, end])));
  }
  if (array !== undefined) index.array = array;
  const distinct = new Map(keys.map((key) => [key.toString('latin1'), key]));
  return [...distinct.values()].map((key) => {
    const prefix = keyOf(index.space, key);
    return { key: Buffer.concat([prefix, id]), id, prefix, index };
  });
}
