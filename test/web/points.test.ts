import type { Route } from 'playwright-core';
import type { Screen } from '../kit/browser';
import { openTown, type Town } from './town';

const villager = 'demo-villager-quanfuzhuang';

describe('爱心超市', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  const account = async (): Promise<{ balance: number; held: number }> =>
    (await town.cloud.call(villager, 'points.getAccount')).output;

  /** Waits until so many reads are kept for when the signal goes: once it is known whose they are. */
  const kept = ({ page }: Screen, reads: number) =>
    page.waitForFunction(
      (least) => Object.keys(localStorage).filter((key) => /^read:/.test(key)).length >= least,
      reads,
    );

  it('from choosing to the pick-up code, and back', async () => {
    const before = await account();
    const screen = await town.open(villager, 'pages/home/index', `家里 ${before.balance} 分`);
    const { page } = screen;
    await page.getByRole('link', { name: /爱心超市/ }).click();
    await page.getByRole('button', { name: '换食盐' }).click();
    await page.getByRole('button', { name: '多一包' }).click();
    await screen.says(`用 4 分，换完家里还有 ${before.balance - 4} 分`);
    await screen.assertAccessible();
    await page.getByRole('button', { name: '换 食盐 2 包' }).click();
    await screen.says('给管理员扫一扫，或念这 6 个数');
    await screen.assertAccessible();
    expect(await page.locator('.code-digits').innerText()).toMatch(/^\d{3} \d{3}$/);
    expect((await account()).balance).toBe(before.balance - 4);

    await page.getByRole('button', { name: '不要了' }).click();
    await screen.says('4 分退回您家');
    await page.getByRole('dialog').getByRole('button', { name: '不要了' }).click();
    await screen.says('您不要了，分退回了');
    expect(await account()).toEqual(before);
    screen.assertQuiet();
    await screen.close();
  });

  it('a lost answer, tried again, takes the points once', async () => {
    const before = await account();
    const screen = await town.open(villager, 'pages/points/shop/index', '咱家积分');
    const { page } = screen;
    let lost = 0;
    await page.route('**/call', async (route: Route) => {
      if (lost > 0 || !route.request().postData()?.includes('points.redeem'))
        return route.continue();
      lost += 1;
      // It arrives and is done; only its answer is lost on the way.
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: '换香皂' }).click();
    const button = page.getByRole('button', { name: '换 香皂 1 块' });
    await button.click();
    await screen.says('没有信号，请走到有信号的地方再试');
    await button.click();
    await screen.says('给管理员扫一扫');
    expect(lost).toBe(1);
    expect((await account()).balance).toBe(before.balance - 5);
    await screen.close();
  });

  it('a code seen once can be shown without signal', async () => {
    const screen = await town.open(villager, 'pages/points/orders/index', '等着拿的');
    const { page } = screen;
    await page.getByRole('link', { name: /香皂/ }).first().click();
    await screen.says('给管理员扫一扫');
    const digits = await page.locator('.code-digits').innerText();
    await kept(screen, 2);
    await page.getByRole('button', { name: '好了' }).click();
    await page.context().setOffline(true);
    await screen.says('现在没有信号');
    await page.getByRole('link', { name: /香皂/ }).first().click();
    await screen.says('取货码存在手机里');
    expect(await page.locator('.code-digits').innerText()).toBe(digits);
    await screen.close();
  });

  it('a read that fails only once the signal is back is tried again without a tap', async () => {
    const cookies = [{ name: 'demo-openid', value: villager, url: town.cloud.address }];
    const screen = await town.blank({ cookies });
    const { page } = screen;
    let lose = (): void => undefined;
    const held = new Promise<void>((done) => {
      let first = true;
      void page.route('**/call', async (route: Route) => {
        if (!first || !route.request().postData()?.includes('points.listRedemptions'))
          return route.continue();
        first = false;
        done();
        await new Promise<void>((then) => {
          lose = then;
        });
        return route.abort();
      });
    });
    await page.goto(`${town.cloud.address}/#/pages/points/orders/index`);
    await held;
    await screen.says('正在看换过什么');
    await page.context().setOffline(true);
    await screen.says('现在没有信号');
    await page.context().setOffline(false);
    await page.getByText('现在没有信号').waitFor({ state: 'hidden' });
    lose();
    await screen.says('等着拿的');
    await screen.close();
  });

  it('what is read before it is known who reads is read once, and is his', async () => {
    const cookies = [{ name: 'demo-openid', value: villager, url: town.cloud.address }];
    const screen = await town.blank({ cookies });
    const { page } = screen;
    let known = (): void => undefined;
    const answered = new Promise<void>((done) => {
      known = done;
    });
    let reads = 0;
    await page.route('**/call', async (route: Route) => {
      const asked = route.request().postData() ?? '';
      if (asked.includes('points.listRedemptions')) reads += 1;
      if (asked.includes('members.me')) await answered;
      return route.continue();
    });
    await page.goto(`${town.cloud.address}/#/pages/points/orders/index`);
    await screen.says('等着拿的');
    known();
    await kept(screen, 1);
    await page.getByRole('link', { name: /香皂/ }).first().click();
    await screen.says('给管理员扫一扫');
    expect(reads).toBe(1);
    screen.assertQuiet();
    await screen.close();
  });

  it('without signal the app opens, with what was seen last and when', async () => {
    const screen = await town.open(villager, 'pages/points/ledger/index', '香皂');
    const { page } = screen;
    await kept(screen, 2);
    await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state));
    await page.context().setOffline(true);
    await page.reload();
    await screen.says('看到的，现在没有信号');
    await screen.says('香皂');
    // Also a page nobody has opened on this phone yet.
    await page.evaluate(() => {
      location.hash = '/pages/grievances/elsewhere/index';
    });
    await screen.says('劳动仲裁');
    await screen.close();
  });
});
