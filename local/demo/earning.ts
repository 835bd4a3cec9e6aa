/** The demo villages earn points: a rule book from published rules, claims in each state. */
import { addDays, type Day } from '../../src/domain/calendar';
import type { County, VillageMade } from './kit';

interface Rule {
  item: string;
  points: number;
  publishedBy?: string;
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
/** The paper books run to the end of the month before: what is claimed since is not in them. */
export const carriedTo = (yesterday: Day): Day => addDays(firstOfMonth(yesterday), -1);

/** Everyday items of the published template; what a village would decide is up to it. */
const chosen = [
  '参加义务劳动或捐款捐物',
  '参加志愿服务',
  '按时参加村民会议',
  '庭院整洁达标',
  '协助调解他人纠纷',
];

export async function earn(c: County, made: VillageMade): Promise<void> {
  const { village, cadre, gridWorker, reviewers } = made;
  const template = await c.do(cadre, 'points.listTemplateRules', {});
  const items = (template.items as Rule[])
    .filter((rule) => chosen.includes(rule.item))
    .map(({ publishedBy: _source, ...rule }) => rule);
  const day = addDays(c.today(), -1);
  const from = firstOfMonth(carriedTo(day));
  await c.do(cadre, 'points.adoptRules', {
    village: village.code,
    from,
    decision: { day: addDays(from, -3), present: 36, words: '村民代表会议通过（演示）' },
    items,
    demo: true,
  });
  const { book } = await c.do(cadre, 'points.getRules', { village: village.code });
  const keyOf = (item: string) =>
    (book.items as (Rule & { key: string })[]).find((i) => i.item === item)?.key;
  const claim = (openid: string, item: string, words: string, showName: boolean) =>
    c.do(openid, 'points.claim', { key: keyOf(item), day, words, photos: [], showName });
  const agreed = await claim(
    `demo-neighbour-${village.key}`,
    '参加志愿服务',
    '帮邻居收玉米，半天',
    true,
  );
  for (const reviewer of reviewers)
    await c.do(reviewer, 'points.reviewClaim', { claim: agreed.claim, agree: true });
  await claim(`demo-villager-${village.key}`, '庭院整洁达标', '院子打扫干净了，柴火码齐了', false);
  await c.do(gridWorker, 'points.recordDeed', {
    village: village.code,
    households: made.heads.slice(11, 14).map((head) => head.household),
    key: keyOf('按时参加村民会议'),
    day,
    words: `参加 ${Number(day.slice(5, 7))} 月村民会议`,
  });
}
