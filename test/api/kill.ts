/** The plug is pulled in the middle of many redemptions. */
import { ulid } from 'ulid';
import type { Cloud } from '../kit/cloud';
import { done, type Home, inTurns, later, moreHomes, startWorld } from '../kit/world';
import { opened, stored } from './stored';

interface Try {
  home: Home;
  goods: string;
  id: string;
  /** What was acknowledged before the plug was pulled. */
  redemption?: string;
}

/** Redeems until all is done or the cloud is gone; who is asked to come back comes back. */
async function redeemAll(
  cloud: Cloud,
  tries: Try[],
  acknowledged: () => void = () => undefined,
): Promise<void> {
  await inTurns(tries, 16, async (one) => {
    for (let turn = 0; turn < 5 && !one.redemption; turn += 1) {
      try {
        const input = { goods: one.goods, count: 1 };
        const who = one.home.head.openid;
        const answer = await cloud.call(who, 'points.redeem', input, { id: one.id });
        if (answer.ok) {
          one.redemption = answer.output.redemption;
          acknowledged();
        } else if (answer.fault.code !== 'busy') throw new Error(JSON.stringify(answer.fault));
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

export interface Plan {
  homes: number;
  /** How many each household makes. */
  each: number;
  /** After how many acknowledged ones the plug is pulled. */
  pulls: readonly number[];
}

/** Each redemption with its entry, its code and its line in the journal, and none of them alone. */
async function whole(cloud: Cloud, village: string): Promise<void> {
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
  const accounts = await stored(cloud, 'points_accounts', { village });
  expect(accounts.reduce((sum, a) => sum + a.held, 0)).toBe(taken);
}

/** Goes on until so many are acknowledged, and loses its power at that moment. */
async function pulledAt(cloud: Cloud, tries: Try[], pull: number): Promise<void> {
  let count = tries.filter((t) => t.redemption).length;
  let reached = (): void => undefined;
  const enough = new Promise<void>((done) => {
    reached = done;
  });
  const going = redeemAll(cloud, tries, () => {
    count += 1;
    if (count >= pull) reached();
  });
  // Done before that is an error of the plan, and must not hang.
  await Promise.race([enough, going]);
  await cloud.kill('SIGKILL');
  await going;
  await cloud.start();
}

/** Keeps every acknowledged redemption whole, and no half one, however often the plug is pulled. */
export async function redeemedThrough({ homes: count, each, pulls }: Plan): Promise<void> {
  const world = await startWorld();
  const { cloud, a } = world;
  try {
    const homes = await moreHomes(world, a, count, 500);
    const goods = await Promise.all(
      // Enough of them that few wait for each other at one shelf.
      Array.from('盐糖油醋酱米面茶豆粉蜡皂', async (name) => {
        const more = { measure: '包', kind: 'food', picture: 'salt', points: 2, stock: 5000 };
        const input = { ...more, name, unit: a.shop, source: 'bought' };
        return (await done(cloud, a.storekeeper, 'points.addGoods', input)).goods;
      }),
    );
    const tries: Try[] = homes.flatMap((home) =>
      Array.from({ length: each }, (_, n) => ({
        home,
        id: ulid(),
        goods: goods[n % goods.length] as string,
      })),
    );
    // Mixed, so that households meet at the shelf and not in turn.
    tries.sort((x, y) => (x.id.slice(-4) < y.id.slice(-4) ? -1 : 1));
    const all = async () =>
      (await Promise.all(homes.map((home) => redemptionsOf(cloud, home)))).flat();
    for (const pull of pulls) {
      await pulledAt(cloud, tries, pull);
      const there = new Set(await all());
      const acknowledged = tries.flatMap((t) => t.redemption ?? []);
      expect(acknowledged.length).toBeGreaterThanOrEqual(pull);
      expect(acknowledged.length).toBeLessThan(tries.length);
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
      await whole(cloud, a.code);
      // Asked again under its id, the same answer comes.
      for (const one of tries.filter((t) => t.redemption).slice(-20)) {
        const input = { goods: one.goods, count: 1 };
        const options = { id: one.id };
        const again = await cloud.call(one.home.head.openid, 'points.redeem', input, options);
        expect(again.output?.redemption).toBe(one.redemption);
      }
    }
    await redeemAll(cloud, tries);
    expect(tries.filter((t) => !t.redemption)).toEqual([]);
    // Each once: an answer lost on the way was found again by its id.
    const made = await all();
    expect(made).toHaveLength(tries.length);
    expect(new Set(tries.map((t) => t.redemption))).toEqual(new Set(made));
    for (const home of homes) {
      const account = await done(cloud, home.head, 'points.getAccount');
      expect(account).toMatchObject({ balance: 500 - 2 * each, held: 2 * each });
    }
    await later(cloud, 61);
    const input = { village: a.code };
    const { proof } = await done(cloud, a.supervisor, 'points.getProof', input);
    expect(proof).toMatchObject({ holds: true, held: 2 * tries.length });
    expect(cloud.log).not.toContain('broken');
  } finally {
    await cloud.stop();
  }
}
