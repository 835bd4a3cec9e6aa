import { ulid } from 'ulid';
import type { Answer, Cloud } from '../kit/cloud';
import { CARRIED, done, later, moreHomes, startWorld, type World } from '../kit/world';

/** How many answers were good, and how many were refused for which reason. */
function codes(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const a of answers) {
    const code = a.ok ? 'ok' : a.fault.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe('many at once', () => {
  let cloud: Cloud;
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    cloud = world.cloud;
  });
  afterAll(() => cloud.stop());

  const proofHolds = async () => {
    await later(cloud, 61);
    const { proof } = await done(cloud, world.a.supervisor, 'points.getProof', {
      village: world.a.code,
    });
    expect(proof.holds).toBe(true);
  };

  it('fifty for the last sack of rice: one has it, forty-nine are told so', async () => {
    const homes = await moreHomes(world, world.a, 50, 100);
    const input = { goods: world.a.goods.rice, count: 1 };
    const answers = await Promise.all(
      homes.map((home) => cloud.call(home.head.openid, 'points.redeem', input, { id: ulid() })),
    );
    expect(codes(answers)).toEqual({ ok: 1, 'points.sold_out': 49 });
    for (const answer of answers.filter((a) => !a.ok))
      expect(answer.fault.words).toBe('大米换完了，等补货。分没有扣');
    const balances = await Promise.all(
      homes.map(async (home) => (await done(cloud, home.head, 'points.getAccount')).balance),
    );
    expect(balances.filter((b) => b === 60)).toHaveLength(1);
    expect(balances.filter((b) => b === 100)).toHaveLength(49);
    await proofHolds();
  });

  it('the same request ten times: one redemption, ten equal answers', async () => {
    const { head } = world.a.homes[0];
    const before = await done(cloud, head, 'points.getAccount');
    const id = ulid();
    const input = { goods: world.a.goods.salt, count: 1 };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => cloud.call(head.openid, 'points.redeem', input, { id })),
    );
    expect(new Set(answers.map((a) => JSON.stringify(a.output)))).toEqual(
      new Set([JSON.stringify(answers[0]?.output)]),
    );
    expect(answers[0]?.ok).toBe(true);
    const after = await done(cloud, head, 'points.getAccount');
    expect(after.balance).toBe(before.balance - 2);
    // Handed over ten times with one id: one hand-over, and nobody is told it was unknown.
    const give = { unit: world.a.shop, code: answers[0]?.output.code };
    const gave = ulid();
    const given = await Promise.all(
      Array.from({ length: 10 }, () =>
        cloud.call(world.a.storekeeper.openid, 'points.handOver', give, { id: gave }),
      ),
    );
    expect(codes(given)).toEqual({ ok: 10 });
    expect(new Set(given.map((a) => JSON.stringify(a.output))).size).toBe(1);
  });

  it('cancelled and handed over at the same moment: one of them', async () => {
    const { head } = world.a.homes[1];
    for (let turn = 0; turn < 5; turn += 1) {
      const before = await done(cloud, head, 'points.getAccount');
      const order = await done(cloud, head, 'points.redeem', {
        goods: world.a.goods.salt,
        count: 1,
      });
      const [cancelled, given] = await Promise.all([
        cloud.call(head.openid, 'points.cancel', { redemption: order.redemption }),
        cloud.call(world.a.storekeeper.openid, 'points.handOver', {
          unit: world.a.shop,
          code: order.code,
        }),
      ]);
      expect([cancelled.ok, given.ok].filter(Boolean)).toHaveLength(1);
      const after = await done(cloud, head, 'points.getAccount');
      expect(after).toMatchObject({
        balance: before.balance - (given.ok ? 2 : 0),
        held: before.held,
      });
    }
    await proofHolds();
  });

  it('a household on two agreed sheets is carried over once', async () => {
    const [home] = await moreHomes(world, world.c, 1, 70);
    if (!home) throw new Error('no household');
    const again = await cloud.call(world.c.gridWorker.openid, 'points.recordOpening', {
      village: world.c.code,
      book: '另一本',
      asOf: '2026-10-31',
      lines: [{ household: home.id, points: 70 }],
    });
    expect(again.fault?.code).toBe('points.had_opening');
    const [fresh] = await moreHomes(world, world.b, 1, 5);
    if (!fresh) throw new Error('no household');
    const account = await done(cloud, fresh.head, 'points.getAccount');
    expect(account.balance).toBe(5);
  });

  it('two reviewers at the same moment carry a sheet, and two sheets of one household count once', async () => {
    const { homes } = world.c;
    const own = homes[3];
    const sheets = await Promise.all(
      [1, 2].map((n) =>
        done(cloud, world.c.gridWorker, 'points.recordOpening', {
          village: world.c.code,
          book: `第 ${n} 本`,
          asOf: '2026-10-31',
          lines: [{ household: own.id, points: 30 }],
        }),
      ),
    );
    const [, two, three] = world.c.reviewers;
    const reviews = sheets.flatMap(({ sheet }) =>
      [two, three].map((r) =>
        cloud.call(r.openid, 'points.reviewOpening', { sheet, agree: true }, { id: ulid() }),
      ),
    );
    expect(codes(await Promise.all(reviews))).toEqual({ ok: 4 });
    await later(cloud, 1);
    expect((await done(cloud, own.head, 'points.getAccount')).balance).toBe(30);
    const states = await Promise.all(
      sheets.map(({ sheet }) => done(cloud, world.c.cadre, 'points.getOpening', { sheet })),
    );
    expect(states.map((s) => s.state)).toEqual(['posted', 'posted']);
    expect(states.map((s) => s.lines[0].outcome).sort()).toEqual(['had_one', 'posted']);
  });

  it('two roles that must stand apart, given at the same moment: one of them', async () => {
    const { person } = world.a.homes[2].head;
    const give = (role: string) =>
      cloud.call(world.county.a.admin.openid, 'members.grantRole', {
        person,
        role,
        area: world.a.code,
      });
    const answers = await Promise.all([give('supervisor'), give('reviewer')]);
    expect(codes(answers)).toEqual({ ok: 1, 'members.roles_apart': 1 });
  });

  it('nobody lost points meanwhile', async () => {
    const untouched = await done(cloud, world.b.homes[2].head, 'points.getAccount');
    expect(untouched).toMatchObject({ balance: CARRIED, held: 0 });
    expect(cloud.log).not.toMatch(/broken|undeclared/);
  });
});
