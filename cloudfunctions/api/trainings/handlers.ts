/** Trainings: one function an action. */
import { contains, lineage } from '../../../src/domain/area';
import { fault, fieldFault } from '../../../src/domain/fault';
import { maskedName } from '../../../src/domain/members/rules';
import { valuesOn } from '../../../src/domain/parameters';
import { trainings } from '../../../src/domain/trainings/actions';
import { trainingsMessages } from '../../../src/domain/trainings/messages';
import { trainingsParameters } from '../../../src/domain/trainings/parameters';
import {
  answered,
  cancelling,
  cannotSignUp,
  enrolmentId,
  finishing,
  left,
  opened,
  openPlaces,
  rolled,
  rollId,
  signedUp,
} from '../../../src/domain/trainings/rules';
import {
  type Certificate,
  type Course,
  certificateId,
  type Enrolment,
} from '../../../src/domain/trainings/schema';
import { tell } from '../inbox/store';
import { db, pageOf, type Reader, type Tx } from '../kit/db';
import { type Asked, type Handlers, writing } from '../kit/serve';
import { areaName, areaWithin } from '../members/areas';
import { findUnit } from '../units/store';
import { close } from './closing';
import {
  aheadOf,
  certificates,
  courses,
  enrolments,
  findPlaced,
  freeLearner,
  getCourse,
  getLearner,
  isFor,
  learners,
  listFor,
  rolls,
  settle,
  settledSoon,
} from './store';

// ── What is shown ───────────────────────────────────────────────────────────

const courseShown = ({ _id, ...c }: Course) => ({
  id: _id,
  ...c,
  areaName: areaName(c.area),
  free: c.state === 'open' ? openPlaces(c) : 0,
});

const enrolmentShown = async (e: Enrolment) => ({
  course: e.course,
  about: e.about,
  starts: e.starts,
  state: e.state,
  ...(e.state === 'waiting' ? { ahead: await aheadOf(e) } : {}),
  ...(e.offerUntil ? { offerUntil: e.offerUntil } : {}),
  ...(e.certificate ? { certificate: e.certificate } : {}),
  ...(e.attended === undefined ? {} : { attended: e.attended }),
});

const certificateShown = (c: Certificate) => ({
  number: c.number,
  name: c.personName,
  trade: c.trade,
  level: c.level,
  unitName: c.unitName,
  from: c.from,
  to: c.to,
  attended: c.attended,
  sessions: c.sessions,
  at: c.at,
});

/** Where one stands: what a tap answers. */
const standing = async (e: Enrolment) => {
  const { state, ahead, offerUntil } = await enrolmentShown(e);
  return {
    state,
    ...(ahead === undefined ? {} : { ahead }),
    ...(offerUntil ? { offerUntil } : {}),
  };
};

// ── Who sees which course ───────────────────────────────────────────────────

/** A course that the caller teaches or watches over, or that is for people where he lives. */
function seen(ask: Asked, course: Course): Course {
  return isFor(course, ask.caller) ? course : ask.within(course);
}

/** A course for the people where this person lives; another one does not exist for him. */
async function courseFor(from: Reader, ask: Asked, id: string): Promise<Course> {
  const course = await getCourse(from, id);
  if (ask.subject().areas.includes(course.area)) return course;
  throw fault('not_found', '没找到这个班', { course: '没找到这个班' });
}

/** The subject's own enrolment: the kit has checked that the caller may act for him. */
async function enrolmentFor(tx: Tx, ask: Asked, course: string): Promise<Enrolment> {
  const found = await tx.get(enrolments, enrolmentId(course, ask.subject()._id));
  if (!found) throw fault('not_found', '没报过这个班', { course: '没报过这个班' });
  return found;
}

/** He hears what others did in his name. */
function tellFor(
  tx: Tx,
  ask: Asked,
  told: (by: string) => ReturnType<typeof trainingsMessages.placed>,
) {
  if (ask.onBehalf) tell(tx, ask, ask.subject()._id, told(ask.me().name));
}

/** A freed place is offered at once; if that fails, the clock does it. */
async function afterFreeing<T>(ask: Asked & { input: { course: string } }, answer: T): Promise<T> {
  await settle(ask.input.course, ask.now);
  return answer;
}

const taught = async (from: Reader, ask: Asked, id: string): Promise<Course> =>
  ask.within(await getCourse(from, id));

