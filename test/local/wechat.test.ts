import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { type Cloud, startCloud } from '../kit/cloud';
import { sdkOf } from './sdk';

let cloud: Cloud;
let sdk: ReturnType<typeof sdkOf>;

beforeAll(async () => {
  cloud = await startCloud({ functionsDir: '.cache/fixture-wechat' });
  sdk = sdkOf(cloud);
});
afterAll(() => cloud.stop());

// biome-ignore lint/suspicious/noExplicitAny: what WeChat answers is what the test looks at
type Answer = Record<string, any>;

/** `callWxOpenApi` of @cloudbase/node-sdk. */
const plain = async (apiName: string, requestData: object): Promise<Answer> =>
  ((await sdk.callWxOpenApi({ apiName, requestData })) as { result: Answer }).result;
/** `cloud.openapi` of wx-server-sdk, in a function. */
const packed = async (api: string, data: object): Promise<Answer> =>
  (await sdk.callFunction({ name: 'wx', data: { api, data } })).result as Answer;

const post = async (path: string, body: object): Promise<Answer> => {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await (await fetch(`${cloud.address}/wechat/${path}`, request)).json()) as Answer;
};
const consent = (openid: string) => post('consent', { openid, template: 'points' });
const tap = async (openid: string) => (await post('phone-code', { openid })).code as string;
const visit = (openid: string) => cloud.call(openid, 'none');
const errcodeOf = async (api: string, asked: object) => (await plain(api, asked)).errcode;

const fitting = {
  thing1: { value: '换了一袋米' },
  thing2: { value: '槐树村' },
  date3: { value: '2026年11月2日' },
};
const message = (openid: string, more: object = {}) => ({
  touser: openid,
  template_id: 'points',
  page: 'pages/points/claim/index?id=1',
  data: fitting,
  ...more,
});
const text = (openid: string, more: object = {}) => ({
  openid,
  scene: 2,
  version: 2,
  content: '村道扫干净了',
  ...more,
});

describe('a subscribe message', () => {
  const send = 'subscribeMessage.send';
  const received = async (openid: string) =>
    (await (await fetch(`${cloud.address}/wechat/messages?openid=${openid}`)).json()) as Answer[];

  test('needs a consent, and takes it', async () => {
    expect(await plain(send, message('a'))).toMatchObject({ errcode: 43101 });
    await consent('a');
    expect(await plain(send, message('a'))).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await errcodeOf(send, message('a'))).toBe(43101);
    expect(await received('a')).toMatchObject([{ templateId: 'points', data: fitting }]);
  });

  test('goes by wx-server-sdk too, which has its own names', async () => {
    await consent('b');
    const { touser, template_id: templateId, page, data } = message('b');
    const asked = { touser, templateId, page, data };
    expect(await packed(send, asked)).toEqual({
      errCode: 0,
      errMsg: 'openapi.subscribeMessage.send:ok',
    });
    expect(await packed(send, asked)).toMatchObject({ errCode: 43101 });
    expect(await received('b')).toHaveLength(1);
  });

  test.each([
    ['no receiver', { touser: '' }, 40003],
    ['no such template', { template_id: 'weather' }, 40037],
    ['no such template, though every object has one', { template_id: 'constructor' }, 40037],
    ['a page that is not there', { page: 'pages/points/none/index' }, 41030],
    ['a page with a slash before it', { page: '/pages/home/index' }, 41030],
    ['no page', { page: undefined }, 0],
    ['a page without query', { page: 'pages/home/index' }, 0],
    ['a missing field', { data: { thing1: fitting.thing1, date3: fitting.date3 } }, 47003],
    ['no data', { data: undefined }, 47003],
    ['a state that is none', { miniprogram_state: 'beta' }, 47001],
    ['a name only wx-server-sdk knows', { templateId: 'points' }, 47001],
  ])('%s: %j is %d', async (_, more, wanted) => {
    await consent('c');
    expect(await errcodeOf(send, message('c', more))).toBe(wanted);
  });

  test.each([
    ['thing1', '一'.repeat(20), '一'.repeat(21)],
    ['thing1', '第1件：好', '第一行\n第二行'],
    ['number4', '12.5', '-12'],
    ['number4', '1'.repeat(32), '1'.repeat(33)],
    ['letter4', 'abc', 'abc1'],
    ['symbol4', '+-*/!', '+a'],
    ['character_string4', 'A-1/b', '槐树'],
    ['character_string4', 'x'.repeat(32), 'x'.repeat(33)],
    ['time4', '15:01', '25:01'],
    ['time4', '2019年10月1日 15:01', '2019年10月1日'],
    ['time4', '15:01~16:00', '15:01-16:00'],
    ['date3', '2019年10月1日 15:01', '15:01'],
    ['date3', '2018-01-01', '2018-13-01'],
    ['date3', '1月5日~2月1日', '1月5日到2月1日'],
    ['amount4', '¥12.50', '12.50角'],
    ['amount4', '12元', '12345678901元'],
    ['phone_number4', '+86-0766-66888866', '66888866转1'],
    ['car_number4', '粤A8Z888挂', '粤A8Z8888挂'],
    ['name4', '阿依·古丽', '一二三四五六七八九十一'],
    ['name4', 'Alexandra von Berg', 'Bob2'],
    ['phrase4', '配送中', '已送达A'],
    ['phrase4', '一二三四五', '一二三四五六'],
  ])('%s takes %j and not %j', async (name, good, bad) => {
    const asked = (value: string) => message('d', { data: { ...fitting, [name]: { value } } });
    await consent('d');
    expect(await plain(send, asked(bad))).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining(`data.${name}.value`),
    });
    expect(await plain(send, asked(good))).toEqual({ errcode: 0, errmsg: 'ok' });
  });

  test('kinds of fields that it does not know are refused', async () => {
    await consent('e');
    for (const name of ['enum4', 'constructor4', 'toString'])
      expect(
        await errcodeOf(send, message('e', { data: { ...fitting, [name]: { value: '1' } } })),
      ).toBe(47003);
  });
});

