/** Points: one function an action: read → rule → write → tell. */
import { lineage } from '../../../src/domain/area';
import { monthOf } from '../../../src/domain/calendar';
import { fault, fieldFault } from '../../../src/domain/fault';
import type { Household, Person } from '../../../src/domain/members/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { points } from '../../../src/domain/points/actions';
import { pointsMessages } from '../../../src/domain/points/messages';
import { pointsParameters } from '../../../src/domain/points/parameters';
import {
  handedOver,
  type RedeemAsk,
  type Redeemed,
  redeemed,
  redeemedAtCounter,
  reviewed,
  sheetArea,
  sheetLinesFit,
} from '../../../src/domain/points/rules';
import type { Redemption, Sheet } from '../../../src/domain/points/schema';
import { tell, tellAll } from '../inbox/store';
import { db, pageOf, pageOfAll, type Reader, type Tx } from '../kit/db';
import { type Asked, type Handlers, writing } from '../kit/serve';
import { areaWithin, partsWithin } from '../members/areas';
import { findHousehold, findStaff, getHouseholdIn, getPerson } from '../members/store';
import { findUnit, getShop, getUnit } from '../units/store';
import { entryShown, goodsShown, redemptionShown, sheetShown } from './shown';
import {
  book,
  caps,
  codeId,
  codes,
  entries,
  getAccount,
  getCap,
  getGoods,
  giveBack,
  goods,
  openingId,
  openings,
  proofs,
  redemptions,
  sheets,
} from './store';

// ── Redeeming ───────────────────────────────────────────────────────────────

/** All that a redemption is judged by, read inside the transaction. */
async function redeemAsk(
  tx: Tx,
  ask: Asked,
  said: { goods: string; count: number },
  household: Household,
  person: Person,
): Promise<RedeemAsk> {
  const found = await getGoods(tx, said.goods);
  // Goods of another village do not exist for this household.
  if (found.village !== household.village)
    throw fault('not_found', '没找到这样东西', { goods: '没找到这样东西' });
  return {
    id: ask.newId('redemption'),
    goods: found,
    count: said.count,
    account: await getAccount(tx, household),
    cap: await getCap(tx, household, found._id, monthOf(ask.now)),
    householdName: household.name,
    person,
    by: ask.me()._id,
    now: ask.now,
  };
}

function keep(tx: Tx, ask: Asked, r: Redeemed): void {
  tx.put(goods, r.goods);
  tx.put(caps, r.cap);
  book(tx, ask, r);
  tx.add(redemptions, r.redemption);
}

/** A code no open order of the shop has; some are drawn before the transaction. */
async function freeCode(tx: Tx, ask: Asked, unit: string): Promise<string> {
  for (let tries = 0; tries < 6; tries += 1) {
    const code = ask.digits(6);
    if (!(await tx.get(codes, codeId(unit, code)))) return code;
  }
  throw fault('busy');
}

/** The waiting order under a code of the caller's own shop. */
async function underCode(
  from: Reader,
  ask: Asked,
  unit: string,
  code: string,
): Promise<Redemption> {
  ask.within(await findUnit(from, unit));
  const entry = await from.get(codes, codeId(unit, code));
  const found = entry && (await from.get(redemptions, entry.redemption));
  if (!found) throw fieldFault('points.code_unknown', 'code', '没有这个取货码，请再对一遍 6 个数');
  return found;
}

async function householdOf(from: Reader, id: string): Promise<Household> {
  const household = await findHousehold(from, id);
  if (!household) throw fault('not_found', '没找到这一户', { household: '没找到这一户' });
  return household;
}

/** A household of the caller's own shop's village, for the counter. */
async function counterHousehold(
  from: Reader,
  ask: Asked,
  unit: string,
  id: string,
): Promise<Household> {
  const shop = ask.within(await findUnit(from, unit));
  const household = await householdOf(from, id);
  if (household.village !== shop.area)
    throw fault('not_found', '没找到这一户', { household: '没找到这一户' });
  return household;
}

