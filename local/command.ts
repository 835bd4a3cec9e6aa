import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Store } from './engine/store';
import { askHolder, type Command, holdFolder } from './hold';
import { backUp, finishRestore, type Say, stageRestore, verify } from './keep';

const USAGE = `npm run cloud -- verify               从头查一遍  checks all data
npm run cloud -- backup <folder>      备份到一个新文件夹  copies one moment of the data
npm run cloud -- restore <folder>     用备份换下现在的数据  puts a backup in their place
DATA_DIR 是哪个数据文件夹（.data）；本地云开着、停着都可以。  The cloud may be running or not.`;

/** Runs a command on a data folder: by the local cloud that uses it, or here when none does. */
export async function run(dataDir: string, command: Command, say: Say): Promise<boolean> {
  const asked = await askHolder(dataDir, command, say);
  if (asked !== undefined) return asked;
  const release = await holdFolder(dataDir, async (_, busy) => {
    busy('✗ 另一个命令正在用  another command is at work');
    return false;
  });
  try {
    await finishRestore(dataDir);
    if (command.command !== 'restore') return await look(dataDir, command, say);
    if (!(await stageRestore(dataDir, String(command.folder), say))) return false;
    say(`换好了，原来的在 ${await finishRestore(dataDir)}  Restored; the former data are there.`);
    return true;
  } finally {
    release();
  }
}

async function look(dataDir: string, { command, folder }: Command, say: Say): Promise<boolean> {
  const store = new Store(join(dataDir, 'database'));
  try {
    return await (command === 'backup'
      ? backUp(store, dataDir, String(folder), say)
      : verify(store, say));
  } finally {
    await store.close();
  }
}

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
  const well = await run(dataDir, { command, ...(folder ? { folder } : {}) }, console.log);
  return well ? 0 : 1;
}
