/** What people are told about what they earn. */
import { dayOf, spokenDay } from '../../calendar';
import type { Told } from '../../inbox/schema';
import type { Claim } from './schema';

const page = (c: Pick<Claim, '_id'>) => `/pages/points/claim/index?id=${c._id}`;

export const earningMessages = {
  claimRefused: (c: Claim): Told => ({
    title: `「${c.item}」没有通过`,
    words: `评议员说：${c.why ?? ''}。有不同意见找村干部。`,
    page: page(c),
  }),
  claimPublic: (c: Claim, now: Date): Told => ({
    title: `「${c.item}」正在公示`,
    words: `没人有意见，${c.publicUntil ? spokenDay(dayOf(c.publicUntil), dayOf(now)) : ''} ${c.points} 分到您家账上。`,
    page: page(c),
  }),
  claimBack: (c: Claim): Told => ({
    title: `「${c.item}」要再核对一次`,
    words: '公示时有人有意见，评议员再看一遍，分还没入账。',
    page: page(c),
  }),
  claimPosted: (c: Claim, balance: number): Told => ({
    title: `挣了 ${c.points} 分`,
    words: `「${c.item}」入账了，家里现在有 ${balance} 分。`,
    page: '/pages/points/ledger/index',
  }),
};
