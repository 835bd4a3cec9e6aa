import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from '../local/install.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const MADE_OF = ['src', 'config', 'babel.config.js', 'tsconfig.json', 'package-lock.json'];

/** Builds the web page unless it is what it was made of last time. Answers whether it is there. */
export const buildWeb = (say = console.log) =>
  buildOnce('h5', 'web', 'index.html', () => say('编网页（约一分钟）…  Building the web page …'));

/** Builds the mini program as buildWeb does. */
export const buildWeapp = () => buildOnce('weapp', 'weapp', 'app.json', () => undefined);

async function buildOnce(type, name, entry, say) {
  const mark = join(root, `.cache/${name}.hash`);
  const hash = hashOf(MADE_OF);
  const there = existsSync(mark) && existsSync(join(root, 'dist', name, entry));
  if (there && readFileSync(mark, 'utf8') === hash) return true;
  say();
  const env = { NODE_ENV: 'production' };
  if (!(await runTool(`${name} build`, 'taro', ['build', '--type', type], { env }))) return false;
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
