/** The demo county, and phones of its people in a browser. */
import type { Browser, Locator } from 'playwright-core';
import { Screen, sharedBrowser } from '../kit/browser';
import { type Cloud, startDemo } from '../kit/cloud';

export interface How {
  /** WeChat's base library: one old one that is still about, or the newest. */
  library?: 'old' | 'new';
  network?: 'none' | 'slow';
  /** Another build than the product's own, a folder inside the phone's. */
  build?: string;
  font?: number;
}

/** What one sees of a phone in the browser; see local/phone/runtime/main.ts. */
interface Inside {
  phone: {
    faults: string[];
    measured: Record<string, { first: number; largest: number }>;
    shared: { title?: string; path?: string }[];
    did: { called: string[]; copied: string[] };
    bar: { title: string };
    back: () => void;
    setNetwork: (network: string) => void;
    packagesHere: () => string[];
  };
}

export class Phone extends Screen {
  /** Everything the phone tells of itself. */
  told(): Promise<Omit<Inside['phone'], 'back' | 'setNetwork' | 'packagesHere'>> {
    return this.page.evaluate(() => {
      const { faults, measured, shared, did, bar } = (window as unknown as Inside).phone;
      return { faults, measured, shared, did, bar: { title: bar.title } };
    });
  }

  packages(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as Inside).phone.packagesHere());
  }

  network(network: 'wifi' | 'none' | 'slow'): Promise<void> {
    return this.page.evaluate(
      (now) => (window as unknown as Inside).phone.setNetwork(now),
      network,
    );
  }

  back(): Promise<void> {
    return this.page.evaluate(() => (window as unknown as Inside).phone.back());
  }

  /** What a screen reader calls a button by this name. */
  button(name: string | RegExp): Locator {
    return this.page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .filter({ visible: true })
      .first();
  }

  press(name: string | RegExp): Promise<void> {
    return this.#tap(this.button(name), name);
  }

  /** Taps a row, a tile or a tab. */
  follow(name: string | RegExp): Promise<void> {
    const link = this.page.getByRole('link', { name }).filter({ visible: true }).first();
    return this.#tap(link, name);
  }

  async #tap(what: Locator, name: string | RegExp): Promise<void> {
    try {
      await what.click();
    } catch (error) {
      const seen = await this.page.locator('body').innerText();
      throw new Error(`「${name}」 could not be tapped: ${error}\nPage:\n${seen}`);
    }
  }

  write(label: string | RegExp, words: string): Promise<void> {
    return this.page.getByLabel(label).filter({ visible: true }).first().fill(words);
  }

  /** Opens the wheel of a field and takes one of its choices. */
  async pick(label: string | RegExp, choice: string | RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).filter({ visible: true }).click();
    await this.page.getByRole('option', { name: choice }).first().click();
    await this.press('确定');
  }

  /** Nothing failed, and nothing was asked of WeChat that this phone does not know. */
  async done(): Promise<void> {
    expect((await this.told()).faults).toEqual([]);
    this.assertQuiet();
    await this.close();
  }
}

export interface County {
  cloud: Cloud;
  browser: Browser;
  // biome-ignore lint/suspicious/noExplicitAny: what an action answers is what the test looks at
  ask: (as: string, action: string, input?: unknown) => Promise<any>;
  /** Opens the mini program on somebody's phone, and waits until it says these words. */
  open: (as: string, path: string, words: string | RegExp, how?: How) => Promise<Phone>;
  close: () => Promise<void>;
}

export async function openCounty(): Promise<County> {
  const cloud = await startDemo();
  const browser = await sharedBrowser();
  return {
    cloud,
    browser,
    ask: async (as, action, input = {}) => {
      const { ok, output, fault } = await cloud.call(as, action, input);
      if (!ok) throw new Error(`${action}: ${JSON.stringify(fault)}`);
      return output;
    },
    open: async (as, path, words, { build, ...how } = {}) => {
      const phone = await Screen.open<Phone>(browser, {}, Phone);
      const set = new URLSearchParams({ as, path });
      for (const [name, value] of Object.entries(how)) set.set(name, String(value));
      await phone.visit(`${cloud.address}/phone/${build ? `${build}/` : ''}app.html?${set}`, words);
      return phone;
    },
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await cloud.stop();
    },
  };
}
