/**
 * A real browser for tests, from npm alone: Chromium out of @sparticuz/chromium with the few
 * libraries it brings, and Noto Sans SC out of @fontsource, so that Chinese has its true width on a
 * machine without Chinese fonts. Linux on x64 only; elsewhere an installed Chrome, or CHROME_PATH.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { brotliDecompressSync, inflateSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { shift, shiftClock } from './date.cjs';

const ROOT = resolve(__dirname, '../..');
const CACHE = join(ROOT, '.cache/browser');

/** Where pictures of this run go. */
const SHOTS = process.env.SHOTS_DIR;

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--hide-scrollbars',
];

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;

/** Files of a plain tar; links and the like do not occur in what we read. */
function* tarFiles(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    if (!name) return;
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const kind = tar.toString('latin1', at + 156, at + 157);
    if (kind === '0' || kind === '\0')
      yield { name, bytes: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/**
 * WOFF (version 1) to a plain font: the same tables, each inflated. Fontconfig reads only plain
 * fonts, and a system font serves every page without touching what is tested.
 */
function plainFont(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = 44 + at * 20;
    const offset = woff.readUInt32BE(entry + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
    const length = woff.readUInt32BE(entry + 12);
    return {
      tag: woff.subarray(entry, entry + 4),
      sum: woff.readUInt32BE(entry + 16),
      bytes: packed.length < length ? inflateSync(packed) : packed,
    };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(({ tag, sum, bytes }, at) => {
    const entry = 12 + at * 16;
    tag.copy(head, entry);
    head.writeUInt32BE(sum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(bytes.length, entry + 12);
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    bytes.copy(padded);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** Makes a folder once, whole or not at all, also when two test processes want it together. */
function folderOnce(name: string, fill: (folder: string) => void): string {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(join(CACHE, 'making-'));
  fill(making);
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

const CHROMIUM = '@sparticuz/chromium';
const unpacked = (file: string): Buffer =>
  brotliDecompressSync(readFileSync(join(ROOT, 'node_modules', CHROMIUM, 'bin', file)));

function unpackedChromium(): string {
  return folderOnce(`chromium-${versionOf(CHROMIUM)}`, (folder) => {
    writeFileSync(join(folder, 'chromium'), unpacked('chromium.br'), { mode: 0o755 });
    for (const { name: path, bytes } of tarFiles(unpacked('al2023.tar.br'))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes, { mode: 0o755 });
    }
  });
}

function chineseFonts(): string {
  const name = '@fontsource/noto-sans-sc';
  return folderOnce(`fonts-${versionOf(name)}`, (folder) => {
    for (const weight of [400, 600]) {
      const file = `noto-sans-sc-chinese-simplified-${weight}-normal`;
      const woff = readFileSync(join(ROOT, 'node_modules', name, 'files', `${file}.woff`));
      writeFileSync(join(folder, `${file}.ttf`), plainFont(woff));
    }
    // It has no digits and letters, and its Latin part has the same name, which fontconfig cannot
    // tell apart by weight; the browser's own Open Sans has both weights.
    for (const { name: path, bytes } of tarFiles(unpacked('fonts.tar.br')))
      if (path.endsWith('.ttf')) writeFileSync(join(folder, basename(path)), bytes);
    writeFileSync(
      join(folder, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir>${join(CACHE, 'font-cache')}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`,
    );
  });
}

/** Launches the browser; close it in the end. */
export async function openBrowser(): Promise<Browser> {
  const fonts = chineseFonts();
  const env = {
    ...process.env,
    FONTCONFIG_PATH: fonts,
    FONTCONFIG_FILE: join(fonts, 'fonts.conf'),
  };
  const given = process.env.CHROME_PATH;
  if (given) return chromium.launch({ executablePath: given, args: flags, env });
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', args: flags });
  const folder = unpackedChromium();
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: { ...env, LD_LIBRARY_PATH: libraries },
  });
}

let shared: Promise<Browser> | undefined;

/** One browser for all tests of a file; what they open in it is apart. Closed behind the last of them. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= openBrowser();
  return shared;
}
// In a test file only: scripts that use these helpers close what they opened.
if (typeof afterAll === 'function') afterAll(async () => (await shared)?.close());

export interface ScreenOptions {
  /** 360 (default) is the usual small phone, 1280 a desk. */
  width?: number;
  height?: number;
  /** Sharper screenshots. */
  scale?: number;
  cookies?: Parameters<BrowserContext['addCookies']>[0];
  /** How far the phone's own clock is wrong, in milliseconds. */
  wrongBy?: number;
}

/** A page in a context of its own, which remembers everything that went wrong in it. */
export class Screen {
  readonly page: Page;
  readonly errors: string[] = [];
  readonly #context: BrowserContext;
  /** Looks at each new error. */
  #failed = (): void => undefined;

  constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.#context = context;
    const note = (error: string): void => {
      this.errors.push(error);
      this.#failed();
    };
    page.on('console', (message) => {
      if (message.type() === 'error') note(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => note(`thrown: ${error.stack ?? error.message}`));
  }

  /** Waits until something goes wrong in these words. */
  fails(words: string | RegExp): Promise<void> {
    return new Promise((done) => {
      this.#failed = () => {
        if (this.errors.join('\n').search(words) >= 0) done();
      };
      this.#failed();
    });
  }

  /** `Kind` is a screen that knows more; this one by default. */
  static async open<T extends Screen = Screen>(
    browser: Browser,
    options: ScreenOptions = {},
    Kind: new (page: Page, context: BrowserContext) => Screen = Screen,
  ): Promise<T> {
    const {
      width = 360,
      height = width > 800 ? 800 : 720,
      scale = SHOTS ? 2 : 1,
      cookies,
      wrongBy = 0,
    } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      hasTouch: width < 800,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    if (cookies) await context.addCookies(cookies);
    const off = shift + wrongBy;
    if (off !== 0) await context.addInitScript(`(${shiftClock})(${off})`);
    return new Kind(await context.newPage(), context) as T;
  }

  /** Goes to an address, waits until the page says these words, and proves that Chinese is drawn. */
  async visit(address: string, words: string | RegExp): Promise<void> {
    await this.page.goto(address);
    await this.says(words);
    await assertChinese(this.page);
  }

  /** Waits until these words can be seen. */
  async says(words: string | RegExp): Promise<void> {
    try {
      await this.page.getByText(words).filter({ visible: true }).first().waitFor();
    } catch {
      const seen = await this.page.locator('body').innerText();
      throw new Error(
        `「${words}」 did not appear. Errors: ${this.errors.join('\n') || 'none'}\nPage:\n${seen}`,
      );
    }
  }

  /** The whole page as a picture, however far it scrolls, where somebody wants to look: SHOTS_DIR. */
  async shoot(name: string, { whole = true, folder = SHOTS } = {}): Promise<void> {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const size = this.page.viewportSize();
    if (whole && size) {
      const height = await this.page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('.taro_page')].map((page) => page.scrollHeight),
          document.documentElement.scrollHeight,
        ),
      );
      await this.page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
    }
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    if (size) await this.page.setViewportSize(size);
  }

  /** Nothing sticks out at the right: a page must not scroll sideways. */
  async assertNoOverflow(): Promise<void> {
    const wide = await this.page.evaluate(() => {
      const limit = document.documentElement.clientWidth;
      return [...document.querySelectorAll('.page *')]
        .filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 0 && box.right > limit + 0.5 && !one.closest('.table-scroll');
        })
        .map((one) => `${one.className}: ${one.textContent?.slice(0, 40)}`)
        .slice(0, 5);
    });
    if (wide.length > 0) throw new Error(`wider than the screen:\n${wide.join('\n')}`);
  }

  /** Every target a finger meets is at least this large: 44, in 长辈版 60. */
  async assertTouchable(least: number): Promise<void> {
    const small = await this.page.evaluate((min) => {
      const targets = [...document.querySelectorAll('.tap, input, select, textarea')];
      return targets
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < min - 0.5 || box.width < min - 0.5))
        .map(
          ({ one, box }) => `${one.className} 「${one.textContent}」 ${box.width}×${box.height}`,
        );
    }, least);
    if (small.length > 0) throw new Error(`smaller than ${least} px:\n${small.join('\n')}`);
  }

  /** axe-core finds nothing wrong for those who do not see or do not use a finger. */
  async assertAccessible(): Promise<void> {
    await this.page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    const found = await this.page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
      const { violations } = await (window as any).axe.run(document, {
        resultTypes: ['violations'],
      });
      return (
        violations as {
          id: string;
          help: string;
          nodes: { html: string; failureSummary: string }[];
        }[]
      ).map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n${nodes.map((node) => `  ${node.html.slice(0, 200)}\n  ${node.failureSummary}`).join('\n')}`,
      );
    });
    if (found.length > 0) throw new Error(found.join('\n'));
  }

  /** Nothing went wrong that nobody saw. Call it at the end of each test. */
  assertQuiet(): void {
    if (this.errors.length > 0) throw new Error(this.errors.join('\n'));
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

/** Without a Chinese font every character is an empty box, all of one width, and nothing else can be judged. */
export async function assertChinese(page: Page): Promise<void> {
  const same = await page.evaluate(() => {
    const draw = (character: string): string => {
      const canvas = document.createElement('canvas');
      canvas.width = 40;
      canvas.height = 40;
      const pen = canvas.getContext('2d');
      if (!pen) return '';
      pen.font = '32px sans-serif';
      pen.fillText(character, 2, 34);
      return canvas.toDataURL();
    };
    // U+FFFFF is assigned to nothing, so it shows what a missing character looks like.
    return draw('村') === draw('\u{FFFFF}') || draw('村') === draw('民');
  });
  if (same)
    throw new Error('「村」 is drawn as a missing character: the test browser has no Chinese font');
}
