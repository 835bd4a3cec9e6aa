import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { root } from './install.mjs';

/** What `command.ts` ends with where lmdb noticed the damage itself. */
const PAGES = 3;

/**
 * Runs a keeping command in a process of its own: damage in the database's pages ends whoever reads
 * them, mostly by a bare signal, and this process lives to tell. Answers the exit code, and whether
 * it was the pages. After `most` milliseconds it is ended, and what it read until then was well.
 */
export function runApart(args, { quiet = false, most } = {}) {
  const work = [join(root, 'local/command.mjs'), '--work', ...args];
  const stdio = quiet ? 'ignore' : 'inherit';
  const { status, signal } = spawnSync(process.execPath, work, { stdio, timeout: most });
  const pages = status === PAGES || ['SIGBUS', 'SIGSEGV', 'SIGABRT'].includes(signal);
  if (signal && !pages && !quiet) console.error(`✗ 被停掉了（${signal}）  ended by ${signal}`);
  return { status: pages || signal ? 1 : status, pages };
}

/** The database that the local cloud uses. */
export const databaseOf = () => resolve(process.env.DATA_DIR ?? '.data', 'database/data.mdb');

/** The words for pages that cannot be read. */
export const pagesWords = (file) =>
  [
    `✗ 数据库坏了，读不下去：${file}`,
    '  用备份换回来：npm run cloud -- restore <folder>',
    '  再查一遍：    npm run cloud -- verify',
    '  换一个新的：  DATA_DIR=别的文件夹 npm start',
    'The database file is damaged and cannot be read: restore a backup, or set DATA_DIR to another folder.',
  ].join('\n');
