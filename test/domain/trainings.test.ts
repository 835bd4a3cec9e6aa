import fc from 'fast-check';
import { valuesOn } from '../../src/domain/parameters';
import { trainingsParameters } from '../../src/domain/trainings/parameters';
import {
  answered,
  cancelling,
  cannotSignUp,
  concluded,
  ended,
  enrolmentId,
  finishing,
  freePlaces,
  learntToo,
  left,
  neededOf,
  noLearner,
  opened,
  rolled,
  settled,
  signedUp,
} from '../../src/domain/trainings/rules';
import {
  type Course,
  certificateId,
  certificateNumberOf,
  type Enrolment,
  type Learner,
} from '../../src/domain/trainings/schema';
import { frozen, refusal } from './kit';

const now = new Date('2026-11-02T09:00:00+08:00');
const p = valuesOn(trainingsParameters, '2026-11-02');
const day = (d: number, from = '09:00', to = '16:00') => ({
  day: `2026-11-${String(d).padStart(2, '0')}`,
  from,
  to,
});

const course = (more: Partial<Course> = {}): Course =>
  frozen({
    ...opened(
      {
        _id: 'course:1',
        unit: 'unit:1',
        unitName: '县职业学校',
        area: '532528',
        areas: ['532528', '5325'],
        kind: 'skill',
        trade: '电工',
        level: 'basic',
        place: '文化站',
        sessions: [day(14), day(15)],
        capacity: 2,
        subsidised: true,
      },
      now,
    ),
    ...more,
  });

const person = (n: number) => ({ _id: `person:${n}`, name: `村民${n}`, areas: ['5325'] });
const asked = (n: number, of = course()): Enrolment =>
  signedUp(
    {
      course: of,
      learner: noLearner(person(n)),
      person: person(n),
      by: 'x',
      order: `at:${n}`,
      now,
    },
    p,
  ).enrolment;

describe('a course', () => {
  test('begins with its first session, whatever the order they are said in', () => {
    const c = opened({ ...course(), sessions: [day(15), day(14)] }, now);
    expect(c.starts.toISOString()).toBe('2026-11-14T01:00:00.000Z');
    expect(c.ends.toISOString()).toBe('2026-11-15T08:00:00.000Z');
    expect(c.order).toBe('2026-11-14|course:1');
  });

  test.each([
    ['past', [day(1)], 'trainings.begun'],
    ['twice at once', [day(14), day(14, '15:00', '17:00')], 'trainings.sessions_meet'],
  ])('%s is refused', (_what, sessions, code) => {
    expect(refusal(() => opened({ ...course(), sessions }, now))?.code).toBe(code);
  });
});

describe('who may sign up', () => {
  const learning = (more: object) => ({
    course: 'course:2',
    about: '初级焊工',
    trade: '焊工',
    level: 'basic' as const,
    subsidised: false,
    sessions: [day(20)],
    ...more,
  });
  const learner = (more: Partial<Learner>): Learner => frozen({ ...noLearner(person(1)), ...more });
  const learnt = (trade: string, year: string) => ({
    course: 'c',
    trade,
    level: 'basic' as const,
    year,
  });

  test.each<[string, Partial<Learner>, string | undefined, string?]>([
    ['nobody yet', {}, undefined],
    [
      'at the same time',
      { active: [learning({ sessions: [day(15, '15:00', '18:00')] })] },
      'trainings.same_time',
      '初级焊工',
    ],
    [
      'right after it',
      { active: [learning({ sessions: [day(15, '16:00', '18:00')] })] },
      undefined,
    ],
    ['this one already', { active: [learning({ course: 'course:1' })] }, 'trainings.signed_up'],
    [
      'learnt before',
      { learnt: [learnt('电工', '2024')] },
      'trainings.learnt_before',
      '2024 年学过',
    ],
    ['learnt another trade', { learnt: [learnt('焊工', '2024')] }, undefined],
    [
      'the same elsewhere',
      { active: [learning({ trade: '电工', subsidised: true })] },
      'trainings.learnt_before',
      '先退',
    ],
    ['the same without public money', { active: [learning({ trade: '电工' })] }, undefined],
    [
      'three this year',
      { learnt: ['抹灰工', '钢筋工', '养蜂'].map((t) => learnt(t, '2026')) },
      'trainings.year_limit',
      '最多 3 次',
    ],
    [
      'three last year',
      { learnt: ['抹灰工', '钢筋工', '养蜂'].map((t) => learnt(t, '2025')) },
      undefined,
    ],
    [
      'five at once',
      {
        active: [1, 2, 3, 4, 5].map((n) =>
          learning({ course: `course:9${n}`, sessions: [day(20 + n)] }),
        ),
      },
      'trainings.too_many',
    ],
  ])('%s', (_what, more, code, words = '') => {
    const fault = cannotSignUp(course(), learner(more), now, p);
    expect(fault?.code).toBe(code);
    expect(fault?.words ?? '').toContain(words);
  });

  test('who paid himself may learn the same again', () => {
    const own = course({ subsidised: false });
    expect(
      cannotSignUp(own, learner({ learnt: [learnt('电工', '2024')] }), now, p),
    ).toBeUndefined();
  });

  test('not once it has begun or is cancelled', () => {
    expect(cannotSignUp(course(), learner({}), course().starts, p)?.code).toBe('trainings.begun');
    const off = course({ state: 'cancelled' });
    expect(cannotSignUp(off, learner({}), now, p)?.code).toBe('trainings.closed');
  });
});

