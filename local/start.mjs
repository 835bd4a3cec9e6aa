import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, install, root, runTool } from './install.mjs';

checkNode();
process.chdir(root);
await install();

const { buildFunctions, buildLocal } = await import('../config/functions.mjs');
const built = await buildFunctions();
if (built.length > 0) console.log(`云函数已编好：${built.join('、')}`);
await buildLocal();
await buildWeb();

const dataDir = process.env.DATA_DIR ?? '.data';
const isNew = !existsSync(join(dataDir, 'database'));
const { address } = await import('../.cache/local/main.mjs');
if (isNew) await makeDemo();
tellWhere();

/** The web page is built again only when a file it is made of changed. */
async function buildWeb() {
  if (!existsSync('src/app.tsx') || !existsSync('config/index.ts')) return;
  const mark = '.cache/web.hash';
  const hash = hashOf(['src', 'config', 'babel.config.js', 'tsconfig.json', 'package-lock.json']);
  if (existsSync(mark) && existsSync('dist/web/index.html'))
    if (readFileSync(mark, 'utf8') === hash) return;
  console.log('编网页（约一分钟）…  Building the web page …');
  const env = { NODE_ENV: 'production' };
  if (!(await runTool('web build', 'taro', ['build', '--type', 'h5'], { env }))) process.exit(1);
  mkdirSync('.cache', { recursive: true });
  writeFileSync(mark, hash);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.filter((name) => existsSync(name))) {
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path];
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** A new data folder gets a county with people in it, made through the actions like all else. */
async function makeDemo() {
  if (!existsSync('local/demo/index.ts') || process.env.DEMO === 'no') return;
  console.log('造一个演示县…  Making a demo county …');
  const maker = await import('../.cache/local/demo.mjs');
  try {
    await maker.makeDemo(address, dataDir, (text) => console.log(`  ${text}`));
  } catch (error) {
    console.error(`演示县没有造成。删掉 ${dataDir} 再试，或者用 DEMO=no 不造。`, error);
  }
}

function tellWhere() {
  const file = join(dataDir, 'demo-people.json');
  const people = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const shown = people.slice(0, 12).map(({ name, note }) => `    ${name}  ${note ?? ''}`);
  console.log(
    [
      '',
      `爱心乡村开起来了：${address}`,
      `选一个人当：      ${address}/demo`,
      ...shown,
      ...(people.length > shown.length ? [`    …… 一共 ${people.length} 个人`] : []),
      `数据放在 ${dataDir}，重开还在。停下按 Ctrl+C。`,
      '',
    ].join('\n'),
  );
}
