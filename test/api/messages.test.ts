import type { Cloud } from '../kit/cloud';
import { done, later, startWorld, type World } from '../kit/world';

interface Received {
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
}

describe('messages through WeChat', () => {
  let world: World;
  let cloud: Cloud;
  beforeAll(async () => {
    world = await startWorld();
    cloud = world.cloud;
  });
  afterAll(async () => {
    expect(cloud.log).not.toMatch(/broken|undeclared|wrong/);
    await cloud.stop();
  });

  const post = (path: string, body: object) =>
    fetch(`${cloud.address}/wechat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const received = async (openid: string): Promise<Received[]> =>
    (await (await fetch(`${cloud.address}/wechat/messages?openid=${openid}`)).json()) as Received[];
  /** The tap on 允许: WeChat knows it, and the phone tells us. */
  const agrees = async (openid: string) => {
    await post('consent', { openid, template: 'points' });
    const results = [{ template: 'points', result: 'accept' }];
    await done(cloud, openid, 'inbox.recordConsent', { results });
  };
  const left = async (openid: string): Promise<number> => {
    const { items } = await done(cloud, openid, 'inbox.listTemplates');
    return items.find((t: { name: string }) => t.name === 'points').left;
  };
  /** Something worth a message: a claim of the household is refused. */
  const news = async (words: string) => {
    const { head } = world.a.homes[0];
    const claim = { key: 'i1', day: '2026-11-02', words, photos: [], showName: false };
    const { claim: id } = await done(cloud, head, 'points.claim', claim);
    const verdict = { claim: id, agree: false, words: '照片看不清是谁家的院子，请重新拍一张' };
    await done(cloud, world.a.reviewers[0], 'points.reviewClaim', verdict);
  };
  const openid = () => world.a.homes[0].head.openid;

  it('a message goes out for each consent, and never without', async () => {
    // Without consent the inbox has it and WeChat has nothing.
    await news('第一件');
    await later(cloud, 1);
    expect(await received(openid())).toEqual([]);
    const { items } = await done(cloud, openid(), 'inbox.listLines');
    expect(items[0].title).toBe('「打扫村道」没有通过');

    // One consent is one message, cut to what WeChat takes.
    await agrees(openid());
    expect(await left(openid())).toBe(1);
    await news('第二件');
    await later(cloud, 1);
    await news('第三件');
    await later(cloud, 1);
    const [message, ...more] = await received(openid());
    expect(more).toEqual([]);
    expect(message?.templateId).toBe('points');
    expect(message?.page).toMatch(/^pages\/points\/claim\/index\?id=claim:/);
    expect(message?.data.thing1?.value).toBe('「打扫村道」没有通过');
    expect([...(message?.data.thing2?.value ?? '')].length).toBeLessThanOrEqual(20);
    expect(message?.data.date3?.value).toBe('2026年11月2日');
    expect(await left(openid())).toBe(0);

    // WeChat is busy: it goes out later, and the consent is not lost.
    await agrees(openid());
    await post('fault', { errCode: 45009, times: 1 });
    await news('第四件');
    await later(cloud, 1);
    expect(await received(openid())).toHaveLength(1);
    expect(await left(openid())).toBe(1);
    await later(cloud, 6);
    expect(await received(openid())).toHaveLength(2);

    // WeChat says there was no consent: our own count follows.
    const results = [{ template: 'points', result: 'accept' }];
    await done(cloud, openid(), 'inbox.recordConsent', { results });
    await news('第五件');
    await later(cloud, 1);
    expect(await received(openid())).toHaveLength(2);
    expect(await left(openid())).toBe(0);
  });

  it('who copied a page hears through WeChat that it was sent back, if he agreed to it', async () => {
    const { gridWorker, reviewers, homes } = world.a;
    await agrees(gridWorker.openid);
    const lines = [{ household: homes[3].id, points: 10 }];
    const page = { village: world.a.code, book: '第 9 页', asOf: '2026-10-31', lines };
    const { sheet } = await done(cloud, gridWorker, 'points.recordOpening', page);
    const verdict = { sheet, agree: false, words: '抄错了' };
    await done(cloud, reviewers[1], 'points.reviewOpening', verdict);
    await later(cloud, 1);
    const [message, ...more] = await received(gridWorker.openid);
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      templateId: 'points',
      page: `pages/points/sheet/index?id=${sheet}`,
      data: { thing1: { value: '「第 9 页」退回来了' } },
    });
  });

  it('refusing the sheet banks nothing', async () => {
    const other = world.a.homes[1].head.openid;
    for (const result of ['reject', 'ban', 'filter'])
      await done(cloud, other, 'inbox.recordConsent', {
        results: [{ template: 'points', result }],
      });
    expect(await left(other)).toBe(0);
  });
});
