/** 爱心超市 points: what things are. Points are whole numbers and belong to the household. */
import { areaCode, villageCode } from '../area';
import { day, idOf, instant, listOf, text, whole } from '../form';
import { householdId, unitId } from '../members/schema';
import { type Steps, steps } from '../steps';
import * as z from '../zod';

export const goodsId = idOf('goods', '东西');
export const redemptionId = idOf('redemption', '兑换');
export const sheetId = idOf('sheet', '结转表');

export const pickUpCode = z
  .string()
  .max(6)
  .regex(/^\d{6}$/)
  .meta({ title: '取货码', hint: '取货码是 6 位数字' });

export const goodsKinds = { food: '吃的', daily: '用的', farm: '干活的' } as const;
export type GoodsKind = keyof typeof goodsKinds;
export const sources = { bought: '采购', donated: '捐赠', aid: '帮扶' } as const;
export type Source = keyof typeof sources;
/** Drawn pictures a storekeeper may choose for goods (src/ui pictures of the same names). */
export const goodsPictures = {
  oil: '油',
  rice: '米面',
  salt: '调料',
  soap: '洗的',
  towel: '毛巾',
  brush: '牙刷牙膏',
  hoe: '农具',
  bag: '别的',
} as const;
export type GoodsPicture = keyof typeof goodsPictures;

const keysOf = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]];
export const goodsKind = z.enum(keysOf(goodsKinds)).meta({ title: '种类' });
export const goodsPicture = z.enum(keysOf(goodsPictures)).meta({ title: '图' });
export const source = z.enum(keysOf(sources)).meta({ title: '哪来的' });

export const price = whole('要多少分', 1, 10_000, '分');
export const stockCount = whole('数量', 1, 10_000);
export const orderCount = whole('要几份', 1, 20, '份');
export const monthLimit = whole('一户一月最多', 1, 100, '份');

export interface Goods {
  _id: string;
  unit: string;
  village: string;
  areas: string[];
  name: string;
  /** 桶, 袋, 条: one of it. */
  measure: string;
  kind: GoodsKind;
  picture: GoodsPicture;
  points: number;
  stock: number;
  limitPerMonth?: number;
  source: Source;
  shelf: 'on' | 'off';
  /** `{price, six digits}|{id}`: cheapest first. */
  order: string;
  demo?: boolean;
}

/** A household's account: the only stored balance there is. */
export interface Account {
  /** `account:{household}`. */
  _id: string;
  household: string;
  village: string;
  areas: string[];
  balance: number;
  /** Points of orders that wait at the shop; no longer in `balance`. */
  held: number;
  /** How many entries; the next one is `entries + 1`. */
  entries: number;
}

/** The village's accounts, which are sums and never records: services.md §1 "Ledger". */
export const villageAccounts = ['issued', 'deducted', 'redeemed', 'held', 'expired'] as const;
export type VillageAccount = (typeof villageAccounts)[number];

export const entryKinds = {
  opening: '上年结转',
  earned: '挣分',
  hold: '换东西',
  counter: '柜台换东西',
  handOver: '拿到手',
  cancel: '不要了，退回',
  release: '没来拿，退回',
} as const;
export type EntryKind = keyof typeof entryKinds;

/** One line of the ledger: points go from one account to another. Never changed, never removed. */
export interface Entry {
  /** `entry:{household}:{number, six digits}`: a gap or a twin is impossible. */
  _id: string;
  household: string;
  village: string;
  areas: string[];
  kind: EntryKind;
  from: VillageAccount | 'household';
  to: VillageAccount | 'household';
  points: number;
  /** The household's balance after it. */
  balance: number;
  about: string;
  /** The redemption or sheet it comes from. */
  subject: string;
  /** The entry that this one mirrors. */
  reverses?: string;
  by: string;
  at: Date;
}

export type RedemptionState = 'waiting' | 'handedOver' | 'cancelled' | 'released';
export const redemptionSteps: Steps<RedemptionState, 'handOver' | 'cancel' | 'release'> = steps({
  title: '这一单',
  start: 'waiting',
  ends: ['handedOver', 'cancelled', 'released'],
  says: {
    waiting: '等您来拿',
    handedOver: '已经拿到手了',
    cancelled: '已经退了',
    released: '过期退回了',
  },
  moves: {
    handOver: { from: ['waiting'], to: 'handedOver' },
    cancel: { from: ['waiting'], to: 'cancelled' },
    release: { from: ['waiting'], to: 'released' },
  },
});

export interface Redemption {
  _id: string;
  household: string;
  householdName: string;
  village: string;
  areas: string[];
  unit: string;
  goods: string;
  goodsName: string;
  measure: string;
  picture: GoodsPicture;
  count: number;
  points: number;
  /** The ledger entry that took the points. */
  entry: string;
  way: 'app' | 'counter';
  state: RedemptionState;
  /** Who ordered, or who stood at the counter. */
  person: string;
  personName: string;
  /** Only while waiting. */
  code?: string;
  month: string;
  at: Date;
  /** Until when it waits; the end of the N-th opening day. */
  until?: Date;
  endedAt?: Date;
  endedBy?: string;
}

