/** What of points waits for a person. */
import { dayOf, spokenDay } from '../../../src/domain/calendar';
import type { WaitingLine } from '../../../src/domain/desk/actions';
import { cut } from '../../../src/domain/letters';
import { claimPlace } from '../../../src/domain/points/earning/rules';
import { reviewPlace } from '../../../src/domain/points/rules';
import type { Asked } from '../kit/serve';
import type { Waiting } from '../kit/waiting';
import { findToReview } from './earning/store';
import { findSheetsToReview, findWaitingAt, findWaitingOf } from './store';

const spaced = (code = '') => `${code.slice(0, 3)} ${code.slice(3)}`;

async function pickUps(ask: Asked): Promise<WaitingLine[]> {
  if (!ask.home) return [];
  const waiting = await findWaitingOf(ask.home._id);
  return waiting.map((r) => ({
    word: 'points',
    title: `去拿${r.goodsName}`,
    note: `${r.until ? `${spokenDay(dayOf(r.until), ask.today)}前  ` : ''}码 ${spaced(r.code)}`,
    page: `/pages/points/code/index?id=${r._id}`,
    ...(r.until ? { by: r.until.toISOString() } : {}),
    tone: 'plain',
  }));
}

async function reviews(ask: Asked): Promise<WaitingLine[]> {
  const villages = ask.caller.grants.filter((g) => g.role === 'reviewer').map((g) => g.area);
  const sheets = (await Promise.all(villages.map(findSheetsToReview))).flat();
  return sheets
    .filter((s) => reviewPlace(s, ask.me()) === 'can')
    .map((s) => ({
      word: 'points',
      title: cut(`核对结转表：${s.book}`, 40),
      note: `${s.lines.length} 户  ${s.recordedByName}抄的`,
      page: `/pages/points/sheet/index?id=${s._id}`,
      tone: 'asked',
    }));
}

/** One line a village: the claims that wait for this reviewer. */
async function claimsToReview(ask: Asked): Promise<WaitingLine[]> {
  const villages = ask.caller.grants.filter((g) => g.role === 'reviewer').map((g) => g.area);
  const found = await Promise.all(villages.map(findToReview));
  return found.flatMap((all): WaitingLine[] => {
    const open = all.filter((c) => claimPlace(c, ask.me()) === 'can');
    const [first] = open;
    if (!first) return [];
    return [
      {
        word: 'points',
        title: `核对 ${open.length} 条挣分`,
        note: cut(`${first.householdName}家：${first.item}`, 60),
        page: '/pages/points/reviews/index',
        tone: 'asked',
      },
    ];
  });
}

async function handOvers(ask: Asked): Promise<WaitingLine[]> {
  const shops = ask.caller.grants.flatMap((g) =>
    g.role === 'storekeeper' && g.unit ? [g.unit] : [],
  );
  const waiting = await Promise.all(shops.map(findWaitingAt));
  return waiting.flatMap((orders): WaitingLine[] => {
    const [first] = orders;
    if (!first) return [];
    const count = orders.length > 200 ? '200+' : String(orders.length);
    return [
      {
        word: 'points',
        title: `${count} 份东西等人来拿`,
        note: `先备好：${first.goodsName} ${first.count} ${first.measure}`,
        page: '/pages/points/counter/index',
        ...(first.until ? { by: first.until.toISOString() } : {}),
        tone: 'plain',
      },
    ];
  });
}

export const waiting: Waiting = {
  mine: pickUps,
  work: async (ask) => [
    ...(await handOvers(ask)),
    ...(await claimsToReview(ask)),
    ...(await reviews(ask)),
  ],
};
