/** The five tiles: each service with one live fact, for who can use it. */
import { useRead } from '../../client/query';
import { can, type Me, villageOf } from '../../client/session';
import type { OutputOf } from '../../domain/contract';
import { grievances } from '../../domain/grievances/actions';
import { jobs } from '../../domain/jobs/actions';
import { bulletins } from '../../domain/meetings/bulletins/actions';
import { points } from '../../domain/points/actions';
import { trainings } from '../../domain/trainings/actions';
import type { TileItem } from '../../ui/Tile';

/** A tile counts the first page only; more is 「20 多」. */
const PAGE = 20;
const counted = (n: number): string => (n >= PAGE ? `${PAGE} 多` : String(n));

function useJobsTile(): TileItem {
  const work = useRead(jobs.listJobs, { limit: PAGE });
  const hiring = work.data?.items.length ?? 0;
  return {
    name: '找工作',
    fact: hiring > 0 ? `${counted(hiring)} 个活在招` : '看看哪里招人',
    picture: 'worker',
    ground: 'wheat',
    to: 'pages/jobs/list/index',
  };
}

function useTrainingsTile(me: Me): TileItem | undefined {
  const learns = can(me, trainings.listCourses);
  const courses = useRead(trainings.listCourses, { limit: PAGE }, { when: learns });
  const opening = courses.data?.items.length ?? 0;
  if (!learns) return undefined;
  return {
    name: '学技能',
    fact: !courses.data
      ? '看看有什么班'
      : opening > 0
        ? `${counted(opening)} 个班能报`
        : '等开新班',
    picture: 'learn',
    ground: 'sky',
    to: 'pages/trainings/list/index',
  };
}

const balanceFact = (balance: number): string =>
  balance < 0 ? `家里欠 ${-balance} 分` : `家里 ${balance} 分`;

function usePointsTile(me: Me): TileItem | undefined {
  const shops = can(me, points.listGoods);
  const { data } = useRead(points.getAccount, {}, { when: can(me, points.getAccount) });
  if (!shops) return undefined;
  return {
    name: '爱心超市',
    fact: data ? balanceFact(data.balance) : '用积分换东西',
    picture: 'shop',
    ground: 'clay',
    to: 'pages/points/shop/index',
  };
}

type Said = OutputOf<typeof grievances.listMine>['items'];

/** What is asked of me first, else how many are in hand. */
function saidFact(said: Said = []): string {
  const asked = said.filter((c) => c.wants !== 'nothing').length;
  if (asked > 0) return `${asked} 件等您`;
  const open = said.filter((c) => ['filed', 'accepted', 'again'].includes(c.state)).length;
  return open > 0 ? `${open} 件在办` : '有事就说';
}

function useGrievancesTile(me: Me): TileItem | undefined {
  // It is said in a village, and who has none would stand before a form without a place.
  const talks = can(me, grievances.file) && villageOf(me) !== undefined;
  const said = useRead(grievances.listMine, { limit: PAGE }, { when: talks });
  if (!talks) return undefined;
  return {
    name: '说事',
    fact: saidFact(said.data?.items),
    picture: 'talk',
    ground: 'leaf',
    to: 'pages/grievances/list/index',
  };
}

function useMeetingsTile(me: Me): TileItem | undefined {
  const hears = can(me, bulletins.listBulletins);
  const news = useRead(bulletins.listBulletins, { limit: PAGE }, { when: hears });
  const unread = news.data?.items.filter((one) => one.mine === undefined).length ?? 0;
  if (!hears) return undefined;
  return {
    name: '通知开会',
    // What could not be had is not said to be read.
    fact: !news.data ? '看看有什么事' : unread > 0 ? `${counted(unread)} 条没看` : '都看过了',
    picture: 'horn',
    ground: 'plum',
    to: 'pages/meetings/list/index',
  };
}

/** In the order of the look; the fifth is wide. */
export function useTiles(me: Me): TileItem[] {
  const tiles = [
    useJobsTile(),
    useTrainingsTile(me),
    usePointsTile(me),
    useGrievancesTile(me),
    useMeetingsTile(me),
  ];
  return tiles.filter((tile) => tile !== undefined);
}
