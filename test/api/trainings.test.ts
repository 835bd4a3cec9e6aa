import type { Cloud } from '../kit/cloud';
import {
  apart,
  clockTo,
  done,
  inTurns,
  later,
  type Somebody,
  startWorld,
  type World,
} from '../kit/world';
import { damage, stored } from './stored';

let cloud: Cloud;
let w: World;

beforeAll(async () => {
  enter(await startWorld());
});
afterAll(() => cloud.stop());
const enter = (next: World): World => {
  const former = w;
  w = next;
  cloud = next.cloud;
  return former;
};

const weekend = [
  { day: '2026-11-14', from: '09:00', to: '16:00' },
  { day: '2026-11-15', from: '09:00', to: '16:00' },
];

/** A course of county `a`; its villages `a` and `c` may join. */
const course = async (more: object = {}): Promise<string> => {
  const { offices, staff, code } = w.county.a;
  const input = {
    unit: offices.provider,
    area: code,
    kind: 'skill',
    trade: '电工',
    level: 'basic',
    place: '镇文化站 2 楼',
    sessions: weekend,
    capacity: 1,
    subsidised: false,
    ...more,
  };
  return (await done(cloud, staff.provider, 'trainings.openCourse', input)).course;
};

const signUp = (who: Somebody, id: string, options = {}) =>
  done(cloud, who, 'trainings.signUp', { course: id }, options);

const refused = async (who: Somebody, action: string, input: object, options = {}) => {
  const answer = await cloud.call(who.openid, action, input, options);
  expect(answer.ok).toBe(false);
  return answer.fault as { code: string; words: string; fields?: Record<string, string> };
};

const linesOf = async (who: Somebody): Promise<{ title: string; words: string }[]> =>
  (await done(cloud, who, 'inbox.listLines', { limit: 50 })).items;

/** A later weekend for each test, so that no two courses are at the same time. */
let week = 0;
const otherDays = () => {
  week += 1;
  const first = new Date(Date.UTC(2027, 0, 2 + week * 7));
  return [0, 1, 2, 3, 4].map((n) => {
    const day = new Date(first.getTime() + n * 86_400_000).toISOString().slice(0, 10);
    return { day, from: '09:00', to: '16:00' };
  });
};

describe('opening a course', () => {
  test('the provider and the bureau of the county may, others may not', async () => {
    const { offices, staff } = w.county.a;
    expect(await course({ sessions: otherDays() })).toMatch(/^course:/);
    const input = { ...(await inputOf()), unit: offices.provider, sessions: otherDays() };
    await done(cloud, staff.bureau, 'trainings.openCourse', input);
    const stranger = w.county.b.staff.provider;
    expect((await refused(stranger, 'trainings.openCourse', input)).code).toBe('not_found');
    expect((await refused(w.a.cadre, 'trainings.openCourse', input)).code).toBe('not_allowed');
    const elsewhere = { ...input, area: w.county.b.code };
    const fault = await refused(staff.provider, 'trainings.openCourse', elsewhere);
    expect(fault.fields?.area).toContain('只能收');
  });

  test('sessions must be to come and not at once', async () => {
    const { staff } = w.county.a;
    const past = { ...(await inputOf()), sessions: [{ ...weekend[0], day: '2026-10-01' }] };
    expect((await refused(staff.provider, 'trainings.openCourse', past)).code).toBe(
      'trainings.begun',
    );
    const twice = { ...(await inputOf()), sessions: [weekend[0], weekend[0]] };
    const fault = await refused(staff.provider, 'trainings.openCourse', twice);
    expect(fault.code).toBe('trainings.sessions_meet');
  });

  const inputOf = async () => ({
    unit: w.county.a.offices.provider,
    area: w.county.a.code,
    kind: 'skill',
    trade: '电工',
    level: 'basic',
    place: '镇文化站 2 楼',
    sessions: weekend,
    capacity: 1,
    subsidised: false,
  });
});

