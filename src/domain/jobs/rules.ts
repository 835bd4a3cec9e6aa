/** Jobs: what is allowed and what follows. Pure; the page greys its button by the same rules. */
import { levels, lineage, partOf } from '../area';
import { addDays, at, type Day, daysBetween, spokenDay } from '../calendar';
import { Fault, fault, fieldFault } from '../fault';
import type { ValuesOf } from '../parameters';
import { canStep, step } from '../steps';
import type { Unit } from '../units/schema';
import { lawful } from './musts';
import type { jobsParameters } from './parameters';
import {
  type Application,
  type ApplicationState,
  applicationSteps,
  type Job,
  type JobKind,
  type JobState,
  jobSteps,
  noConditions,
  type Out,
  type Pay,
  type Poster,
  payUnits,
} from './schema';

type Parameters = ValuesOf<typeof jobsParameters>;

// ── How it is said ──────────────────────────────────────────────────────────

/** 120 · 0.7 · 2.25: yuan of whole fen, without needless noughts. */
const yuan = (fen: number): string => String(fen / 100);

/** 4200–5000 元/月 · 120 元/天 · 0.7 元/斤. */
export function payWords(pay: Pay): string {
  const per = pay.unit === 'piece' ? (pay.piece ?? payUnits.piece) : payUnits[pay.unit];
  const amount = pay.min === pay.max ? yuan(pay.min) : `${yuan(pay.min)}–${yuan(pay.max)}`;
  return `${amount} 元/${per}`;
}

// ── Posting ─────────────────────────────────────────────────────────────────

export interface Ad {
  employer: string;
  kind: JobKind;
  trade?: Job['trade'];
  title: string;
  number: number;
  duties: string;
  where?: string;
  out?: Out;
  place: string;
  pay: Pay;
  hours?: string;
  conditions: string;
  validUntil: Day;
  contactName: string;
  phone: string;
  demo?: boolean;
}

export interface PostAsk {
  id: string;
  poster: Poster;
  /** The desk's area. */
  area: string;
  unit?: string;
  by: string;
  now: Date;
  today: Day;
}

/** 「到哪天」 must lie within today and so many days. */
function validInTime(validUntil: Day, today: Day, most: number): void {
  if (validUntil < today)
    throw fieldFault('jobs.valid_until', 'validUntil', '到哪天招？这一天已经过了');
  if (daysBetween(today, validUntil) > most)
    throw fieldFault(
      'jobs.valid_until',
      'validUntil',
      `一个岗位最多挂 ${most} 天，最晚写 ${addDays(today, most)}，到期可以再发`,
    );
}

/** Work at a place of ours names its area; work away says which way. */
function placed(ad: Pick<Ad, 'kind' | 'where' | 'out'>): void {
  if (ad.kind === 'outbound') {
    if (!ad.out) throw fault('bad_input', '请选「去哪边」', { out: '请选「去哪边」' });
    if (ad.where) throw fault('bad_input', '外出务工不用选村镇', { where: '外出务工不用选这一项' });
  } else {
    if (!ad.where) throw fault('bad_input', '请选「在哪里」', { where: '请选「在哪里」' });
    if (ad.out) throw fault('bad_input', '不是外出的活', { out: '不外出不用选这一项' });
  }
}

/** An employer's name stands in an ad only while the bureau's check of its licence holds. */
export function verifiedToday(unit: Unit, today: Day): void {
  if (unit.kind !== 'employer')
    throw fault('bad_input', '这个单位不是用工单位', { unit: '这个单位不是用工单位' });
  if ((unit.verifiedUntil ?? '') >= today) return;
  const since = unit.verifiedUntil
    ? `上次核到${spokenDay(unit.verifiedUntil, today)}`
    : '还没核过执照';
  throw new Fault('jobs.not_verified', `${unit.name}${since}，请就业局核一下再发`, {
    unit: `${since}，请就业局核一下`,
  });
}

/** A job as it stands once its musts have passed: checked and open in one go. */
export function posted(ad: Ad, ask: PostAsk, parameters: Parameters): Job {
  placed(ad);
  validInTime(ad.validUntil, ask.today, parameters.openDays);
  if (ad.kind === 'public' && ask.poster === 'unit')
    throw fieldFault('jobs.public_by_bureau', 'kind', '公益性岗位由就业局发，请找就业局');
  lawful(ad, ask.today);
  const checked = step(jobSteps, jobSteps.start, 'check');
  return {
    _id: ask.id,
    poster: ask.poster,
    ...(ask.unit ? { unit: ask.unit } : {}),
    ...ad,
    area: ask.area,
    areas: lineage(ask.area),
    taken: 0,
    state: step(jobSteps, checked, 'open'),
    by: ask.by,
    at: ask.now,
    confirmedAt: ask.now,
  };
}

