import { emptyAccount, type RedeemAsk } from '../../../src/domain/points/rules';
import type { Account, Cap, Goods, Sheet } from '../../../src/domain/points/schema';
import type { Opens } from '../../../src/domain/units/schema';

export const village = '532503101201';
export const areas = [village, '532503101', '532503', '5325'];
export const opens: Opens = { days: [1, 3, 5], from: '09:00', to: '18:00' };
export const parameters = {
  pickUpOpeningDays: 5,
  reviewersNeeded: 2,
  postingDays: 3,
  claimWithinDays: 60,
  meetingPresent: 3,
};
/** A Tuesday, 09:00 in the village. */
export const now = new Date('2026-11-24T01:00:00Z');

export const goods = (more: Partial<Goods> = {}): Goods => ({
  _id: 'goods:oil',
  unit: 'unit:shop',
  village,
  areas,
  name: '食用油',
  measure: '桶',
  kind: 'food',
  picture: 'oil',
  points: 60,
  stock: 12,
  source: 'bought',
  shelf: 'on',
  order: '000060|goods:oil',
  ...more,
});

export const account = (more: Partial<Account> = {}): Account => ({
  ...emptyAccount({ _id: 'household:1', village, areas }),
  balance: 126,
  entries: 1,
  ...more,
});

export const cap = (count = 0): Cap => ({
  _id: 'cap:household:1:goods:oil:2026-11',
  household: 'household:1',
  areas,
  count,
});

export const asked = (more: Partial<RedeemAsk> = {}): RedeemAsk => ({
  id: 'redemption:1',
  goods: goods(),
  count: 1,
  account: account(),
  cap: cap(),
  householdName: '普秀英',
  person: { _id: 'person:1', name: '普秀英' },
  by: 'person:1',
  now,
  ...more,
});

export const sheet = (more: Partial<Sheet> = {}): Sheet => ({
  _id: 'sheet:1',
  village,
  areas,
  book: '2025 年积分账本',
  asOf: '2026-10-31',
  lines: [
    { household: 'household:1', name: '普秀英', number: '000001', points: 126 },
    { household: 'household:2', name: '李文华', number: '000002', points: 30 },
  ],
  state: 'recorded',
  recordedBy: 'person:cadre',
  recordedByName: '李建国',
  recordedAt: now,
  reviews: [],
  ...more,
});
