import { damage, storedOne } from '../api/stored';
import { nowOf } from '../kit/world';
import { good, openTown, press, type Town } from './town';

// Somebody who has not said anything in the demo county.
const villager = 'demo-child-quanfuzhuang';
const cadre = 'demo-cadre-quanfuzhuang';
const township = 'demo-township';

describe('说事', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  it('unnamed, in four steps; asked and answered; replied and rated, at a phone and at a desk', async () => {
    const mine = await town.open(villager, 'pages/home/index', '说事');
    await mine.page.getByRole('link', { name: /说事/ }).click();
    await mine.says('还没说过事');
    await good(mine);
    await mine.page.getByRole('link', { name: '说一件事' }).click();
    await mine.says('是哪方面的事？');
    await good(mine);
    await mine.page.getByRole('radio', { name: '路灯' }).click();
    await press(mine, '下一步');
    await mine.says('在哪里？说的是谁？');
    await mine.page.getByLabel('在哪里', { exact: true }).selectOption({ index: 2 });
    await mine.page.getByLabel('具体在哪（可以不写）').fill('三岔路口');
    await good(mine);
    await press(mine, '下一步');
    await mine.page
      .getByLabel('说说怎么回事')
      .fill('路口东边的灯不亮。半个月了，娃娃晚上回来看不见。');
    await good(mine);
    await press(mine, '下一步');
    await mine.page.getByRole('radio', { name: /^不写名字/ }).click();
    await mine.says('组里人少，容易猜到是谁');
    await good(mine);
    await press(mine, '不写名字说出去');
    await mine.says('等全福庄村收下');
    await good(mine);

    const who = (await town.cloud.call(villager, 'members.me')).output;
    const desk = await town.open(cadre, 'pages/grievances/desk/index', '路口东边的灯不亮', {
      width: 1280,
    });
    await desk.page.getByText('路口东边的灯不亮').first().click();
    await desk.says('没写名字，可以在这里问');
    expect(await desk.page.locator('.page').innerText()).not.toContain(who.name);
    await good(desk);
    await press(desk, '收下来办');
    await desk.says('收下了，已告诉说事的人');
    await press(desk, '别的办法');
    await press(desk, '问一句');
    await desk.page.getByLabel('问什么').fill('是哪一根灯杆？');
    await desk.assertAccessible();
    await press(desk, '问出去');
    await desk.says('等回答，到期照样算');

    await mine.page.reload();
    await mine.says('是哪一根灯杆？');
    await good(mine);
    await mine.page.getByLabel('您的回答').fill('水池边那根');
    await press(mine, '发送回答');
    await mine.says('您回答了');

    await desk.page.reload();
    await desk.page.getByText('路口东边的灯不亮').first().click();
    await desk.says('水池边那根');
    await press(desk, '写答复');
    await desk.page.getByRole('radio', { name: '解决了' }).click();
    await desk.page.getByLabel('怎么办的').fill('换了灯泡，亮了');
    await desk.assertAccessible();
    await press(desk, '答复');
    await desk.says('答复了，等他来评');

    await mine.page.reload();
    await mine.says('换了灯泡，亮了');
    await good(mine);
    await mine.page.getByRole('radio', { name: '解决了' }).click();
    await press(mine, '就这样评');
    await mine.says('您说解决了');
    await good(mine);
    for (const screen of [mine, desk]) {
      screen.assertQuiet();
      await screen.close();
    }
  });

  it('a report of a breach of discipline leads to 12388, the words can be taken along', async () => {
    const screen = await town.open(villager, 'pages/grievances/file/index', '是哪方面的事？');
    await screen.page.getByRole('radio', { name: '集体的钱' }).click();
    await press(screen, '下一步');
    await press(screen, '下一步');
    await screen.page.getByLabel('说说怎么回事').fill('有人贪污修路的钱');
    await press(screen, '下一步');
    await press(screen, '说出去');
    await screen.says('这件事不在这里说');
    await screen.says('打 12388');
    await good(screen);
    await press(screen, '回去改一改');
    await screen.says('写不写名字？');
    const { items } = (await town.cloud.call(villager, 'grievances.listMine')).output;
    expect(JSON.stringify(items)).not.toContain('贪污');
    screen.assertQuiet();
    await screen.close();
  });

  it('refused on a phone, with the right door; about the village it goes to the township', async () => {
    const said = { place: '532528102212', photos: [] };
    const file = (input: object) =>
      town.cloud.call(villager, 'grievances.file', { ...said, ...input });
    const owed = (await file({ category: 'other', words: '老板欠我三个月工资' })).output.case;
    const desk = await town.open(cadre, 'pages/desk/index', '件说事要办');
    await good(desk);
    await desk.page.getByRole('link', { name: /件说事要办/ }).click();
    await desk.page.getByRole('link', { name: /老板欠我/ }).click();
    await desk.says('收下来办');
    await good(desk);
    await press(desk, '别的办法');
    await press(desk, '不归这里办');
    await desk.page.getByLabel('该找谁').selectOption({ label: '劳动仲裁' });
    await desk.page.getByLabel('为什么不归这里').fill('工资的事村里定不了');
    await good(desk);
    await desk.page.getByRole('dialog').getByRole('button', { name: '不归这里办' }).click();
    await desk.says('已告诉说事的人该找谁');
    desk.assertQuiet();
    await desk.close();

    const mine = await town.open(villager, `pages/grievances/case/index?id=${owed}`, '不归这里办');
    await mine.says('打 12333');
    await good(mine);
    mine.assertQuiet();
    await mine.close();

    const about = { about: 'area:532528102212', category: 'road', words: '村委会门口的路没人修' };
    await file(about);
    const below = await town.open(cadre, 'pages/grievances/desk/index', '路口东边那根灯杆');
    expect(await below.page.locator('.page').innerText()).not.toContain('村委会门口');
    await good(below);
    await below.close();
    const above = await town.open(township, 'pages/grievances/desk/index', '村委会门口的路没人修', {
      width: 1024,
    });
    await above.says('全福庄村（村委会、村干部）');
    await good(above);
    above.assertQuiet();
    await above.close();
  });

  it('a very long life shows its newest part, and the rest when it is asked for', async () => {
    const said = { category: 'lamp', place: '532528102212', words: '灯修了又坏', photos: [] };
    const { output } = await town.cloud.call(villager, 'grievances.file', said);
    const record = await storedOne(town.cloud, 'grievances_cases', output.case);
    const at = await nowOf(town.cloud);
    const history = Array.from({ length: 90 }, (_, n) => ({
      kind: n === 0 ? 'filed' : 'answered',
      at,
      words: `第 ${n} 回 `.padEnd(500, '长'),
    }));
    await damage(town.cloud, 'grievances_cases', { ...record, history });
    for (const [as, path, first] of [
      [villager, 'case', '您说了这件事'],
      [cadre, 'handle', '收到'],
    ] as const) {
      const page = `pages/grievances/${path}/index?id=${output.case}`;
      const screen = await town.open(as, page, '第 89 回');
      const life = screen.page.locator('.page');
      expect(await life.innerText()).not.toContain('第 1 回');
      await good(screen);
      await press(screen, '看更早的');
      await screen.says('第 1 回');
      expect(await life.innerText()).toContain(first);
      expect(await screen.page.getByRole('button', { name: '看更早的' }).count()).toBe(0);
      screen.assertQuiet();
      await screen.close();
    }
  });
});
