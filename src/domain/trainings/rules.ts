/** Trainings: what is allowed and what follows. Pure. */
import { at, dayOf, spokenDay, spokenTime } from '../calendar';
import { Fault, fieldFault } from '../fault';
import type { ValuesOf } from '../parameters';
import { canStep, step } from '../steps';
import type { trainingsParameters } from './parameters';
import {
  type Certificate,
  type Course,
  certificateId,
  courseLevels,
  courseSteps,
  type Enrolment,
  enrolmentSteps,
  type Learner,
  type Learning,
  type Session,
} from './schema';

type Parameters = ValuesOf<typeof trainingsParameters>;

/** 初级电工, 数据标注: the trade with its level, as people say it. */
export const aboutOf = (c: Pick<Course, 'trade' | 'level'>): string =>
  `${c.level === 'none' ? '' : courseLevels[c.level]}${c.trade}`;

// ── A course ────────────────────────────────────────────────────────────────

const startOf = (s: Session): Date => at(s.day, s.from);
const endOf = (s: Session): Date => at(s.day, s.to);
const meet = (a: Session, b: Session): boolean => a.day === b.day && a.from < b.to && b.from < a.to;
const said = (s: Session, now: Date): string => `${spokenDay(s.day, dayOf(now))} ${s.from}–${s.to}`;

/** What is said of a course when it is opened; the rest follows. */
export type CourseAsk = Omit<
  Course,
  'starts' | 'ends' | 'state' | 'placed' | 'offered' | 'waiting' | 'queue' | 'rolls' | 'order'
>;

/** A course as it is opened: sessions in order, none at once with another, all still to come. */
export function opened(ask: CourseAsk, now: Date): Course {
  const sessions = [...ask.sessions].sort((a, b) => startOf(a).getTime() - startOf(b).getTime());
  const [first] = sessions;
  const last = sessions.at(-1);
  if (!first || !last) throw fieldFault('bad_input', 'sessions', '至少写一节课');
  if (startOf(first) <= now)
    throw fieldFault('trainings.begun', 'sessions', `${said(first, now)}已经过了，换一个日子`);
  for (const [i, s] of sessions.entries()) {
    const next = sessions[i + 1];
    if (next && meet(s, next)) {
      const words = `有两节课都在 ${said(next, now)}，去掉一节`;
      throw fieldFault('trainings.sessions_meet', 'sessions', words);
    }
  }
  return {
    ...ask,
    sessions,
    starts: startOf(first),
    ends: endOf(last),
    state: courseSteps.start,
    placed: 0,
    offered: 0,
    waiting: 0,
    queue: 0,
    rolls: sessions.map(() => 0),
    order: `${first.day}|${ask._id}`,
  };
}

/** Places nobody has and nobody is asked about. */
export const freePlaces = (c: Pick<Course, 'capacity' | 'placed' | 'offered'>): number =>
  c.capacity - c.placed - c.offered;

/** Free for who comes now: those who wait come first. */
export const openPlaces = (
  c: Pick<Course, 'capacity' | 'placed' | 'offered' | 'waiting'>,
): number => Math.max(freePlaces(c) - c.waiting, 0);

// ── Signing up ──────────────────────────────────────────────────────────────

export const enrolmentId = (course: string, person: string): string =>
  `enrolment:${course}:${person}`;

/** Somebody before his first course. */
export const noLearner = (person: { _id: string; areas: string[] }): Learner => ({
  _id: `learner:${person._id}`,
  person: person._id,
  areas: person.areas,
  active: [],
  learnt: [],
});

const yearOf = (sessions: readonly Session[]): string => sessions[0]?.day.slice(0, 4) ?? '';

/** Why public money cannot pay for this course once more, or undefined. */
function notPaidAgain(course: Course, learner: Learner, p: Parameters): Fault | undefined {
  const same = (l: { trade: string; level: string }) =>
    l.trade === course.trade && l.level === course.level;
  const before = learner.learnt.find(same);
  const about = aboutOf(course);
  if (before)
    return new Fault(
      'trainings.learnt_before',
      `${about}您 ${before.year} 年学过，国家出过钱，同一工种同一等级不能再出。可以报高一级，或别的工种`,
    );
  const now = learner.active.find((l) => l.subsidised && same(l));
  if (now)
    return new Fault(
      'trainings.learnt_before',
      `您已经报了一个${about}班，国家只出一次钱。想换班，先退那一个`,
    );
  const year = yearOf(course.sessions);
  const times =
    learner.learnt.filter((l) => l.year === year).length +
    learner.active.filter((l) => l.subsidised && yearOf(l.sessions) === year).length;
  if (times >= p.subsidisedPerYear)
    return new Fault(
      'trainings.year_limit',
      `国家出钱的培训一年最多 ${p.subsidisedPerYear} 次，您 ${year} 年已经 ${times} 次了，明年再报`,
    );
  return undefined;
}

