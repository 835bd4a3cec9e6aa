import { addDays } from '../../src/domain/calendar';
import type { Screen } from '../kit/browser';
import { good, openTown, press, type Town } from './town';

const village = '532528102212';
const villager = 'demo-villager-quanfuzhuang';
const neighbour = 'demo-neighbour-quanfuzhuang';
const cadre = 'demo-cadre-quanfuzhuang';
const grid = 'demo-grid-quanfuzhuang';
const township = 'demo-township';

describe('通知开会', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  const link = (screen: Screen, name: string | RegExp) =>
    screen.page.getByRole('link', { name }).first().click();

  it('an urgent bulletin: sent at a desk, answered on a phone, the one who wants help is named', async () => {
    const desk = await town.open(cadre, 'pages/meetings/desk/index', '发出去的通知', {
      width: 1280,
    });
    await desk.says('今晚有大雨');
    await good(desk);
    await desk.shoot('meetings-desk');
    await link(desk, '发通知');
    await desk.says('说什么');
    await desk.page.getByRole('radio', { name: '紧急' }).click();
    await desk.page.getByLabel(/^标题/).fill('明天上午停水');
    await desk.page
      .getByLabel(/^通知内容/)
      .fill('早上 8 点到 11 点停水。\n走不动的，说一声，帮您送。');
    await good(desk);
    await press(desk, '下一步');
    await desk.page.getByRole('checkbox', { name: '要帮忙' }).click();
    await good(desk);
    await desk.shoot('meetings-post');
    await press(desk, '发出去');
    await desk.says('0 户看过，共 20 户');
    await good(desk);

    const mine = await town.open(villager, 'pages/home/index', '紧急：明天上午停水');
    await link(mine, /紧急：明天上午停水/);
    await mine.says('走不动的，说一声，帮您送。');
    await good(mine);
    await mine.shoot('meetings-bulletin');
    await press(mine, '要帮忙');
    await mine.says('您答了：要帮忙');
    await good(mine);
    await press(mine, '改成：知道了');
    await mine.says('您答了：知道了');
    mine.assertQuiet();
    await mine.close();
    const { items } = (await town.cloud.call(neighbour, 'meetings.listBulletins')).output;
    const bulletin = items.find((b: { title: string }) => b.title === '明天上午停水').id;
    await town.cloud.call(neighbour, 'meetings.answerBulletin', { bulletin, answer: 'help' });
    await town.later(2);

    await desk.page.reload();
    await desk.says('2 户看过，共 20 户');
    await good(desk);
    await desk.shoot('meetings-reach');
    await desk.page.getByRole('radio', { name: '还没看的' }).click();
    await desk.says('大寨');
    await press(desk, '撤回');
    await desk.page.getByLabel('为什么撤回').fill('改到下周停水');
    await press(desk, '撤回这条通知');
    await desk.says('撤回了，打开的人会看到为什么');
    desk.assertQuiet();
    await desk.close();

    const again = await town.open(
      villager,
      `pages/meetings/bulletin/index?id=${bulletin}`,
      '这条通知撤回了',
    );
    await again.says('改到下周停水');
    await good(again);
    again.assertQuiet();
    await again.close();
  });

  it('the grid worker sees on a phone who wants help', async () => {
    const { items } = (await town.cloud.call(neighbour, 'meetings.listBulletins')).output;
    const rain = items.find((b: { title: string }) => b.title.startsWith('今晚有大雨')).id;
    await town.cloud.call(neighbour, 'meetings.answerBulletin', { bulletin: rain, answer: 'help' });
    const screen = await town.open(grid, 'pages/desk/index', '1 人要帮忙：今晚有大雨');
    await link(screen, /1 人要帮忙/);
    await screen.says('要帮忙的');
    await good(screen);
    await screen.shoot('meetings-calls');
    screen.assertQuiet();
    await screen.close();
  });

  it('a meeting: called in four steps, answered, ticked, minuted, read', async () => {
    const call = await town.open(cadre, 'pages/meetings/call/index', '开什么会');
    await call.page.getByRole('radio', { name: '村民小组会议' }).click();
    await call.page.getByLabel('哪里的会').selectOption({ index: 1 });
    await good(call);
    await call.shoot('meetings-call');
    await press(call, '下一步');
    for (const item of ['路灯装在哪几处', '水费怎么收']) {
      await call.page.getByLabel(/^一件事/).fill(item);
      await press(call, '加上这一件');
    }
    await good(call);
    await press(call, '下一步');
    const day = addDays(await town.today(), 3);
    await call.page.getByLabel(/^哪天开/).fill(day);
    await call.page.getByLabel(/^在哪里开/).fill('大寨活动室');
    await good(call);
    await press(call, '下一步');
    await call.page.getByLabel('应到多少户').fill('3');
    await call.says('到 2 户就能定');
    await good(call);
    await call.shoot('meetings-due');
    await press(call, '通知大家');
    await call.says('大寨活动室');
    await good(call);
    call.assertQuiet();
    await call.close();

    const mine = await town.open(villager, 'pages/home/index', '开会，去不去？村民小组会议');
    await link(mine, /开会，去不去？村民小组会议/);
    await mine.says('您家谁来？');
    await good(mine);
    await mine.page.getByRole('radio', { name: '家里人去' }).click();
    await mine.shoot('meetings-meeting');
    await press(mine, '告诉村里：家里人去');
    await mine.says('告诉过了：家里人去');
    await good(mine);
    mine.assertQuiet();
    const path = new URL(mine.page.url()).hash.slice(2);
    await mine.close();

    await town.cloud.clock(`${day}T19:40:00+08:00`);
    const roll = await town.open(cadre, 'pages/desk/index', '点到：村民小组会议', { width: 1280 });
    const meeting = decodeURIComponent(path.split('id=')[1] ?? '');
    await roll.close();
    const ticking = await town.open(
      cadre,
      `pages/meetings/roll/index?id=${meeting}`,
      '要 2 户才能定，差 2 户',
      {
        width: 1280,
      },
    );
    await good(ticking);
    const boxes = ticking.page.getByRole('checkbox');
    await boxes.first().click();
    await ticking.says('差 1 户');
    await boxes.last().click();
    await ticking.says('够了，可以表决');
    await good(ticking);
    await ticking.shoot('meetings-roll');
    await link(ticking, '点完了，写会议记录');
    await ticking.says('路灯装在哪几处');
    await ticking.page.getByLabel(/^怎么说的/).fill('装在岔路口和桥头，年前装好');
    await ticking.page.getByRole('radio', { name: '表决了' }).click();
    await ticking.page.getByLabel('同意', { exact: true }).fill('2');
    await good(ticking);
    await ticking.shoot('meetings-minutes');
    await press(ticking, '下一件');
    await press(ticking, '公布给叫来的人');
    await ticking.says('通过了');
    await good(ticking);
    ticking.assertQuiet();
    await ticking.close();

    const read = await town.open(villager, 'pages/meetings/past/index', '村民小组会议');
    await good(read);
    await link(read, /村民小组会议/);
    await read.says('同意 2，不同意 0，弃权 0');
    await good(read);
    await read.shoot('meetings-record');
    read.assertQuiet();
    await read.close();
  });

  it('a township reads what it may: numbers, no names', async () => {
    const { items } = (
      await town.cloud.call(township, 'meetings.listPosted', { area: village.slice(0, 9) })
    ).output;
    const screen = await town.open(
      township,
      `pages/meetings/reach/index?id=${items[0].id}`,
      '户看过',
      { width: 1024 },
    );
    await screen.says('只给这个村自己的网格员、村干部看');
    await good(screen);
    screen.assertQuiet();
    await screen.close();
  });
});
