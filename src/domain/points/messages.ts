/** What people are told about points. */
import { dayOf, spokenDay } from '../calendar';
import type { Told } from '../inbox/schema';
import type { Redemption, Sheet } from './schema';

type Of = Pick<Redemption, '_id' | 'goodsName' | 'count' | 'measure' | 'points'>;
const what = (r: Of) => `${r.goodsName} ${r.count} ${r.measure}`;
const codePage = (r: Of) => `/pages/points/code/index?id=${r._id}`;

export const pointsMessages = {
  /** The household sees at once what was taken in its name. */
  takenAtCounter: (r: Redemption, balance: number): Told => ({
    title: `${r.personName}在柜台换了${what(r)}`,
    words: `用了 ${r.points} 分，家里还有 ${balance} 分。不是您家换的？找村干部。`,
    page: codePage(r),
  }),
  handedOver: (r: Redemption): Told => ({
    title: `${what(r)}拿到手了`,
    words: `用了 ${r.points} 分。不是您家拿的？找村干部。`,
    page: codePage(r),
  }),
  released: (r: Redemption, balance: number): Told => ({
    title: `${what(r)}没来拿，分退回了`,
    words: `${r.points} 分退回您家，家里现在有 ${balance} 分。还要的话可以再换。`,
    page: codePage(r),
  }),
  /** To who copied it: the reviewer who sent it back, and what he found. */
  openingBack: ({ _id, book, reviews }: Pick<Sheet, '_id' | 'book' | 'reviews'>): Told => {
    const refusal = reviews.find((review) => !review.agree);
    return {
      title: `「${book}」退回来了`,
      words: `${refusal?.name ?? '评议员'}说：${refusal?.words ?? ''}。改了再抄一张。`,
      page: `/pages/points/sheet/index?id=${_id}`,
    };
  },
  openingPosted: (points: number, book: string, now: Date): Told => ({
    title: `结转了 ${points} 分`,
    words: `${book}上的 ${points} 分，${spokenDay(dayOf(now), dayOf(now))}记到您家账上了。对不上找村干部。`,
    page: '/pages/points/ledger/index',
  }),
};