/** Why this person cannot sign up for this course now, or undefined. */
export function cannotSignUp(
  course: Course,
  learner: Learner,
  now: Date,
  p: Parameters,
): Fault | undefined {
  if (!canStep(courseSteps, course.state, 'cancel'))
    return new Fault('trainings.closed', `这个班${courseSteps.says[course.state]}，看看别的班`);
  if (course.starts <= now)
    return new Fault('trainings.begun', `${spokenTime(course.starts, now)}已经开班了，看看别的班`);
  if (learner.active.some((l) => l.course === course._id))
    return new Fault('trainings.signed_up', '已经报过这个班了，不用再报');
  for (const other of learner.active)
    for (const s of course.sessions) {
      const clash = other.sessions.find((o) => meet(o, s));
      if (clash)
        return new Fault(
          'trainings.same_time',
          `和您报的${other.about}班撞时间了，都在 ${said(clash, now)}。先退那一班，再报这一班`,
        );
    }
  if (course.subsidised) {
    const paid = notPaidAgain(course, learner, p);
    if (paid) return paid;
  }
  if (learner.active.length >= p.coursesAtOnce)
    return new Fault(
      'trainings.too_many',
      `同时最多报 ${p.coursesAtOnce} 个班，先学完或退一个再报`,
    );
  return undefined;
}

export interface SignUpAsk {
  course: Course;
  learner: Learner;
  person: { _id: string; name: string; household?: string; areas: string[] };
  by: string;
  order: string;
  now: Date;
}

/** Asked for a place; whether there is one is settled afterwards. */
export function signedUp(
  ask: SignUpAsk,
  p: Parameters,
): { enrolment: Enrolment; learner: Learner } {
  const { course, person } = ask;
  const refusal = cannotSignUp(course, ask.learner, ask.now, p);
  if (refusal) throw refusal;
  const learning: Learning = {
    course: course._id,
    about: aboutOf(course),
    trade: course.trade,
    level: course.level,
    subsidised: course.subsidised,
    sessions: course.sessions,
  };
  return {
    learner: { ...ask.learner, active: [...ask.learner.active, learning] },
    enrolment: {
      _id: enrolmentId(course._id, person._id),
      course: course._id,
      unit: course.unit,
      person: person._id,
      personName: person.name,
      ...(person.household ? { household: person.household } : {}),
      areas: person.areas,
      about: learning.about,
      starts: course.starts,
      state: enrolmentSteps.start,
      receivedAt: ask.now,
      order: ask.order,
      by: ask.by,
    },
  };
}

/** No longer counts on this course. */
export const freed = (learner: Learner, course: string): Learner => ({
  ...learner,
  active: learner.active.filter((l) => l.course !== course),
});

// ── Settling ────────────────────────────────────────────────────────────────

export interface Settled {
  course: Course;
  /** Only those whose state changed. */
  enrolments: Enrolment[];
}

const offerUntil = (course: Course, now: Date, p: Parameters): Date =>
  new Date(Math.min(now.getTime() + p.offerHours * 3_600_000, course.starts.getTime()));

/**
 * Free places first go, as offers, to who waits; what is left to those who asked, in the order of
 * their taps; everyone else joins the end of the waiting list. Given: the first on the list and the
 * first who asked, each in order. Never gives more than the capacity, never re-orders the list.
 */
export function settled(
  course: Course,
  waiters: readonly Enrolment[],
  askers: readonly Enrolment[],
  now: Date,
  p: Parameters,
): Settled {
  const next = { ...course };
  delete next.due;
  const changed: Enrolment[] = [];
  if (course.state !== 'open' || course.starts <= now) {
    for (const e of askers) changed.push({ ...e, state: step(enrolmentSteps, e.state, 'refuse') });
    return { course: next, enrolments: changed };
  }
  const called = waiters.slice(0, Math.max(freePlaces(course), 0));
  for (const e of called)
    changed.push({
      ...e,
      state: step(enrolmentSteps, e.state, 'offer'),
      offerUntil: offerUntil(course, now, p),
    });
  next.waiting -= called.length;
  next.offered += called.length;
  for (const e of askers) {
    // Somebody still waits although a place is free only when this slice was cut: not past him.
    const place = freePlaces(next) > 0 && next.waiting === 0;
    const state = step(enrolmentSteps, e.state, place ? 'place' : 'queue');
    if (place) next.placed += 1;
    else {
      next.waiting += 1;
      next.queue += 1;
    }
    changed.push({ ...e, state, ...(place ? {} : { queue: next.queue }) });
  }
  if (freePlaces(next) > 0 && next.waiting > 0) next.due = 'settle';
  return { course: next, enrolments: changed };
}

/** What leaving a state does to the course's counts; a freed place is to be settled. */
export function leftIn(course: Course, state: Enrolment['state']): Course {
  const next = { ...course };
  if (state === 'placed') next.placed -= 1;
  if (state === 'offered') next.offered -= 1;
  if (state === 'waiting') next.waiting -= 1;
  return freePlaces(next) > 0 && next.waiting > 0 ? { ...next, due: 'settle' } : next;
}

/** Leaves before the course is over. */
export function left(course: Course, enrolment: Enrolment, now: Date) {
  if (course.ends <= now) throw new Fault('trainings.begun', '课都上完了，不用退了');
  const state = step(enrolmentSteps, enrolment.state, 'leave');
  return {
    enrolment: withoutOffer({ ...enrolment, state }),
    course: leftIn(course, enrolment.state),
  };
}

