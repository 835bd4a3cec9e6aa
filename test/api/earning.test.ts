import type { Cloud } from '../kit/cloud';
import { clockTo, done, later, START, startWorld, type World } from '../kit/world';

jest.setTimeout(60_000);

const day = START.slice(0, 10);

describe('earning points', () => {
  let world: World;
  let cloud: Cloud;
  beforeAll(async () => {
    world = await startWorld();
    cloud = world.cloud;
  });
  afterAll(() => cloud.stop());

  const balanceOf = async (n: 0 | 1 | 2) =>
    (await done(cloud, world.a.homes[n].head, 'points.getAccount')).balance;
  const claim = (n: 0 | 1 | 2, more: object = {}) =>
    done(cloud, world.a.homes[n].head, 'points.claim', {
      key: 'i1',
      day,
      words: '扫了村道，半天',
      photos: [],
      showName: false,
      ...more,
    });
  const review = (n: 0 | 1 | 2, id: string, agree: boolean, words?: string) =>
    cloud.call(world.a.reviewers[n].openid, 'points.reviewClaim', {
      claim: id,
      agree,
      ...(words ? { words } : {}),
    });

  it('from a photo to points: two reviewers, three public days, entered by the clock', async () => {
    const before = await balanceOf(0);
    const bytes = Buffer.from('not really a picture');
    const ticket = await done(cloud, world.a.homes[0].head, 'files.makeTicket', {
      type: 'image/jpeg',
      bytes: bytes.length,
    });
    const headers = Object.fromEntries(
      ticket.headers.map((h: { name: string; value: string }) => [h.name, h.value]),
    );
    expect((await fetch(ticket.url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    const { claim: id } = await claim(0, { photos: [ticket.file], showName: true });

    const work = await done(cloud, world.a.reviewers[0], 'desk.listWork');
    expect(work.items[0].title).toBe('核对 1 条挣分');
    const seen = await done(cloud, world.a.reviewers[0], 'points.getClaim', { claim: id });
    expect(seen).toMatchObject({ state: 'claimed', mine: 'can', agreed: 0 });
    expect(await (await fetch(seen.photos[0])).text()).toBe('not really a picture');

    expect((await review(0, id, true)).output.state).toBe('claimed');
    expect((await review(0, id, true)).fault.code).toBe('points.not_your_review');
    expect((await review(1, id, true)).output.state).toBe('public');
    const shown = await done(cloud, world.a.homes[1].head, 'points.listPublic', {
      village: world.a.code,
    });
    expect(shown.items).toHaveLength(1);
    expect(shown.items[0]).toMatchObject({ item: '打扫村道', points: 5, groupName: '1组（大寨）' });
    expect(shown.items[0].name).toMatch(/^.\*+$/);
    // Nothing on the list leads to the household.
    expect(JSON.stringify(shown)).not.toContain(world.a.homes[0].id);

    await clockTo(cloud, '2026-11-05T23:59:00+08:00');
    expect(await balanceOf(0)).toBe(before);
    await clockTo(cloud, '2026-11-06T00:00:30+08:00');
    expect(await balanceOf(0)).toBe(before + 5);
    const { items } = await done(cloud, world.a.homes[0].head, 'inbox.listLines');
    expect(items.map((l: { title: string }) => l.title)).toEqual(
      expect.arrayContaining(['挣了 5 分', '「打扫村道」正在公示']),
    );
  });

  it('an objection pulls it back, and nobody learns whose it was', async () => {
    const { claim: id } = await claim(1, { day: '2026-11-03' });
    for (const n of [0, 1] as const) await review(n, id, true);
    const against = { claim: id, words: '那天她不在村里' };
    const answer = await done(cloud, world.a.homes[2].head, 'points.objectToClaim', against);
    expect(answer.state).toBe('claimed');
    const seen = await done(cloud, world.a.reviewers[0], 'points.getClaim', { claim: id });
    expect(seen).toMatchObject({ objection: '那天她不在村里', agreed: 0, mine: 'can' });
    expect(JSON.stringify(seen)).not.toContain(world.a.homes[2].head.person);
    const before = await balanceOf(1);
    await later(cloud, 6 * 24 * 60);
    expect(await balanceOf(1)).toBe(before);
    expect((await review(2, id, false, '查过了，那天不在')).output.state).toBe('refused');
    const own = await done(cloud, world.a.homes[1].head, 'points.getClaim', { claim: id });
    expect(own.why).toBe('查过了，那天不在');
  });

  it('a grid worker records for several households; one may take it back', async () => {
    const households = [world.a.homes[0].id, world.a.homes[2].id];
    const input = { village: world.a.code, households, key: 'i2', day, words: '开会' };
    const made = await done(cloud, world.a.gridWorker, 'points.recordDeed', input);
    expect(made.claims).toHaveLength(2);
    const twice = await cloud.call(world.a.gridWorker.openid, 'points.recordDeed', {
      ...input,
      households: [households[0], households[0]],
    });
    expect(twice.fault).toMatchObject({ code: 'points.twice_on_sheet' });
    expect(twice.fault.fields).toHaveProperty(['households.1']);
    const back = await done(cloud, world.a.homes[2].head, 'points.withdrawClaim', {
      claim: made.claims[1],
    });
    expect(back.state).toBe('withdrawn');
  });

  it('what the village did not decide cannot be claimed', async () => {
    const refused = async (more: object) =>
      (
        await cloud.call(world.a.homes[0].head.openid, 'points.claim', {
          key: 'i1',
          day,
          words: '做了',
          photos: [],
          showName: false,
          ...more,
        })
      ).fault.code;
    expect(await refused({ key: 'i3' })).toBe('points.not_claimable');
    expect(await refused({ key: 'i2' })).toBe('points.not_claimable');
    expect(await refused({ key: 'i99' })).toBe('points.not_claimable');
    expect(await refused({ day: '2026-12-24' })).toBe('points.deed_day');
    expect(await refused({ words: undefined })).toBe('points.evidence_missing');
    expect(await refused({ photos: ['file:01ARZ3NDEKTSV4RRFFQ69G5FAV'] })).toBe('bad_input');
  });

  it('a book that punishes petitioners is not adopted', async () => {
    const items = [
      { category: '乡风', item: '越级上访', points: -20, unit: '次', byVillager: false },
    ];
    const answer = await cloud.call(world.a.cadre.openid, 'points.adoptRules', {
      village: world.a.code,
      from: '2026-12-01',
      decision: { day: '2026-11-01', present: 30, words: '会上定的' },
      items,
    });
    expect(answer.fault.code).toBe('points.rule_banned');
    expect(answer.fault.fields).toEqual({
      'items.0.item': '不能因为信访、投诉、反映问题扣分，请去掉第 1 条',
    });
  });

  it('the books still balance', async () => {
    await later(cloud, 61);
    const input = { village: world.a.code };
    const { proof } = await done(cloud, world.a.supervisor, 'points.getProof', input);
    expect(proof.holds).toBe(true);
    expect(cloud.log).not.toMatch(/broken|undeclared/);
  });
});
