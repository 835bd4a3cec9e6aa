import fc from 'fast-check';
import { monthOf } from '../../../src/domain/calendar';
import { Fault } from '../../../src/domain/fault';
import { claimPosted } from '../../../src/domain/points/earning/rules';
import type { Claim } from '../../../src/domain/points/earning/schema';
import { firstWrongEntry, proofHolds } from '../../../src/domain/points/proof/rules';
import {
  changeOf,
  emptyAccount,
  entered,
  givenBack,
  handedOver,
  openingPosted,
  redeemed,
  redeemedAtCounter,
  sumsOf,
} from '../../../src/domain/points/rules';
import {
  type Account,
  type Cap,
  type Entry,
  type Goods,
  type Redemption,
  type VillageAccount,
  villageAccounts,
} from '../../../src/domain/points/schema';
import { frozen } from '../kit';
import { areas, goods, now, opens, parameters, sheet, village } from './village';

/**
 * A village in memory: what the store keeps, without the store. Commands do what handlers and
 * chores do — read by id, ask the rule, keep what follows — and every step is checked against
 * what services.md says of the ledger.
 */
interface World {
  now: Date;
  accounts: ReadonlyMap<string, Account>;
  entries: readonly Entry[];
  goods: ReadonlyMap<string, Goods>;
  redemptions: ReadonlyMap<string, Redemption>;
  caps: ReadonlyMap<string, Cap>;
  sums: Readonly<Record<VillageAccount, number>>;
  /** What was ever on the shelf, by goods. */
  stocked: ReadonlyMap<string, number>;
}

const households = ['household:1', 'household:2', 'household:3'];
const shelf = [
  goods({ _id: 'goods:oil', points: 60, stock: 4, limitPerMonth: 2 }),
  goods({ _id: 'goods:soap', name: '香皂', measure: '块', points: 7, stock: 9 }),
  goods({ _id: 'goods:hoe', name: '锄头', measure: '把', points: 150, stock: 1, limitPerMonth: 1 }),
];
const known = new Map(shelf.map((g) => [g._id, g]));

const beginning: World = {
  now,
  accounts: new Map(households.map((h) => [h, emptyAccount({ _id: h, village, areas })])),
  entries: [],
  goods: known,
  redemptions: new Map(),
  caps: new Map(),
  sums: { issued: 0, deducted: 0, redeemed: 0, held: 0, expired: 0 },
  stocked: new Map(shelf.map((g) => [g._id, g.stock])),
};

const withOne = <T>(map: ReadonlyMap<string, T>, id: string, value: T): ReadonlyMap<string, T> =>
  new Map(map).set(id, value);

function got<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

function booked(w: World, result: { account: Account; entry: Entry }): World {
  const sums = { ...w.sums };
  for (const [name, delta] of sumsOf(result.entry)) sums[name] += delta;
  return {
    ...w,
    sums,
    accounts: withOne(w.accounts, result.account.household, result.account),
    entries: [...w.entries, result.entry],
  };
}

const capOf = (w: World, household: string, goodsId: string, month: string): Cap => {
  const _id = `cap:${household}:${goodsId}:${month}`;
  return w.caps.get(_id) ?? { _id, household, areas, count: 0 };
};

type Command =
  | { do: 'opening' | 'earned'; household: string; points: number }
  | { do: 'redeem' | 'counter'; household: string; goods: string; count: number }
  | { do: 'handOver' | 'cancel' | 'release'; which: number }
  | { do: 'restock' | 'shelf'; goods: string; count: number }
  | { do: 'wait'; days: number };

