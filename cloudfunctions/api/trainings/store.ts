/** Where trainings are kept, and the settling of places. */
import type { Caller } from '../../../src/domain/access';
import { contains, lineage } from '../../../src/domain/area';
import { dayOf } from '../../../src/domain/calendar';
import { fault } from '../../../src/domain/fault';
import type { Person } from '../../../src/domain/members/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { trainingsMessages } from '../../../src/domain/trainings/messages';
import { trainingsParameters } from '../../../src/domain/trainings/parameters';
import { freed, freePlaces, noLearner, settled } from '../../../src/domain/trainings/rules';
import type {
  Certificate,
  Course,
  Enrolment,
  Learner,
  Roll,
  Serial,
} from '../../../src/domain/trainings/schema';
import { tell } from '../inbox/store';
import { chored } from '../kit/chore';
import { collection, countUpTo, db, type Reader, type Tx, transact } from '../kit/db';
import type { Once } from '../kit/once';

export const courses = collection<Course>('trainings_courses', [
  ['area', 'state', 'order'],
  ['areas', 'order'],
  ['unit', 'state', 'order'],
  ['state', '_id'],
  ['due', '_id'],
]);
export const enrolments = collection<Enrolment>('trainings_enrolments', [
  ['course', 'order'],
  ['course', 'state', 'order'],
  ['course', 'state', 'queue'],
  ['person', 'order'],
  ['person', 'state', 'order'],
  ['state', 'order'],
  ['state', 'offerUntil'],
  ['state', 'starts'],
]);
export const learners = collection<Learner>('trainings_learners', []);
export const rolls = collection<Roll>('trainings_rolls', [['course', '_id']]);
export const certificates = collection<Certificate>('trainings_certificates', [['person', '_id']]);
export const serials = collection<Serial>('trainings_serials', []);

export async function getCourse(from: Reader, id: string): Promise<Course> {
  const course = await from.get(courses, id);
  if (!course) throw fault('not_found', '没找到这个班', { course: '没找到这个班' });
  return course;
}

export const getLearner = async (
  from: Reader,
  person: Pick<Person, '_id' | 'areas'>,
): Promise<Learner> => (await from.get(learners, `learner:${person._id}`)) ?? noLearner(person);

/** A course is for the people of its area: who lives or works in it sees it. */
export const isFor = (course: Pick<Course, 'area'>, caller: Caller): boolean =>
  caller.grants.some((g) => contains(course.area, g.area));

/** How many stand before this one on the waiting list. */
export const aheadOf = async (e: Pick<Enrolment, 'course' | 'queue'>): Promise<number> =>
  e.queue === undefined || e.queue <= 1
    ? 0
    : countUpTo(enrolments, {
        where: { course: e.course, state: 'waiting' },
        by: 'queue',
        upTo: e.queue - 1,
      });

/** A slice settles this many taps at most, so that its transaction stays small. */
const slice = 20;

/** The person of an enrolment no longer counts on the course: frees him for others. */
export async function freeLearner(tx: Tx, e: Pick<Enrolment, 'course' | 'person' | 'areas'>) {
  const learner = await getLearner(tx, { _id: e.person, areas: e.areas });
  tx.put(learners, freed(learner, e.course));
}

export const messageOf = (e: Pick<Enrolment, '_id'>, step: number) =>
  ({ template: 'trainings', subject: e._id, step }) as const;

async function tellSettled(tx: Tx, once: Once, e: Enrolment, course: Course): Promise<void> {
  if (e.state === 'placed')
    tell(tx, once, e.person, trainingsMessages.placed(e, once.now), messageOf(e, 1));
  if (e.state === 'offered')
    tell(tx, once, e.person, trainingsMessages.offered(e, once.now), messageOf(e, 2));
  if (e.state === 'waiting') {
    const ahead = course.waiting - (course.queue - (e.queue ?? 0)) - 1;
    tell(tx, once, e.person, trainingsMessages.queued(e, Math.max(ahead, 0)), messageOf(e, 1));
  }
  if (e.state === 'refused') {
    tell(tx, once, e.person, trainingsMessages.refused(e, '已经开班或者不开了'), messageOf(e, 1));
    await freeLearner(tx, e);
  }
}

/**
 * One slice of settling: who waits gets free places offered, who asked is placed or joins the list.
 * Candidates are searched outside; inside they are read again by id, and the course's record,
 * which every settling writes, makes two at once impossible. Answers whether more is waiting.
 */
