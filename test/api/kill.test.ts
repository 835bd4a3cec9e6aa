import { ulid } from 'ulid';
import type { Cloud } from '../kit/cloud';
import { startCloud } from '../kit/cloud';
import { done, type Home, inTurns, later, makeWorld, moreHomes, type World } from '../kit/world';

jest.setTimeout(240_000);

/** As many as the promise speaks of; each household takes its share one after another. */
const REDEMPTIONS = 1000;
const HOMES = 40;
const EACH = REDEMPTIONS / HOMES;

interface Try {
  home: Home;
  id: string;
  /** What was acknowledged before the plug was pulled. */
  redemption?: string;
}

const salt = (world: World) => ({ goods: world.a.goods.salt, count: 1 });

/** Redeems until all is done or the cloud is gone. */
async function redeemAll(cloud: Cloud, world: World, tries: Try[]): Promise<void> {
  await inTurns(tries, 16, async (one) => {
    if (one.redemption) return;
    try {
      const answer = await cloud.call(one.home.head.openid, 'points.redeem', salt(world), {
        id: one.id,
      });
      if (answer.ok) one.redemption = answer.output.redemption;
    } catch {
      // The plug was pulled: nobody knows whether this one was done.
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
  beforeAll(async () => {
    cloud = await startCloud();
    world = await makeWorld(cloud);
    homes = await moreHomes(world, world.a, HOMES, 500);
    const stock = { goods: world.a.goods.salt, count: 5000, source: 'bought' };
    await done(cloud, world.a.storekeeper, 'points.restock', stock);
  });
  afterAll(() => cloud.stop());

  it('keeps every acknowledged one whole, and no half one', async () => {
    const tries: Try[] = homes.flatMap((home) =>
      Array.from({ length: EACH }, () => ({ home, id: ulid() })),
    );
    // Mixed, so that households meet at the shelf and not in turn.
    tries.sort((a, b) => (a.id.slice(-4) < b.id.slice(-4) ? -1 : 1));
    for (const pull of [REDEMPTIONS / 3, (REDEMPTIONS * 2) / 3]) {
      const going = redeemAll(cloud, world, tries);
      while (tries.filter((t) => t.redemption).length < pull)
        await new Promise((soon) => setTimeout(soon, 20));
      await cloud.kill('SIGKILL');
      await going;
      await cloud.start();
      const there = new Set((await Promise.all(homes.map((h) => redemptionsOf(cloud, h)))).flat());
      const acknowledged = tries.flatMap((t) => t.redemption ?? []);
      expect(acknowledged.length).toBeGreaterThanOrEqual(pull);
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    }
    await redeemAll(cloud, world, tries);
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