describe('a text', () => {
  const check = 'security.msgSecCheck';
  // Within two hours, wherever the clock is.
  beforeEach(() => visit('writer'));

  test.each([
    ['村道扫干净了', 'pass', 100],
    ['演示可疑的话', 'review', 21000],
    ['这里有演示违规的话', 'risky', 20006],
  ])('%s is %s', async (content, suggest, label) => {
    const answer = await plain(check, text('writer', { content }));
    expect(answer).toEqual({
      errcode: 0,
      errmsg: 'ok',
      result: { suggest, label },
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
      trace_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
    expect(await packed(check, text('writer', { content }))).toMatchObject({
      errCode: 0,
      result: { suggest, label },
      traceId: expect.any(String),
    });
  });

  test.each([
    ['nobody', { openid: '' }, 40003],
    ['the old version', { version: 1 }, 47001],
    ['a scene that is none', { scene: 5 }, 40129],
    ['nothing', { content: '' }, 47001],
    ['all it takes', { content: '一'.repeat(2500) }, 0],
    ['more than it takes', { content: '一'.repeat(2501) }, 47001],
    ['a title, which is judged too', { title: '演示违规' }, 0],
    ['a field it does not know', { words: '一' }, 47001],
  ])('%s', async (_, more, wanted) => {
    expect(await errcodeOf(check, text('writer', more))).toBe(wanted);
  });

  test('is checked only for who used the app within two hours', async () => {
    expect(await errcodeOf(check, text('stranger'))).toBe(61010);
    await cloud.clock('2031-01-01T08:00:00Z');
    await visit('sometimes');
    await cloud.clock('2031-01-01T09:59:00Z');
    expect(await errcodeOf(check, text('sometimes'))).toBe(0);
    await cloud.clock('2031-01-01T10:01:00Z');
    expect(await errcodeOf(check, text('sometimes'))).toBe(61010);
    expect(await packed(check, text('sometimes'))).toMatchObject({ errCode: 61010 });
    await visit('sometimes');
    expect(await errcodeOf(check, text('sometimes'))).toBe(0);
  });
});

describe('a picture', () => {
  const check = 'security.mediaCheckAsync';
  beforeAll(async () => {
    await cloud.clock('2032-01-01T08:00:00Z');
  });
  beforeEach(() => visit('painter'));
  const picture = (media_url: string, more: object = {}) => ({
    openid: 'painter',
    scene: 3,
    version: 2,
    media_type: 2,
    media_url,
    ...more,
  });
  /** An address as the product would hand it to WeChat. */
  const uploaded = async (bytes: string): Promise<string> => {
    const cloudPath = `checked/${Math.random()}.png`;
    const { fileID } = await sdk.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) });
    const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] });
    return String(fileList[0]?.tempFileURL);
  };
  const pushedFor = async (trace: string): Promise<Answer | undefined> =>
    (await sdk.database().collection('pushes').doc(trace).get()).data[0];

  test.each([
    ['好看的照片', { suggest: 'pass', label: 100 }],
    ['\u0000演示可疑\u0000', { suggest: 'review', label: 21000 }],
    ['\u0000演示违规\u0000', { suggest: 'risky', label: 20006 }],
  ])('%j is judged later, in an event', async (bytes, result) => {
    const { errcode, trace_id } = await plain(check, picture(await uploaded(bytes)));
    expect(errcode).toBe(0);
    expect(await pushedFor(trace_id)).toBeUndefined();
    const { now } = (await (await fetch(`${cloud.address}/health`)).json()) as { now: string };
    await cloud.clock(new Date(new Date(now).getTime() + 60_000).toISOString());
    expect(await pushedFor(trace_id)).toEqual({
      _id: trace_id,
      caller: 'oPushServiceOfTheStandIn',
      event: {
        ToUserName: 'gh_000000000000',
        FromUserName: 'oPushServiceOfTheStandIn',
        CreateTime: expect.any(Number),
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: 'wx0000000000000000',
        trace_id,
        version: 2,
        detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
        errcode: 0,
        errmsg: 'ok',
        result,
      },
    });
  });

  /** Waits for what comes by itself. */
  const pushedSoon = async (trace: string): Promise<Answer> => {
    let found = await pushedFor(trace);
    for (; !found; found = await pushedFor(trace))
      await new Promise((soon) => setTimeout(soon, 200));
    return found;
  };
  /** Ends the cloud and starts it again, so much later by its own clock. */
  const restartLater = async (ms: number) => {
    await cloud.kill('SIGTERM');
    const file = join(cloud.dataDir, 'clock.json');
    const { offset } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ offset: offset + ms }));
    await cloud.start();
  };

  test('that cannot be fetched is told so; all it knows survives a restart', async () => {
    await consent('kept');
    const code = await tap('kept');
    const [gone, elsewhere] = [`${cloud.address}/files/none.png`, 'https://example.com/a.png'];
    const traces: string[] = [];
    for (const url of [gone, elsewhere, 'cloud://local/a.png'])
      traces.push((await packed(check, picture(url))).traceId);
    await restartLater(60_000);
    expect(await errcodeOf('subscribeMessage.send', message('kept'))).toBe(0);
    expect(await errcodeOf('phonenumber.getPhoneNumber', { code })).toBe(0);
    expect(await errcodeOf('security.msgSecCheck', text('painter'))).toBe(0);
    for (const trace of traces) {
      const event = (await pushedSoon(trace)).event;
      expect(event).toMatchObject({ trace_id: trace, errcode: -1008, detail: [] });
      expect(event).not.toHaveProperty('result');
    }
  });

  test('a push may be lost', async () => {
    await post('fault', { api: 'push', errCode: -1, times: 1 });
    const { trace_id } = await plain(check, picture('cloud://local/a.png'));
    await cloud.clock('2032-01-01T09:10:00Z');
    expect(await pushedFor(trace_id)).toBeUndefined();
  });

  test.each([
    [{ media_type: 3 }, 40004],
    [{ scene: 0 }, 40129],
    [{ openid: 'stranger' }, 61010],
    [{ media_url: '' }, 47001],
  ])('%j is %d', async (more, wanted) => {
    expect(await errcodeOf(check, picture('cloud://local/a.png', more))).toBe(wanted);
  });
});

