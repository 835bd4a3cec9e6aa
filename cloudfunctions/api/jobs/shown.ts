/** What of jobs and applications is shown, and to whom. */
import { type Level, partOf } from '../../../src/domain/area';
import { isWaiting } from '../../../src/domain/jobs/rules';
import { type Application, type Job, shownJobStates } from '../../../src/domain/jobs/schema';
import { maskedName } from '../../../src/domain/members/rules';
import { db } from '../kit/db';
import { unseal } from '../kit/seal';
import { areaName } from '../members/areas';
import { findPerson } from '../members/store';

/** 元阳县 攀枝花乡 某村: each level's name down to the place. */
function whereName(code: string): string {
  const levels: readonly Level[] = ['county', 'township', 'village'];
  const codes = [...new Set(levels.map((level) => partOf(code, level)))];
  return codes.map(areaName).filter(Boolean).join(' ');
}

/** States that only ever pass by inside one step are not shown. */
export const stateShown = (job: Job): (typeof shownJobStates)[number] =>
  shownJobStates.find((state) => state === job.state) ?? 'closed';

/** What anybody may read: the ad, without a number to call. */
export const jobShown = (job: Job) => ({
  id: job._id,
  poster: job.poster,
  unit: job.unit,
  employer: job.employer,
  kind: job.kind,
  trade: job.trade,
  title: job.title,
  number: job.number,
  taken: job.taken,
  where: job.where,
  ...(job.where ? { whereName: whereName(job.where) } : {}),
  out: job.out,
  place: job.place,
  pay: job.pay,
  validUntil: job.validUntil,
  state: stateShown(job),
});

export async function applicationShown(a: Application) {
  const by = a.by ? await findPerson(db, a.by) : undefined;
  return {
    id: a._id,
    job: a.job,
    jobTitle: a.jobTitle,
    employer: a.employer,
    state: a.state,
    at: a.at,
    ...(by ? { byName: by.name } : {}),
    interview: a.interview,
    life: a.history,
  };
}

/**
 * To who posted the job. Before somebody looks, and once it has come to nothing, a name is masked
 * and there is no number: one applies to be called, not to be collected. To look is a step of its
 * own, written down and told to the person.
 */
export async function applicantShown(a: Application) {
  const { jobTitle: _job, employer: _employer, ...shown } = await applicationShown(a);
  const open = a.state === 'started' || (a.state !== 'applied' && isWaiting(a.state));
  const person = open && !a.phone ? await findPerson(db, a.person) : undefined;
  const sealed = open ? (a.phone ?? person?.phone) : undefined;
  return {
    ...shown,
    name: open ? a.personName : maskedName(a.personName),
    masked: !open,
    villageName: areaName(a.village),
    ...(sealed ? { phone: unseal(sealed) } : {}),
    ...(open ? { words: a.words } : {}),
  };
}