describe('who sees a course', () => {
  test('the people of its area, soonest first; nobody else', async () => {
    const later = await course({ area: w.a.code, sessions: otherDays() });
    const county = await course({ sessions: otherDays() });
    const list = async (who: Somebody) =>
      (await done(cloud, who, 'trainings.listCourses', { limit: 50 })).items.map(
        (c: { id: string }) => c.id,
      );
    const mine = await list(w.a.homes[0].head);
    expect(mine.indexOf(later)).toBeLessThan(mine.indexOf(county));
    expect(await list(w.c.homes[0].head)).toContain(county);
    expect(await list(w.c.homes[0].head)).not.toContain(later);
    expect(await list(w.b.homes[0].head)).not.toContain(county);
    const hidden = await refused(w.b.homes[0].head, 'trainings.getCourse', { course: county });
    expect(hidden.code).toBe('not_found');
    expect((await refused(w.b.homes[0].head, 'trainings.signUp', { course: county })).code).toBe(
      'not_found',
    );
    expect((await done(cloud, w.a.cadre, 'trainings.getCourse', { course: later })).id).toBe(later);
  });
});

describe('places', () => {
  test(
    'full: a waiting list; a freed place is offered, in order, for a day each',
    apart(enter, async () => {
      const id = await course({ sessions: otherDays() });
      const [one, two, three] = [w.a.homes[0].head, w.a.homes[1].head, w.a.homes[2].head];
      expect(await signUp(one, id)).toEqual({ state: 'placed' });
      expect(await signUp(two, id)).toEqual({ state: 'waiting', ahead: 0 });
      expect(await signUp(three, id)).toEqual({ state: 'waiting', ahead: 1 });
      expect((await linesOf(three))[0]?.words).toContain('前面排 1 人');
      expect((await refused(two, 'trainings.signUp', { course: id })).code).toBe(
        'trainings.signed_up',
      );

      expect(await done(cloud, one, 'trainings.leave', { course: id })).toEqual({ state: 'left' });
      const mine = await done(cloud, two, 'desk.listMine');
      expect(mine.items).toContainEqual(
        expect.objectContaining({
          word: 'trainings',
          title: '有位子了，去不去？初级电工',
          tone: 'asked',
        }),
      );
      const seen = await done(cloud, three, 'trainings.getCourse', { course: id });
      expect(seen).toMatchObject({
        placed: 0,
        free: 0,
        waiting: 1,
        mine: { state: 'waiting', ahead: 0 },
      });
      // Whoever comes now queues behind, although a place is free.
      expect(await signUp(one, id)).toEqual({ state: 'waiting', ahead: 1 });

      await later(cloud, 24 * 60 + 1);
      expect((await linesOf(two))[0]?.title).toContain('过时了');
      const fault = await refused(two, 'trainings.answerOffer', { course: id, going: true });
      expect(fault.code).toBe('wrong_state');
      const answer = await done(cloud, three, 'trainings.answerOffer', { course: id, going: true });
      expect(answer).toEqual({ state: 'placed' });
      const course1 = await done(cloud, one, 'trainings.getCourse', { course: id });
      expect(course1).toMatchObject({ placed: 1, free: 0, waiting: 1 });
    }),
  );

  test('who declines makes room for the next', async () => {
    const id = await course({ sessions: otherDays() });
    const [one, two, three] = [w.a.homes[0].head, w.a.homes[1].head, w.a.homes[2].head];
    for (const who of [one, two, three]) await signUp(who, id);
    await done(cloud, one, 'trainings.leave', { course: id });
    await done(cloud, two, 'trainings.answerOffer', { course: id, going: false });
    const mine = await done(cloud, three, 'trainings.getCourse', { course: id });
    expect(mine.mine.state).toBe('offered');
  });

  test(
    'the clock settles what nobody settled, and turns away who waits when it begins',
    apart(enter, async () => {
      const id = await course({ sessions: otherDays() });
      const [one, two] = [w.a.homes[0].head, w.a.homes[1].head];
      await signUp(one, id);
      await signUp(two, id);
      const { starts } = await done(cloud, one, 'trainings.getCourse', { course: id });
      await clockTo(cloud, new Date(Date.parse(starts) + 60_000).toISOString());
      expect((await linesOf(two))[0]).toMatchObject({ title: '没报上：初级电工' });
      const answer = await done(cloud, two, 'trainings.getCourse', { course: id });
      expect(answer.mine.state).toBe('refused');
      expect(answer.refusal).toContain('已经开班了');
    }),
  );

  test('200 at once for 10 places: exactly 10 are in, the others wait in one order', async () => {
    // Far away, so that no later test's clock begins it.
    const days = [{ day: '2029-03-03', from: '09:00', to: '16:00' }];
    const id = await course({ capacity: 10, sessions: days });
    const crowd = await crowdOf(200);
    const answers = await Promise.all(
      crowd.map((openid) => cloud.call(openid, 'trainings.signUp', { course: id })),
    );
    const said = answers.map((a) => a.output?.state ?? a.fault?.code);
    const of = (state: string) => said.filter((s) => s === state).length;
    expect(answers.filter((a) => !a.ok).map((a) => a.fault)).toEqual([]);
    expect(of('placed')).toBeLessThanOrEqual(10);
    await later(cloud, 1);

    const all = await stored(cloud, 'trainings_enrolments');
    const settled = all.filter((e) => e.course === id);
    expect(settled.filter((e) => e.state === 'placed')).toHaveLength(10);
    const queue = settled.filter((e) => e.state === 'waiting').map((e) => e.queue);
    expect(queue.sort((x, y) => x - y)).toEqual(Array.from({ length: 190 }, (_, i) => i + 1));
    const { provider } = w.county.a.staff;
    const seen = await done(cloud, provider, 'trainings.getCourse', { course: id });
    expect(seen).toMatchObject({ placed: 10, waiting: 190, free: 0 });
    const page = await done(cloud, provider, 'trainings.listLearners', { course: id, limit: 50 });
    expect(page.items).toHaveLength(50);
    expect(page.next).toBeDefined();
    const last = settled.find((e) => e.queue === 190);
    const openid = crowd[people.indexOf(last?.person)] as string;
    const { mine } = await done(cloud, openid, 'trainings.getCourse', { course: id });
    expect(mine.ahead).toBe(189);
  });

  let people: string[] = [];

  /** So many people of the village, each with a phone; their logins are put there by hand. */
  const crowdOf = async (count: number): Promise<string[]> => {
    for (let n = 0; n < count; n += 20) {
      const members = Array.from({ length: 20 }, (_, i) => ({ name: `乡亲${n + i}` }));
      const input = { group: w.a.groups[0], members };
      const made = await done(cloud, w.a.gridWorker, 'members.addHousehold', input);
      people = [...people, ...made.people];
    }
    const openids = people.map((_, n) => `crowd-${n}`);
    await inTurns(people, 8, (person, n) =>
      damage(cloud, 'members_logins', { _id: `wx:${openids[n]}`, person, boundAt: new Date() }),
    );
    return openids;
  };
});

