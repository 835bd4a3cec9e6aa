/** A local cloud with the demo county, its web page, and a browser to look at it. */
import type { Browser } from 'playwright-core';
import { type Day, dayOf } from '../../src/domain/calendar';
import { Screen, type ScreenOptions, sharedBrowser } from '../kit/browser';
import { type Cloud, startDemo } from '../kit/cloud';
import { done, later, nowOf } from '../kit/world';

export interface Town {
  cloud: Cloud;
  browser: Browser;
  /** Opens a page as somebody and waits until it says these words. */
  open: (as: string | undefined, path: string, words: string, how?: Look) => Promise<Screen>;
  /** A page of nobody, at no address yet. */
  blank: (how?: ScreenOptions) => Promise<Screen>;
  /** An action's output; a refusal is an error. */
  // biome-ignore lint/suspicious/noExplicitAny: what an action answers is what the test looks at
  ask: (as: string, action: string, input?: unknown) => Promise<any>;
  /** The day it is in the county. */
  today: () => Promise<Day>;
  /** Lets so many minutes go by, and the timer do what is due then. */
  later: (minutes: number) => Promise<void>;
  close: () => Promise<void>;
}

export interface Look extends ScreenOptions {
  elder?: boolean;
}

export async function openTown(): Promise<Town> {
  const cloud = await startDemo();
  const browser = await sharedBrowser();
  return {
    cloud,
    browser,
    open: async (as, path, words, { elder, ...options } = {}) => {
      const cookies = as ? [{ name: 'demo-openid', value: as, url: cloud.address }] : undefined;
      const screen = await Screen.open(browser, { ...options, cookies });
      if (elder)
        await screen.page.addInitScript(() =>
          localStorage.setItem('elder', JSON.stringify({ data: { at: 1, value: true } })),
        );
      await screen.visit(`${cloud.address}/#/${path}`, words);
      return screen;
    },
    blank: (how) => Screen.open(browser, how),
    ask: (as, action, input) => done(cloud, as, action, input),
    today: async () => dayOf(await nowOf(cloud)),
    later: async (minutes) => void (await later(cloud, minutes)),
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await cloud.stop();
    },
  };
}

/** Taps the first button of this name. */
export const press = (screen: Screen, name: string | RegExp): Promise<void> =>
  screen.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** What only a journey reaches is as good to read, to hear and to touch as what the sweep looks at. */
export async function good(screen: Screen, least = 44): Promise<void> {
  await screen.assertAccessible();
  await screen.assertNoOverflow();
  if ((screen.page.viewportSize()?.width ?? 0) < 1024) await screen.assertTouchable(least);
}

/** Ends a journey: nothing went wrong that nobody saw. */
export async function over(...screens: Screen[]): Promise<void> {
  for (const screen of screens) {
    screen.assertQuiet();
    await screen.close();
  }
}
