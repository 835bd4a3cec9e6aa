/** Jobs: one function an action: read → rule → write → tell. */
import type { Hold } from '../../../src/domain/access';
import { contains, partOf } from '../../../src/domain/area';
import { fault } from '../../../src/domain/fault';
import { jobs as actions } from '../../../src/domain/jobs/actions';
import { jobsMessages } from '../../../src/domain/jobs/messages';
import { jobsParameters } from '../../../src/domain/jobs/parameters';
import {
  applied,
  dayWorkAd,
  edited,
  ended,
  handledBy,
  invited,
  type PostAsk,
  posted,
  refused,
  seen,
  started,
  startedWhere,
  verifiedToday,
  withdrawn,
} from '../../../src/domain/jobs/rules';
import type { Application, Job } from '../../../src/domain/jobs/schema';
import type { Person } from '../../../src/domain/members/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { tell } from '../inbox/store';
import { db, pageOf, type Reader, type Tx } from '../kit/db';
import { addSum } from '../kit/outbox';
import { seal, unseal } from '../kit/seal';
import { type Asked, type Handlers, writing } from '../kit/serve';
import { areaKnown, areaName, areaWithin, prefecture } from '../members/areas';
import { findStaff } from '../members/store';
import { findUnit } from '../units/store';
import { applicantShown, applicationShown, jobShown, stateShown } from './shown';
import {
  applicationId,
  applications,
  countNew,
  findApplication,
  findJob,
  findOpen,
  keepJob,
  listByState,
} from './store';

// ── Who handles what ────────────────────────────────────────────────────────

async function getJob(from: Reader, id: string): Promise<Job> {
  const job = await findJob(from, id);
  if (!job) throw fault('not_found', '没找到这个岗位，可能已经没有了');
  return job;
}

/** The job, if the caller's desk posted it: only then those who apply exist for him. */
async function handledJob(from: Reader, ask: Asked, id: string): Promise<Job> {
  const job = await getJob(from, id);
  ask.within(handledBy(job));
  return job;
}

const overseen = (ask: Asked, job: Job): boolean =>
  ask.scope.some((hold) => hold.role === 'bureau' && job.areas.includes(hold.area));

const handles = (ask: Asked, job: Job): boolean => {
  const { unit, areas } = handledBy(job);
  const may: readonly string[] = ['bureau', 'villageCadre', 'gridWorker'];
  return ask.caller.grants.some((g) =>
    g.role === 'employer' ? g.unit === unit : may.includes(g.role) && areas.includes(g.area),
  );
};

/** The WeChat message beside a line: of one application only the newest step goes out. */
const messageOf = (a: Pick<Application, '_id' | 'history'>) =>
  ({ template: 'jobs', subject: a._id, step: a.history.length }) as const;

/** Who hears of those who apply: the employer's staff, else who posted. Found before the write. */
async function staffOf(job: Job | undefined): Promise<string[]> {
  if (!job) return [];
  const staff = job.unit ? await findStaff(job.unit, 'employer') : [];
  return [...new Set([...staff.map((p) => p._id), ...(job.poster === 'unit' ? [] : [job.by])])];
}

const villageOf = (person: Person): string => partOf(person.areas[0] ?? '', 'village');

// ── Posting ─────────────────────────────────────────────────────────────────

/** The bureau's own county; of several the one where the work is. */
function bureauArea(ask: Asked, where: string | undefined): string {
  const mine = ask.scope.filter((hold): hold is Hold => hold.role === 'bureau');
  const here = mine.find((hold) => where !== undefined && contains(hold.area, where)) ?? mine[0];
  if (!here) throw fault('bad_input', undefined, { unit: '请选是哪个单位招人' });
  return here.area;
}

/** For whom is posted: a verified unit, or an employer whose licence the bureau has looked at. */
async function employerOf(
  tx: Tx,
  ask: Asked,
  said: { unit?: string; employer?: string; licence?: string; where?: string },
): Promise<Pick<PostAsk, 'poster' | 'area' | 'unit'> & { employer: string }> {
  const bureau = ask.scope.some((hold) => hold.role === 'bureau');
  if (said.unit) {
    const unit = ask.within(await findUnit(tx, said.unit));
    verifiedToday(unit, ask.today);
    const own = ask.scope.some((hold) => hold.role === 'employer' && hold.unit === unit._id);
    return {
      poster: own || !bureau ? 'unit' : 'bureau',
      area: own || !bureau ? unit.area : bureauArea(ask, unit.area),
      unit: unit._id,
      employer: unit.name,
    };
  }
  const area = bureauArea(ask, said.where);
  if (!said.employer)
    throw fault('bad_input', '请填「用工单位」', { employer: '请填「用工单位」' });
  if (!said.licence)
    throw fault('bad_input', '请填执照上的代码', {
      licence: '没在这里登记过的单位，要照执照填 18 位代码',
    });
  return { poster: 'bureau', area, employer: said.employer };
}

