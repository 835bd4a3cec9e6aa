import { good, openTown, type Town } from './town';

const villager = 'demo-villager-quanfuzhuang';
const keeper = 'demo-keeper-quanfuzhuang';
const cadre = 'demo-cadre-quanfuzhuang';

describe('what holds on every page', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  /** as, page, what is said where nothing can be shown */
  const ends: [string | undefined, string, string][] = [
    [undefined, 'pages/home/index', '还没加入村子'],
    [undefined, 'pages/desk/index', '这里看不到'],
    [undefined, 'pages/points/shop/index', '加入了村子才看得到'],
    [undefined, 'pages/grievances/file/index', '先加入村子'],
    [undefined, 'pages/points/record/index', '积分由网格员和村干部来录'],
    [villager, 'pages/grievances/case/index?id=case:2026-000000', '不是给您看的'],
    [villager, 'pages/points/code/index?id=%E0%A4%A', '这个链接不对'],
    [villager, 'pages/points/books/index', '账由村干部和村务监督来对'],
    ['demo-employer', 'pages/points/rules/index', '怎么挣分由各村自己定'],
  ];

  it.each(ends)('%s at %s is told why and does not wait', async (as, path, words) => {
    const screen = await town.open(as, path, words, { width: 320 });
    expect(await screen.page.locator('.page').last().innerText()).not.toMatch(/正在.*…/);
    await good(screen);
    await screen.close();
  });

  it('a form left half written is there again, until one begins anew', async () => {
    const screen = await town.open(villager, 'pages/grievances/file/index', '是哪方面的事？');
    const next = () => screen.page.getByRole('button', { name: '下一步' }).click();
    await screen.page.getByRole('radio', { name: '路灯' }).click();
    await next();
    await screen.says('说的是哪个单位');
    await next();
    await screen.page.getByLabel('说说怎么回事').fill('灯不亮半个月了');
    await screen.page.reload();
    await screen.says('上次没写完的还在');
    expect(await screen.page.getByLabel('说说怎么回事').inputValue()).toBe('灯不亮半个月了');
    await screen.page.getByRole('button', { name: '重新写' }).click();
    await screen.says('是哪方面的事？');
    expect(await screen.page.getByText('上次没写完的还在').count()).toBe(0);
    screen.assertQuiet();
    await screen.close();
  });

  it('a field of digits takes digits only, as an input method for Chinese writes them too', async () => {
    const screen = await town.open(undefined, 'pages/members/join/index', '加入码');
    const field = screen.page.getByLabel(/^加入码/);
    await field.fill('a１２b3');
    expect(await field.inputValue()).toBe('123');
    await screen.close();
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
    await screen.page.locator('.page.elder').waitFor();
    await screen.page.reload();
    await screen.says('普通版');
    await screen.page.getByRole('link', { name: '我的' }).click();
    await screen.says('现在字大、按钮大');
    screen.assertQuiet();
    await screen.close();
  });

  it('a form is filled in by keys alone, with words that an input method composes', async () => {
    const screen = await town.open(cadre, 'pages/meetings/post/index', '说什么');
    const { page } = screen;
    const keys = page.keyboard;
    const urgent = page.getByRole('radiogroup', { name: '急不急' }).getByRole('radio');
    await urgent.first().focus();
    await keys.press('ArrowRight');
    expect(await urgent.nth(1).isChecked()).toBe(true);
    expect(await urgent.first().isChecked()).toBe(false);
    // One stop for all of a group; the ring of focus goes round the whole choice.
    const ring = await urgent.nth(1).evaluate((one) => ({
      width: getComputedStyle(one).outlineWidth,
      room: [one, one.closest('.chip')].map((box) => box?.getBoundingClientRect().width),
    }));
    expect(ring.width).toBe('3px');
    expect(ring.room[0]).toBe(ring.room[1]);
    await keys.press('Tab');
    const title = page.getByRole('textbox', { name: '标题，30 字以内', exact: true });
    expect(await title.evaluate((line) => line === document.activeElement)).toBe(true);
    const method = await page.context().newCDPSession(page);
    const composing = { selectionStart: 4, selectionEnd: 4 };
    await method.send('Input.imeSetComposition', { text: 'ting', ...composing });
    await screen.says('先写通知内容');
    await method.send('Input.insertText', { text: '停' });
    await keys.insertText('水'.repeat(29));
    await keys.press('Home');
    await keys.type('再');
    expect(await title.inputValue()).toBe(`停${'水'.repeat(29)}`);
    await keys.press('Tab');
    await keys.insertText('早上 8 点到 11 点。');
    await page.getByRole('button', { name: '下一步' }).press('Enter');
    const ticks = page.getByRole('group', { name: '大家怎么答' }).getByRole('checkbox');
    const [seen, help] = [ticks.first(), page.getByRole('checkbox', { name: '要帮忙' })];
    const before = [await seen.isChecked(), await help.isChecked()];
    await seen.focus();
    while (!(await help.evaluate((one) => one === document.activeElement))) await keys.press('Tab');
    await keys.press('Space');
    expect([await seen.isChecked(), await help.isChecked()]).toEqual([before[0], !before[1]]);
    screen.assertQuiet();
    await screen.close();
  });

  it('a field says which keyboard it wants, and keeps what it takes', async () => {
    const screen = await town.open(undefined, 'pages/members/join/index', '加入码');
    const code = screen.page.getByLabel(/^加入码/);
    expect(await code.getAttribute('inputmode')).toBe('numeric');
    expect(await code.getAttribute('aria-invalid')).toBe('false');
    // What a field does not take is not left standing in it, composed or not.
    await code.focus();
    const method = await screen.page.context().newCDPSession(screen.page);
    const composing = { selectionStart: 4, selectionEnd: 4 };
    await method.send('Input.imeSetComposition', { text: 'ting', ...composing });
    await method.send('Input.insertText', { text: '停' });
    await screen.page.keyboard.insertText('12');
    expect(await code.inputValue()).toBe('12');
    await screen.close();
  });

  it('Enter looks for what was written, but not while a word is being composed', async () => {
    const screen = await town.open(villager, 'pages/jobs/list/index', '刺绣工坊绣娘');
    const line = screen.page.getByRole('textbox', { name: /^找什么活/ });
    await line.fill('摘茶');
    await line.evaluate((one) =>
      one.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
      ),
    );
    await screen.says('刺绣工坊绣娘');
    await line.press('Enter');
    await screen.page.getByText('刺绣工坊绣娘').waitFor({ state: 'detached' });
    screen.assertQuiet();
    await screen.close();
  });
});