export const handlers: Handlers<typeof trainings> = {
  // ── Learner ──
  listCourses: async (ask) => {
    const homes = ask.home ? [ask.home.group] : [];
    const places = [...homes, ...ask.scope.map((hold) => hold.area)];
    const found = await listFor(places, ask.today, ask.input);
    return { ...found, items: found.items.map(courseShown) };
  },

  getCourse: async (ask) => {
    const course = seen(ask, await getCourse(db, ask.input.course));
    const shown = { ...courseShown(course), rolled: course.rolls.map((n) => n > 0) };
    const person = ask.subject();
    const mine = await db.get(enrolments, enrolmentId(course._id, person._id));
    const learner = await getLearner(db, person);
    const parameters = valuesOn(trainingsParameters, ask.today);
    const refusal = person.areas.includes(course.area)
      ? cannotSignUp(course, learner, ask.now, parameters)?.words
      : '这个班不是您这里的';
    return {
      ...shown,
      ...(mine ? { mine: await enrolmentShown(mine) } : {}),
      ...(refusal ? { refusal } : {}),
    };
  },

  signUp: writing(trainings.signUp, {
    run: async (ask, tx) => {
      const course = await courseFor(tx, ask, ask.input.course);
      const person = ask.subject();
      const asked = {
        course,
        learner: await getLearner(tx, person),
        person,
        by: ask.me()._id,
        order: ask.newId('at'),
        now: ask.now,
      };
      const { enrolment, learner } = signedUp(asked, valuesOn(trainingsParameters, ask.today));
      tx.put(enrolments, { ...enrolment, ...(person.demo ? { demo: true } : {}) });
      tx.put(learners, learner);
      tellFor(tx, ask, (by) => trainingsMessages.signedUpFor(enrolment, by));
      return { state: enrolment.state };
    },
    after: async (ask, answer) => {
      const { course } = ask.input;
      const mine = await settledSoon(enrolmentId(course, ask.subject()._id), course, ask.now);
      return mine ? standing(mine) : answer;
    },
  }),

  leave: writing(trainings.leave, {
    run: async (ask, tx) => {
      const enrolment = await enrolmentFor(tx, ask, ask.input.course);
      const course = await getCourse(tx, enrolment.course);
      const after = left(course, enrolment, ask.now);
      tx.put(enrolments, after.enrolment);
      // A tap that is not settled yet leaves the course's record alone.
      if (enrolment.state !== 'asked') tx.put(courses, after.course);
      await freeLearner(tx, enrolment);
      tellFor(tx, ask, (by) => trainingsMessages.leftFor(enrolment, by));
      return { state: after.enrolment.state };
    },
    after: afterFreeing,
  }),

  answerOffer: writing(trainings.answerOffer, {
    run: async (ask, tx) => {
      const { going } = ask.input;
      const enrolment = await enrolmentFor(tx, ask, ask.input.course);
      const course = await getCourse(tx, enrolment.course);
      const after = answered(course, enrolment, going, ask.now);
      tx.put(enrolments, after.enrolment);
      tx.put(courses, after.course);
      if (!going) await freeLearner(tx, enrolment);
      tellFor(tx, ask, (by) => trainingsMessages.answeredFor(enrolment, by, going));
      return { state: after.enrolment.state };
    },
    after: afterFreeing,
  }),

  listMine: async (ask) => {
    const query = { where: { person: ask.me()._id }, by: 'order', desc: true } as const;
    const found = await pageOf(enrolments, query, ask.input);
    return { ...found, items: await Promise.all(found.items.map(enrolmentShown)) };
  },

  getCertificate: async (ask) => {
    const found = await db.get(certificates, certificateId(ask.input.number));
    return certificateShown(ask.within(found?.number === ask.input.number ? found : undefined));
  },

  checkCertificate: async (ask) => {
    const found = await db.get(certificates, certificateId(ask.input.number));
    if (found?.number !== ask.input.number)
      throw fieldFault('trainings.no_certificate', 'number', '没有这张证，请对一对 18 位号码');
    return { ...certificateShown(found), name: maskedName(found.personName) };
  },

  // ── Provider ──
  openCourse: writing(trainings.openCourse, {
    run: async (ask, tx) => {
      const { demo, ...said } = ask.input;
      const unit = ask.within(await findUnit(tx, said.unit));
      if (unit.kind !== 'provider') throw fault('bad_input', undefined, { unit: '要选培训机构' });
      if (!contains(unit.area, said.area))
        throw fault('bad_input', undefined, { area: `只能收${areaName(unit.area)}的人` });
      const asked = {
        ...said,
        _id: ask.newId('course'),
        unitName: unit.name,
        areas: lineage(said.area),
      };
      tx.add(courses, { ...opened(asked, ask.now), ...(demo ? { demo } : {}) });
      return { course: asked._id };
    },
  }),

  listUnitCourses: async (ask) => {
    const { unit, over, ...page } = ask.input;
    ask.within(await findUnit(db, unit));
    const state = over ? 'finished' : 'open';
    const query = { where: { unit, state }, by: 'order', desc: over ?? false } as const;
    const found = await pageOf(courses, query, page);
    return { ...found, items: found.items.map(courseShown) };
  },

  listAreaCourses: async (ask) => {
    const { area, ...page } = ask.input;
    areaWithin(ask.scope, area, 'area');
    const found = await pageOf(courses, { where: { areas: area }, by: 'order', desc: true }, page);
    return { ...found, items: found.items.map(courseShown) };
  },

  listLearners: async (ask) => {
    const { course: id, ...page } = ask.input;
    const course = await taught(db, ask, id);
    const found = await pageOf(enrolments, { where: { course: course._id }, by: 'order' }, page);
    const items = found.items.map((e) => ({
      person: e.person,
      name: e.personName,
      state: e.state,
      ...(e.attended === undefined ? {} : { attended: e.attended }),
      ...(e.certificate ? { certificate: e.certificate } : {}),
    }));
    return { ...found, items };
  },

  getRoll: async (ask) => {
    const course = await taught(db, ask, ask.input.course);
    const { session, after, limit = 9 } = ask.input;
    // What `after` says: the number of the roll before which the page goes on.
    const before = after ? Number.parseInt(after, 10) || 0 : (course.rolls[session] ?? 0) + 1;
    const first = Math.max(before - limit, 1);
    const numbers = Array.from({ length: Math.max(before - first, 0) }, (_, i) => before - 1 - i);
    const ids = numbers.map((n) => rollId(course._id, session, n));
    const found = await Promise.all(ids.map((id) => db.get(rolls, id)));
    const items = found.filter((r) => r !== undefined);
    return { items, ...(first > 1 && items.length > 0 ? { next: String(first) } : {}) };
  },

  recordRoll: writing(trainings.recordRoll, {
    // Who has left since simply no longer counts when the course is finished.
    find: async (ask) => {
      const placed = await findPlaced(ask.input.course);
      return new Set(placed.map((e) => e.person));
    },
    run: async (ask, tx, placed) => {
      const { course: id, session, why } = ask.input;
      const course = await taught(tx, ask, id);
      const after = rolled(course, session, why, ask.now);
      const present = [...new Set(ask.input.present)];
      const stranger = ask.input.present.findIndex((p) => !placed.has(p));
      if (stranger >= 0)
        throw fieldFault('trainings.not_learner', `present.${stranger}`, '有一个人没报上这个班');
      const n = after.rolls[session] ?? 1;
      const { _id: by, name: byName } = ask.me();
      tx.put(courses, after);
      tx.add(rolls, {
        _id: rollId(id, session, n),
        course: id,
        unit: course.unit,
        session,
        n,
        present,
        ...(why ? { why } : {}),
        by,
        byName,
        at: ask.now,
      });
      return { present: present.length, roll: n };
    },
  }),

  finishCourse: writing(trainings.finishCourse, {
    run: async (ask, tx) => {
      const course = await taught(tx, ask, ask.input.course);
      tx.put(courses, finishing(course, ask.now));
      return { state: 'finishing' };
    },
    after: async (ask) => ({
      state: (await close(ask.input.course, ask.now)) ? 'finished' : 'finishing',
    }),
  }),

  cancelCourse: writing(trainings.cancelCourse, {
    run: async (ask, tx) => {
      const course = await taught(tx, ask, ask.input.course);
      tx.put(courses, cancelling(course, ask.input.why, ask.now));
      return { state: 'cancelling' };
    },
    after: async (ask) => ({
      state: (await close(ask.input.course, ask.now)) ? 'cancelled' : 'cancelling',
    }),
  }),
};
