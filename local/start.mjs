import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeapp, buildWeb } from '../config/web.mjs';
import { databaseOf, pagesWords, runApart } from './apart.mjs';
import { checkNode, install, root } from './install.mjs';

/** As long as this nobody minds waiting, however large the data; `npm run cloud -- verify` reads all. */
const LOOK_MS = 2000;

checkNode();
process.chdir(root);
await install();

const { buildFunctions, buildLocal } = await import('../config/functions.mjs');
const built = await buildFunctions();
if (built.length > 0) console.log(`云函数已编好：${built.join('、')}`);
await buildLocal();
const dataDir = process.env.DATA_DIR ?? '.data';
checkData();
if (!(await buildWeb())) process.exit(1);

// Known to the cloud before its database exists: a new data folder gets a county.
process.env.DEMO ??= 'yes';
const { address, demoDue } = await import('../.cache/local/main.mjs');
if (demoDue) await makeDemo();
await tellWhere();
await putOnPhone();

/**
 * Damage in the database's pages would end this process without a word, so another one reads them
 * first. What a restore has put ready takes their place unread.
 */
function checkData() {
  if (!existsSync(databaseOf()) || existsSync(join(dataDir, 'restoring'))) return;
  if (!runApart(['verify'], { quiet: true, most: LOOK_MS }).pages) return;
  console.error(pagesWords(databaseOf()));
  process.exit(1);
}

/** A new data folder gets a county with people in it, made through the actions like all else. */
async function makeDemo() {
  console.log(
    `造一个演示县，十几秒…  Making a demo county …\n` +
      `  可以先打开 ${address}/demo 等着，人会自己出来  the page fills by itself`,
  );
  const maker = await import('../.cache/local/demo.mjs');
  try {
    await maker.makeDemo(address, dataDir, (step) => console.log(`  演示县：${step}`));
  } catch (error) {
    console.error('演示县没有造成：  The demo county could not be made:', error);
  }
  console.log(`ready ${address}`);
}

/** The mini program takes a minute to build; the web page can be used meanwhile. */
async function putOnPhone() {
  const { compilePhone } = await import('../.cache/local/phone.mjs');
  if (await buildWeapp()) await compilePhone();
}

async function tellWhere() {
  const { demo, step } = await (await fetch(`${address}/health`)).json();
  if (demo === 'broken')
    console.error(
      `\n✗ 演示县没有造完，停在「${step}」，里头的东西不齐。按 Ctrl+C 停下，删掉 ${dataDir} 再 npm start，` +
        '或者用 DEMO=no 不造。\n  The demo county is only half made: stop, remove the data folder, ' +
        'start again; or DEMO=no for none.',
    );
  const file = join(dataDir, 'demo-people.json');
  const people = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const shown = people.slice(0, 12).map(({ name, note }) => `    ${name}  ${note ?? ''}`);
  console.log(
    [
      '',
      `爱心乡村开起来了：${address}`,
      `选一个人当：      ${address}/demo`,
      `小程序在手机上：  ${address}/phone`,
      ...shown,
      ...(people.length > shown.length ? [`    …… 一共 ${people.length} 个人`] : []),
      `数据放在 ${dataDir}，重开还在。停下按 Ctrl+C。`,
      '',
    ].join('\n'),
  );
}
