import { openTown, type Town } from './town';

jest.setTimeout(240_000);

const villager = 'demo-villager-quanfuzhuang';
const keeper = 'demo-keeper-quanfuzhuang';

/** as, page, words that must be there */
const pages: [string | undefined, string, string][] = [
  [villager, 'pages/home/index', '等我办的'],
  [undefined, 'pages/home/index', '还没加入村子'],
  [villager, 'pages/inbox/index', '今天'],
  [villager, 'pages/mine/index', '户码'],
  [keeper, 'pages/desk/index', '今天要办的'],
  [undefined, 'pages/desk/index', '这里看不到'],
  [undefined, 'pages/members/join/index', '加入码'],
  [undefined, 'pages/members/start/index', '开通码'],
  [villager, 'pages/points/shop/index', '咱家积分'],
  [villager, 'pages/points/orders/index', '等着拿的'],
  [villager, 'pages/points/ledger/index', '上年结转'],
];

describe('every page, on every phone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it.each(pages)('%s sees %s', async (as, path, words) => {
    for (const elder of [false, true]) {
      const screen = await town.open(as, path, words, { width: 320, elder });
      await screen.assertAccessible();
      for (const width of [320, 430]) {
        await screen.page.setViewportSize({ width, height: 720 });
        await screen.assertNoOverflow();
        await screen.assertTouchable(elder ? 60 : 44);
      }
      screen.assertQuiet();
      await screen.close();
    }
  });

  it('a desk has a table and a rail on a wide screen', async () => {
    const screen = await town.open(keeper, 'pages/desk/index', '今天要办的', { width: 1280 });
    await screen.says('什么事');
    expect(await screen.page.locator('.rail').isVisible()).toBe(true);
    expect(await screen.page.locator('.tabs').isVisible()).toBe(false);
    await screen.assertAccessible();
    await screen.assertNoOverflow();
    screen.assertQuiet();
    await screen.close();
  });

  it('工作台 shows only for those who hold a grant', async () => {
    const mine = await town.open(villager, 'pages/home/index', '等我办的');
    expect(await mine.page.locator('.tabs').innerText()).not.toContain('工作台');
    const theirs = await town.open(keeper, 'pages/home/index', '等我办的');
    expect(await theirs.page.locator('.tabs').innerText()).toContain('工作台');
    await mine.close();
    await theirs.close();
  });

  it('长辈版 is one tap away and stays', async () => {
    const screen = await town.open(villager, 'pages/home/index', '等我办的');
    await screen.page.getByRole('button', { name: '长辈版' }).click();
    expect(await screen.page.locator('.page.elder').count()).toBe(1);
    await screen.page.reload();
    await screen.says('普通版');
    await screen.page.getByRole('link', { name: '我的' }).click();
    await screen.says('现在字大、按钮大');
    screen.assertQuiet();
    await screen.close();
  });
});
