import { openTown, type Town } from './town';

const villager = 'demo-villager-quanfuzhuang';
const employer = 'demo-employer';
const bureau = 'demo-bureau';
const cadre = 'demo-cadre-quanfuzhuang';

describe('找工作', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  const jobCalled = async (title: string, input: object = {}): Promise<string> => {
    const { output } = await town.cloud.call(villager, 'jobs.listJobs', { limit: 50, ...input });
    return output.items.find((job: { title: string }) => job.title === title).id;
  };

  it('from the home page to an application, and back', async () => {
    const screen = await town.open(villager, 'pages/home/index', '个活在招');
    const { page } = screen;
    await page.getByRole('link', { name: /找工作/ }).click();
    await screen.says('刺绣工坊绣娘');
    await screen.assertAccessible();
    await screen.assertNoOverflow();
    await screen.assertTouchable(44);
    await screen.shoot('jobs-list');
    await page.getByRole('radio', { name: '外出', exact: true }).click();
    await screen.says('一线操作工');
    await page.getByRole('radio', { name: '本村' }).click();
    await screen.says('摘茶');
    await page.getByRole('textbox', { name: /找什么活/ }).fill('葡萄');
    await page.getByRole('button', { name: '找', exact: true }).click();
    await screen.says('本村现在没有这样的活');
    await page.getByRole('button', { name: '看看全州的' }).click();
    await screen.says('葡萄分拣包装工');
    await page.getByRole('textbox', { name: /找什么活/ }).fill('');
    await page.getByRole('radio', { name: '本县' }).click();
    await page.getByRole('radio', { name: '帮扶车间' }).click();
    await page.getByRole('link', { name: /刺绣工坊绣娘/ }).click();

    await screen.says('就业局核过');
    await screen.says('3000 元/月');
    await screen.says('龙玉琴 13887390001');
    await screen.assertAccessible();
    await screen.assertNoOverflow();
    await screen.shoot('jobs-job');
    await page.getByRole('button', { name: '我想去' }).click();
    await screen.says('招工的人点开才看得到名字和电话');
    await screen.shoot('jobs-apply', { whole: false });
    await page.getByRole('textbox', { name: /打哪个电话/ }).fill('13887390009');
    await page.getByRole('button', { name: '报上，等对方看' }).click();
    await screen.says('报上了，等对方看');
    await screen.assertAccessible();
    await screen.assertNoOverflow();
    await screen.shoot('jobs-mine');

    await page.getByRole('button', { name: '不去了' }).click();
    await screen.says('还想去可以再报');
    await page.getByRole('dialog').getByRole('button', { name: '不去了' }).click();
    await screen.says('您不去了');
    await screen.assertAccessible();
    screen.assertQuiet();
    await screen.close();
  });

  it('a guest reads an ad without a number to call, and is shown the way in', async () => {
    const job = await jobCalled('刺绣工坊绣娘');
    const screen = await town.open('nobody-yet', `pages/jobs/job/index?id=${job}`, '3000 元/月');
    await screen.says('加入村子，再报名');
    expect(await screen.page.locator('body').innerText()).not.toContain('13887390001');
    screen.assertQuiet();
    await screen.close();
  });

  it('the employer looks, meets and decides at a desk', async () => {
    const screen = await town.open(employer, 'pages/desk/index', '2 人想来：刺绣工坊绣娘', {
      width: 1280,
    });
    const { page } = screen;
    await page.getByRole('button', { name: /2 人想来/ }).click();
    await screen.says('点左边一个人');
    await page
      .getByRole('button', { name: /还没看/ })
      .first()
      .click();
    await screen.says('点开看名字和电话时，会告诉本人');
    await page.getByRole('button', { name: '看名字和电话' }).click();
    await screen.says('定下来');
    await screen.assertAccessible();
    await screen.assertNoOverflow();
    await screen.shoot('jobs-applicants-wide');
    await page.getByRole('button', { name: '约面谈' }).click();
    await page.getByRole('button', { name: '约好，告诉本人' }).click();
    await screen.says('改面谈时间');
    await page.getByRole('button', { name: '定下来' }).click();
    await screen.says('占一个名额');
    await page.getByRole('dialog').getByRole('button', { name: '定下来' }).click();
    await screen.says('定下了，还要 9 人');
    screen.assertQuiet();
    await screen.close();

    const { output } = await town.cloud.call('demo-neighbour-quanfuzhuang', 'jobs.listMine');
    const other = await town.cloud.call('demo-neighbour-duoyishu', 'jobs.listMine');
    const states = [...output.items, ...other.output.items].map((a: { state: string }) => a.state);
    expect(states.sort()).toEqual(['applied', 'started']);
  });

  it('the same on the phone, one page a person', async () => {
    const job = await jobCalled('刺绣工坊绣娘');
    const screen = await town.open(employer, `pages/jobs/applicants/index?job=${job}`, '还没看');
    const { page } = screen;
    await screen.assertNoOverflow();
    await screen.shoot('jobs-applicants');
    await page
      .getByRole('button', { name: /还没看/ })
      .first()
      .click();
    await page.getByRole('button', { name: '看名字和电话' }).click();
    await screen.says('这回不选');
    await screen.assertAccessible();
    await screen.shoot('jobs-applicant');
    await page.getByRole('button', { name: '这回不选' }).click();
    await page.getByRole('combobox').selectOption('人招够了');
    await page.getByRole('dialog').getByRole('button', { name: '告诉本人' }).click();
    await screen.says('这份报名结束了');
    screen.assertQuiet();
    await screen.close();
  });

  it('the bureau posts in five steps; unlawful words are named while one writes', async () => {
    const screen = await town.open(bureau, 'pages/jobs/posted/index', '葡萄分拣包装工', {
      width: 1280,
    });
    const { page } = screen;
    await screen.assertAccessible();
    await page.getByRole('button', { name: /刺绣工坊绣娘/ }).click();
    await screen.says('谁报了名只有他们看得到');
    await screen.shoot('jobs-posted-wide');
    await page.getByRole('link', { name: '发岗位' }).click();
    await screen.says('第 1 步，共 5 步');
    await page.getByRole('textbox', { name: /单位名字/ }).fill('南沙冷链园');
    await page.getByRole('textbox', { name: /统一社会信用代码/ }).fill('91532528MA6K000013');
    await screen.shoot('jobs-post-1');
    await page.getByRole('button', { name: '下一步' }).click();
    await screen.says('招什么人');
    await page.getByRole('combobox', { name: '工种' }).selectOption('仓储管理员');
    await page.getByRole('textbox', { name: /招什么人/ }).fill('冷库理货员');
    await page.getByRole('textbox', { name: '招几个人' }).fill('8');
    await page.getByRole('textbox', { name: /干什么/ }).fill('分拣装箱，发棉衣');
    await page.getByRole('button', { name: '下一步' }).click();
    await screen.says('在哪里');
    await page.getByRole('combobox', { name: /哪个乡镇/ }).selectOption({ index: 1 });
    await page.getByRole('textbox', { name: /在哪里/ }).fill('冷链园');
    await page.getByRole('button', { name: '下一步' }).click();
    await screen.says('多少钱');
    await page.getByRole('textbox', { name: '至少' }).fill('4200');
    await page.getByRole('textbox', { name: /最多/ }).fill('5000');
    await page.getByRole('button', { name: '下一步' }).click();
    await screen.says('要求和联系');
    await page.getByRole('textbox', { name: '有什么要求' }).fill('限男性');
    await screen.says('「限男性」不能写：招人不能限男女');
    await page.getByRole('textbox', { name: '联系人' }).fill('赵文静');
    await page.getByRole('textbox', { name: '联系电话' }).fill('0873-5621234');
    await page.getByRole('button', { name: '核一核，发出去' }).click();
    await screen.says('就业促进法第二十七条');
    await screen.shoot('jobs-post-5');
    await page.getByRole('textbox', { name: '有什么要求' }).fill('搬得动 20 斤');
    await page.getByRole('button', { name: '核一核，发出去' }).click();
    await screen.says('4200–5000 元/月');
    await screen.assertAccessible();
    screen.assertQuiet();
    await screen.close();
  });

  it('the bureau checks a licence', async () => {
    const screen = await town.open(bureau, 'pages/jobs/employers/index', '哈尼刺绣合作社');
    const { page } = screen;
    await screen.says('核到');
    const between = await page.locator('.row').evaluateAll((rows) =>
      rows.map((row) => {
        const [sign, button] = ['.tag', '.row-do'].map((one) => row.querySelector(one));
        if (!sign || !button) throw new Error('a row without its sign or button');
        return button.getBoundingClientRect().left - sign.getBoundingClientRect().right;
      }),
    );
    expect(Math.min(...between)).toBeGreaterThanOrEqual(8);
    await page.getByRole('button', { name: /核哈尼刺绣合作社/ }).click();
    await page.getByRole('textbox', { name: /统一社会信用代码/ }).fill('93532528MA6K000021');
    await page.getByRole('button', { name: '核过了，管半年' }).click();
    await screen.says('这个代码对不上');
    await page.getByRole('textbox', { name: /统一社会信用代码/ }).fill('93532528MA6K000020');
    await page.getByRole('button', { name: '核过了，管半年' }).click();
    await screen.says('核过了，到');
    await screen.assertNoOverflow();
    screen.assertQuiet();
    await screen.close();
  });

  it('a village asks for hands tomorrow with four fields', async () => {
    const screen = await town.open(cadre, 'pages/jobs/daywork/index', '干什么活', { elder: true });
    const { page } = screen;
    await screen.assertNoOverflow();
    await screen.assertTouchable(60);
    await page.getByRole('textbox', { name: /干什么活/ }).fill('掰苞谷');
    await page.getByRole('button', { name: '多一人' }).click();
    await page.getByRole('textbox', { name: '多少钱' }).fill('120');
    await page.getByRole('textbox', { name: /打哪个电话/ }).fill('13887390003');
    await screen.assertAccessible();
    await screen.shoot('jobs-daywork-elder');
    await page.getByRole('button', { name: '招 3 人，发出去' }).click();
    await screen.says('120 元/天');
    await screen.says('村里发的');
    screen.assertQuiet();
    await screen.close();
  });
});