export async function settle(id: string, now: Date): Promise<boolean> {
  const course = await getCourse(db, id);
  const asked = await db.find(enrolments, {
    where: { course: id, state: 'asked' },
    by: 'order',
    limit: slice,
  });
  const free = Math.min(Math.max(freePlaces(course), 0), slice);
  const waiting =
    free > 0 && course.waiting > 0
      ? await db.find(enrolments, {
          where: { course: id, state: 'waiting' },
          by: 'queue',
          limit: free,
        })
      : [];
  if (asked.length === 0 && waiting.length === 0 && !course.due) return false;
  await chored('trainings.settle', now, course.areas, async (tx, once) => {
    const still = await getCourse(tx, id);
    const again = async (found: readonly Enrolment[], state: Enrolment['state']) => {
      const read: Enrolment[] = [];
      for (const { _id } of found) {
        const e = await tx.get(enrolments, _id);
        if (e?.state === state) read.push(e);
      }
      return read;
    };
    const waiters = await again(waiting, 'waiting');
    const askers = await again(asked, 'asked');
    const p = valuesOn(trainingsParameters, dayOf(now));
    const after = settled(still, waiters, askers, now, p);
    tx.put(courses, after.course);
    for (const e of after.enrolments) {
      tx.put(enrolments, e);
      await tellSettled(tx, once, e, after.course);
    }
  });
  return asked.length === slice || waiting.length === slice;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Who settles a course now. Safety rests on the course's record; this only spares others the work. */
interface Settling {
  /** `settling:{course}`. */
  _id: string;
  until: Date;
}
export const settlings = collection<Settling>('trainings_settlings', []);
const settlingMs = 10_000;

/** Becomes the one who settles; everybody else has only to wait for his own record. */
async function takesTurn(course: string): Promise<boolean> {
  const _id = `settling:${course}`;
  const held = (turn: Settling | undefined) => turn !== undefined && turn.until > new Date();
  if (held(await db.get(settlings, _id))) return false;
  try {
    return await transact(async (tx) => {
      if (held(await tx.get(settlings, _id))) return false;
      tx.put(settlings, { _id, until: new Date(Date.now() + settlingMs) });
      return true;
    }, 0);
  } catch {
    return false;
  }
}

const endTurn = (course: string) =>
  transact(async (tx) => tx.remove(settlings, `settling:${course}`));

/** Settles slice after slice, for a part of the time of one call; the clock does what is left. */
async function settleAll(course: string, now: Date): Promise<void> {
  const started = performance.now();
  try {
    while (performance.now() - started < settlingMs / 2 && (await settle(course, now)));
  } finally {
    await endTurn(course);
  }
}

/** How often a tap looks whether it is settled, and how long it waits in between, longer each time. */
const looks = 5;
const lookMs = 150;

/**
 * One of those who tap settles for all; the others wait a moment and look at their own record.
 * What is still asked afterwards is left to the clock: 「正在排队」.
 */
export async function settledSoon(
  id: string,
  course: string,
  now: Date,
): Promise<Enrolment | undefined> {
  for (let look = 1; ; look += 1) {
    if (await takesTurn(course)) await settleAll(course, now);
    const mine = await db.get(enrolments, id);
    if (mine?.state !== 'asked' || look === looks) return mine;
    await pause(look * lookMs * (0.5 + Math.random()));
  }
}

/** Courses for people of a place that begin from a day on, soonest first. */
export async function listFor(
  places: readonly string[],
  today: string,
  ask: { after?: string; limit?: number },
) {
  const limit = ask.limit ?? 20;
  // An order begins with the first day of a course: what has begun lies before today.
  const after = ask.after && ask.after > today ? ask.after : today;
  const areas = [...new Set(places.flatMap(lineage))].slice(0, 40);
  const found = await Promise.all(
    areas.map((area) =>
      db.find(courses, { where: { area, state: 'open' }, by: 'order', after, limit }),
    ),
  );
  const all = found.flat().sort((a, b) => (a.order < b.order ? -1 : 1));
  const items = all.slice(0, limit);
  const more = all.length > limit || found.some((f) => f.length === limit);
  const last = items.at(-1);
  return { items, ...(more && last ? { next: last.order } : {}) };
}

/** The last roll of each session that was called. */
export async function lastRolls(course: Course): Promise<Roll[]> {
  const all = await db.find(rolls, { where: { course: course._id }, by: '_id', limit: 300 });
  return course.rolls.flatMap(
    (n, session) => all.find((r) => r.session === session && r.n === n) ?? [],
  );
}

/** Everyone who has a place, at most 500: the capacity's limit. */
export const findPlaced = (course: string, limit = 500): Promise<Enrolment[]> =>
  db.find(enrolments, { where: { course, state: 'placed' }, by: 'order', limit });
