import { can, type Me } from '../../client/session';
import type { grievances } from '../../domain/grievances/actions';
import type { jobs } from '../../domain/jobs/actions';
import type { bulletins } from '../../domain/meetings/bulletins/actions';
import type { members } from '../../domain/members/actions';
import type { points } from '../../domain/points/actions';
import type { earning } from '../../domain/points/earning/actions';
import type { trainings } from '../../domain/trainings/actions';
import type { DoorItem } from '../../ui/Doors';

/** By name: the doors stand on the first page, which does not wait for every word's actions. */
type Named<Word extends string, Actions> = `${Word}.${keyof Actions & string}`;
type ActionName =
  | Named<'grievances', typeof grievances>
  | Named<'jobs', typeof jobs>
  | Named<'meetings', typeof bulletins>
  | Named<'members', typeof members>
  | Named<'points', typeof points & typeof earning>
  | Named<'trainings', typeof trainings>;

/** A door shows to those who could do what is behind it; in the order of the day's work. */
const doors: readonly (DoorItem & { asks: ActionName })[] = [
  { asks: 'grievances.listDesk', name: '诉求', icon: 'talk', to: 'pages/grievances/desk/index' },
  { asks: 'points.handOver', name: '交东西', icon: 'scan', to: 'pages/points/counter/index' },
  { asks: 'points.redeemAtCounter', name: '柜台换', icon: 'swap', to: 'pages/points/till/index' },
  { asks: 'points.listStock', name: '货架', icon: 'box', to: 'pages/points/stock/index' },
  {
    asks: 'points.reviewClaim',
    name: '核对挣分',
    icon: 'shield',
    to: 'pages/points/reviews/index',
  },
  {
    asks: 'points.reviewOpening',
    name: '核对结转表',
    icon: 'page',
    to: 'pages/points/sheets/index',
  },
  { asks: 'points.recordDeed', name: '录积分', icon: 'heart', to: 'pages/points/record/index' },
  { asks: 'points.recordOpening', name: '抄结转表', icon: 'edit', to: 'pages/points/carry/index' },
  { asks: 'points.getProof', name: '账对不对', icon: 'bars', to: 'pages/points/books/index' },
  { asks: 'points.adoptRules', name: '定积分细则', icon: 'book', to: 'pages/points/adopt/index' },
  { asks: 'jobs.listPosted', name: '招工', icon: 'work', to: 'pages/jobs/posted/index' },
  { asks: 'meetings.listPosted', name: '通知和会', icon: 'horn', to: 'pages/meetings/desk/index' },
  {
    asks: 'trainings.listLearners',
    name: '办的班',
    icon: 'book',
    to: 'pages/trainings/given/index',
  },
  { asks: 'members.invite', name: '给加入码', icon: 'people', to: 'pages/members/invite/index' },
];

/** The doors of 常用, and of the rail on a wide screen: what this person can work on. */
export const doorsOf = (me: Me | undefined): DoorItem[] =>
  doors.filter((door) => can(me, { name: door.asks })).map(({ asks: _action, ...door }) => door);
