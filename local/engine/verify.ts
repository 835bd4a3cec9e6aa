import { Catalog } from './catalog';
import { type Collection, entriesOf, indexName } from './indexes';
import type { Index } from './plan';
import { keyOf, type Snapshot, type Store } from './store';
import { type Doc, encode, fromBytes, idText } from './value';

export interface Verified {
  records: number;
  entries: number;
  /** Each names the collection and the _id. */
  findings: string[];
}
type At = { collection: Collection; index: Index };

const STEP = 20_000;

/**
 * Walks one moment of the whole database while it goes on being used: is every value what was
 * written, has every record its entries, does every entry lead to a record that has it?
 */
export async function verified(store: Store, tell: (text: string) => void): Promise<Verified> {
  const snapshot = store.snapshot();
  try {
    const collections = new Catalog(store).list();
    const found: Verified = { records: 0, entries: 0, findings: [] };
    const step = (what: 'records' | 'entries') => {
      found[what] += 1;
      if (found[what] % STEP === 0) tell(`… ${found[what]} ${what}`);
    };
    const work = { store, snapshot, found, step };
    await verifyRecords(work, new Map(collections.map((one) => [one.space, one])));
    const indexes = collections.flatMap((collection) =>
      collection.indexes
        .slice(1)
        .map((index): [number, At] => [index.space, { collection, index }]),
    );
    await verifyEntries(work, new Map(indexes));
    return found;
  } finally {
    snapshot.done();
  }
}

interface Work {
  store: Store;
  snapshot: Snapshot;
  found: Verified;
  step(what: 'records' | 'entries'): void;
}

async function verifyRecords(work: Work, collections: Map<number, Collection>): Promise<void> {
  const { store, snapshot, found, step } = work;
  for await (const rows of store.walk('records', snapshot))
    for (const { key, value } of rows) {
      step('records');
      const collection = collections.get(key.readUInt32BE(0));
      const where = `${collection?.name ?? 'no collection'} ${idText(key.subarray(4))}`;
      const say = (what: string) => found.findings.push(`${where}: ${what}`);
      const doc = value && readable(value);
      if (!doc) say('damaged');
      else if (!collection) say('belongs to no collection');
      else if (!encode(doc._id).equals(key.subarray(4))) say(`holds the record ${doc._id}`);
      else
        for (const { key: entry, id, index } of collection.indexes.slice(1).flatMap(of(doc)))
          if (!store.getEntry(entry, snapshot)?.equals(id))
            say(`its entry in ${indexName(index)} is missing or damaged`);
    }
}

async function verifyEntries(work: Work, indexes: Map<number, At>): Promise<void> {
  const { store, snapshot, found, step } = work;
  for await (const rows of store.walk('entries', snapshot))
    for (const { key, value } of rows) {
      step('entries');
      const at = indexes.get(key.readUInt32BE(0));
      const wrong = at ? wrongWith(store, snapshot, at, key, value) : 'an entry of no index';
      if (wrong) found.findings.push(wrong);
    }
}

function wrongWith(
  store: Store,
  snapshot: Snapshot,
  { collection, index }: At,
  key: Buffer,
  id: Buffer | undefined,
): string | undefined {
  const { name, space } = collection;
  const entry = `an entry of ${indexName(index)}`;
  if (!id) return `${name}: ${entry} is damaged`;
  const where = `${name} ${idText(id)}: ${entry}`;
  let doc: Doc | undefined;
  try {
    doc = store.getRecord(keyOf(space, id), name, idText(id), snapshot);
  } catch {
    return `${where} leads to a damaged record`;
  }
  if (!doc) return `${where} leads to no record`;
  const its = of(doc)(index).some((one) => one.key.equals(key));
  return its ? undefined : `${where} is not one of its record`;
}

function readable(value: Buffer): Doc | undefined {
  try {
    return fromBytes(value);
  } catch {
    return undefined;
  }
}

/** On a copy: an index in use notes where it first met an array. */
const of = (doc: Doc) => (index: Index) => entriesOf({ ...index }, doc);
