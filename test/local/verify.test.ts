import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { Engine } from '../../local/engine/engine';
import { sealed } from '../../local/engine/store';
import { verified } from '../../local/engine/verify';

// What a bug or a disk could do to the database is done to it behind the engine's back.

let folder: string;
let engine: Engine;
const binary = { keyEncoding: 'binary', encoding: 'binary' } as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  engine = new Engine(folder);
  await engine.declare([
    { name: 'people', indexes: [{ fields: ['name'] }, { fields: ['areas', '_id'] }] },
  ]);
  await engine.insert(
    'people',
    ['p1', 'p2', 'p3'].map((_id) => ({ _id, name: `n-${_id}`, areas: ['53', '5325'] })),
  );
  await engine.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Rows = { key: Buffer; value: Buffer }[];
/** The rows of records or entries that hold these bytes. */
async function behind(
  what: 'records' | 'entries',
  text: string,
  act: (rows: Rows, put: (key: Buffer, value?: Buffer) => void) => void,
) {
  const root = open({ path: folder, maxDbs: 4 });
  const part = root.openDB<Buffer, Buffer>(what, binary);
  const rows = [...part.getRange({})].filter(({ key }) => key.includes(text));
  act(rows as Rows, (key, value) => (value ? part.putSync(key, value) : part.removeSync(key)));
  await root.close();
}
async function findings(): Promise<string[]> {
  engine = new Engine(folder);
  const { findings: found } = await verified(engine.store, () => undefined);
  await engine.close();
  return found;
}

test('whole data have no findings, and all is counted', async () => {
  engine = new Engine(folder);
  expect(await verified(engine.store, () => undefined)).toEqual({
    records: 3,
    entries: 9,
    findings: [],
  });
  await engine.close();
});

test('an entry that is gone', async () => {
  await behind('entries', 'n-p2', ([row], put) => put((row as Rows[0]).key));
  expect(await findings()).toEqual(['people p2: its entry in name_1 is missing or damaged']);
});

test('a record that is gone: each of its entries leads nowhere', async () => {
  await behind('records', 'p2', ([row], put) => put((row as Rows[0]).key));
  expect(await findings()).toEqual([
    'people p2: an entry of name_1 leads to no record',
    'people p2: an entry of areas_1__id_1 leads to no record',
    'people p2: an entry of areas_1__id_1 leads to no record',
  ]);
});

test('a damaged entry, and reading by it is a fault that names the collection', async () => {
  await behind('entries', 'n-p2', ([row], put) => {
    const { key, value } = row as Rows[0];
    put(
      key,
      Buffer.concat([
        value.subarray(0, 4),
        Buffer.from([value[4] as number, ...Buffer.from('p9'), 0, 0]),
      ]),
    );
  });
  engine = new Engine(folder);
  expect(() => engine.find('people', { query: { name: 'n-p2' } })).toThrow(
    /damaged record in an index of people: _id p9/,
  );
  expect(engine.find('people', { query: { name: 'n-p1' } })).toHaveLength(1);
  await engine.close();
  expect(await findings()).toEqual([
    'people p2: its entry in name_1 is missing or damaged',
    'people: an entry of name_1 is damaged',
  ]);
});

test('an entry under a value its record does not have, and one of no index', async () => {
  const moved = (key: Buffer, from: string, to: string) =>
    Buffer.from(key.toString('latin1').replace(from, to), 'latin1');
  await behind('entries', 'n-p2', ([row], put) => {
    const { key, value } = row as Rows[0];
    const id = value.subarray(4);
    const wrong = moved(key, 'n-p2', 'n-p8');
    put(wrong, sealed(wrong, id));
    const lost = Buffer.from(key);
    lost.writeUInt32BE(999);
    put(lost, sealed(lost, id));
  });
  expect(await findings()).toEqual([
    'people p2: an entry of name_1 is not one of its record',
    'an entry of no index',
  ]);
});
