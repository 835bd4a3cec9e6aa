/** What a phone on a weak network waits for, against a bare page of Taro and React. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../kit/browser';
import { Cloud } from '../kit/cloud';
import { startWorld } from '../kit/world';
import { figure, median, part } from './sheet';

const ROUNDS = 5;
/** Issue "The WeChat build is real, small": a weak network and an old phone. */
const WEAK = { downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8, latency: 400 };
const SLOWER = 4;

/** Everything an index.html names, as it travels. */
function entryKb(folder: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src)="\.\/(js\/[^"]+)"/g)].map(
    (found) => found[1] as string,
  );
  const size = (file: string) => gzipSync(readFileSync(join(folder, file))).length;
  return scripts.reduce((sum, file) => sum + size(file), 0) / 1024;
}

interface Opened {
  /** First contentful paint, as the browser tells it. */
  paint: number;
  /** When the page's own words stand there. */
  words: number;
}

async function open(
  browser: Browser,
  address: string,
  words: string,
  openid: string,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 720 },
    serviceWorkers: 'block',
  });
  await context.addCookies([{ name: 'demo-openid', value: openid, url: address }]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...WEAK });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByText(words).first().waitFor({ timeout: 120_000 });
  const words_ = await page.evaluate(() => performance.now());
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return { paint, words: words_ };
}

function weappSizes(): void {
  const folder = 'dist/weapp';
  const { subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
  };
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({
      name,
      size: statSync(join(folder, name)).isFile() ? statSync(join(folder, name)).size : 0,
    }))
    .filter(({ name }) => !/LICENSE\.txt$|project\.config\.json$/.test(name));
  const within = (root: string) => files.filter(({ name }) => name.startsWith(`${root}/`));
  const kb = (some: { size: number }[]) => some.reduce((sum, { size }) => sum + size, 0) / 1024;
  const subs = subPackages.map(({ root }) => kb(within(root)));
  figure('WeChat main package', kb(files) - subs.reduce((a, b) => a + b, 0), 'KB', ['<=', 1000]);
  figure('largest sub-package', Math.max(...subs), 'KB', ['<=', 200]);
}

part(async () => {
  weappSizes();
  const ours = entryKb('dist/web');
  const bare = entryKb('dist/bare');
  figure('web entry', ours, 'KB gz');
  figure('entry of a bare page', bare, 'KB gz');
  figure('entry, ours ÷ bare', ours / bare, '', ['<=', 1.2]);

  const world = await startWorld();
  const other = await new Cloud({ env: { WEB_DIR: 'dist/bare' } }).start();
  const browser = await openBrowser();
  const { openid } = world.a.homes[0].head;
  const times = { ours: [] as Opened[], bare: [] as Opened[] };
  for (let i = 0; i < ROUNDS; i += 1) {
    times.ours.push(await open(browser, world.cloud.address, '爱心超市', openid));
    times.bare.push(await open(browser, other.address, '爱心乡村', openid));
  }
  await browser.close();
  await Promise.all([world.cloud.stop(), other.stop()]);
  const of = (some: Opened[], key: keyof Opened) => median(some.map((one) => one[key]));
  figure('first content', of(times.ours, 'paint') / 1000, 's');
  figure('first content of a bare page', of(times.bare, 'paint') / 1000, 's');
  figure('first content, ours ÷ bare', of(times.ours, 'paint') / of(times.bare, 'paint'), '', [
    '<=',
    1.3,
  ]);
  figure('first words of the home page', of(times.ours, 'words') / 1000, 's');
  figure('first words of a bare page', of(times.bare, 'words') / 1000, 's');
  figure('first words, ours ÷ bare', of(times.ours, 'words') / of(times.bare, 'words'));
});
