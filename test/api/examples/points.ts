/** Examples of what can be asked of the points service. */
import type { Owned } from '../../../src/domain/access';
import { lineage } from '../../../src/domain/area';
import { type Examples, here, inVillage, newHousehold, ofVillage, own } from '../../kit/twins';
import { done, rulesOf, type Somebody, type World } from '../../kit/world';

const home = (w: World) => w.a.homes[0];
const villager = (w: World) => home(w).head;
const livesIn = (who: Somebody, village: string) =>
  who.grants.some((g) => g.role === 'villager' && g.area === village);
const ofHome = (w: World): Owned => ({ household: home(w).id, areas: lineage(home(w).group) });
const ofShop = (w: World): Owned => ({ unit: w.a.shop, areas: lineage(w.a.code) });
const shortDay = (n: number) => `2026-10-${String(2 + (n % 28)).padStart(2, '0')}`;

/** Goods nobody has taken yet: a point each, so that a household's points last for all tests. */
export const newGoods = async (w: World, n: number): Promise<string> => {
  const goods = {
    unit: w.a.shop,
    name: `肥皂${n}`,
    measure: '块',
    kind: 'daily',
    picture: 'soap',
    points: 1,
    stock: 40,
    source: 'bought',
  };
  return (await done(w.cloud, w.a.storekeeper, 'points.addGoods', goods)).goods;
};

const newRedemption = async (w: World, n: number) => {
  const goods = await newGoods(w, n);
  return done(w.cloud, home(w).head, 'points.redeem', { goods, count: 1 });
};

const newSheet = async (w: World, n: number): Promise<string> => {
  const { household } = await newHousehold(w, n);
  const sheet = { village: w.a.code, book: `第 ${n} 本`, asOf: '2026-10-31' };
  const lines = [{ household, points: 10 }];
  return (await done(w.cloud, w.a.cadre, 'points.recordOpening', { ...sheet, lines })).sheet;
};

const newPhoto = async (w: World): Promise<string> => {
  const input = { type: 'image/jpeg', bytes: 1000 };
  return (await done(w.cloud, home(w).head, 'files.makeTicket', input)).file;
};

const claimInput = (n: number, photos: string[] = []) => ({
  key: 'i1',
  day: shortDay(n),
  words: `第 ${n} 回扫路`,
  photos,
  showName: true,
});

const newClaim = async (w: World, n: number): Promise<string> =>
  (await done(w.cloud, home(w).head, 'points.claim', claimInput(n))).claim;

const newPublicClaim = async (w: World, n: number): Promise<string> => {
  const claim = await newClaim(w, n);
  for (const reviewer of w.a.reviewers.slice(0, 2))
    await done(w.cloud, reviewer, 'points.reviewClaim', { claim, agree: true });
  return claim;
};