describe('settling', () => {
  test('first come, first placed; the rest wait in the same order', () => {
    const { course: c, enrolments } = settled(
      course(),
      [],
      [1, 2, 3, 4].map((n) => asked(n)),
      now,
      p,
    );
    expect(enrolments.map((e) => e.state)).toEqual(['placed', 'placed', 'waiting', 'waiting']);
    expect(enrolments.map((e) => e.queue)).toEqual([undefined, undefined, 1, 2]);
    expect(c).toMatchObject({ placed: 2, waiting: 2, queue: 2 });
  });

  test('an offer ends with the start of the course', () => {
    const soon = new Date(course().starts.getTime() - 3_600_000);
    const c = course({ placed: 1, waiting: 1, queue: 1 });
    const [e] = settled(c, [{ ...asked(1), state: 'waiting', queue: 1 }], [], soon, p).enrolments;
    expect(e?.offerUntil).toEqual(c.starts);
  });

  test('a late answer is refused, saying until when it was kept', () => {
    const e: Enrolment = { ...asked(1), state: 'offered', offerUntil: now };
    const fault = refusal(() =>
      answered(course({ offered: 1 }), e, true, new Date(now.getTime() + 1)),
    );
    expect(fault?.code).toBe('trainings.offer_over');
  });

  // Any order of taps, leaving, answers and lapses keeps these true.
  test('never above the capacity; the list is never re-ordered', () => {
    const verb = fc.constantFrom('ask', 'settle', 'leave', 'accept', 'decline', 'lapse');
    const moves = fc.array(fc.tuple(verb, fc.nat(9)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (all) => {
        let c = course();
        let people: Enrolment[] = [];
        let called = 0;
        const keep = (e: Enrolment) => {
          people = people.map((o) => (o._id === e._id ? e : o));
        };
        const inState = (state: Enrolment['state']) => people.filter((e) => e.state === state);
        for (const [what, n] of all) {
          if (what === 'ask') people.push(asked(people.length + 100));
          if (what === 'settle') {
            const waiters = inState('waiting').sort((a, b) => (a.queue ?? 0) - (b.queue ?? 0));
            const result = settled(c, waiters, inState('asked').slice(0, 3), now, p);
            c = result.course;
            for (const e of result.enrolments) {
              if (e.state === 'offered') {
                const number = people.find((o) => o._id === e._id)?.queue ?? 0;
                expect(number).toBeGreaterThan(called);
                called = number;
              }
              keep(e);
            }
          }
          const pick = (state: Enrolment['state']) =>
            inState(state)[n % Math.max(inState(state).length, 1)];
          const leaver = what === 'leave' ? (pick('placed') ?? pick('waiting')) : undefined;
          const offered = pick('offered');
          const after = leaver
            ? left(c, leaver, now)
            : offered && what === 'lapse'
              ? ended(c, offered, 'lapse')
              : offered && (what === 'accept' || what === 'decline')
                ? answered(c, offered, what === 'accept', now)
                : undefined;
          if (after) {
            keep(after.enrolment);
            c = after.course;
          }
          expect(c.placed).toBe(inState('placed').length);
          expect(c.offered).toBe(inState('offered').length);
          expect(c.waiting).toBe(inState('waiting').length);
          expect(freePlaces(c)).toBeGreaterThanOrEqual(0);
          // A place for which somebody waits is always marked for the clock.
          if (freePlaces(c) > 0 && c.waiting > 0) expect(c.due).toBe('settle');
        }
      }),
    );
  });
});

describe('rolls and certificates', () => {
  const during = new Date('2026-11-14T10:00:00+08:00');
  const over = new Date('2026-11-15T18:00:00+08:00');

  test('once a session, from its hour on; again only with the reason', () => {
    expect(refusal(() => rolled(course(), 1, undefined, during))?.code).toBe('trainings.not_yet');
    const once = rolled(course(), 0, undefined, during);
    expect(once.rolls).toEqual([1, 0]);
    expect(refusal(() => rolled(once, 0, undefined, during))?.code).toBe('trainings.rolled');
    expect(rolled(once, 0, '迟到补点', during).rolls).toEqual([2, 0]);
  });

  test('finished only after the last session and every roll', () => {
    expect(refusal(() => finishing(course({ rolls: [1, 1] }), during))?.code).toBe(
      'trainings.not_yet',
    );
    expect(refusal(() => finishing(course({ rolls: [1, 0] }), over))?.code).toBe(
      'trainings.roll_missing',
    );
    expect(finishing(course({ rolls: [1, 1] }), over).state).toBe('finishing');
    expect(refusal(() => cancelling(course({ rolls: [1, 0] }), '没老师', during))?.code).toBe(
      'trainings.begun',
    );
  });

  test.each([
    [1, 1],
    [4, 4],
    [5, 4],
    [8, 7],
    [10, 8],
    [30, 24],
  ])('of %i sessions %i are needed', (sessions, needed) => {
    expect(neededOf(sessions, p)).toBe(needed);
    const e: Enrolment = { ...asked(1), state: 'placed' };
    expect(concluded(e, needed, sessions, p).enrolment.state).toBe('complete');
    expect(concluded(e, needed - 1, sessions, p).enrolment.state).toBe('incomplete');
  });

  test('a number is unique by county, year and running number, whatever the digits by chance', () => {
    const number = certificateNumberOf('532528', '2026', 7, '401');
    expect(number).toBe('532528202600007401');
    expect(certificateId(number)).toBe('certificate:532528202600007');
  });

  test('what was learnt at public cost is remembered', () => {
    const learner = learntToo({ ...noLearner(person(1)), active: [] }, course());
    expect(learner.learnt).toEqual([
      { course: 'course:1', trade: '电工', level: 'basic', year: '2026' },
    ]);
    expect(learntToo(noLearner(person(1)), course({ subsidised: false })).learnt).toEqual([]);
    expect(enrolmentId('course:1', 'person:1')).toBe('enrolment:course:1:person:1');
  });
});