describe('a phone number', () => {
  const ask = 'phonenumber.getPhoneNumber';

  test('is given for a code, once', async () => {
    const code = await tap('owner');
    const { phone_info } = await plain(ask, { code });
    expect(phone_info).toEqual({
      phoneNumber: expect.stringMatching(/^1\d{10}$/),
      purePhoneNumber: phone_info.phoneNumber,
      countryCode: '86',
      watermark: { timestamp: expect.any(Number), appid: 'wx0000000000000000' },
    });
    expect(await errcodeOf(ask, { code })).toBe(40029);
    const again = await packed(ask, { code: await tap('owner') });
    expect(again.phoneInfo.phoneNumber).toBe(phone_info.phoneNumber);
  });

  test('not after five minutes, not for a code of somebody else or none', async () => {
    await cloud.clock('2033-01-01T08:00:00Z');
    const [early, late] = [await tap('owner'), await tap('owner')];
    await cloud.clock('2033-01-01T08:04:50Z');
    expect(await errcodeOf(ask, { code: early, openid: 'owner' })).toBe(0);
    await cloud.clock('2033-01-01T08:05:10Z');
    expect(await errcodeOf(ask, { code: late })).toBe(40029);
    expect(await errcodeOf(ask, { code: await tap('owner'), openid: 'other' })).toBe(40029);
    expect(await packed(ask, { code: 'none' })).toMatchObject({ errCode: 40029 });
  });
});

