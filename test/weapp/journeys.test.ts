/** What people do, by taps and typing, through the local cloud. */
import { later } from '../kit/world';
import { type County, openCounty, type Phone } from './county';

const at = 'quanfuzhuang';
const villager = `demo-villager-${at}`;
const child = `demo-child-${at}`;
const keeper = `demo-keeper-${at}`;
const cadre = `demo-cadre-${at}`;

/** A picture of one dot, as a phone would have taken it. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('what people do', () => {
  let county: County;
  beforeEach(async () => {
    county = await openCounty();
  });
  afterEach(() => county.close());
  const open: County['open'] = (...how) => county.open(...how);
  const ask: County['ask'] = (...what) => county.ask(...what);
  const inWechat = async (openid: string): Promise<string> => {
    const { address } = county.cloud;
    return (await fetch(`${address}/wechat/messages?openid=${openid}`)).text();
  };
  /** A tap that does a thing and brings up WeChat's own sheet; what is answered there is kept. */
  const pressed = async (
    phone: Phone,
    name: string | RegExp,
    answer: '允许' | '取消',
  ): Promise<void> => {
    // The templates come after the session; before them nothing is asked.
    await phone.page.waitForFunction(() =>
      Object.keys(localStorage).some((key) => key.endsWith(':templates')),
    );
    const recorded = phone.page.waitForResponse(
      (one) => one.request().postData()?.includes('inbox.recordConsent') ?? false,
    );
    await phone.press(name);
    await phone.says('申请发送一次以下消息');
    await phone.press(answer);
    await recorded;
  };

  it('a villager redeems, the shop’s package comes only when it is entered; the storekeeper hands over', async () => {
    const { balance } = await ask(villager, 'points.getAccount');
    const phone = await open(villager, '', `家里 ${balance} 分`, { library: 'old' });
    expect(await phone.packages()).toEqual(['']);
    await phone.follow(/爱心超市/);
    await phone.says('另有 10 分换了东西');
    expect(await phone.packages()).toEqual(['', 'pages/points']);
    await phone.press('换食盐');
    await phone.press('多一包');
    await phone.says(`用 4 分，换完家里还有 ${balance - 4} 分`);
    await phone.press('换 食盐 2 包');
    await phone.says('给管理员扫一扫，或念这 6 个数');
    expect((await phone.told()).bar.title).not.toBe('爱心乡村');
    const code = (await phone.page.locator('.code-digits').innerText()).replace(/\D/g, '');
    expect(code).toHaveLength(6);
    expect((await ask(villager, 'points.getAccount')).balance).toBe(balance - 4);
    await phone.done();

    const desk = await open(keeper, 'pages/desk/index', '今天要办的', { library: 'old' });
    await desk.follow('交东西');
    await desk.says('等人来拿的');
    await desk.press('扫一扫');
    await desk.write('码里的字', code);
    await desk.press('扫到了');
    await desk.says('换的时候就扣了');
    await desk.press('交给卢秀英家');
    await desk.says('交好了');
    await desk.done();
    const { items } = await ask(villager, 'points.listRedemptions');
    expect(items.some((one: { state: string }) => one.state === 'handedOver')).toBe(true);
  });

  it('something is said with a photo; the consent given lets one message through', async () => {
    const phone = await open(child, '', '说事');
    await phone.follow(/说事/);
    await phone.press('说一件事');
    await phone.page.getByRole('radio', { name: '路灯' }).click();
    await phone.page.getByRole('radio', { name: '路灯', checked: true }).waitFor();
    await phone.press('下一步');
    await phone.pick('在哪里', /大寨/);
    await phone.press('下一步');
    await phone.write('说说怎么回事', '路口东边的灯不亮，娃娃晚上回来看不见。');
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.press('加照片');
    await phone.says('用户隐私保护提示');
    await phone.press('同意');
    await (await chooser).setFiles({
      name: 'lamp.png',
      mimeType: 'image/png',
      buffer: Buffer.from(DOT, 'base64'),
    });
    await phone.page.getByRole('button', { name: '去掉第 1 张' }).waitFor();
    await phone.page.locator('wx-image img').waitFor();
    await phone.press('下一步');
    await pressed(phone, '说出去', '允许');
    await phone.says('等全福庄村收下');
    await phone.done();

    const { items } = await ask(child, 'grievances.listMine');
    expect(await inWechat(child)).toBe('[]');
    await ask(cadre, 'grievances.accept', { case: items[0].id });
    await later(county.cloud, 2);
    expect(await inWechat(child)).toContain(items[0].id.split(':')[1]);
  });

  it('a job is applied for; who wants no messages loses nothing', async () => {
    const phone = await open(villager, 'pages/jobs/list/index', '刺绣工坊绣娘');
    await phone.follow(/刺绣工坊绣娘/);
    await phone.says('龙玉琴 13887390001');
    await phone.press('我想去');
    await phone.says('招工的人点开才看得到名字和电话');
    await phone.write(/打哪个电话/, '13887390009');
    await pressed(phone, '报上，等对方看', '取消');
    await phone.says('报上了，等对方看');
    await phone.done();
    expect((await ask(villager, 'jobs.listMine')).items).toHaveLength(1);
  });

  it('a place in a course is asked for', async () => {
    const phone = await open(villager, 'pages/trainings/list/index', '初级刺绣', {
      library: 'old',
    });
    await phone.follow(/初级刺绣/);
    await phone.says('您可以报，不要学费');
    await pressed(phone, /^报名/, '允许');
    await phone.says('报上了，有您的位子');
    await phone.done();
  });

  it('an urgent bulletin is answered, and a meeting', async () => {
    const phone = await open(villager, '', '紧急：今晚有大雨');
    await phone.follow(/紧急：今晚有大雨/);
    await phone.says('天黑前到村小学');
    await pressed(phone, '要帮忙', '允许');
    await phone.says('您答了：要帮忙');
    await phone.back();
    await phone.follow(/村民会议/);
    await phone.says('修水沟的钱怎么用');
    await phone.page.getByRole('radio', { name: '我去' }).click();
    await pressed(phone, /^告诉村里/, '允许');
    await phone.says('告诉过了：我去');
    await phone.done();
    const { items } = await ask(villager, 'meetings.listMeetings');
    expect(items[0].mine.answer).toBe('go');
  });

  it('at 没信号 what was seen stays, and what is tried says what to do', async () => {
    const phone = await open(villager, '', '爱心超市');
    await phone.follow(/爱心超市/);
    await phone.button('换香皂').waitFor();
    await phone.network('none');
    await phone.says('现在没有信号');
    await phone.press('换香皂');
    await phone.press('换 香皂 1 块');
    await phone.says('没有信号，请走到有信号的地方再试');
    await phone.network('wifi');
    await phone.press('换 香皂 1 块');
    await phone.says('给管理员扫一扫');
    await phone.done();
  });

  it('what could not be had without signal comes by itself when it is back', async () => {
    const phone = await open(villager, 'pages/points/shop/index', '咱家积分');
    await phone.network('none');
    await phone.press('怎么挣分');
    await phone.says('走到有信号的地方，会自己再看');
    await phone.network('wifi');
    await phone.says('参加志愿服务');
    await phone.done();
  });

  it.each(['old', 'new'] as const)(
    'a large font in WeChat makes it 长辈版: %s library',
    async (library) => {
      const phone = await open(villager, '', '爱心超市', { font: 23, library });
      expect(await phone.page.locator('.page.elder').count()).toBe(1);
      await phone.done();
    },
  );
});
