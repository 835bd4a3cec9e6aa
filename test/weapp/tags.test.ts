/** WeChat's own tags, sound and scanning, on a small mini program written by hand. */
import type { Browser } from 'playwright-core';
import { encode } from 'uqr';
import { compilePhone } from '../../local/phone/compile';
import { openBrowser } from '../kit/browser';
import { type Cloud, startCloud } from '../kit/cloud';
import { Phone } from './county';

let cloud: Cloud;
let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  await compilePhone('test/weapp/fixture', '.cache/phone/fixture');
  cloud = await startCloud();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await cloud.stop();
});

const open = async (page: string, words: string): Promise<void> => {
  phone = await Phone.open<Phone>(browser, {}, Phone);
  const set = new URLSearchParams({ as: 'nobody', path: `pages/${page}/index` });
  await phone.visit(`${cloud.address}/phone/fixture/app.html?${set}`, words);
};
/** The last thing that the page heard. */
const hears = (words: string): Promise<void> =>
  phone.page.locator('.heard').last().getByText(words, { exact: true }).waitFor();
const heard = (type: string, detail: unknown): Promise<void> =>
  hears(`${type} ${JSON.stringify(detail)}`);
const tap = (words: string): Promise<void> =>
  phone.page.getByText(words, { exact: true }).filter({ visible: true }).click();

describe('a form', () => {
  const untouched = {
    family: '罗',
    words: '',
    village: 0,
    named: false,
    days: ['周二'],
    way: 'walk',
    share: 20,
  };
  const submitted = (value: object): Promise<void> => heard('submit', { value, formId: '' });
  beforeEach(() => open('form', '交上去'));
  afterEach(() => phone.done());

  it('gives what its fields with a name hold, and takes only its own buttons', async () => {
    await phone.press('交上去');
    await submitted(untouched);
    await phone.page.getByText('关着的').click({ force: true });
    expect(await phone.page.locator('.heard').count()).toBe(1);
  });

  it('gives what was typed, tapped and chosen; each field tells so itself', async () => {
    await phone.write('姓', '卢');
    await phone.write('说的话', '灯不亮');
    await phone.pick('寨子', '小寨');
    await heard('change', { value: 1 });
    await phone.page.getByRole('switch', { name: '留名' }).click();
    await heard('change', { value: true });
    await tap('周一');
    await heard('change', { value: ['周一', '周二'] });
    await tap('周日');
    await tap('坐车');
    await heard('change', { value: 'bus' });
    await phone.page.getByRole('slider', { name: '几成' }).press('ArrowRight');
    await heard('change', { value: 25 });
    await phone.press('交上去');
    await submitted({
      family: '卢',
      words: '灯不亮',
      village: 1,
      named: true,
      days: ['周一', '周二'],
      way: 'bus',
      share: 25,
    });
  });

  it('a label stands for the field it names, and a choice is not taken back', async () => {
    await tap('坐车');
    await heard('change', { value: 'bus' });
    await tap('自己来');
    await heard('change', { value: 'walk' });
    const before = await phone.page.locator('.heard').count();
    await tap('走路');
    await phone.press('交上去');
    await submitted(untouched);
    expect(await phone.page.locator('.heard').count()).toBe(before + 1);
  });

  it('is empty after 重来', async () => {
    await phone.press('重来');
    await heard('reset', {});
    await phone.press('交上去');
    const empty = { family: '', village: -1, days: [], way: '', share: 10 };
    await submitted({ ...untouched, ...empty });
  });
});

