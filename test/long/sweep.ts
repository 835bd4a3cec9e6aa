/** Everybody at every page: who may not see it is told why, nobody waits for ever. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Screen } from '../kit/browser';
import { filled, type Thing, table, thingsOf } from '../kit/pages';
import { openTown, type Town } from '../web/town';

/** What a page says while something is fetched. */
const WAITS = /正在[^：\n]*…/;
/** One village shows all: the others have the same roles. */
const OTHERS = /-(duoyishu|bisezhai|mengzi)$/;

/** Runs in the page: does it say something, and wait for nothing any more? */
const says = (waits: string): boolean => {
  const said = ([...document.querySelectorAll('.page')].at(-1) as HTMLElement)?.innerText ?? '';
  return said.trim().length >= 10 && !new RegExp(waits).test(said);
};

interface Listed {
  openid: string;
}

/** One of each kind in the demo county, one who has not joined, and one who has not signed in. */
function everybody(town: Town): (string | undefined)[] {
  const listed = JSON.parse(
    readFileSync(join(town.cloud.dataDir, 'demo-people.json'), 'utf8'),
  ) as Listed[];
  const people = listed.map(({ openid }) => openid).filter((openid) => !OTHERS.test(openid));
  return [...people, 'nobody-yet', undefined];
}

export function sweep(part: number, of: number): void {
  let town: Town;
  let things: Record<Thing, string>;
  /** What axe has judged: many are told the same where they may not look. */
  const judged = new Set<string>();

  beforeAll(async () => {
    town = await openTown();
    things = await thingsOf(town.cloud);
  });
  afterAll(() => town.close());

  const look = async (screen: Screen, address: string): Promise<void> => {
    const { page } = screen;
    // Each is opened as from a message, not from the page before.
    await page.goto('about:blank');
    await page.goto(address);
    const shown = page.locator('.page').last();
    try {
      await page.waitForFunction(says, WAITS.source);
    } catch {
      throw new Error(`it says nothing, or waits for ever:\n${await shown.innerText()}`);
    }
    await screen.assertNoOverflow();
    const html = await shown.innerHTML();
    if (!judged.has(html)) await screen.assertAccessible();
    judged.add(html);
    screen.assertQuiet();
  };

  it('everybody at every page', async () => {
    const wrong: string[] = [];
    const people = everybody(town).filter((_, n) => n % of === part - 1);
    expect(people.length).toBeGreaterThan(3);
    for (const as of people) {
      const cookies = as ? [{ name: 'demo-openid', value: as, url: town.cloud.address }] : [];
      const screen = await town.blank({ cookies });
      for (const [path, , given] of table) {
        const address = `${town.cloud.address}/#/${filled(path, given, things)}`;
        await look(screen, address).catch((error) => wrong.push(`${as} at ${path}: ${error}`));
        screen.errors.length = 0;
      }
      await screen.close();
    }
    expect(wrong).toEqual([]);
  });
}