describe('a mini-program code', () => {
  const draw = 'wxacode.getUnlimited';

  test('is a picture of page and scene', async () => {
    const asked = {
      page: 'pages/points/shop/index',
      scene: 'v=1&c=2',
      width: 300,
      checkPath: true,
    };
    const { errCode, contentType, base64 } = await packed(draw, asked);
    expect({ errCode, contentType }).toEqual({ errCode: 0, contentType: 'image/png' });
    const png = Buffer.from(base64, 'base64');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 300]);
    const start = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
    const { size, data } = encode('pages/points/shop/index?scene=v%3D1%26c%3D2', { border: 2 });
    const scale = Math.floor(300 / size);
    const edge = Math.floor((300 - size * scale) / 2);
    const middle = (at: number) => edge + at * scale + Math.floor(scale / 2);
    const drawn = data.map((line, y) =>
      line.map((_, x) => {
        const at = 39 * middle(y) + 1 + (middle(x) >> 3);
        return (rows.readUInt8(at) & (0x80 >> (middle(x) & 7))) === 0;
      }),
    );
    expect(drawn).toEqual(data);
  });

  test.each([
    ['32 letters', { scene: 'x'.repeat(32) }, 0],
    ['33 letters', { scene: 'x'.repeat(33) }, 40129],
    ['no scene', { scene: '' }, 40129],
    ['Chinese', { scene: '槐树村' }, 40129],
    ['a percent sign', { scene: 'a%20' }, 40129],
    ['a page that is not there', { scene: 'a', page: 'pages/none' }, 41030],
    ['the same, not asked to look', { scene: 'a', page: 'pages/none', check_path: false }, 0],
    ['a slash before it', { scene: 'a', page: '/pages/home/index', check_path: false }, 41030],
    ['a query behind it', { scene: 'a', page: 'pages/home/index?a=1' }, 41030],
    ['a word of WeChat’s own', { scene: 'a', page: 'pages/home/index?scancode_time=1' }, 85096],
    ['too small', { scene: 'a', width: 279 }, 40097],
    ['too large', { scene: 'a', width: 1281 }, 40097],
  ])('%s: %j is %d', async (_, asked, wanted) => {
    expect((await packed(draw, asked)).errCode).toBe(wanted);
  });

  test('does not travel as JSON, and its refusals do', async () => {
    await expect(plain(draw, { scene: 'a' })).rejects.toMatchObject({ code: 'INVALID_PARAM' });
    expect(await errcodeOf(draw, { scene: '村' })).toBe(40129);
  });
});

describe('what goes wrong on purpose', () => {
  test.each(['plain', 'packed'])(
    'busy and over the limit, as often as asked (%s)',
    async (road) => {
      const ask = async () => {
        const answer = await (road === 'plain' ? plain : packed)('phonenumber.getPhoneNumber', {
          code: 'x',
        });
        return answer.errcode ?? answer.errCode;
      };
      await post('fault', { errCode: 45009, times: 1, api: 'phonenumber.getPhoneNumber' });
      await post('fault', { errCode: -1, times: 1 });
      expect([await ask(), await ask(), await ask()]).toEqual([45009, -1, 40029]);
    },
  );

  test('no answer in time', async () => {
    await post('fault', { errCode: 'timeout', times: 1, api: 'subscribeMessage.send' });
    const asked = { apiName: 'subscribeMessage.send', requestData: {} };
    await expect(sdk.callWxOpenApi(asked, { timeout: 300 })).rejects.toThrow(/timeout|timed out/i);
    expect(await errcodeOf('subscribeMessage.send', {})).toBe(40003);
  });

  test('what it does not know is refused by its name', async () => {
    const api = 'customerServiceMessage.send';
    const refused = { errcode: 48001, errmsg: expect.stringContaining(api) };
    expect(await plain(api, {})).toEqual(refused);
    expect(await packed(api, {})).toEqual({
      errCode: 48001,
      errMsg: expect.stringContaining(api),
    });
    expect(await errcodeOf('toString', {})).toBe(48001);
  });
});

describe('the phones', () => {
  const page = async (query = '') => (await fetch(`${cloud.address}/wechat${query}`)).text();

  test('one chooses whose, and sees the newest first and what is left', async () => {
    for (const words of ['先到的<b>', '后到的']) {
      await consent('reader 1');
      const data = { ...fitting, thing1: { value: words } };
      await plain('subscribeMessage.send', message('reader 1', { data }));
    }
    await consent('reader 1');
    expect(await page()).toContain('href="/wechat?openid=reader%201"');
    const phone = await page('?openid=reader%201');
    expect(phone).toMatch(/后到的.*先到的&lt;b&gt;/s);
    expect(phone).toContain('爱心超市消息还能发1条');
    expect(phone).toContain('href="/#/pages/points/claim/index?id=1"');
    expect(await page('?openid=somebody')).toContain('还没有微信消息');
  });
});
