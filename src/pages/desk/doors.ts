import { can, type Me } from '../../client/session';
import type { Action } from '../../domain/contract';
import { grievances } from '../../domain/grievances/actions';
import { jobs } from '../../domain/jobs/actions';
import { bulletins } from '../../domain/meetings/bulletins/actions';
import { members } from '../../domain/members/actions';
import { points } from '../../domain/points/actions';
import { earning } from '../../domain/points/earning/actions';
import { trainings } from '../../domain/trainings/actions';
import type { DoorItem } from '../../ui/Doors';

/** A door shows to those who could do what is behind it; in the order of the day's work. */
const doors: readonly (DoorItem & { for: Action })[] = [
  { for: grievances.listDesk, name: '诉求', icon: 'talk', to: 'pages/grievances/desk/index' },
  { for: points.handOver, name: '交东西', icon: 'scan', to: 'pages/points/counter/index' },
  { for: points.redeemAtCounter, name: '柜台换', icon: 'swap', to: 'pages/points/till/index' },
  { for: points.listStock, name: '货架', icon: 'box', to: 'pages/points/stock/index' },
  { for: earning.reviewClaim, name: '核对挣分', icon: 'shield', to: 'pages/points/reviews/index' },
  { for: points.reviewOpening, name: '核对结转表', icon: 'page', to: 'pages/points/sheets/index' },
  { for: earning.recordDeed, name: '录积分', icon: 'heart', to: 'pages/points/record/index' },
  { for: points.recordOpening, name: '抄结转表', icon: 'edit', to: 'pages/points/carry/index' },
  { for: points.getProof, name: '账对不对', icon: 'bars', to: 'pages/points/books/index' },
  { for: earning.adoptRules, name: '定积分细则', icon: 'book', to: 'pages/points/adopt/index' },
  { for: jobs.listPosted, name: '招工', icon: 'work', to: 'pages/jobs/posted/index' },
  { for: bulletins.listPosted, name: '通知和会', icon: 'horn', to: 'pages/meetings/desk/index' },
  { for: trainings.listLearners, name: '办的班', icon: 'book', to: 'pages/trainings/given/index' },
  { for: members.invite, name: '给加入码', icon: 'people', to: 'pages/members/invite/index' },
];

/** The doors of 常用, and of the rail on a wide screen: what this person can work on. */
export const doorsOf = (me: Me | undefined): DoorItem[] =>
  doors.filter((door) => can(me, door.for)).map(({ for: _action, ...door }) => door);
