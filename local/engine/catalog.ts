import { collectionExists, duplicate, invalid, noCollection } from './errors';
import {
  type Collection,
  type CollectionSpec,
  entriesOf,
  type IndexSpec,
  indexName,
  indexOf,
  primaryIndex,
} from './indexes';
import type { Index } from './plan';
import { keyOf, type Store } from './store';
import { type Doc, idText, pastAll } from './value';

interface Kept {
  next: number;
  collections: Collection[];
}

const MOST_FIELDS = 5;

/** Which collections and indexes there are, kept in the store beside the data. */
export class Catalog {
  readonly #store: Store;
  readonly #kept: Kept;

  constructor(store: Store) {
    this.#store = store;
    this.#kept = store.getMeta<Kept>('catalog') ?? { next: 1, collections: [] };
  }

  get(name: unknown): Collection {
    const found = this.#kept.collections.find((collection) => collection.name === name);
    if (!found) throw noCollection(String(name));
    return found;
  }

  list(): Collection[] {
    return this.#kept.collections;
  }

  add(name: unknown): Collection {
    if (typeof name !== 'string' || !/^[a-zA-Z][\w-]{0,63}$/.test(name))
      throw invalid(`not a name for a collection: ${String(name)}`);
    if (this.#kept.collections.some((collection) => collection.name === name))
      throw collectionExists(name);
    const space = this.#kept.next++;
    const collection = { name, space, indexes: [primaryIndex(space)] };
    this.#kept.collections.push(collection);
    this.save();
    return collection;
  }

  /** Makes the collection what the declaration says: missing indexes are built, others dropped. */
  declare({ name, indexes }: CollectionSpec): void {
    const known = this.#kept.collections.find((collection) => collection.name === name);
    const collection = known ?? this.add(name);
    const had = new Map(collection.indexes.slice(1).map((index) => [signature(index), index]));
    const wanted = indexes.map((spec) => {
      const index = indexOf(checked(name, spec), 0);
      const old = had.get(signature(index));
      had.delete(signature(index));
      return old ?? this.#build(collection, { ...index, space: this.#kept.next++ });
    });
    for (const index of had.values()) this.#drop(index);
    collection.indexes = [collection.indexes[0] as Index, ...wanted];
    this.save();
  }

  /** Also called when an index first met an array, which the planner must know after a restart. */
  save(): void {
    this.#store.putMeta('catalog', this.#kept);
  }

  *records(collection: Collection): Generator<Doc> {
    for (const { key, id } of this.#all(collection.space, true)) {
      const doc = this.#store.getRecord(key, collection.name, idText(id));
      if (doc) yield doc;
    }
  }

  #all(space: number, primary: boolean) {
    const start = keyOf(space);
    return this.#store.rows(start, pastAll(start), false, primary);
  }

  #build(collection: Collection, index: Index): Index {
    for (const doc of this.records(collection)) {
      for (const { key, id, prefix } of entriesOf(index, doc)) {
        if (index.unique && [...this.#store.rows(prefix, pastAll(prefix), false, false)].length > 0)
          throw duplicate(collection.name, indexName(index), String(doc._id));
        this.#store.putEntry(key, id);
      }
    }
    return index;
  }

  #drop(index: Index): void {
    for (const { key } of this.#all(index.space, false)) this.#store.removeEntry(key);
  }
}

const signature = (index: Index): string => `${indexName(index)}${index.unique ? ' unique' : ''}`;

function checked(collection: string, spec: IndexSpec): IndexSpec {
  const { fields } = spec;
  // Five cut values and an _id still fit in one lmdb key.
  if (fields.length === 0 || fields.length > MOST_FIELDS)
    throw invalid(`an index of ${collection} has 1 to ${MOST_FIELDS} fields: ${fields}`);
  return spec;
}