const withoutOffer = (e: Enrolment): Enrolment => {
  const { offerUntil: _over, queue: _number, ...rest } = e;
  return rest;
};

/** The offered place is taken, or given on. */
export function answered(course: Course, enrolment: Enrolment, going: boolean, now: Date) {
  const state = step(enrolmentSteps, enrolment.state, going ? 'accept' : 'decline');
  if (going && enrolment.offerUntil && enrolment.offerUntil < now)
    throw new Fault(
      'trainings.offer_over',
      `位子留到${spokenTime(enrolment.offerUntil, now)}，过时了，叫了下一个。还想学可以再报`,
    );
  const without = leftIn(course, enrolment.state);
  const { due: _taken, ...kept } = without;
  return {
    enrolment: withoutOffer({ ...enrolment, state }),
    course: going ? { ...kept, placed: kept.placed + 1 } : without,
  };
}

/** The offer ran out, or nobody on the list can be called any more. */
export const ended = (course: Course, enrolment: Enrolment, verb: 'lapse' | 'refuse') => ({
  enrolment: withoutOffer({ ...enrolment, state: step(enrolmentSteps, enrolment.state, verb) }),
  course: leftIn(course, enrolment.state),
});

// ── Rolls and certificates ──────────────────────────────────────────────────

/** A roll may be called from the hour of the session on, once; again only with the reason. */
export function rolled(
  course: Course,
  session: number,
  why: string | undefined,
  now: Date,
): Course {
  const s = course.sessions[session];
  if (!s) throw fieldFault('bad_input', 'session', '这个班没有这一节课');
  if (course.state !== 'open')
    throw new Fault('wrong_state', `这个班${courseSteps.says[course.state]}，不能再点名`);
  if (startOf(s) > now)
    throw fieldFault('trainings.not_yet', 'session', `这节课${said(s, now)}才上，到时候再点名`);
  const before = course.rolls[session] ?? 0;
  if (before > 0 && !why)
    throw fieldFault('trainings.rolled', 'why', '这节课点过名了，要改请写清楚为什么');
  if (before >= 9) throw fieldFault('trainings.rolled', 'why', '这节课改过太多次了，请找就业局');
  return { ...course, rolls: course.rolls.map((n, i) => (i === session ? n + 1 : n)) };
}

export const rollId = (course: string, session: number, n: number): string =>
  `roll:${course}:${String(session).padStart(2, '0')}:${n}`;

/** All sessions are over and every roll is called: certificates may be made. */
export function finishing(course: Course, now: Date): Course {
  const state = step(courseSteps, course.state, 'finish');
  if (course.ends > now)
    throw new Fault('trainings.not_yet', `${spokenTime(course.ends, now)}才上完，上完再结业`);
  const missing = course.rolls.indexOf(0);
  const s = course.sessions[missing];
  if (s) throw new Fault('trainings.roll_missing', `${said(s, now)}那节课还没点名，先补上`);
  return { ...course, state };
}

/** The course called off, with the reason; not once people came to it. */
export const cancelling = (course: Course, why: string, now: Date): Course => {
  const state = step(courseSteps, course.state, 'cancel');
  if (course.rolls.some((n) => n > 0))
    throw new Fault('trainings.begun', '已经上过课了，不能取消，上完结业');
  if (course.ends <= now) throw new Fault('trainings.begun', '课都上完了，点名以后结业');
  return { ...course, state, why };
};

/** How many of so many sessions one must attend. */
export const neededOf = (sessions: number, p: Parameters): number =>
  Math.ceil((sessions * p.completionPercent) / 100);

/** The end of one person's course: complete with a certificate, or not. */
export function concluded(enrolment: Enrolment, attended: number, sessions: number, p: Parameters) {
  const complete = attended >= neededOf(sessions, p);
  const state = step(enrolmentSteps, enrolment.state, complete ? 'complete' : 'miss');
  return { enrolment: { ...enrolment, state, attended }, complete };
}

/** The certificate of somebody who completed the course. */
export function certified(
  course: Course,
  enrolment: Enrolment,
  number: string,
  now: Date,
): Certificate {
  return {
    _id: certificateId(number),
    number,
    course: course._id,
    person: enrolment.person,
    personName: enrolment.personName,
    areas: enrolment.areas,
    unit: course.unit,
    unitName: course.unitName,
    trade: course.trade,
    level: course.level,
    from: course.sessions[0]?.day ?? '',
    to: course.sessions.at(-1)?.day ?? '',
    attended: enrolment.attended ?? 0,
    sessions: course.sessions.length,
    at: now,
  };
}

/** What was learnt at public cost is remembered for good. */
export const learntToo = (learner: Learner, course: Course): Learner => {
  const rest = freed(learner, course._id);
  if (!course.subsidised) return rest;
  const { _id, trade, level, sessions } = course;
  return {
    ...rest,
    learnt: [...rest.learnt, { course: _id, trade, level, year: yearOf(sessions) }],
  };
};