const postAsk = (ask: Asked, desk: Pick<PostAsk, 'poster' | 'area' | 'unit'>): PostAsk => ({
  ...desk,
  id: ask.newId('job'),
  by: ask.me()._id,
  now: ask.now,
  today: ask.today,
});

function keepNew(tx: Tx, ask: Asked, job: Job): { job: string } {
  keepJob(tx, job);
  addSum(tx, ask, job.area, 'jobs.posted', job.number);
  return { job: job._id };
}

/** Where a list of what was posted looks: a unit, or an area. */
function postedWhere(ask: Asked, said: { unit?: string; area?: string }) {
  if (said.area) {
    areaWithin(ask.scope, said.area, 'area');
    return { area: said.area };
  }
  const hold = ask.scope.find((h) => (said.unit ? h.unit === said.unit : true));
  if (!hold) throw fault('not_found', undefined, { unit: '没找到这个单位' });
  return hold.reach === 'unit' && hold.unit ? { unit: hold.unit } : { area: hold.area };
}

// ── Those who apply ─────────────────────────────────────────────────────────

/** Does something with one application the caller's desk handles, and tells the person. */
async function stepOf(
  tx: Tx,
  ask: Asked,
  id: string,
  next: (a: Application) => Application,
  told: (a: Application) => ReturnType<(typeof jobsMessages)['seen']>,
): Promise<Application> {
  const application = next(ask.within(await findApplication(tx, id)));
  tx.put(applications, application);
  tell(tx, ask, application.person, told(application), messageOf(application));
  return application;
}

/** The caller's own application, or that of the person for whom he does it. */
async function ownApplication(tx: Tx, ask: Asked, id: string): Promise<Application> {
  const application = await findApplication(tx, id);
  if (application?.person !== ask.subject()._id) throw fault('not_found', '没找到这份报名');
  return application;
}

