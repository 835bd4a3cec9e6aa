import { good, openTown, over, press, type Town } from './town';

const at = 'quanfuzhuang';
const villager = `demo-villager-${at}`;
const keeper = `demo-keeper-${at}`;
const cadre = `demo-cadre-${at}`;

describe('爱心超市 at the counter', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  const inbox = async (as: string): Promise<string> =>
    JSON.stringify((await town.ask(as, 'inbox.listLines')).items);
  const goodsOf = async (name: string): Promise<string> => {
    const { items } = await town.ask(villager, 'points.listGoods');
    return items.find((one: { name: string }) => one.name === name).id;
  };

  it.each([1280, 360])('a code is typed and the goods are handed over, at %d px', async (width) => {
    const { code } = await town.ask(villager, 'points.redeem', {
      goods: await goodsOf('食盐'),
      count: 1,
    });
    const screen = await town.open(keeper, 'pages/desk/index', '今天要办的', { width });
    await screen.page.getByRole('link', { name: '交东西' }).click();
    const field = screen.page.getByLabel(/^取货码/);
    await screen.says('等人来拿');
    const other = code === '000000' ? '111111' : '000000';
    await field.fill(other);
    await screen.says('没有这个取货码');
    await screen.says('看看是不是拿过了');
    await good(screen);
    await field.fill(code);
    await screen.says('换的时候就扣了');
    await good(screen);
    await press(screen, '交给卢秀英家');
    await screen.says('交好了');
    await good(screen);
    expect(await inbox(villager)).toContain('食盐 1 包拿到手了');
    // The same code again is gone: nobody takes the goods twice.
    await field.fill(code);
    await screen.says('没有这个取货码');
    await over(screen);
  });

  it.each([1280, 360])('at the counter, told to the household, at %d px', async (width) => {
    const screen = await town.open(keeper, 'pages/points/till/index', '户码', { width });
    const wide = width > 1000;
    await screen.page.getByLabel('找姓名、户码').fill('普秀英');
    await screen.page.getByRole('button', { name: /普秀英家/ }).click();
    await screen.says('谁来的');
    await screen.says('大米 1 袋');
    // They cannot afford rice: the rule that the server would run has greyed it.
    await screen.says('还差');
    await press(screen, wide ? /^换食盐/ : '换食盐');
    await screen.says('换完家里还有');
    await good(screen);
    await screen.page.getByRole('radio', { name: '普小龙' }).last().click();
    await press(screen, '换 食盐 1 包，扣 2 分');
    await screen.says('换好了');
    await good(screen);
    expect(await inbox(cadre)).toContain('普小龙在柜台换了食盐 1 包');
    await press(screen, '好了，下一家');
    await screen.says('户码');
    await over(screen);
  });

  it('at the counter nothing is said to be too dear before the points are known', async () => {
    const screen = await town.blank({
      width: 1280,
      cookies: [{ name: 'demo-openid', value: keeper, url: town.cloud.address }],
    });
    let known = (): void => undefined;
    const answered = new Promise<void>((done) => {
      known = done;
    });
    await screen.page.route('**/call', async (route) => {
      const asked = route.request().postDataJSON();
      // The account; the goods themselves come by a longer page.
      if (asked.action === 'points.getCounter' && asked.input.limit === 1) await answered;
      return route.continue();
    });
    await screen.visit(`${town.cloud.address}/#/pages/points/till/index`, '普秀英家');
    await press(screen, /普秀英家/);
    await screen.says('大米 1 袋');
    expect(await screen.page.getByText(/还差|可以换/).count()).toBe(0);
    known();
    await screen.says('还差');
    await screen.says('可以换');
    await over(screen);
  });
});
