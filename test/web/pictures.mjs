// Makes the pictures of the READMEs anew: `node test/web/pictures.mjs`. They show the demo county,
// in which every person is made up.
import { mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import setup from './setup.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const folder = join(root, 'docs/pictures');
const MOST_KB = 120;

const village = 'quanfuzhuang';
const villager = `demo-villager-${village}`;
const reviewer = `demo-reviewer-1-${village}`;
const phone = { width: 390, height: 844, scale: 1 };
const small = { width: 360, height: 640, scale: 1 };

process.chdir(root);
await setup();
// The mini program has to be built: npm run build:weapp.
const { compilePhone } = await import('../../.cache/local/phone.mjs');
await compilePhone();
mkdirSync(folder, { recursive: true });

// As deep in the tree as the helpers themselves, which find the product's root by their place.
const outfile = join(root, '.cache/pictures/town.cjs');
await build({
  entryPoints: [join(root, 'test/web/town.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  outfile,
  logLevel: 'warning',
});
const { openTown } = createRequire(outfile)(outfile);
const town = await openTown();

/** One picture; a large one would slow down whoever opens the README. */
async function picture(name, as, path, words, how, act) {
  const screen = await town.open(as, path, words, how);
  if (act) await act(screen);
  await screen.page.waitForFunction(() => document.querySelector('.waiting') === null);
  // The words come before the pictures that are packed into the style sheet.
  await screen.page.waitForTimeout(500);
  await keep(name, screen);
}

/** The same page of the WeChat build. */
async function pictureOfPhone(name, as, path, words) {
  const screen = await town.blank(small);
  await screen.visit(
    `${town.cloud.address}/phone/app.html?${new URLSearchParams({ as, path })}`,
    words,
  );
  await screen.page.waitForTimeout(500);
  await keep(name, screen);
}

async function keep(name, screen) {
  await screen.shoot(name, { whole: false, folder });
  await screen.close();
  const size = Math.ceil(statSync(join(folder, `${name}.png`)).size / 1024);
  console.log(`docs/pictures/${name}.png: ${size} KB`);
  if (size > MOST_KB) throw new Error(`${name} is larger than ${MOST_KB} KB`);
}

try {
  const shop = 'pages/points/shop/index';
  await picture('shop', villager, shop, '咱家积分', phone);
  const elder = { ...phone, elder: true };
  await picture('home-elder', villager, 'pages/home/index', '等我办的', elder);
  await picture('code', villager, shop, '咱家积分', phone, async (screen) => {
    await screen.page.getByRole('button', { name: '换食用油' }).click();
    await screen.page.getByRole('button', { name: '换 食用油 1 桶' }).click();
    await screen.says('给管理员扫一扫');
  });
  // The five services on the phone of WeChat's own framework, and on the web.
  for (const [name, path, words] of [
    ['jobs', 'pages/jobs/list/index', '摘茶'],
    ['trainings', 'pages/trainings/list/index', '刺绣'],
    ['points', shop, '咱家积分'],
    ['grievances', 'pages/grievances/list/index', '路口东边那根灯杆'],
    ['meetings', 'pages/meetings/list/index', '今晚有大雨'],
  ]) {
    await picture(`web-${name}`, villager, path, words, small);
    await pictureOfPhone(`wechat-${name}`, villager, path, words);
  }
  const desk = { width: 1280, height: 800, scale: 1 };
  const reviews = 'pages/points/reviews/index';
  await picture('desk', reviewer, reviews, '庭院整洁达标', desk, async (screen) => {
    await screen.page.getByRole('button', { name: /^庭院整洁达标/ }).click();
    await screen.says('怎么做的');
  });
} finally {
  await town.close();
  await town.browser.close();
}
