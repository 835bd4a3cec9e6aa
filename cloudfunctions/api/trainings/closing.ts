/** The end of a course, in slices: certificates after the last session, or everyone told it is off. */
import { partOf } from '../../../src/domain/area';
import { dayOf } from '../../../src/domain/calendar';
import { valuesOn } from '../../../src/domain/parameters';
import { step } from '../../../src/domain/steps';
import { trainingsMessages } from '../../../src/domain/trainings/messages';
import { trainingsParameters } from '../../../src/domain/trainings/parameters';
import { certified, concluded, learntToo, neededOf } from '../../../src/domain/trainings/rules';
import {
  activeStates,
  type Course,
  certificateNumberOf,
  courseSteps,
  type Enrolment,
  enrolmentSteps,
  type Serial,
} from '../../../src/domain/trainings/schema';
import { tell } from '../inbox/store';
import { chored } from '../kit/chore';
import { db, type Tx } from '../kit/db';
import type { Once } from '../kit/once';
import { addSum } from '../kit/outbox';
import {
  certificates,
  courses,
  enrolments,
  freeLearner,
  getCourse,
  getLearner,
  lastRolls,
  learners,
  messageOf,
  serials,
} from './store';

const slice = 20;

/** Where a person's learning counts in the figures: his village. */
const countedAt = (e: Enrolment): string => partOf(e.areas[0] ?? '', 'village');

/** One person's course is concluded: a certificate and a line in what he has learnt, or the reason. */
async function conclude(
  tx: Tx,
  once: Once,
  course: Course,
  e: Enrolment,
  attended: number,
  serial: Serial,
): Promise<Serial> {
  const p = valuesOn(trainingsParameters, dayOf(once.now));
  const { enrolment, complete } = concluded(e, attended, course.sessions.length, p);
  if (!complete) {
    tx.put(enrolments, enrolment);
    await freeLearner(tx, e);
    const told = trainingsMessages.incomplete(e, attended, neededOf(course.sessions.length, p));
    tell(tx, once, e.person, told, messageOf(e, 3));
    return serial;
  }
  const [, county = '', year = ''] = serial._id.split(':');
  const next = { ...serial, last: serial.last + 1 };
  const number = certificateNumberOf(county, year, next.last, once.digits(3));
  tx.put(enrolments, { ...enrolment, certificate: number });
  tx.add(certificates, certified(course, enrolment, number, once.now));
  tx.put(learners, learntToo(await getLearner(tx, { _id: e.person, areas: e.areas }), course));
  addSum(tx, once, countedAt(e), 'trainings.trained', 1);
  tell(tx, once, e.person, trainingsMessages.complete(e, number), messageOf(e, 3));
  return next;
}

async function finishSlice(course: Course, found: readonly Enrolment[], now: Date): Promise<void> {
  const called = await lastRolls(course);
  const attended = (person: string) => called.filter((r) => r.present.includes(person)).length;
  const serialId = `serial:${partOf(course.area, 'county').padEnd(6, '0')}:${dayOf(now).slice(0, 4)}`;
  await chored('trainings.close', now, course.areas, async (tx, once) => {
    const still = await getCourse(tx, course._id);
    if (still.state !== 'finishing') return;
    let serial = (await tx.get(serials, serialId)) ?? { _id: serialId, last: 0 };
    for (const { _id } of found) {
      const e = await tx.get(enrolments, _id);
      if (e?.state === 'placed')
        serial = await conclude(tx, once, still, e, attended(e.person), serial);
    }
    tx.put(serials, serial);
    tx.put(courses, still);
  });
}

async function cancelSlice(course: Course, found: readonly Enrolment[], now: Date): Promise<void> {
  await chored('trainings.close', now, course.areas, async (tx, once) => {
    for (const { _id } of found) {
      const e = await tx.get(enrolments, _id);
      if (!e || !(activeStates as readonly string[]).includes(e.state)) continue;
      const { offerUntil: _over, ...rest } = e;
      tx.put(enrolments, { ...rest, state: step(enrolmentSteps, e.state, 'drop') });
      await freeLearner(tx, e);
      tell(tx, once, e.person, trainingsMessages.cancelled(e, course), messageOf(e, 3));
    }
  });
}

const findIn = (course: string, state: Enrolment['state']): Promise<Enrolment[]> =>
  db.find(enrolments, { where: { course, state }, by: 'order', limit: slice });

/** One slice; answers whether the course is over now. */
export async function closeSlice(id: string, now: Date): Promise<boolean> {
  const course = await getCourse(db, id);
  if (course.state !== 'finishing' && course.state !== 'cancelling') return true;
  const states = course.state === 'finishing' ? (['placed'] as const) : activeStates;
  for (const state of states) {
    const found = await findIn(id, state);
    if (found.length === 0) continue;
    await (course.state === 'finishing' ? finishSlice : cancelSlice)(course, found, now);
    return false;
  }
  await chored('trainings.close', now, course.areas, async (tx) => {
    const still = await getCourse(tx, id);
    if (still.state === 'finishing')
      tx.put(courses, { ...still, state: step(courseSteps, still.state, 'certify') });
    if (still.state === 'cancelling')
      tx.put(courses, { ...still, state: step(courseSteps, still.state, 'end') });
  });
  return true;
}

/** As many slices as a teacher may wait for; the clock does the rest. */
export async function close(id: string, now: Date): Promise<boolean> {
  for (let slices = 0; slices < 6; slices += 1) if (await closeSlice(id, now)) return true;
  return false;
}