export const handlers: Handlers<typeof points> = {
  // ── Household ──
  getAccount: async (ask) => {
    const household = ask.household();
    const { balance, held } = await getAccount(db, household);
    return { household: household._id, balance, held };
  },

  listEntries: async (ask) => {
    const { household: id = ask.home?._id, ...page } = ask.input;
    if (!id) throw fault('bad_input', undefined, { household: '请选是哪一户' });
    const household = ask.within(await findHousehold(db, id));
    const found = await pageOf(
      entries,
      { where: { household: household._id }, by: '_id', desc: true },
      page,
    );
    return { ...found, items: await Promise.all(found.items.map(entryShown)) };
  },

  listGoods: async (ask) => {
    const household = ask.household();
    const found = await pageOf(
      goods,
      { where: { areas: household.village, shelf: 'on' }, by: 'order' },
      ask.input,
    );
    const shown = found.items.map((g) => goodsShown(g, household, monthOf(ask.now)));
    return { ...found, items: await Promise.all(shown) };
  },

  redeem: writing(points.redeem, {
    run: async (ask, tx) => {
      const said = await redeemAsk(tx, ask, ask.input, ask.household(), ask.me());
      const shop = await getShop(tx, said.goods.unit);
      const code = await freeCode(tx, ask, shop._id);
      const r = redeemed(said, code, shop.opens, valuesOn(pointsParameters, ask.today));
      keep(tx, ask, r);
      tx.add(codes, { _id: codeId(shop._id, code), unit: shop._id, redemption: r.redemption._id });
      const until = r.redemption.until ?? ask.now;
      return { redemption: r.redemption._id, code, until, balance: r.account.balance };
    },
  }),

  cancel: writing(points.cancel, {
    run: async (ask, tx) => {
      const redemption = ask.within(await tx.get(redemptions, ask.input.redemption));
      const back = await giveBack(tx, ask, redemption, ask.household(), 'cancel', ask.me()._id);
      return { balance: back.account.balance };
    },
  }),

  getRedemption: async (ask) => {
    const redemption = ask.within(await db.get(redemptions, ask.input.redemption));
    const { balance } = await getAccount(db, ask.household());
    const shop = await getUnit(db, redemption.unit);
    const keepers = await findStaff(shop._id, 'storekeeper');
    return {
      ...redemptionShown(redemption),
      balance,
      shop: { name: shop.name, place: shop.place, keepers: keepers.map((k) => k.name) },
    };
  },

  listRedemptions: async (ask) => {
    const query = { where: { household: ask.household()._id }, by: '_id', desc: true } as const;
    const found = await pageOf(redemptions, query, ask.input);
    return { ...found, items: found.items.map(redemptionShown) };
  },

  // ── Shop ──
  listStock: async (ask) => {
    const { unit, ...page } = ask.input;
    ask.within(await findUnit(db, unit));
    const found = await pageOf(goods, { where: { unit }, by: 'order' }, page);
    const shown = found.items.map((g) => goodsShown(g, undefined, monthOf(ask.now)));
    return { ...found, items: await Promise.all(shown) };
  },

  addGoods: writing(points.addGoods, {
    run: async (ask, tx) => {
      const { demo, ...said } = ask.input;
      const shop = ask.within(await findUnit(tx, said.unit));
      const id = ask.newId('goods');
      tx.add(goods, {
        ...said,
        _id: id,
        village: shop.area,
        areas: shop.areas,
        shelf: 'on',
        order: `${String(said.points).padStart(6, '0')}|${id}`,
        ...(demo ? { demo } : {}),
      });
      return { goods: id };
    },
  }),

  restock: writing(points.restock, {
    run: async (ask, tx) => {
      const shelf = ask.within(await getGoods(tx, ask.input.goods));
      const stock = shelf.stock + ask.input.count;
      tx.put(goods, { ...shelf, stock, source: ask.input.source });
      return { stock };
    },
  }),

  setShelf: writing(points.setShelf, {
    run: async (ask, tx) => {
      const found = ask.within(await getGoods(tx, ask.input.goods));
      tx.put(goods, { ...found, shelf: ask.input.shelf });
      return { shelf: ask.input.shelf };
    },
  }),

  listPickUps: async (ask) => {
    const { unit, ...page } = ask.input;
    ask.within(await findUnit(db, unit));
    const found = await pageOf(redemptions, { where: { unit, state: 'waiting' }, by: '_id' }, page);
    return { ...found, items: found.items.map(redemptionShown) };
  },

  findPickUp: async (ask) =>
    redemptionShown(await underCode(db, ask, ask.input.unit, ask.input.code)),

  handOver: writing(points.handOver, {
    run: async (ask, tx) => {
      const { unit, code } = ask.input;
      const redemption = await underCode(tx, ask, unit, code);
      const household = await householdOf(tx, redemption.household);
      const account = await getAccount(tx, household);
      const done = handedOver(redemption, account, ask.me()._id, ask.now);
      tx.put(redemptions, done.redemption);
      book(tx, ask, done);
      tx.remove(codes, codeId(unit, code));
      tell(tx, ask, redemption.person, pointsMessages.handedOver(redemption));
      return redemptionShown(done.redemption);
    },
  }),

  getCounter: async (ask) => {
    const { unit, household: id, ...page } = ask.input;
    const household = await counterHousehold(db, ask, unit, id);
    const { balance } = await getAccount(db, household);
    const found = await pageOf(goods, { where: { unit }, by: 'order' }, page);
    const shown = found.items.map((g) => goodsShown(g, household, monthOf(ask.now)));
    return { ...found, items: await Promise.all(shown), balance };
  },

  redeemAtCounter: writing(points.redeemAtCounter, {
    run: async (ask, tx) => {
      const { input } = ask;
      const shelf = ask.within(await getGoods(tx, input.goods));
      const household = await counterHousehold(tx, ask, shelf.unit, input.household);
      if (!household.members.some((m) => m.person === input.person))
        throw fieldFault('not_found', 'person', '这一户没有这个人');
      const person = await getPerson(tx, input.person);
      const r = redeemedAtCounter(await redeemAsk(tx, ask, input, household, person));
      keep(tx, ask, r);
      tellAll(tx, ask, household, pointsMessages.takenAtCounter(r.redemption, r.account.balance));
      return { redemption: r.redemption._id, balance: r.account.balance };
    },
  }),

  // ── Opening balances ──
  recordOpening: writing(points.recordOpening, {
    run: async (ask, tx) => {
      const { village, book: title, asOf, demo } = ask.input;
      const parts = partsWithin(ask.scope, village, 'village');
      if (asOf > ask.today) throw fieldFault('points.future_day', 'asOf', '截止的日子还没到');
      sheetLinesFit(ask.input.lines);
      const lines: Sheet['lines'] = [];
      const groups = new Set<string>();
      for (const [i, line] of ask.input.lines.entries()) {
        const field = `lines.${i}.household`;
        const household = await getHouseholdIn(tx, parts, line.household, field);
        groups.add(household.group);
        if (await tx.get(openings, openingId(line.household)))
          throw fieldFault('points.had_opening', field, `${household.name}家已经结转过了`);
        lines.push({ ...line, name: household.name, number: household.number });
      }
      const id = ask.newId('sheet');
      const { _id: recordedBy, name: recordedByName } = ask.me();
      tx.add(sheets, {
        _id: id,
        village,
        areas: lineage(sheetArea(village, groups)),
        book: title,
        asOf,
        lines,
        state: 'recorded',
        recordedBy,
        recordedByName,
        recordedAt: ask.now,
        reviews: [],
        ...(demo ? { demo } : {}),
      });
      return { sheet: id };
    },
  }),

  reviewOpening: writing(points.reviewOpening, {
    run: async (ask, tx) => {
      const { sheet: id, ...verdict } = ask.input;
      const sheet = ask.within(await tx.get(sheets, id));
      const after = reviewed(
        sheet,
        ask.me(),
        verdict,
        ask.now,
        valuesOn(pointsParameters, ask.today),
      );
      tx.put(sheets, after);
      if (after.state === 'refused') {
        const message = { template: 'points', subject: id, step: 1 } as const;
        tell(tx, ask, sheet.recordedBy, pointsMessages.openingBack(after), message);
      }
      return { state: after.state };
    },
  }),

  listOpenings: async (ask) => {
    const { village, ...page } = ask.input;
    const parts = partsWithin(ask.scope, village, 'village');
    const wheres = parts.map((areas) => ({ areas }));
    const found = await pageOfAll(sheets, wheres, { by: '_id', desc: true }, page);
    return { ...found, items: found.items.map((s) => sheetShown(s, ask)) };
  },

  getOpening: async (ask) => {
    const found = await db.get(sheets, ask.input.sheet);
    // Who looks after two groups may have copied a page with both.
    const sheet = found?.recordedBy === ask.me()._id ? found : ask.within(found);
    return { ...sheetShown(sheet, ask), lines: sheet.lines };
  },

  getProof: async (ask) => {
    areaWithin(ask.scope, ask.input.village, 'village');
    const proof = await db.get(proofs, `proof:${ask.input.village}`);
    return proof ? { proof } : {};
  },
};
