/** What jobs and applications are called and drawn on these pages. */
import { today } from '../../client/now';
import { daysBetween, spokenDay } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import type { jobs } from '../../domain/jobs/actions';
import type { ApplicationState, JobKind } from '../../domain/jobs/schema';
import { jobSteps, outs } from '../../domain/jobs/schema';
import type { PictureName } from '../../ui/Picture';
import type { StatusTone } from '../../ui/Status';

export type JobLine = OutputOf<typeof jobs.listJobs>['items'][number];
export type MyApplication = OutputOf<typeof jobs.listMine>['items'][number];
export type Applicant = OutputOf<typeof jobs.listApplicants>['items'][number];
export type OneApplicant = OutputOf<typeof jobs.getApplicant>;

export const pictures: Record<JobKind, PictureName> = {
  company: 'crate',
  workshop: 'worker',
  public: 'broom',
  outbound: 'go',
  dayWork: 'field',
};

/** 元阳县 新街镇 · 镇上工坊; away from the prefecture: 省外 · 上海松江. */
export const whereWords = (job: Pick<JobLine, 'whereName' | 'out' | 'place'>): string =>
  [
    job.whereName ?? (job.out && outs[job.out]),
    // A village's own name need not be said twice.
    job.whereName?.endsWith(job.place) ? '' : job.place,
  ]
    .filter(Boolean)
    .join(' · ');

/** 12月20日，还有 27 天. */
export function untilWords(day: string): string {
  const left = daysBetween(today(), day);
  if (left < 0) return `${spokenDay(day, today())}，过了`;
  return left <= 1 ? spokenDay(day, today()) : `${spokenDay(day, today())}，还有 ${left} 天`;
}

/** In a list: day work by its day, 明天; else 12月20日截止. */
export const shortUntil = (job: Pick<JobLine, 'kind' | 'validUntil'>): string =>
  `${spokenDay(job.validUntil, today())}${job.kind === 'dayWork' ? '' : '截止'}`;

/** Who posted, when one wonders who sees those who apply. */
export const whoPosted: Record<JobLine['poster'], string> = {
  bureau: '就业局',
  unit: '用工单位自己',
  village: '村里',
};

/** 招 8 人 · 招 8 人，还要 3 人. */
export const numberWords = (job: Pick<JobLine, 'number' | 'taken'>): string =>
  job.taken > 0 ? `招 ${job.number} 人，还要 ${job.number - job.taken} 人` : `招 ${job.number} 人`;

export const jobTone = (state: JobLine['state']): StatusTone =>
  state === 'open' ? 'doing' : 'wait';
export const jobSays = (state: JobLine['state']): string => jobSteps.says[state];

/** As who applied sees it. */
export const mineSays: Record<ApplicationState, string> = {
  applied: '等对方看',
  seen: '对方看了，等电话',
  interview: '约了面谈',
  started: '定下您了',
  withdrawn: '您不去了',
  refused: '这回没选上',
  lapsed: '这回没招',
};

/** As who posted sees it. */
export const theirSays: Record<ApplicationState, string> = {
  applied: '还没看',
  seen: '看过了',
  interview: '约了面谈',
  started: '定下了',
  withdrawn: '本人不来了',
  refused: '没选',
  lapsed: '没招',
};

export const tones: Record<ApplicationState, StatusTone> = {
  applied: 'wait',
  seen: 'doing',
  interview: 'soon',
  started: 'done',
  withdrawn: 'wait',
  refused: 'wait',
  lapsed: 'wait',
};

export const isOpen = (state: ApplicationState): boolean =>
  state === 'applied' || state === 'seen' || state === 'interview';
