/** What of jobs waits for a person. */
import { dayOf, spokenDay, spokenTime } from '../../../src/domain/calendar';
import type { WaitingLine } from '../../../src/domain/desk/actions';
import type { Application } from '../../../src/domain/jobs/schema';
import { db } from '../kit/db';
import type { Asked } from '../kit/serve';
import type { Waiting } from '../kit/waiting';
import { findUnit } from '../units/store';
import { findInterviewsOf, findNewAt } from './store';

async function interviews(ask: Asked): Promise<WaitingLine[]> {
  const found = await findInterviewsOf(ask.me()._id);
  // One that was yesterday waits for the employer's word, not for this person.
  const coming = found.filter((a) => a.interview && dayOf(a.interview.at) >= ask.today);
  return coming.map((a) => ({
    word: 'jobs',
    title: `去面谈：${a.jobTitle}`,
    note: `${spokenTime(a.interview?.at ?? ask.now, ask.now)}  ${a.interview?.place ?? ''}`.slice(
      0,
      60,
    ),
    page: '/pages/jobs/mine/index',
    by: (a.interview?.at ?? ask.now).toISOString(),
    tone: 'plain',
  }));
}

/** One line a job: how many nobody has looked at yet. */
function linesOf(found: readonly Application[]): WaitingLine[] {
  const jobs = new Map<string, { title: string; count: number }>();
  for (const a of found) {
    const job = jobs.get(a.job) ?? { title: a.jobTitle, count: 0 };
    jobs.set(a.job, { ...job, count: job.count + 1 });
  }
  return [...jobs].map(([job, { title, count }]) => ({
    word: 'jobs',
    title: `${count > 200 ? '200+' : count} 人想来：${title}`,
    note: '看一看，回个话',
    page: `/pages/jobs/applicants/index?job=${job}`,
    tone: 'asked',
  }));
}

/** How many days before the licence's check runs out its employer is told. */
const soonDays = 30;

async function verification(ask: Asked, unit: string): Promise<WaitingLine[]> {
  const until = (await findUnit(db, unit))?.verifiedUntil;
  const soon = dayOf(new Date(ask.now.getTime() + soonDays * 86_400_000));
  if (!until || until > soon) return [];
  return [
    {
      word: 'jobs',
      title: '执照要再核一次',
      note: `${until < ask.today ? '过期了' : `到${spokenDay(until, ask.today)}`}，找就业局核过才能发岗位`,
      page: '/pages/jobs/posted/index',
      tone: 'asked',
    },
  ];
}

async function work(ask: Asked): Promise<WaitingLine[]> {
  const grants = ask.caller.grants;
  const units = grants.flatMap((g) => (g.role === 'employer' && g.unit ? [g.unit] : []));
  const desks = ['bureau', 'villageCadre', 'gridWorker'];
  const areas = new Set(grants.filter((g) => desks.includes(g.role)).map((g) => g.area));
  const found = await Promise.all([
    ...units.map((unit) => findNewAt({ unit })),
    ...[...areas].map((area) => findNewAt({ areas: area })),
  ]);
  const checks = await Promise.all(units.map((unit) => verification(ask, unit)));
  return [...linesOf(found.flat()), ...checks.flat()];
}

export const waiting: Waiting = { mine: interviews, work };