export interface DayWork {
  work: string;
  number: number;
  day: Day;
  pay: Pay;
  area: string;
  employer: string;
  place: string;
  trade?: Job['trade'];
  contactName: string;
  phone: string;
  demo?: boolean;
}

/** 「明天要 8 人摘茶，日结」: four fields make a whole ad; the rest is known. */
export const dayWorkAd = (said: DayWork): Ad => ({
  employer: said.employer,
  kind: 'dayWork',
  ...(said.trade ? { trade: said.trade } : {}),
  title: said.work,
  number: said.number,
  duties: said.work,
  where: said.area,
  place: said.place,
  pay: said.pay,
  conditions: noConditions,
  validUntil: said.day,
  contactName: said.contactName,
  phone: said.phone,
  ...(said.demo ? { demo: said.demo } : {}),
});

export type Edit = Partial<
  Pick<
    Ad,
    | 'number'
    | 'duties'
    | 'place'
    | 'pay'
    | 'hours'
    | 'conditions'
    | 'validUntil'
    | 'contactName'
    | 'phone'
  >
>;

/** Changed words pass the same musts; what was promised to those who started stays. */
export function edited(job: Job, edit: Edit, today: Day, now: Date, parameters: Parameters): Job {
  if (job.state !== 'open')
    throw new Fault('wrong_state', `这个岗位${jobSteps.says[job.state]}，改不了`);
  const next: Job = { ...job, ...edit, confirmedAt: now };
  if (edit.validUntil !== undefined) validInTime(edit.validUntil, today, parameters.openDays);
  if (next.number <= job.taken)
    throw fieldFault(
      'jobs.all_taken',
      'number',
      `已经定了 ${job.taken} 人，要招的人数得比这多；不招了就点「招满了」`,
    );
  lawful(next, today);
  return next;
}

/** A job that takes nobody more. The clock then tells those who wait. */
export function ended(job: Job, how: 'fill' | 'expire' | 'close', now: Date, words?: string): Job {
  return {
    ...job,
    state: step(jobSteps, job.state, how),
    endedAt: now,
    ...(words ? { endedWhy: words } : {}),
    sweeping: true,
  };
}

// ── Who handles it ──────────────────────────────────────────────────────────

/**
 * Whose desk sees those who apply: only the one that posted. A bureau oversees every job of its
 * county, but not who applied to an employer's or a village's.
 */
export const handledBy = (
  job: Pick<Job, 'poster' | 'unit' | 'area'>,
): { unit?: string; areas: string[] } => ({
  ...(job.unit ? { unit: job.unit } : {}),
  areas:
    job.poster === 'unit'
      ? []
      : job.poster === 'bureau'
        ? [job.area]
        : lineage(job.area).filter((code) => code.length >= levels.village),
});

// ── Applying ────────────────────────────────────────────────────────────────

type Offer = Pick<Job, 'state' | 'validUntil' | 'number' | 'taken' | 'title'>;

/** Why one cannot apply now, or undefined. */
export function cannotApply(
  job: Offer,
  former: ApplicationState | undefined,
  today: Day,
): Fault | undefined {
  if (former && former !== 'withdrawn')
    return new Fault('jobs.applied_already', `您报过了，${applicationSteps.says[former]}`);
  if (job.state !== 'open')
    return new Fault('jobs.not_open', `${job.title}${jobSteps.says[job.state]}，看看别的活`);
  if (job.validUntil < today)
    return new Fault(
      'jobs.not_open',
      `${job.title}${spokenDay(job.validUntil, today)}截止了，看看别的活`,
    );
  return undefined;
}

export interface ApplyAsk {
  id: string;
  order: string;
  job: Job;
  person: { _id: string; name: string; village: string };
  /** Sealed. */
  phone?: string;
  words?: string;
  /** Another person who does it for him. */
  by?: string;
  former?: Application;
  now: Date;
  today: Day;
}

