/** What can be asked of the points service. */
import { villageCode } from '../area';
import { actions, read, write } from '../contract';
import { day, instant, listOf, page, pageOf, text, whole } from '../form';
import { householdId, personId, unitId } from '../members/schema';
import * as z from '../zod';
import {
  entryView,
  goodsId,
  goodsKind,
  goodsPicture,
  goodsView,
  monthLimit,
  orderCount,
  pickUpCode,
  price,
  proofView,
  redemptionId,
  redemptionView,
  sheetId,
  sheetLine,
  sheetLineView,
  sheetView,
  source,
  stockCount,
} from './schema';

const balance = z.number().int().min(-1_000_000).max(10_000_000);
const redeemFaults = [
  'points.off_shelf',
  'points.sold_out',
  'points.not_enough',
  'points.month_limit',
] as const;

export const points = actions('points', {
  // ── Household ──
  getAccount: read({
    title: '看咱家积分',
    allow: { villager: 'household' },
    input: z.strictObject({}),
    output: z.object({
      household: householdId,
      balance,
      held: whole('等着拿的', 0, 10_000_000, '分'),
    }),
    faults: [],
  }),
  listEntries: read({
    title: '看明细',
    allow: { villager: 'household', supervisor: 'area' },
    input: z.strictObject({ household: householdId.optional(), ...page }),
    output: pageOf(entryView),
    faults: [],
  }),
  listGoods: read({
    title: '看能换什么',
    allow: { villager: 'area' },
    input: z.strictObject({ ...page }),
    output: pageOf(goodsView),
    faults: [],
  }),
  redeem: write({
    title: '换',
    allow: { villager: 'household' },
    input: z.strictObject({ goods: goodsId, count: orderCount }),
    output: z.object({
      redemption: redemptionId,
      code: pickUpCode,
      until: instant('最晚哪天拿'),
      balance,
    }),
    faults: redeemFaults,
  }),
  cancel: write({
    title: '不要了',
    allow: { villager: 'household' },
    input: z.strictObject({ redemption: redemptionId }),
    output: z.object({ balance }),
    faults: ['wrong_state'],
  }),
  getRedemption: read({
    title: '看取货码',
    allow: { villager: 'household' },
    input: z.strictObject({ redemption: redemptionId }),
    output: redemptionView.extend({
      /** Only while it waits. */
      code: pickUpCode.optional(),
      balance,
      shop: z.object({
        name: text('超市', 30),
        place: text('在哪里', 60),
        keepers: listOf(text('管理员', 20), 5, '管理员'),
      }),
    }),
    faults: [],
  }),
  listRedemptions: read({
    title: '看换过什么',
    allow: { villager: 'household' },
    input: z.strictObject({ ...page }),
    output: pageOf(redemptionView),
    faults: [],
  }),

  // ── Shop ──
  listStock: read({
    title: '看货架',
    allow: { storekeeper: 'unit', villageCadre: 'area', supervisor: 'area' },
    input: z.strictObject({ unit: unitId, ...page }),
    output: pageOf(goodsView),
    faults: [],
  }),
  addGoods: write({
    title: '上架',
    allow: { storekeeper: 'unit', villageCadre: 'area' },
    input: z.strictObject({
      unit: unitId,
      name: text('叫什么', 20),
      measure: text('量词', 4),
      kind: goodsKind,
      picture: goodsPicture,
      points: price,
      stock: stockCount,
      limitPerMonth: monthLimit.optional(),
      source,
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ goods: goodsId }),
    faults: [],
  }),
  restock: write({
    title: '补货',
    allow: { storekeeper: 'unit' },
    input: z.strictObject({ goods: goodsId, count: stockCount, source }),
    output: z.object({ stock: z.number().int().min(0).max(1_000_000) }),
    faults: [],
  }),
  setShelf: write({
    title: '上下架',
    allow: { storekeeper: 'unit', villageCadre: 'area' },
    input: z.strictObject({
      goods: goodsId,
      shelf: z.enum(['on', 'off']).meta({ title: '上架还是下架' }),
    }),
    output: z.object({ shelf: z.enum(['on', 'off']) }),
    faults: [],
  }),
  listPickUps: read({
    title: '看等着拿的',
    allow: { storekeeper: 'unit' },
    input: z.strictObject({ unit: unitId, ...page }),
    output: pageOf(redemptionView),
    faults: [],
  }),
  findPickUp: read({
    title: '查取货码',
    allow: { storekeeper: 'unit' },
    input: z.strictObject({ unit: unitId, code: pickUpCode }),
    output: redemptionView,
    faults: ['points.code_unknown'],
  }),
  handOver: write({
    title: '交给他',
    allow: { storekeeper: 'unit' },
    input: z.strictObject({ unit: unitId, code: pickUpCode }),
    output: redemptionView,
    faults: ['points.code_unknown', 'wrong_state'],
    messages: ['handedOver'],
  }),
  getCounter: read({
    title: '柜台换之前看一眼',
    allow: { storekeeper: 'unit' },
    input: z.strictObject({ unit: unitId, household: householdId, ...page }),
    output: pageOf(goodsView).extend({ balance }),
    faults: [],
  }),
  redeemAtCounter: write({
    title: '柜台换',
    allow: { storekeeper: 'unit' },
    input: z.strictObject({
      household: householdId,
      person: personId,
      goods: goodsId,
      count: orderCount,
    }),
    output: z.object({ redemption: redemptionId, balance }),
    faults: redeemFaults,
    messages: ['takenAtCounter'],
  }),

  // ── Opening balances ──
  recordOpening: write({
    title: '抄结转表',
    allow: { villageCadre: 'area', gridWorker: 'area' },
    input: z.strictObject({
      village: villageCode(),
      book: text('哪本账', 40),
      asOf: day('截到哪天'),
      lines: listOf(sheetLine, 100, '户', 1),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ sheet: sheetId }),
    faults: ['points.twice_on_sheet', 'points.had_opening', 'points.future_day'],
    consent: 'points',
  }),
  reviewOpening: write({
    title: '核对结转表',
    allow: { reviewer: 'area' },
    input: z.strictObject({
      sheet: sheetId,
      agree: z.boolean().meta({ title: '对不对' }),
      words: text('哪里不对', 100).optional(),
    }),
    output: z.object({ state: z.enum(['recorded', 'agreed', 'posted', 'refused']) }),
    faults: ['points.not_your_review', 'wrong_state'],
    messages: ['openingPosted', 'openingBack'],
  }),
  listOpenings: read({
    title: '看结转表',
    allow: { reviewer: 'area', villageCadre: 'area', gridWorker: 'area', supervisor: 'area' },
    input: z.strictObject({ village: villageCode(), ...page }),
    output: pageOf(sheetView),
    faults: [],
  }),
  getOpening: read({
    title: '看一张结转表',
    allow: { reviewer: 'area', villageCadre: 'area', gridWorker: 'area', supervisor: 'area' },
    input: z.strictObject({ sheet: sheetId }),
    output: sheetView.extend({ lines: listOf(sheetLineView, 100, '户') }),
    faults: [],
  }),
  getProof: read({
    title: '看账对不对',
    allow: { supervisor: 'area', villageCadre: 'area', townshipCadre: 'area', countyAdmin: 'area' },
    input: z.strictObject({ village: villageCode() }),
    /** Absent until the clock has computed it once. */
    output: z.object({ proof: proofView.optional() }),
    faults: [],
  }),
});
