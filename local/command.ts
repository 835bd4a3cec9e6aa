import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Store } from './engine/store';
import { askHolder, type Command, holdFolder } from './hold';
import {
  backUp,
  checkBackup,
  finishRestore,
  PagesError,
  type Say,
  stageRestore,
  verify,
} from './keep';

const USAGE = `npm run cloud -- verify               从头查一遍  checks all data
npm run cloud -- backup <folder>      备份到一个新文件夹  copies one moment of the data
npm run cloud -- restore <folder>     用备份换下现在的数据  puts a backup in their place
DATA_DIR 是哪个数据文件夹（.data）；本地云开着、停着都可以。  The cloud may be running or not.`;

/** Runs a command on a data folder; what changes or copies data is done by the cloud that runs on it. */
async function run(dataDir: string, { command, folder = '' }: Command, say: Say): Promise<boolean> {
  if (command === 'verify') return verify(join(dataDir, 'database'), say);
  if (command === 'restore' && !(await checkBackup(folder, say))) {
    say('✗ 什么也没有换  nothing was replaced');
    return false;
  }
  const asked = await askHolder(dataDir, { command, folder }, say);
  const well = asked ?? (await alone(dataDir, { command, folder }, say));
  return well && (command === 'restore' || checkBackup(folder, say));
}

/** No cloud runs on the data, and none may come meanwhile. */
async function alone(dataDir: string, { command, folder = '' }: Command, say: Say) {
  const release = await holdFolder(dataDir, async (_, busy) => {
    busy('✗ 另一个命令正在用  another command is at work');
    return false;
  });
  try {
    await finishRestore(dataDir);
    if (command === 'restore') {
      if (!(await stageRestore(dataDir, folder, say))) return false;
      say(`换好了，原来的在 ${await finishRestore(dataDir)}  Restored; the former data are there.`);
      return true;
    }
    const store = new Store(join(dataDir, 'database'));
    return await backUp(store, dataDir, folder, say).finally(() => store.close());
  } finally {
    release();
  }
}

/** The exit code where the database's pages are damaged; `apart.mjs` has the words. */
const PAGES = 3;

/** The command line; answers the exit code. */
export async function main([command = '', given]: string[]): Promise<number> {
  const takesFolder = command === 'backup' || command === 'restore';
  if (!(takesFolder ? given : command === 'verify')) {
    console.error(USAGE);
    return 2;
  }
  const dataDir = resolve(process.env.DATA_DIR ?? '.data');
  if (!existsSync(dataDir)) {
    console.error(`没有数据文件夹 ${dataDir}。  There is no such data folder.`);
    return 2;
  }
  // npm runs in the folder of the package; a path is meant from where one stands.
  const folder = given && resolve(process.env.INIT_CWD ?? '.', given);
  try {
    const well = await run(dataDir, { command, ...(folder ? { folder } : {}) }, console.log);
    return well ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PagesError)) throw error;
    return PAGES;
  }
}