function done(w: World, c: Command): World {
  switch (c.do) {
    case 'opening': {
      const line = { household: c.household, name: '', number: '', points: c.points };
      return booked(
        w,
        openingPosted(
          sheet({ state: 'agreed' }),
          line,
          frozen(got(w.accounts, c.household)),
          w.now,
        ),
      );
    }
    case 'earned': {
      const claim = {
        _id: 'claim:1',
        item: '扫路',
        points: c.points,
        state: 'public',
        recordedBy: 'person:grid',
      } as Claim;
      return booked(w, claimPosted(claim, frozen(got(w.accounts, c.household)), w.now));
    }
    case 'redeem':
    case 'counter': {
      const ask = frozen({
        id: `redemption:${w.redemptions.size}`,
        goods: got(w.goods, c.goods),
        count: c.count,
        account: got(w.accounts, c.household),
        cap: capOf(w, c.household, c.goods, monthOf(w.now)),
        householdName: '普秀英',
        person: { _id: 'person:1', name: '普秀英' },
        by: 'person:1',
        now: w.now,
      });
      const r =
        c.do === 'redeem' ? redeemed(ask, '482913', opens, parameters) : redeemedAtCounter(ask);
      return {
        ...booked(w, r),
        goods: withOne(w.goods, r.goods._id, r.goods),
        caps: withOne(w.caps, r.cap._id, r.cap),
        redemptions: withOne(w.redemptions, r.redemption._id, r.redemption),
      };
    }
    case 'handOver':
    case 'cancel':
    case 'release': {
      const all = [...w.redemptions.values()];
      const found = frozen(all[c.which % Math.max(all.length, 1)]);
      if (!found) return w;
      const account = frozen(got(w.accounts, found.household));
      if (c.do === 'handOver') {
        const r = handedOver(found, account, 'person:keeper', w.now);
        return { ...booked(w, r), redemptions: withOne(w.redemptions, found._id, r.redemption) };
      }
      const cap = frozen(capOf(w, found.household, found.goods, found.month));
      const r = givenBack(found, frozen(got(w.goods, found.goods)), account, cap, c.do, 'x', w.now);
      return {
        ...booked(w, r),
        goods: withOne(w.goods, r.goods._id, r.goods),
        caps: withOne(w.caps, r.cap._id, r.cap),
        redemptions: withOne(w.redemptions, found._id, r.redemption),
      };
    }
    case 'restock': {
      const g = got(w.goods, c.goods);
      return {
        ...w,
        goods: withOne(w.goods, g._id, { ...g, stock: g.stock + c.count }),
        stocked: withOne(w.stocked, g._id, got(w.stocked, g._id) + c.count),
      };
    }
    case 'shelf': {
      const g = got(w.goods, c.goods);
      return {
        ...w,
        goods: withOne(w.goods, g._id, { ...g, shelf: c.count % 4 === 0 ? 'off' : 'on' }),
      };
    }
    case 'wait':
      return { ...w, now: new Date(w.now.getTime() + c.days * 86_400_000) };
  }
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const alive = (r: Redemption) => r.state === 'waiting' || r.state === 'handedOver';

/** What of all that must hold of a village at any moment does not. */
function wrongs(w: World): string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => holds || wrong.push(what);
  const { issued, deducted, redeemed: spent, held, expired } = w.sums;
  const accounts = [...w.accounts.values()];
  const orders = [...w.redemptions.values()];
  const balances = sum(accounts.map((a) => a.balance));
  must(issued - deducted - spent - held - expired === balances, 'the identity');
  must(proofHolds(w.sums, balances), 'the proof');
  for (const name of villageAccounts) must(w.sums[name] >= 0, `${name} below zero`);
  const waits = orders.filter((r) => r.state === 'waiting');
  must(held === sum(waits.map((r) => r.points)), 'held is what waits');

  for (const { household, balance, held: mine, entries } of accounts) {
    const ledger = w.entries.filter((e) => e.household === household);
    must(balance >= 0, `${household} below zero`);
    must(balance === sum(ledger.map(changeOf)), `${household}: the sum of its entries`);
    must(balance === (ledger.at(-1)?.balance ?? 0), `${household}: the last entry's balance`);
    must(firstWrongEntry(ledger) === undefined, `${household}: an entry that does not follow`);
    const waiting = waits.filter((r) => r.household === household);
    must(mine === sum(waiting.map((r) => r.points)), `${household}: held is what waits`);
    must(entries === ledger.length, `${household}: how many entries`);
    ledger.forEach((e, i) => {
      const id = `entry:${household}:${String(i + 1).padStart(6, '0')}`;
      must(e._id === id, `${household}: a gap before ${e._id}`);
    });
  }

  for (const g of w.goods.values()) {
    must(g.stock >= 0, `${g._id}: stock below zero`);
    const out = sum(orders.filter((r) => r.goods === g._id && alive(r)).map((r) => r.count));
    must(
      g.stock + out === w.stocked.get(g._id),
      `${g._id}: shelf and households have all there was`,
    );
  }

  const taken = new Map<string, number>();
  for (const r of orders) {
    const id = `cap:${r.household}:${r.goods}:${r.month}`;
    taken.set(id, (taken.get(id) ?? 0) + (alive(r) ? r.count : 0));
    const about = w.entries.filter((e) => e.subject === r._id);
    const mirrors = about.filter((e) => e.reverses === r.entry);
    const back = r.state === 'cancelled' || r.state === 'released';
    must(mirrors.length === (back ? 1 : 0), `${r._id}: mirrored once`);
    must(
      mirrors.every((e) => changeOf(e) === r.points),
      `${r._id}: mirrored in full`,
    );
    const steps = r.state === 'waiting' || r.way === 'counter' ? 1 : 2;
    must(about.length === steps, `${r._id}: an entry for each step`);
    must('code' in r === (r.state === 'waiting'), `${r._id}: a code while it waits`);
  }
  for (const [id, count] of taken) {
    must(w.caps.get(id)?.count === count, `${id}: what was taken`);
    const goodsId = [...w.goods.keys()].find((g) => id.includes(g)) ?? '';
    must(count <= (w.goods.get(goodsId)?.limitPerMonth ?? count), `${id}: beyond the limit`);
  }
  return wrong;
}

