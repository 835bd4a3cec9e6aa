import { addDays } from '../../src/domain/calendar';
import { good, openTown, press, type Town } from './town';

const villager = 'demo-villager-quanfuzhuang';
const neighbour = 'demo-neighbour-quanfuzhuang';
const child = 'demo-child-quanfuzhuang';
const provider = 'demo-provider';
const teacher = 'demo-teacher';

describe('学技能', () => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.close());

  const unitOf = async (): Promise<string> => {
    const { output } = await town.cloud.call(provider, 'members.me');
    return output.grants.find((g: { role: string }) => g.role === 'provider').unit;
  };
  const open = async (more: object): Promise<string> => {
    const input = {
      unit: await unitOf(),
      area: '532528',
      kind: 'skill',
      level: 'basic',
      place: '村文化室',
      subsidised: true,
      capacity: 20,
      ...more,
    };
    const answer = await town.cloud.call(provider, 'trainings.openCourse', input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
    return answer.output.course;
  };
  const signUp = (who: string, course: string) =>
    town.cloud.call(who, 'trainings.signUp', { course });

  it('from the home page into a course, and out again', async () => {
    const screen = await town.open(villager, 'pages/home/index', '个班能报');
    await screen.page.getByRole('link', { name: /学技能/ }).click();
    await screen.says('初级刺绣');
    await good(screen);
    await screen.shoot('trainings-list');
    await screen.page.getByRole('link', { name: /初级刺绣/ }).click();
    await screen.says('您可以报，不要学费');
    await good(screen);
    await screen.shoot('trainings-course');
    await press(screen, /^报名/);
    await screen.says('报上了，有您的位子');
    await screen.says('有您的位子');
    await good(screen);
    await screen.shoot('trainings-placed');
    await press(screen, '不去了');
    await screen.says('不去了？');
    await screen.assertAccessible();
    await press(screen, '不去了，让给别人');
    await screen.says('您可以报，不要学费');
    screen.assertQuiet();
    await screen.close();
  });

  it('full: queues, is offered the freed place, takes it; and why another cannot be had', async () => {
    const day = addDays(await town.today(), 40);
    const sessions = [{ day, from: '09:00', to: '16:00' }];
    const course = await open({ trade: '咖啡师', capacity: 1, sessions });
    await signUp(neighbour, course);
    const path = `pages/trainings/course/index?id=${course}`;
    const screen = await town.open(villager, path, '满了，可以排队');
    await press(screen, /^去排队/);
    await screen.says('排着队，下一个就是您');
    await good(screen);
    await screen.shoot('trainings-queue');
    await town.cloud.call(neighbour, 'trainings.leave', { course });
    await screen.close();

    const home = await town.open(villager, 'pages/home/index', '有位子了，去不去？');
    await home.page.getByRole('link', { name: /有位子了/ }).click();
    await home.says('有位子，留到');
    await good(home);
    await home.shoot('trainings-offer');
    await press(home, '去，要这个位子');
    await home.says('位子是您的了');
    home.assertQuiet();
    await home.close();

    const same = await open({ trade: '茶艺师', sessions });
    const other = await town.open(villager, `pages/trainings/course/index?id=${same}`, '撞时间了');
    await other.says('看看别的班');
    await good(other);
    await other.shoot('trainings-refused');
    await press(other, '替家里人报名');
    await other.says('本人怎么答应的');
    await other.assertAccessible();
    await press(other, /^替(?!家里人).+报名$/);
    await other.says('报上了');
    other.assertQuiet();
    await other.close();
  });

  it('a school opens a course in four steps at a desk', async () => {
    const screen = await town.open(provider, 'pages/trainings/given/index', '办的班', {
      width: 1280,
    });
    await screen.says('初级电工');
    await good(screen);
    await screen.shoot('trainings-given');
    await screen.page.getByRole('link', { name: '开班', exact: true }).click();
    await screen.says('学什么');
    const { page } = screen;
    await page.getByLabel('哪一行').selectOption({ label: '餐饮' });
    await page.getByLabel('学什么', { exact: true }).selectOption({ label: '民宿管家' });
    await good(screen);
    await press(screen, '下一步');
    await page.getByLabel('在哪里上课').fill('多依树民宿');
    await good(screen);
    await press(screen, '下一步');
    await press(screen, '加这一节');
    await press(screen, '加这一节');
    await screen.says('2 节');
    await good(screen);
    await press(screen, '下一步');
    await screen.says('学 2 天');
    await good(screen);
    await screen.shoot('trainings-open');
    await press(screen, '开班');
    await screen.says('还没有人报');
    await good(screen);
    screen.assertQuiet();
    await screen.close();
  });

  it('the teacher calls the roll, the certificate comes, anybody can check it', async () => {
    const today = await town.today();
    // Only a course that is still to come can be opened, so that the clock is moved past it.
    const day = addDays(today, 2);
    const sessions = [{ day, from: '09:00', to: '10:00' }];
    const course = await open({ trade: '护林员', sessions });
    await signUp(child, course);
    await signUp(neighbour, course);
    await town.cloud.clock(`${day}T11:00:00+08:00`);
    const desk = await town.open(teacher, 'pages/desk/index', '点名：初级护林员');
    await desk.page.getByRole('link', { name: /点名：初级护林员/ }).click();
    await desk.says('还没点名');
    await good(desk);
    await desk.shoot('trainings-teach');
    await press(desk, /^点名/);
    await desk.says('都来了');
    await good(desk);
    await desk.page.getByRole('checkbox').first().click();
    await desk.shoot('trainings-roll');
    await press(desk, /^记下：来了 1 人/);
    await desk.says('点过名了');
    await press(desk, '结业发证');
    await desk.says('学完了，有证书');
    await desk.says('课没上够');
    await good(desk);
    desk.assertQuiet();
    await desk.close();

    const owner = (await town.cloud.call(child, 'trainings.listMine')).output.items.find(
      (one: { certificate?: string }) => one.certificate,
    )
      ? child
      : neighbour;
    const mine = await town.open(owner, 'pages/trainings/mine/index', '证书');
    await good(mine);
    await mine.page
      .getByRole('link', { name: /初级护林员/ })
      .first()
      .click();
    await mine.says('证字');
    await good(mine);
    await mine.shoot('trainings-certificate');
    await mine.page.getByRole('link', { name: '看别人查到什么' }).click();
    await mine.says('有这张证，是真的');
    await good(mine);
    mine.assertQuiet();
    await mine.close();

    const anybody = await town.open(undefined, 'pages/trainings/check/index', '查证书');
    await anybody.page.getByLabel(/^证书号/).fill('532528202600001000');
    await press(anybody, '查一查');
    await anybody.says('没有这张证');
    await good(anybody);
    await anybody.close();
  });
});