export const handlers: Handlers<typeof actions> = {
  // ── Looking for work ──
  listJobs: async (ask) => {
    const { area, near = 'county', kind, trade, find, ...page } = ask.input;
    if (area) areaKnown(area, 'area');
    const home = area ?? ask.home?.village ?? ask.person?.areas[0] ?? prefecture;
    const found = await findOpen({ home, near, kind, trade, find }, page, ask.today);
    return { ...found, items: found.items.map(jobShown) };
  },

  getJob: async (ask) => {
    const job = await getJob(db, ask.input.job);
    const person = ask.person?._id;
    const mine = person && (await findApplication(db, applicationId(job._id, person)));
    const { duties, hours, conditions, contactName: name, phone } = job;
    return {
      ...jobShown(job),
      duties,
      hours,
      conditions,
      ...(person ? { contact: { name, phone } } : {}),
      ...(mine ? { mine: { id: mine._id, state: mine.state } } : {}),
      handles: handles(ask, job),
    };
  },

  apply: writing(actions.apply, {
    find: async (ask) => staffOf(await findJob(db, ask.input.job)),
    run: async (ask, tx, staff) => {
      const job = await getJob(tx, ask.input.job);
      const person = ask.subject();
      const id = applicationId(job._id, person._id);
      const former = await findApplication(tx, id);
      const application = applied({
        id,
        order: ask.newId('at'),
        job,
        person: { _id: person._id, name: person.name, village: villageOf(person) },
        ...(ask.input.phone ? { phone: seal(ask.input.phone) } : {}),
        words: ask.input.words,
        ...(ask.onBehalf ? { by: ask.me()._id } : {}),
        former,
        now: ask.now,
        today: ask.today,
      });
      tx.put(applications, application);
      if (!former) addSum(tx, ask, application.village, 'jobs.applied', 1);
      for (const one of staff)
        tell(tx, ask, one, jobsMessages.newApplicant(job, ask.today), messageOf(application));
      if (ask.onBehalf) {
        const told = jobsMessages.appliedFor(application, ask.me().name);
        tell(tx, ask, person._id, told, messageOf(application));
      }
      return { application: id };
    },
  }),

  withdraw: writing(actions.withdraw, {
    find: async (ask) => {
      const application = await findApplication(db, ask.input.application);
      return staffOf(application && (await findJob(db, application.job)));
    },
    run: async (ask, tx, staff) => {
      const application = await ownApplication(tx, ask, ask.input.application);
      const next = withdrawn(application, ask.now);
      tx.put(applications, next);
      // Only who waits for him at a set time must hear of it.
      if (application.state === 'interview')
        for (const one of staff) tell(tx, ask, one, jobsMessages.withdrawn(next));
      return { state: next.state };
    },
  }),

  listMine: async (ask) => {
    const query = { where: { person: ask.me()._id }, by: 'order', desc: true } as const;
    const found = await pageOf(applications, query, ask.input);
    return { ...found, items: await Promise.all(found.items.map(applicationShown)) };
  },

  // ── Posting ──
  post: writing(actions.post, {
    run: async (ask, tx) => {
      const { unit, licence, employer: said, ...ad } = ask.input;
      const { employer, ...desk } = await employerOf(tx, ask, {
        unit,
        licence,
        employer: said,
        where: ad.where,
      });
      if (ad.where) areaKnown(ad.where, 'where');
      const parameters = valuesOn(jobsParameters, ask.today);
      return keepNew(tx, ask, posted({ ...ad, employer }, postAsk(ask, desk), parameters));
    },
  }),

  postDayWork: writing(actions.postDayWork, {
    run: async (ask, tx) => {
      const { area, whose, place, phone, ...said } = ask.input;
      areaWithin(ask.scope, area, 'area');
      if (area.length < 12) throw fault('bad_input', undefined, { area: '请选到村' });
      const own = ask.me().phone;
      const call = phone ?? (own ? unseal(own) : undefined);
      if (!call) throw fault('bad_input', '请填「联系电话」', { phone: '请填「联系电话」' });
      const village = areaName(partOf(area, 'village'));
      const ad = dayWorkAd({
        ...said,
        area,
        employer: whose ?? village,
        place: place ?? village,
        contactName: ask.me().name,
        phone: call,
      });
      const parameters = valuesOn(jobsParameters, ask.today);
      const job = posted(ad, postAsk(ask, { poster: 'village', area }), parameters);
      return keepNew(tx, ask, job);
    },
  }),

  edit: writing(actions.edit, {
    run: async (ask, tx) => {
      const { job: id, ...edit } = ask.input;
      const job = await handledJob(tx, ask, id);
      keepJob(tx, edited(job, edit, ask.today, ask.now, valuesOn(jobsParameters, ask.today)));
      return { job: id };
    },
  }),

  close: writing(actions.close, {
    run: async (ask, tx) => {
      const { job: id, how, words } = ask.input;
      const job = await getJob(tx, id);
      const own = handles(ask, job);
      if (!own && !overseen(ask, job)) throw fault('not_found');
      // Who ends what somebody else posted says why, so that it can be mended.
      if (!own && !words) throw fault('bad_input', '请写为什么停', { words: '请写为什么停' });
      const next = ended(job, how === 'filled' ? 'fill' : 'close', ask.now, words);
      keepJob(tx, next);
      if (!own && words) tell(tx, ask, job.by, jobsMessages.closedFor(job, words));
      return { state: stateShown(next) };
    },
  }),

  listPosted: async (ask) => {
    const { unit, area, state = 'open', ...page } = ask.input;
    const found = await listByState(postedWhere(ask, { unit, area }), state, page);
    const items = found.items.map(async (job) => ({
      ...jobShown(job),
      ...(handles(ask, job) ? { waiting: await countNew(job._id) } : {}),
    }));
    return { ...found, items: await Promise.all(items) };
  },

  // ── Those who apply ──
  listApplicants: async (ask) => {
    const { job: id, state, ...page } = ask.input;
    await handledJob(db, ask, id);
    const where = state ? { job: id, state } : { job: id };
    const found = await pageOf(applications, { where, by: 'order' }, page);
    const items = await Promise.all(found.items.map(applicantShown));
    return { ...found, items };
  },

  getApplicant: async (ask) => {
    const application = ask.within(await findApplication(db, ask.input.application));
    const { place } = await getJob(db, application.job);
    return { ...(await applicantShown(application)), place };
  },

  markSeen: writing(actions.markSeen, {
    run: async (ask, tx) => {
      const { application: id } = ask.input;
      const next = (a: Application) => seen(a, ask.now);
      const { state } = await stepOf(tx, ask, id, next, jobsMessages.seen);
      // The number itself is read from the list: an answer is kept in the journal.
      return { state };
    },
  }),

  invite: writing(actions.invite, {
    run: async (ask, tx) => {
      const { application: id, ...said } = ask.input;
      const parameters = valuesOn(jobsParameters, ask.today);
      const next = (a: Application) => invited(a, said, ask.now, ask.today, parameters);
      const { state } = await stepOf(tx, ask, id, next, (a) =>
        jobsMessages.invited(a, a.interview?.at ?? ask.now, said.place, ask.now),
      );
      return { state };
    },
  }),

  start: writing(actions.start, {
    run: async (ask, tx) => {
      const application = ask.within(await findApplication(tx, ask.input.application));
      // The job is written too: two who take the last place must meet on one record.
      const next = started(application, await getJob(tx, application.job), ask.now);
      keepJob(tx, next.job);
      tx.put(applications, next.application);
      const { village } = application;
      addSum(tx, ask, village, 'jobs.started', 1);
      addSum(tx, ask, village, `jobs.started.${startedWhere(next.job, village)}`, 1);
      const told = jobsMessages.started(application);
      tell(tx, ask, application.person, told, messageOf(next.application));
      return { state: next.application.state, left: next.job.number - next.job.taken };
    },
  }),

  refuse: writing(actions.refuse, {
    run: async (ask, tx) => {
      const { application: id, words } = ask.input;
      const next = (a: Application) => refused(a, words, ask.now);
      const { state } = await stepOf(tx, ask, id, next, (a) => jobsMessages.refused(a, words));
      return { state };
    },
  }),
};