const household = fc.constantFrom(...households);
const anyGoods = fc.constantFrom(...known.keys());
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('opening', 'earned'),
      household,
      points: fc.integer({ min: 1, max: 200 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('redeem', 'redeem', 'counter'),
      household,
      goods: anyGoods,
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('handOver', 'cancel', 'release'),
      which: fc.nat({ max: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('restock', 'shelf'),
      goods: anyGoods,
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait'), days: fc.integer({ min: 1, max: 20 }) }),
  },
) as fc.Arbitrary<Command>;

describe('the ledger of a village', () => {
  test('holds after every step of any life, refused ones among them', () => {
    const refused = new Set<string>();
    const happened = new Set<string>();
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60, size: 'max' }), (commands) => {
        let w = beginning;
        for (const c of commands) {
          try {
            w = done(w, c);
            happened.add(c.do);
          } catch (error) {
            if (!(error instanceof Fault)) throw error;
            refused.add(error.code);
          }
          expect(wrongs(w)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
    // The random lives did meet each verb and each refusal.
    expect([...happened].sort()).toEqual(
      [
        'cancel',
        'counter',
        'earned',
        'handOver',
        'opening',
        'redeem',
        'release',
        'restock',
        'shelf',
        'wait',
      ].sort(),
    );
    expect([...refused].sort()).toEqual(
      [
        'points.month_limit',
        'points.not_enough',
        'points.off_shelf',
        'points.sold_out',
        'wrong_state',
      ].sort(),
    );
  });

  test('no entry is changed or taken away by what comes after', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        let w = beginning;
        for (const c of commands) {
          const before = w.entries;
          try {
            w = done(w, c);
          } catch (error) {
            if (!(error instanceof Fault)) throw error;
          }
          expect(before.every((entry, i) => w.entries[i] === entry)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('entries', () => {
  const empty = emptyAccount({ _id: 'household:1', village, areas });
  const move = {
    kind: 'earned',
    from: 'issued',
    to: 'household',
    about: '扫路',
    subject: 'claim:1',
    by: 'person:1',
    at: now,
  } as const;

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    '%d points are no entry',
    (points) => expect(() => entered(empty, { ...move, points })).toThrow(RangeError),
  );

  test('the first one whose balance does not follow is found, and only that', () => {
    const changes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(changes, fc.nat(), fc.integer({ min: 1, max: 9 }), (points, which, off) => {
        const ledger: Entry[] = [];
        let account = empty;
        for (const n of points) {
          const next = entered(account, { ...move, points: n });
          ({ account } = next);
          ledger.push(next.entry);
        }
        expect(firstWrongEntry(ledger)).toBeUndefined();
        const at = which % ledger.length;
        const wrong = ledger.map((e, i) => (i === at ? { ...e, balance: e.balance + off } : e));
        expect(firstWrongEntry(wrong)).toBe(ledger[at]?._id);
        if (at + 1 < ledger.length)
          expect(firstWrongEntry(ledger.filter((_, i) => i !== at))).toBe(ledger[at + 1]?._id);
      }),
    );
  });

  test('one point too many anywhere and the proof does not hold', () => {
    const sums = { issued: 300, deducted: 20, redeemed: 120, held: 60, expired: 10 };
    expect(proofHolds(sums, 90)).toBe(true);
    for (const name of villageAccounts)
      expect(proofHolds({ ...sums, [name]: sums[name] + 1 }, 90)).toBe(false);
    expect(proofHolds(sums, 91)).toBe(false);
  });
});
