import { ulid } from 'ulid';
import type { Cloud } from '../kit/cloud';
import { done, type Home, inTurns, later, moreHomes, startWorld, type World } from '../kit/world';
import { opened, stored } from './stored';

jest.setTimeout(600_000);

/** As many as the promise speaks of; each household takes its share one after another. */
const REDEMPTIONS = 1000;
const HOMES = 40;
const EACH = REDEMPTIONS / HOMES;

interface Try {
  home: Home;
  goods: string;
  id: string;
  /** What was acknowledged before the plug was pulled. */
  redemption?: string;
}

/** Redeems until all is done or the cloud is gone; who is asked to come back comes back. */
async function redeemAll(cloud: Cloud, tries: Try[]): Promise<void> {
  await inTurns(tries, 16, async (one) => {
    for (let turn = 0; turn < 5 && !one.redemption; turn += 1) {
      try {
        const input = { goods: one.goods, count: 1 };
        const who = one.home.head.openid;
        const answer = await cloud.call(who, 'points.redeem', input, { id: one.id });
        if (answer.ok) one.redemption = answer.output.redemption;
        else if (answer.fault.code !== 'busy') throw new Error(JSON.stringify(answer.fault));
      } catch (error) {
        if (!/fetch failed|terminated/.test(String(error))) throw error;
        // The plug was pulled: nobody knows whether this one was done.
        return;
      }
    }
  });
}

const redemptionsOf = async (cloud: Cloud, home: Home): Promise<string[]> => {
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await done(cloud, home.head, 'points.listRedemptions', {
      limit: 50,
      ...(after ? { after } : {}),
    });
    found.push(...page.items.map((r: { id: string }) => r.id));
    if (!page.next) return found;
    after = page.next;
  }
};

describe('the plug is pulled in the middle of a thousand redemptions', () => {
  let cloud: Cloud;
  let world: World;
  let homes: Home[];
  let goods: string[];
  beforeAll(async () => {
    world = await startWorld();
    cloud = world.cloud;
    homes = await moreHomes(world, world.a, HOMES, 500);
    goods = await Promise.all(
      // Enough of them that few wait for each other at one shelf.
      Array.from('盐糖油醋酱米面茶豆粉蜡皂', async (name) => {
        const more = { measure: '包', kind: 'food', picture: 'salt', points: 2, stock: 5000 };
        const input = { ...more, name, unit: world.a.shop, source: 'bought' };
        return (await done(cloud, world.a.storekeeper, 'points.addGoods', input)).goods;
      }),
    );
  });
  afterAll(() => cloud.stop());

  /** Each redemption with its entry, its code and its line in the journal, and none of them alone. */
  async function whole(): Promise<void> {
    const orders = await stored(cloud, 'points_redemptions');
    const ids = orders.map((r) => r._id).sort();
    const entries = (await stored(cloud, 'points_entries')).filter((e) => e.kind === 'hold');
    expect(entries.map((e) => e.subject).sort()).toEqual(ids);
    expect(new Set(entries.map((e) => e._id))).toEqual(new Set(orders.map((r) => r.entry)));
    const codes = await stored(cloud, 'points_codes');
    expect(codes.map((c) => c.redemption).sort()).toEqual(ids);
    const lines = (await stored(cloud, 'journal')).filter((j) => j.action === 'points.redeem');
    expect(lines.map((j) => opened(cloud, j.answer).redemption).sort()).toEqual(ids);
    const taken = orders.reduce((sum, r) => sum + r.points, 0);
    const accounts = await stored(cloud, 'points_accounts', { village: world.a.code });
    expect(accounts.reduce((sum, a) => sum + a.held, 0)).toBe(taken);
  }

  it('keeps every acknowledged one whole, and no half one', async () => {
    const tries: Try[] = homes.flatMap((home) =>
      Array.from({ length: EACH }, (_, n) => ({
        home,
        id: ulid(),
        goods: goods[n % goods.length] as string,
      })),
    );
    // Mixed, so that households meet at the shelf and not in turn.
    tries.sort((a, b) => (a.id.slice(-4) < b.id.slice(-4) ? -1 : 1));
    for (const pull of [REDEMPTIONS / 3, (REDEMPTIONS * 2) / 3]) {
      const going = redeemAll(cloud, tries);
      while (tries.filter((t) => t.redemption).length < pull)
        await new Promise((soon) => setTimeout(soon, 20));
      await cloud.kill('SIGKILL');
      await going;
      await cloud.start();
      const there = new Set((await Promise.all(homes.map((h) => redemptionsOf(cloud, h)))).flat());
      const acknowledged = tries.flatMap((t) => t.redemption ?? []);
      expect(acknowledged.length).toBeGreaterThanOrEqual(pull);
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
      await whole();
      // Asked again under its id, the same answer comes.
      for (const one of tries.filter((t) => t.redemption).slice(-20)) {
        const again = await cloud.call(
          one.home.head.openid,
          'points.redeem',
          { goods: one.goods, count: 1 },
          { id: one.id },
        );
        expect(again.output?.redemption).toBe(one.redemption);
      }
    }
    await redeemAll(cloud, tries);
    expect(tries.filter((t) => !t.redemption)).toEqual([]);
    // Each once: an answer lost on the way was found again by its id.
    const all = (await Promise.all(homes.map((h) => redemptionsOf(cloud, h)))).flat();
    expect(all).toHaveLength(REDEMPTIONS);
    expect(new Set(tries.map((t) => t.redemption))).toEqual(new Set(all));
    for (const home of homes) {
      const account = await done(cloud, home.head, 'points.getAccount');
      expect(account).toMatchObject({ balance: 500 - 2 * EACH, held: 2 * EACH });
    }
    await later(cloud, 61);
    const { proof } = await done(cloud, world.a.supervisor, 'points.getProof', {
      village: world.a.code,
    });
    expect(proof).toMatchObject({ holds: true, held: 2 * REDEMPTIONS });
    expect(cloud.log).not.toContain('broken');
  });
});
