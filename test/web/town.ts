/** A local cloud with the demo county, its web page, and a browser to look at it. */
import type { Browser } from 'playwright-core';
import { openBrowser, Screen, type ScreenOptions } from '../kit/browser';
import { type Cloud, startDemo } from '../kit/cloud';

export interface Town {
  cloud: Cloud;
  browser: Browser;
  /** Opens a page as somebody and waits until it says these words. */
  open: (as: string | undefined, path: string, words: string, how?: Look) => Promise<Screen>;
  /** A page of nobody, at no address yet. */
  blank: (how?: ScreenOptions) => Promise<Screen>;
  close: () => Promise<void>;
}

export interface Look extends ScreenOptions {
  elder?: boolean;
}

export async function openTown(): Promise<Town> {
  const cloud = await startDemo();
  const browser = await openBrowser();
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
    close: async () => {
      await browser.close();
      await cloud.stop();
    },
  };
}