describe('other tags', () => {
  beforeEach(() => open('tags', '第一张'));
  afterEach(() => phone.done());

  const shown = (words: string) => phone.page.getByText(words, { exact: true });
  const swipe = async (by: number): Promise<void> => {
    const box = await phone.page.getByLabel('三张').boundingBox();
    if (!box) throw new Error('the swiper is not shown');
    const [x, y] = [box.x + box.width / 2, box.y + 40];
    await phone.page.mouse.move(x, y);
    await phone.page.mouse.down();
    await phone.page.mouse.move(x + by, y, { steps: 4 });
    await phone.page.mouse.up();
  };
  const turned = (current: number, currentItemId: string, source: string): Promise<void> =>
    heard('change', { current, currentItemId, source });
  const inView = async (words: string): Promise<boolean> => {
    const box = await shown(words).boundingBox();
    return box !== null && box.x >= 0 && box.x < 360;
  };

  it('a swiper is turned over by a finger, a key and the page, in a circle', async () => {
    await swipe(-20);
    await swipe(-150);
    await turned(1, 'two', 'touch');
    expect([await inView('第一张'), await inView('第二张')]).toEqual([false, true]);
    await phone.page.getByLabel('三张').press('ArrowLeft');
    await turned(0, 'one', 'touch');
    await swipe(150);
    await turned(2, 'three', 'touch');
    await phone.press('换一张');
    await turned(1, 'two', '');
    expect(await phone.page.locator('.swiper-dots > i').count()).toBe(3);
    const active = await phone.page
      .locator('.swiper-dots > i')
      .evaluateAll((dots) => dots.map((dot) => dot.hasAttribute('data-active')));
    expect(active).toEqual([false, true, false]);
  });

  it('a swiper turns over by itself', async () => {
    await phone.press('自己翻');
    const detail = { current: 1, currentItemId: '', source: 'autoplay' };
    await hears(`自己翻了 ${JSON.stringify(detail)}`);
  });

  it('rich text shows what WeChat allows, and nothing else', async () => {
    const html = await phone.page
      .locator('wx-rich-text')
      .evaluateAll((all) => all.map((one) => one.innerHTML));
    expect(html).toEqual([
      '<p style="color:#c00">通知<b>要紧</b></p><a>看</a>',
      '<h3>一级标题</h3>',
    ]);
  });

  it('a code is read from a picture, typed, or not at all', async () => {
    const choose = async (buffer: Buffer): Promise<void> => {
      const chooser = phone.page.waitForEvent('filechooser');
      await phone.press('选一张图');
      await (await chooser).setFiles({ name: 'code.png', mimeType: 'image/png', buffer });
    };
    await tap('扫一扫');
    await choose(await phone.page.screenshot());
    await phone.says('没有认出码');
    await choose(await pictureOf('aixin://redemption/048213'));
    await hears('QR_CODE aixin://redemption/048213');
    await tap('扫一扫');
    await phone.write('码里的字', '048213');
    await phone.press('扫到了');
    await hears('QR_CODE 048213');
    await tap('扫一扫');
    await phone.press('取消');
    await hears('scanCode:fail cancel');
  });

  it('sound plays, stops and ends, and a lost file is told', async () => {
    await phone.press('念一念');
    await hears('声音 Play');
    await phone.press('停下');
    await shown('声音 Stop').waitFor();
    await hears('停在 0，不响');
    await phone.press('念一念');
    await hears('声音 Ended');
    expect(await shown('声音 Pause').count()).toBe(0);
    await phone.press('念没有的');
    await hears('声音 10003');
    // The browser itself tells of the file that is not there.
    expect(phone.errors.splice(0)).toEqual([expect.stringContaining('404')]);
  });
});

/** A picture of a code, askew as one takes it. */
async function pictureOf(words: string): Promise<Buffer> {
  const { data, size } = encode(words);
  const dots = data.flatMap((row, y) =>
    row.flatMap((dark, x) =>
      dark ? [`<rect x="${x}" y="${y}" width="1.02" height="1.02"/>`] : [],
    ),
  );
  const page = await browser.newPage({ viewport: { width: 480, height: 480 } });
  await page.setContent(
    `<body style="background:#ddd"><svg viewBox="-2 -2 ${size + 4} ${size + 4}" width="300"
      style="background:#fff;margin:70px;transform:rotate(8deg)">${dots.join('')}</svg>`,
  );
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