describe('what one may learn', () => {
  test('not two courses at the same time', async () => {
    const days = otherDays();
    const one = await course({ sessions: days });
    const two = await course({ sessions: days.slice(1, 2), trade: '焊工' });
    await signUp(w.a.homes[3].head, one);
    const fault = await refused(w.a.homes[3].head, 'trainings.signUp', { course: two });
    expect(fault.code).toBe('trainings.same_time');
    expect(fault.words).toContain('初级电工');
    const seen = await done(cloud, w.a.homes[3].head, 'trainings.getCourse', { course: two });
    expect(seen.refusal).toBe(fault.words);
    // At once as well: the person's own record makes the two taps meet.
    const three = await course({ sessions: days.slice(2, 3), trade: '抹灰工' });
    const four = await course({ sessions: days.slice(2, 3), trade: '钢筋工' });
    const who = w.a.homes[4].head;
    const both = await Promise.all(
      [three, four].map((c) => cloud.call(who.openid, 'trainings.signUp', { course: c })),
    );
    expect(both.filter((a) => a.ok)).toHaveLength(1);
  });

  test('public money pays a trade and level once, and three courses a year', async () => {
    const who = w.a.homes[5].head;
    const open = (level: string) =>
      course({ sessions: otherDays(), level, subsidised: true, capacity: 9 });
    await signUp(who, await open('basic'));
    const again = await refused(who, 'trainings.signUp', { course: await open('basic') });
    expect(again.code).toBe('trainings.learnt_before');
    await signUp(who, await open('middle'));
    await signUp(who, await open('high'));
    const fourth = await refused(who, 'trainings.signUp', { course: await open('master') });
    expect(fourth).toMatchObject({ code: 'trainings.year_limit' });
    expect(fourth.words).toContain('一年最多 3 次');
  });
});

