import { damaged, invalid, notServed } from './errors';
import { type Collection, indexName } from './indexes';
import { matcher } from './match';
import { conditionsOf, type Order, type Plan, planFor } from './plan';
import { sorted } from './sort';
import { keyOf, type Row, type Store } from './store';
import { type Doc, idText } from './value';

/** Conditions beyond the index are checked on at most this many rows for one page. */
const MOST_SCANNED = 200;
const MOST_IDS = 1000;

export interface Find {
  query: Doc;
  order?: Order;
  offset?: number;
  limit?: number;
}

/** How a query was done. */
export interface Explained {
  /** The index it went by, as MongoDB names it. */
  index: string;
  /** Entries of the index looked at, and records read for them. */
  rows: number;
  records: number;
  found: number;
  /** The index holds every condition: no record was read in vain. */
  exact: boolean;
  /** The index did not give the order: all that matched was read and sorted. */
  sorted: boolean;
}

/**
 * Finds records. Strictly, an index must serve the query: equality fields, at most one range or
 * order after them, further conditions on few rows. Who `scans` may also read a whole collection.
 */
export class Search {
  constructor(
    readonly store: Store,
    readonly scans: boolean,
  ) {}

  *find(collection: Collection, find: Find, work = nothing()): Generator<Doc> {
    const { query, order = [], offset = 0, limit = Number.POSITIVE_INFINITY } = find;
    const ids = idsIn(query);
    const plan = ids ? undefined : this.#plan(collection, query, order);
    work.index = plan ? indexName(plan.index) : '_id_1';
    work.exact = plan?.exact ?? false;
    work.sorted = order.length > 0 && !plan?.ordered;
    const rows = plan ? this.#rows(plan) : (ids as Buffer[]).map((id) => ({ id }));
    const skips = plan?.exact && !work.sorted ? offset : 0;
    const docs = this.#matching(collection, query, rows, work, skips);
    const last = offset - skips + limit;
    const wanted = work.sorted ? firstOf(docs, order, last) : docs;
    let at = 0;
    if (last <= 0) return;
    for (const doc of wanted) {
      at++;
      if (at > offset - skips) {
        work.found++;
        yield doc;
      }
      if (at >= last) return;
    }
  }

  /** Records are only read where the index does not hold every condition. */
  count(collection: Collection, query: Doc): number {
    const plan = idsIn(query) ? undefined : this.#plan(collection, query, []);
    let total = 0;
    for (const _ of plan?.exact ? this.#rows(plan) : this.find(collection, { query })) total++;
    return total;
  }

  explain(collection: Collection, find: Find): Explained {
    const work = nothing();
    for (const _ of this.find(collection, find, work));
    return work;
  }

  #plan({ name, indexes }: Collection, query: Doc, order: Order): Plan {
    matcher(query);
    return planFor(name, indexes, query, order, this.scans);
  }

  *#matching(
    collection: Collection,
    query: Doc,
    rows: Iterable<{ id: Buffer; key?: Buffer }>,
    work: Explained,
    skips: number,
  ): Generator<Doc> {
    const matches = matcher(query);
    for (const { id, key } of rows) {
      work.rows++;
      if (work.rows <= skips) continue;
      if (key && !work.exact && !this.scans && work.rows > MOST_SCANNED)
        throw notServed(
          `${collection.name}: more than ${MOST_SCANNED} rows looked at for one page of ` +
            `${JSON.stringify(query)}: an index must hold these conditions`,
        );
      work.records++;
      const doc = this.store.getRecord(keyOf(collection.space, id), collection.name, idText(id));
      if (!doc && key) throw damaged(collection.name, idText(id));
      if (doc && matches(doc)) yield doc;
    }
  }

  /** Each record once, in the order of the plan. */
  *#rows({ index, ranges, reverse, ordered, repeats }: Plan): Generator<Row> {
    const seen = repeats ? new Set<string>() : undefined;
    const parts = (reverse ? [...ranges].reverse() : ranges).map(({ from, to, head }) => ({
      rows: this.store.rows(from, to, reverse, index.primary),
      head,
    }));
    for (const row of ordered && parts.length > 1 ? merged(parts, reverse) : oneByOne(parts)) {
      const id = row.id.toString('latin1');
      if (seen?.has(id)) continue;
      seen?.add(id);
      yield row;
    }
  }
}

const nothing = (): Explained => ({
  index: '',
  rows: 0,
  records: 0,
  found: 0,
  exact: false,
  sorted: false,
});

/** The first ones in an order, holding no more than twice as many at a time. */
function firstOf(docs: Iterable<Doc>, order: Order, most: number): Doc[] {
  let kept: Doc[] = [];
  for (const doc of docs) {
    if (kept.push(doc) > 2 * most + 1000) kept = sorted(kept, order).slice(0, most);
  }
  return sorted(kept, order).slice(0, most);
}

type Part = { rows: Generator<Row>; head: number };

function* oneByOne(parts: Part[]): Generator<Row> {
  for (const { rows } of parts) yield* rows;
}

/** Several equal values and one order: always the first of all ranges, by what follows the values. */
function* merged(parts: Part[], reverse: boolean): Generator<Row> {
  const heads = parts.flatMap(({ rows, head }) => {
    const { value, done } = rows.next();
    return done ? [] : [{ rows, head, row: value, rest: value.key.subarray(head) }];
  });
  try {
    while (heads.length > 0) {
      const way = reverse ? -1 : 1;
      const first = heads.reduce((a, b) => (Buffer.compare(a.rest, b.rest) * way <= 0 ? a : b));
      yield first.row;
      const { value, done } = first.rows.next();
      if (done) heads.splice(heads.indexOf(first), 1);
      else Object.assign(first, { row: value, rest: value.key.subarray(first.head) });
    }
  } finally {
    for (const { rows } of parts) rows.return(undefined);
  }
}

/** The ids a query pins its records to, if it does. */
export function idsIn(query: Doc): Buffer[] | undefined {
  const ids = conditionsOf(query).fields.get('_id')?.equal;
  if (ids && ids.length > MOST_IDS) throw invalid(`more than ${MOST_IDS} ids in one query`);
  return ids;
}
