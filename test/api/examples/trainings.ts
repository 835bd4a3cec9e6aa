/** Examples of what can be asked about trainings. */
import { covers, type Owned } from '../../../src/domain/access';
import { lineage } from '../../../src/domain/area';
import { addDays, dayOf } from '../../../src/domain/calendar';
import { callerOf, type Examples, here, newVillager, own, partly } from '../../kit/twins';
import { done, later, nowOf, type Somebody, type World } from '../../kit/world';

const provider = (w: World) => w.county.a.staff.provider;
const ofProvider = (w: World): Owned => ({
  unit: w.county.a.offices.provider,
  areas: lineage(w.a.code),
});
const ofLearner = (learner: Somebody) => (who: Somebody) => who.person === learner.person;

/** A course of its own week, so that no two are at the same time. */
const courseInput = (w: World, n: number, more: object = {}) => ({
  unit: w.county.a.offices.provider,
  area: w.a.code,
  kind: 'skill',
  trade: '电工',
  level: 'basic',
  place: '村里文化站',
  note: `第 ${n} 班`,
  sessions: [{ day: addDays('2027-01-04', n * 7), from: '09:00', to: '16:00' }],
  capacity: 1,
  subsidised: false,
  ...more,
});

const newCourse = async (w: World, n: number, more: object = {}): Promise<string> =>
  (await done(w.cloud, provider(w), 'trainings.openCourse', courseInput(w, n, more))).course;

async function signedUp(w: World, n: number, course: string, key = 'learner'): Promise<Somebody> {
  const learner = await newVillager(w, n, key);
  await done(w.cloud, learner, 'trainings.signUp', { course });
  return learner;
}

/** A course whose one session is going on, with somebody in it. */
async function begun(w: World, n: number) {
  const now = await nowOf(w.cloud);
  const hour = (minutes: number) =>
    new Date(now.getTime() + minutes * 60_000 + 8 * 3_600_000).toISOString().slice(11, 16);
  const sessions = [{ day: dayOf(now), from: hour(2), to: hour(3) }];
  const course = await newCourse(w, n, { sessions });
  const learner = await signedUp(w, n, course);
  await later(w.cloud, 4);
  return { course, learner };
}

async function rolled(w: World, n: number) {
  const { course, learner } = await begun(w, n);
  const roll = { course, session: 0, present: [learner.person] };
  await done(w.cloud, provider(w), 'trainings.recordRoll', roll);
  return { course, learner };
}

async function certified(w: World, n: number) {
  const { course, learner } = await rolled(w, n);
  await done(w.cloud, provider(w), 'trainings.finishCourse', { course });
  await later(w.cloud, 1);
  const { items } = await done(w.cloud, learner, 'trainings.listMine');
  return { number: items[0].certificate as string, learner };
}

export const trainingsExamples: Examples = {
  // ── Learner ──
  'trainings.listCourses': own((w) => w.a.homes[0].head),
  'trainings.getCourse': {
    prepare: async (w, n) => ({
      by: w.a.homes[0].head,
      input: { course: await newCourse(w, n) },
      // Who teaches or watches over it, and who lives or works where it is for.
      target: (who, scope) =>
        partly(w.a.code)(who, scope) || covers(scope, callerOf(who), ofProvider(w)),
    }),
  },
  'trainings.signUp': {
    prepare: async (w, n) => ({
      by: await newVillager(w, n),
      input: { course: await newCourse(w, n, { capacity: 20 }) },
      // For whoever lives or works where the course is.
      target: (who) => who.grants.some((g) => g.area.startsWith(w.a.code)),
    }),
  },
  'trainings.leave': {
    prepare: async (w, n) => {
      const course = await newCourse(w, n);
      const by = await signedUp(w, n, course);
      return { by, input: { course }, target: ofLearner(by) };
    },
  },
  'trainings.answerOffer': {
    prepare: async (w, n) => {
      const course = await newCourse(w, n);
      const first = await signedUp(w, n, course, 'first');
      const by = await signedUp(w, n, course, 'second');
      await done(w.cloud, first, 'trainings.leave', { course });
      return { by, input: { course, going: true }, target: ofLearner(by) };
    },
  },
  'trainings.listMine': own((w) => w.a.homes[0].head),
  'trainings.getCertificate': {
    prepare: async (w, n) => {
      const { number, learner } = await certified(w, n);
      const target = { ...ofProvider(w), person: learner.person };
      return { by: learner, input: { number }, target };
    },
  },
  'trainings.checkCertificate': {
    prepare: async (w, n) => ({
      by: w.b.homes[0].head,
      input: { number: (await certified(w, n)).number },
    }),
  },

  // ── Provider ──
  'trainings.openCourse': {
    prepare: async (w, n) => ({
      by: provider(w),
      input: courseInput(w, n),
      target: { unit: w.county.a.offices.provider, areas: lineage(w.county.a.code) },
    }),
  },
  'trainings.listUnitCourses': {
    prepare: async (w) => ({
      by: w.county.a.staff.teacher,
      input: { unit: w.county.a.offices.provider },
      target: { unit: w.county.a.offices.provider, areas: lineage(w.county.a.code) },
    }),
  },
  'trainings.listAreaCourses': {
    prepare: async (w) => ({
      by: w.county.a.staff.bureau,
      input: { area: w.county.a.code },
      target: here(w.county.a.code),
    }),
  },
  'trainings.listLearners': {
    prepare: async (w, n) => ({
      by: provider(w),
      input: { course: await newCourse(w, n) },
      target: ofProvider(w),
    }),
  },
  'trainings.getRoll': {
    prepare: async (w, n) => ({
      by: provider(w),
      input: { course: await newCourse(w, n), session: 0 },
      target: ofProvider(w),
    }),
  },
  'trainings.recordRoll': {
    prepare: async (w, n) => {
      const { course, learner } = await begun(w, n);
      const input = { course, session: 0, present: [learner.person] };
      return { by: w.county.a.staff.teacher, input, target: ofProvider(w) };
    },
  },
  'trainings.finishCourse': {
    prepare: async (w, n) => ({
      by: provider(w),
      input: { course: (await rolled(w, n)).course },
      target: ofProvider(w),
    }),
  },
  'trainings.cancelCourse': {
    prepare: async (w, n) => ({
      by: provider(w),
      input: { course: await newCourse(w, n), why: `没有人来报名 ${n}` },
      target: ofProvider(w),
    }),
  },
};
