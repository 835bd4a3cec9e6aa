import type { Cloud } from '../kit/cloud';
import { clockTo, done, later, nowOf, startWorld, type World } from '../kit/world';
import { damage, removed, stored, storedOne, ticked } from './stored';

describe('what the clock does', () => {
  let world: World;
  let cloud: Cloud;
  beforeEach(async () => {
    world = await startWorld();
    cloud = world.cloud;
  });
  afterEach(() => cloud.stop());

  const redeem = (count = 1) =>
    done(cloud, world.a.homes[0].head, 'points.redeem', { goods: world.a.goods.oil, count });
  const saltAt = (home: 0 | 1 | 2) =>
    done(cloud, world.a.homes[home].head, 'points.redeem', { goods: world.a.goods.salt, count: 1 });
  const account = () => done(cloud, world.a.homes[0].head, 'points.getAccount');
  const stateOf = async (redemption: string) =>
    (await done(cloud, world.a.homes[0].head, 'points.getRedemption', { redemption })).state;

  it('an order waits until closing time of the fifth opening day, then it goes back', async () => {
    // A Monday; open on 1, 3, 5, 6: the 4th, 6th, 7th, 9th and 11th of November.
    const before = await account();
    const order = await redeem(2);
    expect(order.until).toBe('2026-11-11T10:00:00.000Z');
    await clockTo(cloud, '2026-11-11T17:59:00+08:00');
    expect(await stateOf(order.redemption)).toBe('waiting');
    await clockTo(cloud, '2026-11-11T18:00:30+08:00');
    expect(await stateOf(order.redemption)).toBe('released');
    expect(await account()).toEqual(before);
    // Goods, month limit and code are free again, and the household is told.
    const { items } = await done(cloud, world.a.storekeeper, 'points.listStock', {
      unit: world.a.shop,
    });
    expect(items.find((g: { name: string }) => g.name === '食用油').stock).toBe(12);
    const gone = await cloud.call(world.a.storekeeper.openid, 'points.handOver', {
      unit: world.a.shop,
      code: order.code,
    });
    expect(gone.fault.code).toBe('points.code_unknown');
    const told = await done(cloud, world.a.homes[0].other, 'inbox.listLines');
    expect(told.items[0].title).toBe('食用油 2 桶没来拿，分退回了');
    await redeem(2);
  });

  it('sums are folded once, into the village and all above it', async () => {
    await later(cloud, 1);
    expect(await stored(cloud, 'outbox', { kind: 'sum' })).toEqual([]);
    const issued = (await stored(cloud, 'figures_sums')).filter((s) => s.key === 'points.issued');
    const of = (area: string) => issued.find((s) => s.area === area)?.value;
    expect(of(world.a.code)).toBe(600);
    // The township has two of the villages, the prefecture all three.
    expect(of('532528102')).toBe(1200);
    expect(of('5325')).toBe(1800);
    expect(issued.some((s) => s.area.length > 12)).toBe(false);
    await later(cloud, 1);
    const again = (await stored(cloud, 'figures_sums')).filter((s) => s.key === 'points.issued');
    expect(again).toEqual(issued);
  });

  it('many at once are one: whoever has the lease works, and each line counts once', async () => {
    const heldIn = async (area: string) =>
      (await stored(cloud, 'figures_sums'))
        .filter((s) => s.area === area && s.key === 'points.held')
        .reduce((sum, s) => sum + s.value, 0);
    const areas = [world.a.code, '532528102', '532528', '5325'];
    const before = await Promise.all(areas.map(heldIn));
    await Promise.all(Array.from({ length: 8 }, () => saltAt(2)));
    await Promise.all(Array.from({ length: 6 }, () => ticked(cloud)));
    await later(cloud, 1);
    expect(await stored(cloud, 'outbox', { kind: 'sum' })).toEqual([]);
    expect(await Promise.all(areas.map(heldIn))).toEqual(before.map((n) => n + 16));

    const until = new Date((await nowOf(cloud)).getTime() + 30_000);
    await damage(cloud, 'desk_leases', { _id: 'tick', until });
    expect(await ticked(cloud)).toEqual({ done: false, ran: {} });
    await damage(cloud, 'desk_leases', { _id: 'tick', until: new Date(until.getTime() - 60_000) });
    expect((await ticked(cloud)).done).toBe(true);
  });

  it('a record that breaks keeps neither the others of its chore nor other chores waiting', async () => {
    const { homes } = world.a;
    // The damaged one is due first.
    const broken = await saltAt(0);
    await later(cloud, 1);
    const whole = await saltAt(1);
    const household = await storedOne(cloud, 'members_households', homes[0].id);
    await removed(cloud, 'members_households', homes[0].id);
    await clockTo(cloud, new Date(new Date(whole.until).getTime() + 30_000).toISOString());
    const state = async (id: string) => (await storedOne(cloud, 'points_redemptions', id))?.state;
    expect(await state(broken.redemption)).toBe('waiting');
    expect(await state(whole.redemption)).toBe('released');
    expect(await stored(cloud, 'outbox', { kind: 'sum' })).toEqual([]);
    expect(cloud.log).toContain(`"record":"${broken.redemption}"`);
    await damage(cloud, 'members_households', household as { _id: string });
    await later(cloud, 1);
    expect(await state(broken.redemption)).toBe('released');
  });

  it('the proof holds also while people never stop acting', async () => {
    const { homes, goods } = world.a;
    let acting = true;
    const act = async (n: 0 | 2) => {
      while (acting) {
        const input = { goods: goods.salt, count: 1 };
        const { redemption } = await done(cloud, homes[n].head, 'points.redeem', input);
        await done(cloud, homes[n].head, 'points.cancel', { redemption });
      }
    };
    const people = [act(0), act(2), act(0), act(2)];
    const before = cloud.log.length;
    try {
      for (let hour = 0; hour < 3; hour += 1) {
        await later(cloud, 61);
        const proof = await storedOne(cloud, 'points_proofs', `proof:${world.a.code}`);
        expect(proof).toMatchObject({ holds: true });
      }
    } finally {
      acting = false;
      await Promise.all(people);
    }
    expect(cloud.log.slice(before)).not.toContain('alarm');
  });

  it('a changed entry is found: the alarm names the first that does not fit', async () => {
    const household = world.a.homes[1].id;
    const id = `entry:${household}:000001`;
    const entry = await storedOne(cloud, 'points_entries', id);
    const balance = await storedOne(cloud, 'points_accounts', `account:${household}`);
    await damage(cloud, 'points_entries', { ...entry, points: 900 });
    await damage(cloud, 'points_accounts', { ...balance, balance: 900 });
    await later(cloud, 61);
    const proof = await storedOne(cloud, 'points_proofs', `proof:${world.a.code}`);
    expect(proof).toMatchObject({ holds: false, firstWrong: id });
    expect(cloud.log).toContain('points.proof');
    await damage(cloud, 'points_entries', entry as { _id: string });
    await damage(cloud, 'points_accounts', balance as { _id: string });
    await later(cloud, 61);
    const mended = await storedOne(cloud, 'points_proofs', `proof:${world.a.code}`);
    expect(mended).toMatchObject({ holds: true });
  });

  it('answers are kept for ninety days, the lines for ever', async () => {
    const id = 'kept-for-ninety-days';
    const goods = { goods: world.a.goods.salt, count: 1 };
    const { openid, person } = world.a.homes[2].head;
    const first = await cloud.call(openid, 'points.redeem', goods, { id });
    const line = () => storedOne(cloud, 'journal', `${person}:${id}`);
    const now = await nowOf(cloud);
    await clockTo(cloud, new Date(now.getTime() + 89 * 86_400_000).toISOString());
    expect((await cloud.call(openid, 'points.redeem', goods, { id })).output).toEqual(first.output);
    await clockTo(cloud, new Date(now.getTime() + 91 * 86_400_000).toISOString());
    expect(await line()).toMatchObject({ action: 'points.redeem', actor: person });
    expect((await line())?.answer).toBeUndefined();
    const late = await cloud.call(openid, 'points.redeem', goods, { id });
    expect(late.fault).toMatchObject({ code: 'too_old', words: '放太久了，请重新确认' });
  });
});
