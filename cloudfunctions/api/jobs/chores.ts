/** What the timer does for jobs: they end on their day, and those who still wait are told. */
import { addDays, dayOf } from '../../../src/domain/calendar';
import { jobsMessages } from '../../../src/domain/jobs/messages';
import { ended, endWords, lapsed, lapses, sweptClean } from '../../../src/domain/jobs/rules';
import type { Application, ApplicationState, Job } from '../../../src/domain/jobs/schema';
import { tell } from '../inbox/store';
import { type Chore, chored, each } from '../kit/chore';
import { db } from '../kit/db';
import { applications, findApplication, findJob, jobs, keepJob } from './store';

/** Open jobs whose last day has passed, the oldest first. */
const expire: Chore = {
  name: 'jobs.expire',
  async run(now) {
    const slice = 20;
    const due = await db.find(jobs, {
      where: { state: 'open' },
      by: 'validUntil',
      upTo: addDays(dayOf(now), -1),
      limit: slice,
    });
    return each(this.name, due, slice, ({ _id, areas }) =>
      chored(this.name, now, areas, async (tx) => {
        const job = await findJob(tx, _id);
        // Prolonged or closed since it was found.
        if (job?.state !== 'open' || job.validUntil >= dayOf(now)) return;
        keepJob(tx, ended(job, 'expire', now));
      }),
    );
  },
};

/** Those of an ended job who still wait, a slice of them. */
async function waitingOf(job: Job, limit: number): Promise<Application[]> {
  const states: readonly ApplicationState[] = ['applied', 'seen', 'interview'];
  const found: Application[] = [];
  for (const state of states.filter((s) => lapses(job, s)))
    if (found.length < limit)
      found.push(
        ...(await db.find(applications, {
          where: { job: job._id, state },
          by: 'order',
          limit: limit - found.length,
        })),
      );
  return found;
}

/**
 * Ended jobs, one a slice. A job stays on the list for some minutes after its end: an application
 * that began before the end and came in after it is found too, without applying having to write
 * the job (then many at once would wait for each other).
 */
const sweep: Chore = {
  name: 'jobs.sweep',
  async run(now, cursor) {
    const slice = 20;
    const [found] = await db.find(jobs, {
      where: { sweeping: true },
      by: '_id',
      ...(cursor ? { after: cursor } : {}),
      limit: 1,
    });
    if (!found) return { more: false };
    const waiting = await waitingOf(found, slice);
    if (waiting.length > 0)
      await chored(this.name, now, found.areas, async (tx, once) => {
        for (const { _id } of waiting) {
          const application = await findApplication(tx, _id);
          if (!application || !lapses(found, application.state)) continue;
          const next = lapsed(application, found, now);
          tx.put(applications, next);
          const told = jobsMessages.lapsed(next, endWords(found));
          const message = { template: 'jobs', subject: _id, step: next.history.length } as const;
          tell(tx, once, next.person, told, message);
        }
      });
    if (waiting.length === slice) return { more: true, cursor };
    if (sweptClean(found, now))
      await chored(this.name, now, found.areas, async (tx) => {
        const job = await findJob(tx, found._id);
        if (!job) return;
        const { sweeping: _done, ...rest } = job;
        keepJob(tx, rest);
      });
    return { more: true, cursor: found._id };
  },
};

export const chores: readonly Chore[] = [expire, sweep];
