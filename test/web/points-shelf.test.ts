import { good, openTown, over, press, type Town } from './town';

const at = 'quanfuzhuang';
const village = '532528102212';
const villager = `demo-villager-${at}`;
const keeper = `demo-keeper-${at}`;
const cadre = `demo-cadre-${at}`;
const supervisor = `demo-supervisor-${at}`;

describe('爱心超市: shelf, books and door', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  it('new goods in two steps, more of them, and off the shelf', async () => {
    const screen = await town.open(keeper, 'pages/points/stock/index', '食用油');
    await screen.page.getByRole('link', { name: '上新货' }).click();
    await screen.page.getByRole('radio', { name: '毛巾' }).click();
    await screen.page.getByLabel(/^叫什么/).fill('加厚毛巾');
    await screen.page.getByRole('radio', { name: '一条' }).click();
    await press(screen, '下一步');
    await screen.page.getByLabel('1 条要几分').fill('9');
    await screen.page.getByLabel('现在有多少').fill('20');
    await good(screen);
    await screen.page.getByRole('radio', { name: '捐赠' }).click();
    await press(screen, '上架，9 分');
    await screen.says('加厚毛巾上架了');
    await press(screen, /加厚毛巾/);
    await screen.page.getByLabel('补多少').fill('5');
    await good(screen);
    await press(screen, '补 5 条，一共 25 条');
    await screen.says('加厚毛巾现在有 25 条');
    expect(JSON.stringify(await town.ask(villager, 'points.listGoods'))).toContain('加厚毛巾');
    await press(screen, '下架，先不换了');
    await screen.says('加厚毛巾下架了');
    expect(JSON.stringify(await town.ask(villager, 'points.listGoods'))).not.toContain('加厚毛巾');
    await over(screen);
  });

  it.each([1280, 360])('the supervisor sees that the books hold, at %d px', async (width) => {
    const screen = await town.open(supervisor, 'pages/desk/index', '今天要办的', { width });
    await screen.page.getByRole('link', { name: '账对不对' }).click();
    await screen.says('账对得上');
    await screen.page.getByLabel('找姓名、户码').fill('卢秀英');
    await screen.page.getByRole('button', { name: /卢秀英家/ }).click();
    await screen.says('卢秀英家现在有');
    await screen.says('上年结转');
    await good(screen);
    await over(screen);
  });

  it('a township chooses a village first', async () => {
    const screen = await town.open('demo-township', 'pages/points/books/index', '哪个村', {
      width: 1280,
    });
    await screen.page.getByLabel('哪个村').selectOption(village);
    await screen.says('账对得上');
    await good(screen);
    await over(screen);
  });

  it('a code for joining, given at the door', async () => {
    const screen = await town.open(cadre, 'pages/members/invite/index', '户码');
    await screen.page.getByLabel('找姓名、户码').fill('卢秀英');
    await press(screen, /卢秀英家/);
    await screen.says('当面念给他');
    await good(screen);
    await press(screen, '给加入码，卢小龙');
    await screen.says('只能用一次');
    await good(screen);
    const code = (await screen.page.locator('.code-digits').innerText()).replace(/\D/g, '');
    const joined = await town.ask('demo-somebody-new', 'members.join', { code });
    expect(joined.name).toBe('卢小龙');
    await over(screen);
  });
});
