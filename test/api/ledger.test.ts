import fc from 'fast-check';
import { ulid } from 'ulid';
import type { Answer, Cloud } from '../kit/cloud';
import { CARRIED, done, type Home, later, startWorld, type World } from '../kit/world';

/** What a village may do with points, in any order; each may be refused. */
const moves = fc.oneof(
  fc.record({
    verb: fc.constant('redeem' as const),
    home: fc.nat(2),
    goods: fc.constantFrom('salt' as const, 'oil' as const, 'rice' as const),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    verb: fc.constant('counter' as const),
    home: fc.nat(2),
    goods: fc.constantFrom('salt' as const, 'oil' as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ verb: fc.constantFrom('cancel' as const, 'handOver' as const), nth: fc.nat(6) }),
  fc.record({ verb: fc.constant('restock' as const), count: fc.integer({ min: 1, max: 5 }) }),
);
type Move = typeof moves extends fc.Arbitrary<infer T> ? T : never;

/** How a move is sent: once, again with the same id, or twice at once with the same id. */
const step = fc.record({ move: moves, how: fc.constantFrom('once', 'again', 'twins', 'beside') });

interface Order {
  redemption: string;
  code: string;
  home: Home;
}

describe('the ledger of a village', () => {
  let world: World;
  let cloud: Cloud;
  beforeAll(async () => {
    world = await startWorld();
    cloud = world.cloud;
  });
  afterAll(() => cloud.stop());

  const orders: Order[] = [];

  /** Who asks for what, for a move; nothing when there is nothing to do it to. */
  function asked(
    move: Move,
  ): [who: string, action: string, input: object, home?: Home] | undefined {
    const { a } = world;
    if (move.verb === 'restock')
      return [
        a.storekeeper.openid,
        'points.restock',
        { goods: a.goods.rice, count: move.count, source: 'bought' },
      ];
    if ('nth' in move) {
      const order = orders[move.nth];
      if (!order) return undefined;
      return move.verb === 'cancel'
        ? [order.home.head.openid, 'points.cancel', { redemption: order.redemption }]
        : [a.storekeeper.openid, 'points.handOver', { unit: a.shop, code: order.code }];
    }
    const home = a.homes[move.home] as Home;
    const input = { goods: a.goods[move.goods], count: move.count };
    return move.verb === 'redeem'
      ? [home.head.openid, 'points.redeem', input, home]
      : [
          a.storekeeper.openid,
          'points.redeemAtCounter',
          { ...input, household: home.id, person: home.head.person },
        ];
  }

  async function sent(move: Move, how: string): Promise<void> {
    const ask = asked(move);
    if (!ask) return;
    const [who, action, input, home] = ask;
    const id = ulid();
    const call = (with_ = id) => cloud.call(who, action, input, { id: with_ });
    let answers: Answer[];
    if (how === 'again') {
      const first = await call();
      answers = [first, await call()];
    } else if (how === 'twins') answers = await Promise.all([call(), call()]);
    else if (how === 'beside') answers = await Promise.all([call(), call(ulid())]);
    else answers = [await call()];
    for (const answer of answers) if (!answer.ok) expect(answer.fault.code).not.toBe('broken');
    // The same id is one deed: both are told the same.
    if ((how === 'again' || how === 'twins') && answers[0]?.ok)
      expect(answers[1]?.output).toEqual(answers[0].output);
    const made = new Map(
      answers.flatMap((a) => (a.ok && home ? [[a.output.redemption, a.output]] : [])),
    );
    for (const output of made.values())
      if (home) orders.unshift({ redemption: output.redemption, code: output.code, home });
  }

  async function allEntries(home: Home): Promise<{ change: number; balance: number }[]> {
    const all = [];
    for (let after: string | undefined; ; ) {
      const page = await done(cloud, home.head, 'points.listEntries', {
        limit: 50,
        ...(after ? { after } : {}),
      });
      all.push(...page.items);
      if (!page.next) return all.reverse();
      after = page.next;
    }
  }

  async function holds(): Promise<void> {
    await later(cloud, 61);
    const input = { village: world.a.code };
    const { proof } = await done(cloud, world.a.supervisor, 'points.getProof', input);
    expect(proof.holds).toBe(true);
    expect(proof.issued).toBe(3 * CARRIED);
    let balances = 0;
    for (const home of world.a.homes.slice(0, 3)) {
      const entries = await allEntries(home);
      let balance = 0;
      for (const entry of entries) {
        balance += entry.change;
        expect(entry.balance).toBe(balance);
        expect(balance).toBeGreaterThanOrEqual(0);
      }
      expect((await done(cloud, home.head, 'points.getAccount')).balance).toBe(balance);
      balances += balance;
    }
    expect(proof.balances).toBe(balances);
    const { items } = await done(cloud, world.a.storekeeper, 'points.listStock', {
      unit: world.a.shop,
    });
    for (const goods of items) expect(goods.stock).toBeGreaterThanOrEqual(0);
  }

  it('adds up after whatever happened, also twice, also at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        // Two by two at once: people do not wait for each other.
        for (let i = 0; i < steps.length; i += 2)
          await Promise.all(steps.slice(i, i + 2).map(({ move, how }) => sent(move, how)));
        await holds();
      }),
      { numRuns: 6, interruptAfterTimeLimit: 120_000, endOnFailure: true },
    );
    expect(cloud.log).not.toMatch(/broken|undeclared|alarm/);
  });
});
