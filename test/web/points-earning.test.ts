import { good, openTown, over, press, type Town } from './town';

const at = 'quanfuzhuang';
const village = '532528102212';
const villager = `demo-villager-${at}`;
const cadre = `demo-cadre-${at}`;
const reviewers = [1, 2, 3].map((n) => `demo-reviewer-${n}-${at}`) as [string, string, string];

describe('爱心超市: earning', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  const inbox = async (as: string): Promise<string> =>
    JSON.stringify((await town.ask(as, 'inbox.listLines')).items);
  const balance = async (): Promise<number> =>
    (await town.ask(villager, 'points.getAccount')).balance as number;

  it('a good deed: reported with a photo, agreed by two, public, then points', async () => {
    const before = await balance();
    const mine = await town.open(villager, 'pages/points/shop/index', '咱家积分');
    await mine.page.getByRole('link', { name: '怎么挣分' }).click();
    await mine.page.getByRole('link', { name: '报一件好事' }).click();
    await mine.page
      .getByLabel('做了什么', { exact: true })
      .selectOption({ label: '参加志愿服务（5 分）' });
    const [chooser] = await Promise.all([
      mine.page.waitForEvent('filechooser'),
      mine.page.getByRole('button', { name: '加照片', exact: true }).click(),
    ]);
    const photo = await mine.page.screenshot();
    await chooser.setFiles({ name: 'deed.png', mimeType: 'image/png', buffer: photo });
    await mine.page.getByAltText('加好的照片').waitFor();
    await good(mine);
    await press(mine, '报上去，5 分');
    await mine.says('2 位评议员核对');
    await mine.page.getByAltText('照片 1').waitFor();
    await good(mine);

    const phone = await town.open(reviewers[0], 'pages/points/reviews/index', '参加志愿服务');
    await phone.page.getByRole('link', { name: /卢秀英家：参加志愿服务/ }).click();
    await phone.page.getByAltText('照片 1').waitFor();
    await good(phone);
    await press(phone, '同意');
    await phone.says('您核对过了');
    const wide = await town.open(reviewers[1], 'pages/points/reviews/index', '参加志愿服务', {
      width: 1280,
    });
    await press(wide, '参加志愿服务，卢秀英家');
    await wide.page.getByAltText('照片 1').waitFor();
    await good(wide);
    await press(wide, '同意');
    await wide.says('开始公示');

    await mine.page.reload();
    await mine.says('没人有意见就入账');
    const open = await town.open(villager, 'pages/points/public/index', '参加志愿服务，5 分');
    expect(await open.page.getByText('参加志愿服务，5 分').count()).toBe(2);
    expect(await open.page.locator('.page').innerText()).not.toContain('卢秀英');
    await good(open);

    await town.later(5 * 24 * 60);
    expect(await balance()).toBe(before + 5);
    await mine.page.reload();
    await mine.says('5 分到家里账上');
    expect(await inbox(villager)).toContain('挣了 5 分');
    await over(mine, phone, wide, open);
  });

  it('a grid worker of one group: these households only, and those at their limit are marked', async () => {
    const worker = `demo-child-${at}`;
    const me = await town.ask(worker, 'members.me');
    const { group } = me.household;
    await town.ask(cadre, 'members.grantRole', {
      person: me.person,
      role: 'gridWorker',
      area: group,
    });
    const { items } = await town.ask(cadre, 'members.listHouseholds', { village, limit: 50 });
    type Home = { name: string; number: string; group: string };
    const [one, two] = items.filter((h: Home) => h.group === group) as [Home, Home];
    const other = items.find((h: Home) => h.group !== group) as Home;
    const door = ({ number }: Home) => `${number.slice(0, 3)} ${number.slice(3)}`;
    await town.ask(cadre, 'points.adoptRules', {
      village,
      from: await town.today(),
      decision: { day: '2026-10-20', present: 30, words: '村民会议定的' },
      items: [
        {
          category: '公益',
          item: '清理水沟',
          points: 2,
          unit: '次',
          byVillager: false,
          perMonth: 1,
        },
      ],
    });

    const screen = await town.open(worker, 'pages/points/record/index', door(one));
    const { page } = screen;
    const choose = (home: Home) =>
      page
        .getByRole('checkbox', { name: new RegExp(`^${home.name}家.*`) })
        .first()
        .click();
    const deed = () => page.getByLabel(/^做了什么/).selectOption({ label: '清理水沟（2 分）' });
    expect(await page.locator('.page').innerText()).not.toContain(door(other));
    await page.getByLabel('找姓名、户码').fill(other.number);
    await screen.says('没找到');
    await page.getByLabel('找姓名、户码').fill('');
    await deed();
    await choose(one);
    await press(screen, '给 1 户记上');
    await screen.says('今天要办的');
    await screen.visit(`${town.cloud.address}/#/pages/points/record/index`, door(one));
    await deed();
    await choose(one);
    await choose(two);
    await press(screen, '给 2 户记上');
    await screen.says(`${one.name}家的「清理水沟」已经记满了，去掉再记`);
    await screen.says('「清理水沟」一户一月最多 1 次，已经满了');
    await good(screen);
    await choose(one);
    await press(screen, '给 1 户记上');
    await screen.says('今天要办的');

    await screen.visit(`${town.cloud.address}/#/pages/points/carry/index`, '哪本账');
    await press(screen, '加几户');
    await page.getByLabel('找姓名、户码').fill(other.number);
    await screen.says('没找到');
    await page.getByLabel('找姓名、户码').fill(one.number);
    await screen.says(door(one));
    // The page that was copied above is seen here only when all its households are of this group.
    const sheets = await town.ask(worker, 'points.listOpenings', { village });
    const seen = sheets.items[0]?.book ?? '还没抄过';
    await screen.visit(`${town.cloud.address}/#/pages/points/sheets/index`, seen);
    await screen.visit(`${town.cloud.address}/#/pages/points/rules/index`, '清理水沟');
    await over(screen);
  });
});
