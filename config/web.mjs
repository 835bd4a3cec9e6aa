import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from '../local/install.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const MADE_OF = ['src', 'config', 'babel.config.js', 'tsconfig.json', 'package-lock.json'];
const mark = join(root, '.cache/web.hash');

/** Builds the web page unless it is what it was made of last time. Answers whether it is there. */
export async function buildWeb(say = console.log) {
  const hash = hashOf(MADE_OF);
  const there = existsSync(mark) && existsSync(join(root, 'dist/web/index.html'));
  if (there && readFileSync(mark, 'utf8') === hash) return true;
  say('编网页（约一分钟）…  Building the web page …');
  const env = { NODE_ENV: 'production' };
  if (!(await runTool('web build', 'taro', ['build', '--type', 'h5'], { env }))) return false;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(mark, hash);
  return true;
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.filter((name) => existsSync(join(root, name)))) {
    const files = statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(path, entry.parentPath.slice(join(root, path).length), entry.name))
          .sort()
      : [path];
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
