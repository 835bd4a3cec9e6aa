/**
 * Every page once in each size, as who sees most on it, made from the table of pages: one browser
 * page a person. The phone's own clock is years behind, and nothing of it may be seen, not even
 * before the first answer.
 */

import type { Screen } from '../kit/browser';
import { filled, type Thing, table, thingsOf } from '../kit/pages';
import { openTown, type Town } from './town';

/** So far behind is the phone's clock: in another season, so that no day of it is a day of ours. */
const BEHIND = -(7 * 365 + 190) * 86_400_000;

/**
 * Notes whatever comes into the page or its fields of the phone's own year, or of its yesterday, today
 * and tomorrow, however short it stands there.
 */
function watch(): void {
  const seen: string[] = [];
  const year = new Date().getFullYear();
  const near = [-1, 0, 1].map((n) => {
    const day = new Date(Date.now() + n * 86_400_000);
    return `(^|\\D)${day.getMonth() + 1}月${day.getDate()}日`;
  });
  const said = new RegExp([`${year}年`, `${year}-\\d\\d`, ...near].join('|'));
  const look = (text: string | null | undefined): void => {
    if (text && said.test(text)) seen.push(text.slice(0, 80));
  };
  const whole = (node: Node): void => {
    look(node.textContent);
    if (!(node instanceof Element)) return;
    for (const field of node.querySelectorAll('input, textarea'))
      look((field as HTMLInputElement).value);
    look((node as HTMLInputElement).value);
  };
  const seenOfPhone = (): string[] => {
    // What React writes into a field changes no attribute of some.
    whole(document.documentElement);
    return seen;
  };
  Object.assign(window, { seenOfPhone });
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (addedNodes.length === 0) whole(target);
      for (const node of addedNodes) whole(node);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['value'],
  });
  // What the server said in an earlier visit is forgotten: each page is the first one here.
  if (location.protocol === 'http:') localStorage.removeItem('clock');
}

async function looked(screen: Screen, words: string | RegExp): Promise<void> {
  const { page } = screen;
  const at = async (width: number, height: number, least?: number): Promise<void> => {
    await page.setViewportSize({ width, height });
    await screen.assertNoOverflow();
    if (least) await screen.assertTouchable(least);
  };
  const elder = (on: boolean) =>
    page.evaluate(
      // 长辈版 swaps numbers in the style sheet and leaves the page as it is.
      (yes) => document.querySelector('.page')?.classList.toggle('elder', yes),
      on,
    );
  await at(360, 720, 44);
  await screen.assertAccessible();
  await at(430, 720, 44);
  await elder(true);
  await at(320, 640, 60);
  await screen.says(words);
  await screen.assertAccessible();
  await at(1024, 768);
  await elder(false);
  await at(1280, 800);
  await screen.says(words);
  await screen.assertAccessible();
}

/** One of so many parts of the table, so that no file takes long. */
export function sweep(part: number, of: number): void {
  const rows = table.filter((_, n) => n % of === part - 1);
  let town: Town;
  let things: Record<Thing, string>;
  const screens = new Map<string, Screen>();
  const screenOf = async (as: string): Promise<Screen> => {
    const known = screens.get(as);
    if (known) return known;
    const cookies = [{ name: 'demo-openid', value: as, url: town.cloud.address }];
    const screen = await town.blank({ cookies, wrongBy: BEHIND });
    await screen.page.addInitScript(watch);
    screens.set(as, screen);
    return screen;
  };

  beforeAll(async () => {
    town = await openTown();
    things = await thingsOf(town.cloud);
  });
  afterAll(() => town.close());

  it.each(rows)('%s as %s', async (path, as, given, words) => {
    const screen = await screenOf(as);
    const { page } = screen;
    await page.setViewportSize({ width: 360, height: 720 });
    // Not from the page before: each is opened as from a message or a code.
    await page.goto('about:blank');
    await screen.visit(`${town.cloud.address}/#/${filled(path, given, things)}`, words);
    try {
      await looked(screen, words);
      const seen = await page.evaluate(() =>
        (window as unknown as { seenOfPhone: () => string[] }).seenOfPhone(),
      );
      expect(seen).toEqual([]);
      screen.assertQuiet();
    } finally {
      screen.errors.length = 0;
    }
  });
}
