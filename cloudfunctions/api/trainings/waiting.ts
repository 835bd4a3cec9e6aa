/** What of trainings waits for a person. */
import { at, dayOf, spokenDay, spokenTime } from '../../../src/domain/calendar';
import type { WaitingLine } from '../../../src/domain/desk/actions';
import { cut } from '../../../src/domain/letters';
import { aboutOf } from '../../../src/domain/trainings/rules';
import type { Course } from '../../../src/domain/trainings/schema';
import { db } from '../kit/db';
import type { Asked } from '../kit/serve';
import type { Waiting } from '../kit/waiting';
import { courses, enrolments, getCourse } from './store';

const page = (course: string) => `/pages/trainings/course/index?id=${course}`;

async function offers(ask: Asked): Promise<WaitingLine[]> {
  const query = {
    where: { person: ask.me()._id, state: 'offered' },
    by: 'order',
    limit: 10,
  } as const;
  return (await db.find(enrolments, query)).map((e) => ({
    word: 'trainings',
    title: cut(`有位子了，去不去？${e.about}`, 40),
    note: e.offerUntil ? `给您留到${spokenTime(e.offerUntil, ask.now)}` : '',
    page: page(e.course),
    ...(e.offerUntil ? { by: e.offerUntil.toISOString() } : {}),
    tone: 'asked',
  }));
}

/** Next sessions are shown from the evening before. */
const soonMs = 36 * 3_600_000;

const nextSession = (course: Course, now: Date) =>
  course.sessions.find((s) => at(s.day, s.to) > now);

async function lessons(ask: Asked): Promise<WaitingLine[]> {
  const query = {
    where: { person: ask.me()._id, state: 'placed' },
    by: 'order',
    limit: 10,
  } as const;
  const mine = await db.find(enrolments, query);
  const found = await Promise.all(mine.map((e) => getCourse(db, e.course)));
  return found.flatMap((course): WaitingLine[] => {
    const next = nextSession(course, ask.now);
    if (!next || at(next.day, next.from).getTime() - ask.now.getTime() > soonMs) return [];
    return [
      {
        word: 'trainings',
        title: cut(`去上课：${aboutOf(course)}`, 40),
        note: cut(`${spokenDay(next.day, ask.today)} ${next.from}  ${course.place}`, 60),
        page: page(course._id),
        by: at(next.day, next.from).toISOString(),
        tone: 'plain',
      },
    ];
  });
}

/** What a teacher has to do on a course now: call a roll, or finish it. */
function workOn(course: Course, ask: Asked): WaitingLine[] {
  const late = course.sessions.findIndex(
    (s, i) => at(s.day, s.from) <= ask.now && !course.rolls[i],
  );
  const s = course.sessions[late];
  const line = {
    word: 'trainings',
    page: `/pages/trainings/teach/index?id=${course._id}`,
  } as const;
  const about = aboutOf(course);
  if (s)
    return [
      {
        ...line,
        title: cut(`点名：${about}`, 40),
        note: `${spokenDay(s.day, ask.today)} ${s.from}–${s.to}  ${course.placed} 人`,
        by: at(s.day, s.to).toISOString(),
        tone: 'asked',
      },
    ];
  if (course.ends > ask.now) return [];
  const note = `${spokenDay(dayOf(course.ends), ask.today)}上完了，${course.placed} 人`;
  return [{ ...line, title: cut(`结业发证：${about}`, 40), note, tone: 'asked' }];
}

async function teaching(ask: Asked): Promise<WaitingLine[]> {
  const mine = ask.caller.grants.flatMap((g) =>
    (g.role === 'teacher' || g.role === 'provider') && g.unit ? [g.unit] : [],
  );
  const units = [...new Set(mine)];
  const found = await Promise.all(
    units.map((unit) =>
      // Those that begin soonest, or have begun: their order begins with their first day.
      db.find(courses, {
        where: { unit, state: 'open' },
        by: 'order',
        upTo: `${ask.today}|~`,
        limit: 50,
      }),
    ),
  );
  return found.flat().flatMap((course) => workOn(course, ask));
}

export const waiting: Waiting = {
  mine: async (ask) => (ask.home ? [...(await offers(ask)), ...(await lessons(ask))] : []),
  work: teaching,
};