export const pointsExamples: Examples = {
  // ── Household ──
  'points.getAccount': own(villager),
  'points.listEntries': {
    prepare: async (w) => ({
      by: w.a.supervisor,
      input: { household: home(w).id },
      target: ofHome(w),
    }),
  },
  'points.listGoods': own(villager),
  'points.redeem': {
    prepare: async (w, n) => ({
      by: home(w).head,
      input: { goods: await newGoods(w, n), count: 1 },
      // A household redeems for itself; what it redeems is its village's.
      target: (who) => who.household !== undefined && livesIn(who, w.a.code),
    }),
  },
  'points.cancel': {
    prepare: async (w, n) => {
      const { redemption } = await newRedemption(w, n);
      return { by: home(w).head, input: { redemption }, target: ofHome(w) };
    },
  },
  'points.getRedemption': {
    prepare: async (w, n) => {
      const { redemption } = await newRedemption(w, n);
      return { by: home(w).other, input: { redemption }, target: ofHome(w) };
    },
  },
  'points.listRedemptions': own(villager),

  // ── Shop ──
  'points.listStock': {
    prepare: async (w) => ({ by: w.a.storekeeper, input: { unit: w.a.shop }, target: ofShop(w) }),
  },
  'points.addGoods': {
    prepare: async (w, n) => ({
      by: w.a.storekeeper,
      input: {
        unit: w.a.shop,
        name: `毛巾${n}`,
        measure: '条',
        kind: 'daily',
        picture: 'towel',
        points: 6,
        stock: 10,
        limitPerMonth: 2,
        source: 'donated',
      },
      target: ofShop(w),
    }),
  },
  'points.restock': {
    prepare: async (w, n) => ({
      by: w.a.storekeeper,
      input: { goods: await newGoods(w, n), count: 5, source: 'aid' },
      target: ofShop(w),
    }),
  },
  'points.setShelf': {
    prepare: async (w, n) => ({
      by: w.a.storekeeper,
      input: { goods: await newGoods(w, n), shelf: 'off' },
      target: ofShop(w),
    }),
  },
  'points.listPickUps': {
    prepare: async (w) => ({ by: w.a.storekeeper, input: { unit: w.a.shop }, target: ofShop(w) }),
  },
  'points.findPickUp': {
    prepare: async (w, n) => {
      const { code } = await newRedemption(w, n);
      return { by: w.a.storekeeper, input: { unit: w.a.shop, code }, target: ofShop(w) };
    },
  },
  'points.handOver': {
    prepare: async (w, n) => {
      const { code } = await newRedemption(w, n);
      return { by: w.a.storekeeper, input: { unit: w.a.shop, code }, target: ofShop(w) };
    },
  },
  'points.getCounter': {
    prepare: async (w) => ({
      by: w.a.storekeeper,
      input: { unit: w.a.shop, household: home(w).id },
      target: ofShop(w),
    }),
  },
  'points.redeemAtCounter': {
    prepare: async (w, n) => ({
      by: w.a.storekeeper,
      input: {
        household: home(w).id,
        person: home(w).other.person,
        goods: await newGoods(w, n),
        count: 1,
      },
      target: ofShop(w),
    }),
  },

  // ── Opening balances ──
  'points.recordOpening': {
    prepare: async (w, n) => {
      const { household } = await newHousehold(w, n);
      const sheet = { village: w.a.code, book: `旧账 ${n}`, asOf: '2026-10-31' };
      const lines = [{ household, points: 5 }];
      return { by: w.a.gridWorker, input: { ...sheet, lines }, target: here(w.a.groups[0]) };
    },
  },
  'points.reviewOpening': {
    prepare: async (w, n) => ({
      by: w.a.reviewers[0],
      input: { sheet: await newSheet(w, n), agree: true },
      target: here(w.a.code),
    }),
  },
  'points.listOpenings': inVillage((w) => w.a.supervisor),
  'points.getOpening': {
    prepare: async (w, n) => ({
      by: w.a.reviewers[1],
      input: { sheet: await newSheet(w, n) },
      target: here(w.a.groups[0]),
    }),
  },
  'points.getProof': ofVillage((w) => w.a.supervisor),

  // ── Earning ──
  'points.listTemplateRules': own((w) => w.a.cadre),
  'points.adoptRules': ofVillage(
    (w) => w.a.cadre,
    // Days to come, so that the book in force stays the same for everything else.
    (n, w) =>
      rulesOf(w.a.code, `20${30 + Math.floor(n / 28)}-12-${String(1 + (n % 28)).padStart(2, '0')}`),
  ),
  'points.getRules': inVillage((w) => w.a.homes[1].head),
  'points.claim': {
    prepare: async (w, n) => ({ by: home(w).head, input: claimInput(n, [await newPhoto(w)]) }),
  },
  'points.recordDeed': {
    prepare: async (w, n) => ({
      by: w.a.groupWorkers[0],
      input: {
        village: w.a.code,
        households: [w.a.homes[2].id, w.a.homes[4].id],
        key: 'i2',
        day: shortDay(n),
        words: `第 ${n} 次会`,
      },
      target: here(w.a.groups[0]),
    }),
  },
  'points.withdrawClaim': {
    prepare: async (w, n) => ({
      by: home(w).other,
      input: { claim: await newClaim(w, n) },
      target: ofHome(w),
    }),
  },
  'points.listClaims': own(villager),
  'points.getClaim': {
    prepare: async (w, n) => ({
      by: w.a.supervisor,
      input: { claim: await newClaim(w, n) },
      target: ofHome(w),
    }),
  },
  'points.listToReview': ofVillage((w) => w.a.reviewers[0]),
  'points.reviewClaim': {
    prepare: async (w, n) => ({
      by: w.a.reviewers[0],
      input: { claim: await newClaim(w, n), agree: true },
      target: here(w.a.code),
    }),
  },
  'points.listPublic': ofVillage((w) => w.a.homes[1].head),
  'points.objectToClaim': {
    prepare: async (w, n) => ({
      by: w.a.homes[1].head,
      input: { claim: await newPublicClaim(w, n), words: `没看见他扫 ${n}` },
      target: here(w.a.code),
    }),
  },
};
