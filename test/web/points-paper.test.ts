import { good, openTown, over, press, type Town } from './town';

const at = 'quanfuzhuang';
const village = '532528102212';
const grid = `demo-grid-${at}`;
const reviewers = [1, 2, 3].map((n) => `demo-reviewer-${n}-${at}`) as [string, string, string];

describe('爱心超市: the paper book', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  const inbox = async (as: string): Promise<string> =>
    JSON.stringify((await town.ask(as, 'inbox.listLines')).items);

  it('a page of the paper book: copied, a fault at its line, sent back, mended, agreed, posted', async () => {
    const mine = await town.open(grid, 'pages/points/carry/index', '哪本账');
    await mine.page.getByLabel(/^哪本账/).fill('2026 年纸本积分册第 9 页');
    await mine.page.getByLabel('截到哪天').fill('2026-10-31');
    await press(mine, '加几户');
    for (const name of ['普秀英', '罗正荣']) {
      await mine.page.getByLabel('找姓名、户码').fill(name);
      await mine.page.getByRole('checkbox', { name: new RegExp(`^${name}家`) }).click();
    }
    await good(mine);
    await press(mine, '好了，2 户');
    await mine.page.getByLabel('普秀英家几分').fill('18');
    await mine.page.getByLabel('罗正荣家几分').fill('63');
    await press(mine, '交给评议员核对，2 户');
    await mine.says('普秀英家已经结转过了');
    await mine.says('写好的都还在');
    await good(mine);
    // Closed and opened again, all that was typed is there.
    await mine.page.reload();
    await mine.says('罗正荣家');
    expect(await mine.page.getByLabel('罗正荣家几分').inputValue()).toBe('63');
    await press(mine, '去掉普秀英家');
    await press(mine, '交给评议员核对，1 户');
    await mine.says('等两位评议员核对');
    await mine.says('还要 2 位');
    await good(mine);

    const first = await town.open(reviewers[0], 'pages/points/sheets/index', '第 9 页', {
      width: 1280,
    });
    await press(first, '2026 年纸本积分册第 9 页');
    await first.says('一户一户对');
    await press(first, '退回');
    await first.page.getByLabel(/^写给抄的人看/).fill('纸上是 36 分，抄成了 63');
    await good(first);
    await press(first, '退回去');
    await first.says('退回去了');

    await mine.page.reload();
    await mine.says('纸上是 36 分，抄成了 63');
    await good(mine);
    await mine.page.getByRole('link', { name: '改了再抄一张' }).click();
    await mine.page.getByLabel('罗正荣家几分').fill('36');
    await mine.says('退回来的话');
    await good(mine);
    await press(mine, '交给评议员核对，1 户');
    await mine.says('还要 2 位');
    await mine.says('36');

    await first.page.reload();
    await first.says('等您核对');
    await press(first, '2026 年纸本积分册第 9 页');
    await first.says('对，同意');
    await press(first, '对，同意');
    await first.says('同意了，等另一位评议员');

    // The one whose household is on the sheet is told why not; the third agrees on his phone.
    const { items } = await town.ask(grid, 'points.listOpenings', { village });
    const sheet = items.find((one: { state: string }) => one.state === 'recorded').id;
    const page = `pages/points/sheet/index?id=${sheet}`;
    const own = await town.open(reviewers[1], page, '这张表里有您自己家');
    await good(own);
    const third = await town.open(reviewers[2], page, '对，同意');
    await good(third);
    await press(third, '对，同意');
    await third.says('马上记到各家');
    await town.later(1);
    await third.page.reload();
    await third.says('1 户记上了');
    expect(await inbox(reviewers[1])).toContain('结转了 36 分');
    await over(mine, first, own, third);
  });
});