describe('for somebody else', () => {
  const behalf = (person: string) => ({ for: { person, relation: '儿子', consent: 'spoken' } });

  test('the family signs up and out; the person is told', async () => {
    const id = await course({ sessions: otherDays(), capacity: 5 });
    const { head, other } = w.a.homes[0];
    await signUp(head, id, behalf(other.person));
    expect((await linesOf(other)).map((l) => l.title)).toContain(`${head.name}替您报了初级电工`);
    const mine = await done(cloud, other, 'trainings.getCourse', { course: id });
    expect(mine.mine.state).toBe('placed');
    await done(cloud, head, 'trainings.leave', { course: id }, behalf(other.person));
    expect((await linesOf(other))[0]?.title).toContain('替您退了');
    const stranger = w.a.homes[1].head;
    const fault = await refused(stranger, 'trainings.signUp', { course: id }, behalf(other.person));
    expect(fault.code).toBe('not_found');
  });

  test('the grid worker does so for who has no phone at hand', async () => {
    const id = await course({ sessions: otherDays(), capacity: 5 });
    const answer = await signUp(w.a.gridWorker, id, behalf(w.a.homes[2].other.person));
    expect(answer).toEqual({ state: 'placed' });
  });
});

describe('roll and certificate', () => {
  test(
    'the teacher calls the roll, finishes the course, and the certificate can be checked',
    apart(enter, async () => {
      const days = otherDays();
      const id = await course({ sessions: days, capacity: 5, subsidised: true, trade: '咖啡师' });
      const [good, lazy] = [w.c.homes[0].head, w.c.homes[1].head];
      await signUp(good, id);
      await signUp(lazy, id);
      const { teacher, provider } = w.county.a.staff;
      const roll = (session: number, present: Somebody[], why?: string) =>
        cloud.call(teacher.openid, 'trainings.recordRoll', {
          course: id,
          session,
          present: present.map((p) => p.person),
          ...(why ? { why } : {}),
        });
      expect((await roll(0, [good])).fault.code).toBe('trainings.not_yet');
      await clockTo(cloud, `${days[0]?.day}T12:00:00+08:00`);
      const work = await done(cloud, teacher, 'desk.listWork');
      expect(work.items.map((l: { title: string }) => l.title)).toContain('点名：初级咖啡师');
      expect((await roll(0, [good])).output).toEqual({ present: 1, roll: 1 });
      expect((await roll(0, [good, lazy])).fault.code).toBe('trainings.rolled');
      expect((await roll(0, [good, lazy], '迟到了，补上')).output).toEqual({ present: 2, roll: 2 });
      expect((await roll(0, [w.b.homes[0].head], '加人')).fault.code).toBe('trainings.not_learner');
      const asked = { course: id, session: 0 };
      const rolls = await done(cloud, teacher, 'trainings.getRoll', asked);
      expect(rolls.items.map((r: { present: string[] }) => r.present.length)).toEqual([2, 1]);
      const newest = await done(cloud, teacher, 'trainings.getRoll', { ...asked, limit: 1 });
      expect(newest).toEqual({ items: [rolls.items[0]], next: '2' });
      const older = { ...asked, limit: 1, after: newest.next };
      expect(await done(cloud, teacher, 'trainings.getRoll', older)).toEqual({
        items: [rolls.items[1]],
      });

      const early = await refused(teacher, 'trainings.finishCourse', { course: id });
      expect(early.code).toBe('trainings.not_yet');
      await clockTo(cloud, `${days[4]?.day}T18:00:00+08:00`);
      const missing = await refused(teacher, 'trainings.finishCourse', { course: id });
      expect(missing.code).toBe('trainings.roll_missing');
      // 4 of 5 is the 80 % that is needed.
      await roll(1, [good, lazy]);
      await roll(2, [good]);
      await roll(3, [good]);
      await roll(4, []);
      expect(await done(cloud, teacher, 'trainings.finishCourse', { course: id })).toEqual({
        state: 'finished',
      });

      const mine = (await done(cloud, good, 'trainings.listMine')).items[0];
      expect(mine).toMatchObject({ state: 'complete', attended: 4 });
      expect(mine.certificate).toMatch(/^532528202\d00001\d{3}$/);
      expect((await done(cloud, lazy, 'trainings.listMine')).items[0]).toMatchObject({
        state: 'incomplete',
        attended: 2,
      });
      expect((await linesOf(lazy))[0]?.words).toContain('上了 2 节，要 4 节才发证书');

      const number = mine.certificate;
      const own = await done(cloud, good, 'trainings.getCertificate', { number });
      expect(own).toMatchObject({ name: good.name, trade: '咖啡师', attended: 4, sessions: 5 });
      const anyone = await done(cloud, 'nobody-knows-me', 'trainings.checkCertificate', { number });
      expect(anyone.name).toBe(`${good.name.slice(0, 1)}**`);
      const guessed = `${number.slice(0, 15)}${number.endsWith('000') ? '001' : '000'}`;
      const wrong = await refused(lazy, 'trainings.checkCertificate', { number: guessed });
      expect(wrong.code).toBe('trainings.no_certificate');
      expect((await refused(lazy, 'trainings.getCertificate', { number })).code).toBe('not_found');

      const again = await course({ sessions: otherDays(), trade: '咖啡师', subsidised: true });
      const fault = await refused(good, 'trainings.signUp', { course: again });
      expect(fault.words).toContain('学过');
      // Who did not complete it may try again.
      expect(await signUp(lazy, again)).toEqual({ state: 'placed' });
      expect(
        (
          await done(cloud, provider, 'trainings.listUnitCourses', {
            unit: w.county.a.offices.provider,
            over: true,
          })
        ).items,
      ).toHaveLength(1);
    }),
  );

  test('a cancelled course lets everyone go and says why', async () => {
    const id = await course({ sessions: otherDays() });
    const [one, two] = [w.c.homes[2].head, w.c.homes[3].head];
    await signUp(one, id);
    await signUp(two, id);
    const { provider } = w.county.a.staff;
    const answer = await done(cloud, provider, 'trainings.cancelCourse', {
      course: id,
      why: '老师病了，春节后再开',
    });
    expect(answer).toEqual({ state: 'cancelled' });
    for (const who of [one, two])
      expect((await linesOf(who))[0]).toMatchObject({
        title: '不开了：初级电工',
        words: expect.stringContaining('老师病了'),
      });
    const fault = await refused(one, 'trainings.signUp', { course: id });
    expect(fault.words).toContain('已经取消了');
  });
});
