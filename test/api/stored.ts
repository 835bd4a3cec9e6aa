/** What is really stored, read and damaged through the database's own wire, past every action. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EJSON } from 'bson';
import { unseal } from '../../cloudfunctions/api/kit/seal';
import type { Cloud } from '../kit/cloud';

// biome-ignore lint/suspicious/noExplicitAny: a record of any collection
type Doc = Record<string, any>;

async function wire(cloud: Cloud, call: object): Promise<Doc> {
  const response = await fetch(`${cloud.address}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ envName: 'local', ...call }),
  });
  const answer = (await response.json()) as Doc;
  if (answer.code) throw new Error(`${JSON.stringify(call)}: ${answer.code} ${answer.message}`);
  return answer;
}

const asSent = (value: object) => EJSON.stringify(value, { relaxed: false });

/** All records of a collection that match, in the order of their ids, as they travel. */
async function texts(cloud: Cloud, collectionName: string, where: Doc): Promise<string[]> {
  const all: string[] = [];
  for (let after = ''; ; after = EJSON.parse(all.at(-1) ?? '{}')._id) {
    const { data } = await wire(cloud, {
      action: 'database.getDocument',
      collectionName,
      query: asSent({ ...where, _id: { $gt: after } }),
      order: asSent({ _id: 1 }),
      limit: 1000,
    });
    all.push(...(data.list as string[]));
    if (data.list.length < 1000) return all;
  }
}

/** What the server sealed, opened with the key of this cloud. */
export function opened(cloud: Cloud, sealed: string): Doc {
  const secrets = JSON.parse(readFileSync(join(cloud.dataDir, 'secrets.json'), 'utf8'));
  process.env.SEAL_KEY = secrets.SEAL_KEY;
  return JSON.parse(unseal(sealed));
}

export const stored = async (cloud: Cloud, collection: string, where: Doc = {}): Promise<Doc[]> =>
  (await texts(cloud, collection, where)).map((text) => EJSON.parse(text, { relaxed: true }));

export async function storedOne(cloud: Cloud, collection: string, id: string) {
  const { data } = await wire(cloud, {
    action: 'database.getDocument',
    collectionName: collection,
    query: asSent({ _id: id }),
    limit: 1,
  });
  const [text] = data.list as string[];
  return text === undefined ? undefined : (EJSON.parse(text, { relaxed: true }) as Doc);
}

/** Puts a record there as no action would. */
export async function damage(cloud: Cloud, collectionName: string, record: Doc): Promise<void> {
  const { _id, ...rest } = record;
  await wire(cloud, {
    action: 'database.modifyDocument',
    collectionName,
    query: asSent({ _id }),
    data: asSent(rest),
    multi: false,
    merge: false,
    upsert: true,
  });
}

export async function removed(cloud: Cloud, collectionName: string, _id: string): Promise<void> {
  const action = 'database.removeDocument';
  await wire(cloud, { action, collectionName, query: asSent({ _id }), multi: false });
}

/** Fires the timer's function itself, beside the timer. */
export async function ticked(
  cloud: Cloud,
): Promise<{ done: boolean; ran: Record<string, number> }> {
  const call = { action: 'functions.invokeFunction', function_name: 'tick', request_data: '{}' };
  return JSON.parse((await wire(cloud, call)).data.response_data);
}

/** What the timer, which nobody stops, moves by itself. */
const ofTheTimer = ['desk_leases', 'desk_cursors', 'points_proofs', 'outbox', 'figures_sums'];

/** Every collection the built function declares, but those. */
const collections = (() => {
  let names: string[] | undefined;
  return (): string[] => {
    const print = 'process.stdout.write(JSON.stringify(require(process.argv[1]).collections()))';
    const bundle = join(__dirname, '../../dist/cloudfunctions/api/index.js');
    names ??= (
      JSON.parse(
        execFileSync(process.execPath, ['-e', print, bundle], { encoding: 'utf8' }),
      ) as Doc[]
    )
      .map(({ name }) => name as string)
      .filter((name) => !ofTheTimer.includes(name));
    return names;
  };
})();

const countOf = async (cloud: Cloud, collectionName: string, where: Doc): Promise<number> => {
  const call = { action: 'database.calculateDocument', collectionName, query: asSent(where) };
  return (await wire(cloud, call)).data.total;
};

/** Lines of the journal are only ever added, and the timer adds its own beside everything else. */
const journalled = async (cloud: Cloud): Promise<number> =>
  (await countOf(cloud, 'journal', {})) -
  (await countOf(cloud, 'journal', { _id: { $gte: 'tick:', $lt: 'tick;' } }));

/** By collection, by id: the record as it travels. */
export type Records = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Every record there is, but the journal's. */
export async function recordsOf(cloud: Cloud): Promise<Records> {
  const names = collections().filter((name) => name !== 'journal');
  const read = async (name: string) => {
    const all = await texts(cloud, name, {});
    return [name, new Map(all.map((text) => [EJSON.parse(text)._id as string, text]))] as const;
  };
  return new Map(await Promise.all(names.map(read)));
}

/** How many records of each collection, and a digest of them all: equal when nothing changed. */
export async function pictureOf(cloud: Cloud) {
  const names = collections().filter((name) => name !== 'journal');
  const found = await Promise.all(
    names.map(async (name) => ({ name, records: await texts(cloud, name, {}) })),
  );
  const hash = createHash('sha256');
  const counts: Record<string, number> = { journal: await journalled(cloud) };
  for (const { name, records } of found) {
    hash.update(`${name}\n${records.join('\n')}\n`);
    counts[name] = records.length;
  }
  return { counts, digest: hash.digest('hex') };
}

/** Until the timer has done all that waits, so that it changes nothing meanwhile. */
export async function atRest(cloud: Cloud): Promise<void> {
  // Not done is also said when the timer itself is at work.
  while (!(await ticked(cloud)).done);
}

/** The picture once the timer has done all that waits. */
export async function pictureAtRest(cloud: Cloud) {
  await atRest(cloud);
  return pictureOf(cloud);
}