/** A new application; after a withdrawal it is a new life under the same id, the past kept. */
export function applied(ask: ApplyAsk): Application {
  const { job, person, former, now } = ask;
  const refusal = cannotApply(job, former?.state, ask.today);
  if (refusal) throw refusal;
  return {
    _id: ask.id,
    job: job._id,
    jobTitle: job.title,
    employer: job.employer,
    person: person._id,
    personName: person.name,
    village: person.village,
    ...(ask.phone ? { phone: ask.phone } : {}),
    ...(ask.words ? { words: ask.words } : {}),
    ...handledBy(job),
    state: applicationSteps.start,
    history: [...(former?.history ?? []), { state: applicationSteps.start, at: now }].slice(-50),
    order: ask.order,
    ...(ask.by ? { by: ask.by } : {}),
    at: now,
  };
}

/** The application after a step, with its line in the history. */
function stepped(
  application: Application,
  verb: keyof typeof applicationSteps.moves,
  now: Date,
  words?: string,
): Application {
  const state = step(applicationSteps, application.state, verb);
  const line = { state, at: now, ...(words ? { words } : {}) };
  return { ...application, state, history: [...application.history, line].slice(-50) };
}

export const seen = (a: Application, now: Date): Application => stepped(a, 'see', now);
export const withdrawn = (a: Application, now: Date): Application => stepped(a, 'withdraw', now);
export const refused = (a: Application, words: string, now: Date): Application =>
  stepped(a, 'refuse', now, words);

/** Someone looks at those who have not been looked at; others stay as they are. */
export const canSee = (state: ApplicationState): boolean => canStep(applicationSteps, state, 'see');
export const isWaiting = (state: ApplicationState): boolean =>
  canStep(applicationSteps, state, 'withdraw');

/** Asked to come and talk: when and where. */
export function invited(
  a: Application,
  said: { day: Day; time: string; place: string },
  now: Date,
  today: Day,
  parameters: Parameters,
): Application {
  const time = at(said.day, said.time);
  if (time <= now) throw fieldFault('jobs.interview_time', 'day', '这个时候已经过了，约晚一点');
  const most = parameters.interviewDays;
  if (daysBetween(today, said.day) > most)
    throw fieldFault('jobs.interview_time', 'day', `最多约到 ${most} 天后`);
  const next = stepped(a, 'invite', now, said.place);
  return { ...next, interview: { at: time, place: said.place } };
}

/** He starts: one place is taken, and with the last one the job is filled. */
export function started(
  a: Application,
  job: Job,
  now: Date,
): { application: Application; job: Job } {
  const states: readonly JobState[] = ['open', 'expired'];
  if (job.taken >= job.number)
    throw new Fault('jobs.all_taken', `${job.number} 个人都定了。要再招，先把人数改大`);
  if (!states.includes(job.state))
    throw new Fault('wrong_state', `这个岗位${jobSteps.says[job.state]}，不能再定人`);
  const application = stepped(a, 'start', now);
  const next = { ...job, taken: job.taken + 1 };
  // An expired job has ended already: its last places can still go to those with a date.
  const full = next.taken === next.number && next.state === 'open';
  return { application, job: full ? ended(next, 'fill', now) : next };
}

/** Why somebody's application came to nothing, in words after the job's name. */
export const endWords = (job: Pick<Job, 'state'>): string => jobSteps.says[job.state];

/**
 * Once a job has ended, those who wait are told. Who has a date for an interview keeps it when
 * only the day of applying has passed.
 */
export const lapses = (job: Pick<Job, 'state'>, state: ApplicationState): boolean =>
  isWaiting(state) && !(job.state === 'expired' && state === 'interview');

export const lapsed = (a: Application, job: Job, now: Date): Application =>
  stepped(a, 'lapse', now, endWords(job));

/** How long after a job's end an application that began before may still come in, in minutes. */
const lateMinutes = 5;
export const sweptClean = (job: Pick<Job, 'endedAt'>, now: Date): boolean =>
  job.endedAt !== undefined && now.getTime() - job.endedAt.getTime() >= lateMinutes * 60_000;

/** Where one started, for the figures: at home, in the prefecture, in the province, beyond. */
export function startedWhere(
  job: Pick<Job, 'where' | 'out'>,
  village: string,
): 'home' | 'prefecture' | 'province' | 'beyond' {
  if (job.where)
    return partOf(job.where, 'county') === partOf(village, 'county') ? 'home' : 'prefecture';
  return job.out === 'province' ? 'province' : 'beyond';
}
