import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { cp, open, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Store } from './engine/store';
import { type Verified, verified } from './engine/verify';
import { flushFolder, writeSafely } from './safely';

/** Keeping the data: verify, back up, restore. Each tells what it does and answers whether it is well. */
export type Say = (text: string) => void;

const DATABASE = 'database';
/** Says what a backup holds; written last, so that a backup without it is none. */
const LIST = 'backup.json';
const STAGED = 'restoring';
const REPLACED = 'replaced-';

interface List {
  format: 1;
  made: string;
  /** Path in the backup → SHA-256. */
  files: Record<string, string>;
}

/** What lies in a data folder and belongs to the data. */
const partsOf = (folder: string): string[] =>
  readdirSync(folder).filter((name) => !name.startsWith(STAGED) && !name.startsWith(REPLACED));

/** Not values but lmdb's own pages are damaged, and lmdb noticed it. Mostly it ends the process instead. */
export class PagesError extends Error {}

/**
 * Verifies a database, also one that a running cloud writes to. Meant for a process of its own: where
 * not values but lmdb's own pages are damaged, lmdb takes the process down with it.
 */
export async function verify(database: string, say: Say): Promise<boolean> {
  if (!existsSync(join(database, 'data.mdb')))
    return refused(`${database} 里没有数据库  no database there`, say);
  say('从头查一遍…  Verifying …');
  let store: Store | undefined;
  try {
    store = new Store(database, { readOnly: true });
    return told(await verified(store, say), say);
  } catch (error) {
    if (!String((error as Error).message).startsWith('MDB_')) throw error;
    throw new PagesError((error as Error).message);
  } finally {
    await store?.close();
  }
}

function told({ records, entries, findings }: Verified, say: Say): boolean {
  for (const finding of findings.slice(0, 1000)) say(`✗ ${finding}`);
  const counts = `${records} 条记录、${entries} 条索引  ${records} records, ${entries} index entries`;
  say(
    `${counts}: ${findings.length === 0 ? '没有问题 all well' : `${findings.length} 处坏了 damaged`}`,
  );
  return findings.length === 0;
}

/** Copies one moment of the data into a new folder. Writes wait meanwhile. */
export async function backUp(
  store: Store,
  dataDir: string,
  folder: string,
  say: Say,
): Promise<boolean> {
  if (existsSync(folder)) return refused(`${folder} 已经有了，换个名字  exists already`, say);
  if (isWithin(folder, dataDir))
    return refused('备份不能放在数据文件夹里  not inside the data', say);
  say(`备份到 ${folder} …  Backing up …`);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  mkdirSync(join(part, DATABASE), { recursive: true });
  await store.alone(async () => {
    await store.copyTo(join(part, DATABASE));
    for (const name of partsOf(dataDir).filter((one) => one !== DATABASE))
      await cp(join(dataDir, name), join(part, name), { recursive: true });
  });
  const files: List['files'] = {};
  for (const path of pathsIn(part)) files[path] = await flushedHash(join(part, path));
  const list: List = { format: 1, made: new Date().toISOString(), files };
  writeSafely(join(part, LIST), `${JSON.stringify(list, null, 1)}\n`);
  await rename(part, folder);
  flushFolder(dirname(folder));
  const well = await checkBackup(folder, say);
  say(
    well
      ? '备份好了。里面有密钥，要收好。  Done; it holds the secrets.'
      : '备份里有坏的。  Damaged.',
  );
  return well;
}

/** Is it all there, byte by byte, and is the database in it whole? As `verify`, in its own process. */
export async function checkBackup(folder: string, say: Say): Promise<boolean> {
  say('检查备份…  Checking the backup …');
  const well = (await sameAsListed(folder, say)) && (await verify(join(folder, DATABASE), say));
  await rm(join(folder, DATABASE, 'lock.mdb'), { force: true });
  return well;
}

async function sameAsListed(folder: string, say: Say): Promise<boolean> {
  try {
    const { format, files } = JSON.parse(readFileSync(join(folder, LIST), 'utf8')) as List;
    if (format !== 1) return refused(`备份的格式不认识  unknown format ${format}`, say);
    const wrong = await differing(folder, files);
    return wrong.length === 0 || refused(`备份里不对的文件  changed: ${wrong.join(', ')}`, say);
  } catch (error) {
    return refused(`${folder} 不是完整的备份  no whole backup: ${(error as Error).message}`, say);
  }
}

async function differing(folder: string, files: List['files']): Promise<string[]> {
  const there = new Set(pathsIn(folder));
  const extra = [...there].filter((path) => path !== LIST && !(path in files));
  const wrong = [];
  for (const [path, hash] of Object.entries(files))
    if (!there.has(path) || (await hashOf(join(folder, path))) !== hash) wrong.push(path);
  return [...wrong, ...extra];
}

/**
 * Copies a checked backup into the data folder, to the byte; nothing is replaced yet. After
 * this `finishRestore` must run while nobody uses the data: now, or at the next start.
 */
export async function stageRestore(dataDir: string, folder: string, say: Say): Promise<boolean> {
  const staged = join(dataDir, STAGED);
  const part = `${staged}.part`;
  await rm(part, { recursive: true, force: true });
  await rm(staged, { recursive: true, force: true });
  say(`拿来 ${folder} …  Copying …`);
  await cp(folder, part, { recursive: true });
  if (!(await sameAsListed(part, say))) {
    await rm(part, { recursive: true });
    return refused('什么也没有换  nothing was replaced', say);
  }
  for (const path of pathsIn(part)) await flushedHash(join(part, path));
  await rename(part, staged);
  flushFolder(dataDir);
  return true;
}

/**
 * Puts checked data in the place of those that were there, which stay beside them. Whatever ends it
 * half-way, the next start goes on from there: while the list is there, nothing was put in yet.
 */
export async function finishRestore(dataDir: string): Promise<string | undefined> {
  const staged = join(dataDir, STAGED);
  if (!existsSync(staged)) return undefined;
  const replaced = join(dataDir, `${REPLACED}${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  if (existsSync(join(staged, LIST))) {
    mkdirSync(replaced);
    for (const name of partsOf(dataDir)) await rename(join(dataDir, name), join(replaced, name));
    flushFolder(dataDir);
    await rm(join(staged, LIST));
    flushFolder(staged);
  }
  for (const name of readdirSync(staged)) await rename(join(staged, name), join(dataDir, name));
  flushFolder(dataDir);
  await rm(staged, { recursive: true });
  return replaced;
}

function refused(why: string, say: Say): false {
  say(`✗ ${why}`);
  return false;
}

const isWithin = (path: string, folder: string): boolean =>
  path === folder || !relative(folder, path).startsWith('..');

/** All files below, as `a/b`. A backup holds no links; one that does is not whole. */
const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function flushedHash(file: string): Promise<string> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
  return hashOf(file);
}
