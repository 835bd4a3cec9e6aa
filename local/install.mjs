import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Only Node itself here: this runs before anything is installed.

export const root = resolve(fileURLToPath(import.meta.url), '../..');
const NEEDED = [20, 15];

/** Says what must change when this Node is too old, and ends. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(
    `需要 Node ${NEEDED.join('.')} 或更新，现在是 ${process.versions.node}。请先升级 Node。`,
  );
  console.error(`Node ${NEEDED.join('.')} or later is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Runs a command with its output in a log under .cache/, a line every few seconds to show that it
 * lives, and the end of the log when it fails. Answers whether it went well.
 */
export function runQuietly(title, command, args, { env = {}, limit } = {}) {
  const log = join(root, '.cache', `${title.replace(/\W+/g, '-') || 'run'}.log`);
  mkdirSync(dirname(log), { recursive: true });
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const out = openSync(log, 'w');
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out],
    shell: process.platform === 'win32',
  });
  const beat = setInterval(() => console.log(`  ${title} … ${seconds()} s`), 5000);
  const late = limit && setTimeout(() => child.kill('SIGKILL'), limit * 1000);
  return new Promise((done) => {
    const end = (ok, why) => {
      clearInterval(beat);
      clearTimeout(late);
      if (!ok) console.error(`${readFileSync(log, 'utf8').slice(-6000)}\n${title}: ${why}`);
      done(ok);
    };
    child.once('error', (error) => end(false, error.message));
    child.once('exit', (code, signal) => end(code === 0, signal ?? `exit ${code}`));
  });
}

/** Runs a program of an installed package. */
export const runTool = (title, tool, args, options) =>
  runQuietly(title, join(root, 'node_modules/.bin', tool), args, options);

/** Installs the packages of the lock file unless they are there. */
export async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const mark = join(root, 'node_modules/.install-hash');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  if (!installedBy(JSON.parse(lock.toString()))) {
    console.log('安装依赖（第一次要一两分钟）…  Installing packages …');
    if (!(await runQuietly('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']))) {
      console.error('安装没有成功：看看网络，再试一次。  Installing failed: check the network.');
      process.exit(1);
    }
  }
  writeFileSync(mark, hash);
}

/** npm keeps a list of what it installed: nothing to do if it says what the lock file says. */
function installedBy(lock) {
  const list = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const had = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || had[path]?.version === version,
  );
}
