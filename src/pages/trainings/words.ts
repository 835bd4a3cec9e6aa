/** How courses and those on them are said, on every page of 学技能. */
import { now, today } from '../../client/now';
import { dayOf, spokenDay, spokenTime, weekdayOf } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import type { trainings } from '../../domain/trainings/actions';
import type { EnrolmentState, Session } from '../../domain/trainings/schema';
import type { StatusTone } from '../../ui/Status';

export type CourseLine = OutputOf<typeof trainings.listCourses>['items'][number];
export type CourseOne = OutputOf<typeof trainings.getCourse>;
export type Mine = NonNullable<CourseOne['mine']>;
export type Learner = OutputOf<typeof trainings.listLearners>['items'][number];

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** 学 8 天. */
export const daysWords = (sessions: readonly Session[]): string =>
  `学 ${new Set(sessions.map((s) => s.day)).size} 天`;

/** 周六、周日 · 09:00–16:00, or the days themselves where they have no order. */
export function timesWords(sessions: readonly Session[]): string {
  const days = [...new Set(sessions.map((s) => weekdayOf(s.day)))].sort();
  const hours = [...new Set(sessions.map((s) => `${s.from}–${s.to}`))];
  const on = days.length > 4 ? '每天' : days.map((d) => `周${weekdays[d - 1]}`).join('、');
  return hours.length === 1 ? `${on} · ${hours[0]}` : on;
}

export const startWords = (starts: string): string =>
  `${spokenDay(dayOf(new Date(starts)), today())} 开班`;

export const sessionWords = (s: Session): string =>
  `${spokenDay(s.day, today())} ${s.from}–${s.to}`;

export const untilWords = (instant: string): string => spokenTime(new Date(instant), now());

/** 还剩 3 个 · 满了，4 人在排 · 满了. */
export const freeWords = ({ free, waiting }: { free: number; waiting: number }): string =>
  free > 0 ? `还剩 ${free} 个` : waiting > 0 ? `满了，${waiting} 人在排` : '满了，可以排队';

/** What is said to the learner about where he stands. */
export function mineWords(mine: Mine): string {
  switch (mine.state) {
    case 'asked':
      return '正在排队';
    case 'placed':
      return '报上了';
    case 'waiting':
      return mine.ahead ? `排着队，前面 ${mine.ahead} 人` : '排着队，下一个就是您';
    case 'offered':
      return mine.offerUntil ? `有位子，留到${untilWords(mine.offerUntil)}` : '有位子了';
    default:
      return learnerSays[mine.state];
  }
}

/** Said after a tap that found no place. */
export const queuedWords = (ahead: number | undefined): string =>
  ahead ? `排上队了，前面 ${ahead} 人` : '排上队了，下一个就是您';

/** What a teacher reads. */
export const learnerSays: Record<EnrolmentState, string> = {
  asked: '正在排队',
  placed: '报上了',
  waiting: '在排队',
  offered: '等他答',
  refused: '没报上',
  left: '退了',
  declined: '说了不去',
  lapsed: '过时没答',
  dropped: '班取消了',
  complete: '学完了，有证书',
  incomplete: '课没上够',
};

export const tones: Record<EnrolmentState, StatusTone> = {
  asked: 'wait',
  placed: 'doing',
  waiting: 'wait',
  offered: 'soon',
  refused: 'wait',
  left: 'wait',
  declined: 'wait',
  lapsed: 'wait',
  dropped: 'wait',
  complete: 'done',
  incomplete: 'wait',
};

/** Still on the course, or waiting for it. */
export const isOn = (mine: Mine | undefined): boolean =>
  mine !== undefined && ['asked', 'placed', 'waiting', 'offered'].includes(mine.state);