/** `code:{unit}:{six digits}` → the redemption that waits under it. */
export interface PickUpCode {
  _id: string;
  unit: string;
  redemption: string;
}

/** How many of a thing a household took in a month: `cap:{household}:{goods}:{month}`. */
export interface Cap {
  _id: string;
  household: string;
  areas: string[];
  count: number;
}

export type SheetState = 'recorded' | 'agreed' | 'posted' | 'refused';
export const sheetSteps: Steps<SheetState, 'agree' | 'refuse' | 'post'> = steps({
  title: '这张结转表',
  start: 'recorded',
  ends: ['posted', 'refused'],
  says: {
    recorded: '等人核对',
    agreed: '核对好了，正在入账',
    posted: '已经入账了',
    refused: '被退回了',
  },
  moves: {
    agree: { from: ['recorded'], to: 'agreed' },
    refuse: { from: ['recorded'], to: 'refused' },
    post: { from: ['agreed'], to: 'posted' },
  },
});

export interface SheetLine {
  household: string;
  name: string;
  number: string;
  points: number;
  /** Set by the clock: entered, or left out because this household had an opening already. */
  outcome?: 'posted' | 'had_one';
}

/** A page of the paper book, carried over: recorded by one, agreed by two others. */
export interface Sheet {
  _id: string;
  village: string;
  areas: string[];
  book: string;
  asOf: string;
  lines: SheetLine[];
  state: SheetState;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
  reviews: { person: string; name: string; agree: boolean; words?: string; at: Date }[];
  demo?: boolean;
}

/** The proof of a village's ledger as last computed by the clock. */
export interface Proof extends Record<VillageAccount, number> {
  /** `proof:{village}`. */
  _id: string;
  village: string;
  areas: string[];
  balances: number;
  households: number;
  holds: boolean;
  /** The first entry that does not fit, when it does not hold. */
  firstWrong?: string;
  at: Date;
}

// What is shown.

export const goodsView = z.object({
  id: goodsId,
  unit: unitId,
  name: text('名字', 20),
  measure: text('量词', 4),
  kind: goodsKind,
  picture: goodsPicture,
  points: price,
  stock: z.number().int().min(0).max(1_000_000),
  limitPerMonth: monthLimit.optional(),
  source,
  shelf: z.enum(['on', 'off']),
  /** How many the caller's household took this month; absent for those without one. */
  takenThisMonth: z.number().int().min(0).max(10_000).optional(),
});

export const redemptionView = z.object({
  id: redemptionId,
  goods: goodsId,
  goodsName: text('东西', 20),
  measure: text('量词', 4),
  picture: goodsPicture,
  count: orderCount,
  points: whole('用了多少分', 1, 200_000, '分'),
  way: z.enum(['app', 'counter']),
  state: z.enum(['waiting', 'handedOver', 'cancelled', 'released']),
  household: householdId,
  householdName: text('户主', 20),
  personName: text('名字', 20),
  at: instant('什么时候换的'),
  until: instant('最晚哪天拿').optional(),
  endedAt: instant('什么时候办完').optional(),
});

export const entryView = z.object({
  id: z.string().max(120),
  kind: z.enum(keysOf(entryKinds)),
  about: text('什么事', 60),
  /** What it did to the household's balance: + came in, − went out, 0 left it as it was. */
  change: z.number().int().min(-1_000_000).max(1_000_000),
  balance: z.number().int().min(-1_000_000).max(10_000_000),
  at: instant('什么时候'),
  byName: text('谁办的', 20).optional(),
});

export const sheetLine = z.strictObject({
  household: householdId,
  points: whole('结转多少分', 1, 100_000, '分'),
});

export const sheetView = z.object({
  id: sheetId,
  village: villageCode(),
  book: text('哪本账', 40),
  asOf: day('截到哪天'),
  state: z.enum(['recorded', 'agreed', 'posted', 'refused']),
  recordedByName: text('谁抄的', 20),
  recordedAt: instant('什么时候抄的'),
  households: z.number().int().min(1).max(100),
  points: z.number().int().min(1).max(10_000_000),
  reviews: listOf(
    z.object({
      name: text('谁核的', 20),
      agree: z.boolean(),
      words: text('怎么说', 100).optional(),
      at: instant('什么时候'),
    }),
    10,
    '核对',
  ),
  /** May the caller still review it? */
  mine: z.enum(['can', 'recorded_it', 'household_in_it', 'done', 'closed', 'not_reviewer']),
});

export const sheetLineView = z.object({
  household: householdId,
  name: text('户主', 20),
  number: z.string().max(6),
  points: whole('结转多少分', 1, 100_000, '分'),
  outcome: z.enum(['posted', 'had_one']).optional(),
});

/** A sum of a village or of all its households. */
const total = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000);

export const proofView = z.object({
  village: areaCode(),
  issued: total,
  deducted: total,
  redeemed: total,
  held: total,
  expired: total,
  balances: total,
  households: z.number().int().min(0).max(100_000),
  holds: z.boolean(),
  at: instant('什么时候算的'),
});
