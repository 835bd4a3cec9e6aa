import type { Answer, Cloud } from '../kit/cloud';
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
import { damage, stored, storedOne } from './stored';

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

/** Numbers that stand the check of GB 32100-2015. */
const licence = '93532528MA6K000020';
const bureau = () => w.county.a.staff.bureau;
const employer = () => w.county.a.staff.employer;
const villager = () => w.a.homes[0].head;

const ad = (more: object = {}) => ({
  kind: 'workshop',
  trade: '缝纫工',
  title: '工坊缝纫工',
  number: 2,
  duties: '到工坊上班，缝制服装',
  where: w.county.a.township,
  place: '镇上工坊',
  pay: { min: 300_000, max: 400_000, unit: 'month' },
  hours: '每天 8 小时，月休 4 天',
  conditions: '会踩缝纫机',
  validUntil: '2026-12-20',
  contactName: '龙玉琴',
  phone: '13887390001',
  ...more,
});

const post = async (who: Somebody, more: object = {}): Promise<string> =>
  (await done(cloud, who, 'jobs.post', ad(more))).job;

/** A job of the bureau's; `more` may make it another one. */
const bureauJob = (more: object = {}): Promise<string> =>
  post(bureau(), { employer: '南沙冷链园', licence, kind: 'company', ...more });

/** One of the employer's, whose licence the bureau has looked at. */
async function employerJob(more: object = {}): Promise<string> {
  const unit = w.county.a.offices.employer;
  await done(cloud, bureau(), 'units.verifyEmployer', { unit, licence });
  return post(employer(), { unit, ...more });
}

const apply = (who: Somebody, job: string, more: object = {}, options = {}) =>
  done(cloud, who, 'jobs.apply', { job, ...more }, options);

const refused = async (
  who: Somebody | null,
  action: string,
  input: object,
  options = {},
): Promise<Answer['fault']> => {
  const answer = await cloud.call(who?.openid ?? null, action, input, options);
  expect(answer.ok).toBe(false);
  return answer.fault;
};

const linesOf = async (who: Somebody): Promise<{ title: string; words: string }[]> =>
  (await done(cloud, who, 'inbox.listLines', { limit: 50 })).items;
const titlesOf = async (who: Somebody) => (await linesOf(who)).map((line) => line.title);

describe('who may post', () => {
  test(
    'an employer not before the bureau has looked at its licence',
    apart(enter, async () => {
      const unit = w.county.a.offices.employer;
      const fault = await refused(employer(), 'jobs.post', ad({ unit }));
      expect(fault.code).toBe('jobs.not_verified');
      const wrong = await refused(bureau(), 'units.verifyEmployer', {
        unit,
        licence: '93532528MA6K000021',
      });
      expect(wrong.fields.licence).toContain('对不上');
      const stranger = w.county.b.staff.bureau;
      const check = { unit, licence };
      expect((await refused(stranger, 'units.verifyEmployer', check)).code).toBe('not_found');
      expect((await refused(employer(), 'units.verifyEmployer', check)).code).toBe('not_allowed');
      expect(await done(cloud, bureau(), 'units.verifyEmployer', check)).toEqual({
        until: '2027-05-02',
      });
      expect(await post(employer(), { unit })).toMatch(/^job:/);
      const { items } = await done(cloud, bureau(), 'units.listEmployers');
      expect(items).toMatchObject([{ id: unit, licence, verifiedUntil: '2027-05-02' }]);
      const own = await done(cloud, employer(), 'units.listEmployers');
      expect(own.items).toHaveLength(1);
    }),
  );

  test('nobody for the unit of another, nobody without a role', async () => {
    const input = ad({ unit: w.county.a.offices.employer });
    const other = w.county.b.staff.employer;
    expect((await refused(other, 'jobs.post', input)).code).toBe('not_found');
    expect((await refused(w.a.cadre, 'jobs.post', input)).code).toBe('not_allowed');
    expect((await refused(villager(), 'jobs.post', input)).code).toBe('not_allowed');
    expect((await refused(null, 'jobs.post', input)).code).toBe('not_signed_in');
  });

  test('the bureau names an employer with its licence, an employer must be its own', async () => {
    const input = ad({ kind: 'company', employer: '某厂' });
    expect((await refused(bureau(), 'jobs.post', input)).fields).toHaveProperty('licence');
    expect((await refused(employer(), 'jobs.post', input)).fields).toHaveProperty('unit');
  });

  test('unlawful words are refused with reason and law, and nothing is kept', async () => {
    const before = (await stored(cloud, 'jobs_jobs')).length;
    const input = ad({ employer: '某厂', licence, conditions: '限男性，交押金 200 元' });
    const fault = await refused(bureau(), 'jobs.post', input);
    expect(fault.code).toBe('jobs.unlawful');
    expect(fault.words).toContain('就业促进法第二十七条');
    expect(fault.fields.conditions).toContain('限男');
    expect((await stored(cloud, 'jobs_jobs')).length).toBe(before);
  });

  test('a public post comes from the bureau alone', async () => {
    const unit = w.county.a.offices.employer;
    await done(cloud, bureau(), 'units.verifyEmployer', { unit, licence });
    const fault = await refused(employer(), 'jobs.post', ad({ unit, kind: 'public' }));
    expect(fault.code).toBe('jobs.public_by_bureau');
  });

  test('day work: four fields and a number to call, of the own village only', async () => {
    const input = {
      area: w.a.code,
      work: '摘茶',
      number: 8,
      day: '2026-11-03',
      pay: { min: 12_000, max: 12_000, unit: 'day' },
    };
    expect((await refused(w.a.cadre, 'jobs.postDayWork', input)).fields).toHaveProperty('phone');
    const called = { ...input, phone: '13887390002' };
    const { job } = await done(cloud, w.a.gridWorker, 'jobs.postDayWork', called);
    const shown = await done(cloud, villager(), 'jobs.getJob', { job });
    expect(shown).toMatchObject({ poster: 'village', kind: 'dayWork', conditions: '没有要求' });
    expect((await refused(w.b.cadre, 'jobs.postDayWork', called)).code).toBe('not_found');
    const past = { ...called, day: '2026-11-01' };
    expect((await refused(w.a.cadre, 'jobs.postDayWork', past)).code).toBe('jobs.valid_until');
  });
});

describe('looking for work', () => {
  test('anybody reads what is open, but only who has joined sees a number to call', async () => {
    const job = await bureauJob();
    const guest = await cloud.call(null, 'jobs.getJob', { job });
    expect(guest.output).toMatchObject({ title: '工坊缝纫工', handles: false });
    expect(guest.output).not.toHaveProperty('contact');
    expect(JSON.stringify(guest.output)).not.toContain('13887390001');
    const open = await cloud.call('stranger', 'jobs.listJobs', { area: w.county.a.code });
    expect(open.output.items.map((j: { id: string }) => j.id)).toContain(job);
    expect(JSON.stringify(open.output)).not.toContain('13887390001');
    const joined = await done(cloud, villager(), 'jobs.getJob', { job });
    expect(joined.contact).toEqual({ name: '龙玉琴', phone: '13887390001' });
  });

  test('by nearness, kind, trade and words', async () => {
    const made: Record<string, string> = {
      village: await bureauJob({ where: w.a.code, trade: '电工', title: '村里电工' }),
      neighbour: await bureauJob({ where: w.c.code, trade: '砌筑工（瓦工）', title: '砌石工' }),
      county: await bureauJob({ where: w.county.a.code, trade: '电工', title: '县里电工' }),
      other: await bureauJob({ where: w.b.code, trade: '电工', title: '蒙自电工' }),
      out: await bureauJob({
        where: undefined,
        kind: 'outbound',
        out: 'shanghai',
        title: '上海仓管',
        trade: '仓储管理员',
        place: '上海松江',
      }),
    };
    const names = Object.fromEntries(Object.entries(made).map(([name, id]) => [id, name]));
    const listed = async (input: object): Promise<string[]> =>
      (await done(cloud, villager(), 'jobs.listJobs', { limit: 50, ...input })).items
        .map((j: { id: string }) => names[j.id])
        .filter(Boolean)
        .sort();
    expect(await listed({ near: 'village' })).toEqual(['village']);
    expect(await listed({ near: 'township' })).toEqual(['neighbour', 'village']);
    expect(await listed({})).toEqual(['county', 'neighbour', 'village']);
    expect(await listed({ near: 'prefecture' })).toEqual([
      'county',
      'neighbour',
      'other',
      'village',
    ]);
    expect(await listed({ near: 'out' })).toEqual(['out']);
    expect(await listed({ near: 'out', kind: 'company' })).toEqual([]);
    expect(await listed({ trade: '电工' })).toEqual(['county', 'village']);
    expect(await listed({ trade: '电工', kind: 'outbound' })).toEqual([]);
    expect(await listed({ near: 'prefecture', find: '电工' })).toEqual([
      'county',
      'other',
      'village',
    ]);
    expect(await listed({ near: 'village', find: '电工' })).toEqual(['village']);
    expect(await listed({ find: '县里电工', kind: 'company' })).toEqual(['county']);
  });

  test('pages follow each other without gap or twin', async () => {
    const all: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await done(cloud, villager(), 'jobs.listJobs', {
        limit: 2,
        ...(after ? { after } : {}),
      });
      all.push(...page.items.map((j: { id: string }) => j.id));
      after = page.next;
      if (!after) break;
    }
    const whole = await done(cloud, villager(), 'jobs.listJobs', { limit: 50 });
    expect(all).toEqual(whole.items.map((j: { id: string }) => j.id));
    expect([...all].sort().reverse()).toEqual(all);
  });
});

describe('applying', () => {
  test('once; the poster sees a masked name, then looks, and the person hears of it', async () => {
    const job = await employerJob();
    const me = villager();
    const { application } = await apply(me, job, { phone: '13887390009', words: '干过三年' });
    const twice = await refused(me, 'jobs.apply', { job });
    expect(twice.code).toBe('jobs.applied_already');
    expect(await titlesOf(employer())).toContain('有人想来：工坊缝纫工');

    const before = await done(cloud, employer(), 'jobs.listApplicants', { job });
    expect(before.items).toMatchObject([{ id: application, masked: true, state: 'applied' }]);
    const text = JSON.stringify(before);
    for (const secret of [me.name, '13887390009', '干过三年']) expect(text).not.toContain(secret);

    await done(cloud, employer(), 'jobs.markSeen', { application });
    const after = await done(cloud, employer(), 'jobs.listApplicants', { job });
    expect(after.items).toMatchObject([
      { masked: false, name: me.name, phone: '13887390009', words: '干过三年', state: 'seen' },
    ]);
    expect(await titlesOf(me)).toContain('招工的人看了您的报名：工坊缝纫工');
    const kept = await storedOne(cloud, 'jobs_applications', application);
    expect(JSON.stringify(kept)).not.toContain('13887390009');
  });

  test('who did not post does not see who applied: bureau, other unit, village, applicant', async () => {
    const job = await employerJob();
    const { application } = await apply(villager(), job);
    for (const who of [bureau(), w.county.b.staff.employer, w.a.cadre, w.a.gridWorker]) {
      expect((await refused(who, 'jobs.listApplicants', { job })).code).toBe('not_found');
      expect((await refused(who, 'jobs.markSeen', { application })).code).toBe('not_found');
    }
    expect((await refused(villager(), 'jobs.listApplicants', { job })).code).toBe('not_allowed');
    const own = await bureauJob();
    await apply(villager(), own);
    const { items } = await done(cloud, bureau(), 'jobs.listApplicants', { job: own });
    expect(items).toHaveLength(1);
    expect((await refused(employer(), 'jobs.listApplicants', { job: own })).code).toBe('not_found');
  });

  test('interview, start, and with the last place the others are told', async () => {
    const job = await bureauJob({ number: 1 });
    const [one, two] = [w.a.homes[0].head, w.a.homes[1].head];
    const { application } = await apply(one, job);
    const other = await apply(two, job);
    const said = { application, day: '2026-11-05', time: '09:00', place: '县就业局一楼' };
    await done(cloud, bureau(), 'jobs.invite', said);
    const waiting = await done(cloud, one, 'desk.listMine');
    expect(waiting.items).toContainEqual(
      expect.objectContaining({ word: 'jobs', title: '去面谈：工坊缝纫工' }),
    );
    const past = { ...said, day: '2026-11-01' };
    expect((await refused(bureau(), 'jobs.invite', past)).code).toBe('jobs.interview_time');

    const taken = await done(cloud, bureau(), 'jobs.start', { application });
    expect(taken).toEqual({ state: 'started', left: 0 });
    const full = await refused(bureau(), 'jobs.start', { application: other.application });
    expect(full.code).toBe('jobs.all_taken');
    expect((await refused(w.a.homes[2].head, 'jobs.apply', { job })).code).toBe('jobs.not_open');

    await later(cloud, 1);
    const { items } = await done(cloud, two, 'jobs.listMine');
    const mine = items.find((a: { id: string }) => a.id === other.application);
    expect(mine.state).toBe('lapsed');
    expect(mine.life.map((line: { state: string }) => line.state)).toEqual(['applied', 'lapsed']);
    expect(await titlesOf(two)).toContain('工坊缝纫工招满了');
    expect(await titlesOf(one)).toContain('定下您了：工坊缝纫工');
  });

  test('a refusal carries its words', async () => {
    const job = await bureauJob();
    const { application } = await apply(villager(), job);
    await done(cloud, bureau(), 'jobs.refuse', { application, words: '这次要会裁剪的' });
    const line = (await linesOf(villager())).find((l) => l.title.startsWith('这回没选上'));
    expect(line?.words).toContain('这次要会裁剪的');
    expect((await refused(bureau(), 'jobs.start', { application })).code).toBe('wrong_state');
  });

  test('on behalf: by the family and the grid worker, the person is told; by nobody else', async () => {
    const job = await bureauJob();
    const home = w.a.homes[1];
    const behalf = (person: string) => ({
      for: { person, relation: '家里人', consent: 'spoken' as const },
    });
    const { application } = await apply(home.other, job, {}, behalf(home.head.person));
    expect(application).toContain(home.head.person);
    expect((await titlesOf(home.head))[0]).toContain('替您报了名');
    const mine = await done(cloud, home.head, 'jobs.listMine');
    expect(mine.items[0].byName).toBe(home.other.name);
    // His own list stays his own.
    expect((await done(cloud, home.other, 'jobs.listMine')).items).toEqual([]);
    const third = w.a.homes[2].head;
    await apply(w.a.gridWorker, job, {}, behalf(third.person));
    const stranger = await refused(
      w.b.homes[0].head,
      'jobs.apply',
      { job },
      behalf(w.a.homes[3].head.person),
    );
    expect(stranger.code).toBe('not_found');
    // Neither can withdraw for the other without saying for whom.
    expect((await refused(home.other, 'jobs.withdraw', { application })).code).toBe('not_found');
    await done(cloud, home.other, 'jobs.withdraw', { application }, behalf(home.head.person));
  });

  test('withdrawn at any time; who waits for an interview hears of it; one may come again', async () => {
    const job = await bureauJob();
    const me = w.a.homes[2].head;
    const { application } = await apply(me, job);
    const said = { application, day: '2026-11-06', time: '14:00', place: '工坊' };
    await done(cloud, bureau(), 'jobs.invite', said);
    await done(cloud, me, 'jobs.withdraw', { application });
    expect(await titlesOf(bureau())).toContain(`${me.name}不来了：工坊缝纫工`);
    const { items } = await done(cloud, bureau(), 'jobs.listApplicants', { job });
    expect(items).toMatchObject([{ masked: true, state: 'withdrawn' }]);
    expect(JSON.stringify(items)).not.toContain(me.name);
    expect((await apply(me, job)).application).toBe(application);
    const mine = await done(cloud, me, 'jobs.getJob', { job });
    expect(mine.mine).toEqual({ id: application, state: 'applied' });
  });

  test('the last place, wanted by all at once, goes to exactly one', async () => {
    const job = await bureauJob({ number: 1 });
    const heads = w.a.homes.slice(0, 5).map((home) => home.head);
    const made = await inTurns(heads, 5, (who) => apply(who, job));
    const answers = await Promise.all(
      made.map(({ application }) => cloud.call(bureau().openid, 'jobs.start', { application })),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    const codes = answers.flatMap((a) => (a.ok ? [] : [a.fault.code]));
    expect(new Set(codes)).toEqual(new Set(['jobs.all_taken']));
    expect(await storedOne(cloud, 'jobs_jobs', job)).toMatchObject({ taken: 1, state: 'filled' });
  });

  test('started and withdrawn at once: one of them happened, and the count fits', async () => {
    const job = await bureauJob({ number: 5 });
    const heads = w.a.homes.map((home) => home.head);
    const made = await inTurns(heads, 3, (who) => apply(who, job));
    const answers = await Promise.all(
      made.flatMap(({ application }, i) => [
        cloud.call(bureau().openid, 'jobs.start', { application }),
        cloud.call(heads[i]?.openid ?? '', 'jobs.withdraw', { application }),
      ]),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(heads.length);
    const kept = await stored(cloud, 'jobs_applications', { job });
    const working = kept.filter((a) => a.state === 'started').length;
    expect(await storedOne(cloud, 'jobs_jobs', job)).toMatchObject({ taken: working });
  });

  test('a lost answer asked for again gives the same one and tells nobody twice', async () => {
    const job = await bureauJob();
    const me = w.a.homes[3].head;
    const options = { id: 'again-0001' };
    const first = await apply(me, job, {}, options);
    expect(await apply(me, job, {}, options)).toEqual(first);
    const told = await stored(cloud, 'outbox', { kind: 'message', subject: first.application });
    expect(told).toHaveLength(1);
  });
});

describe('the desk', () => {
  test('what waits is on the workbench of who posted', async () => {
    const job = await employerJob({ title: '裁剪学徒' });
    await apply(w.a.homes[4].head, job);
    await apply(w.a.homes[5].head, job);
    const { items } = await done(cloud, employer(), 'desk.listWork');
    expect(items).toContainEqual(
      expect.objectContaining({ word: 'jobs', title: '2 人想来：裁剪学徒', tone: 'asked' }),
    );
    const posted = await done(cloud, employer(), 'jobs.listPosted');
    expect(posted.items.find((j: { id: string }) => j.id === job)).toMatchObject({ waiting: 2 });
    // The bureau oversees the job, not its applicants.
    const seen = await done(cloud, bureau(), 'jobs.listPosted', { limit: 50 });
    expect(seen.items.find((j: { id: string }) => j.id === job)).not.toHaveProperty('waiting');
  });

  test('a change passes the musts again', async () => {
    const job = await bureauJob();
    await done(cloud, bureau(), 'jobs.edit', { job, number: 5, hours: '每天 7 小时' });
    const shown = await done(cloud, villager(), 'jobs.getJob', { job });
    expect(shown).toMatchObject({ number: 5, hours: '每天 7 小时' });
    const unlawful = { job, conditions: '40 岁以下' };
    expect((await refused(bureau(), 'jobs.edit', unlawful)).code).toBe('jobs.unlawful');
    expect((await refused(employer(), 'jobs.edit', { job, number: 3 })).code).toBe('not_found');
  });

  test('the bureau ends what another posted only with a reason, which the poster is told', async () => {
    const job = await employerJob({ title: '绣花工' });
    await apply(villager(), job);
    const silent = await refused(bureau(), 'jobs.close', { job, how: 'closed' });
    expect(silent.fields).toHaveProperty('words');
    await done(cloud, bureau(), 'jobs.close', { job, how: 'closed', words: '电话打不通' });
    const line = (await linesOf(employer())).find((l) => l.title === '就业局停了：绣花工');
    expect(line?.words).toContain('电话打不通');
    await later(cloud, 1);
    expect(await titlesOf(villager())).toContain('绣花工不招了');
    const { items } = await done(cloud, villager(), 'jobs.listJobs', { limit: 50 });
    expect(items.map((j: { id: string }) => j.id)).not.toContain(job);
    const other = await bureauJob();
    const stranger = w.county.b.staff.bureau;
    const why = { job: other, how: 'closed', words: '试试' };
    expect((await refused(stranger, 'jobs.close', why)).code).toBe('not_found');
  });
});

test(
  'on its day a job ends by the clock; who has a date keeps it; a late one is found too',
  apart(enter, async () => {
    const before = await bureauJob();
    for (const { head } of w.a.homes.slice(3, 5))
      await done(cloud, bureau(), 'jobs.start', await apply(head, before));
    const job = await bureauJob({ validUntil: '2026-11-20' });
    const [waits, dated] = [w.a.homes[0].head, w.a.homes[1].head];
    await apply(waits, job);
    const { application } = await apply(dated, job);
    const said = { application, day: '2026-11-25', time: '09:00', place: '工坊' };
    await done(cloud, bureau(), 'jobs.invite', said);
    await clockTo(cloud, '2026-11-20T23:59:00+08:00');
    expect((await done(cloud, waits, 'jobs.getJob', { job })).state).toBe('open');
    await clockTo(cloud, '2026-11-21T00:01:00+08:00');
    expect((await done(cloud, waits, 'jobs.getJob', { job })).state).toBe('expired');
    expect(await titlesOf(waits)).toContain('工坊缝纫工过期了');
    const { items } = await done(cloud, dated, 'jobs.listMine');
    expect(items.find((a: { id: string }) => a.id === application).state).toBe('interview');

    // One that began before the end and came in after it.
    const late = `application:${job}:${w.a.homes[2].head.person}`;
    const former = await storedOne(cloud, 'jobs_applications', application);
    await damage(cloud, 'jobs_applications', {
      ...former,
      _id: late,
      order: 'at:late',
      state: 'applied',
    });
    await later(cloud, 2);
    expect(await storedOne(cloud, 'jobs_applications', late)).toMatchObject({ state: 'lapsed' });
    await later(cloud, 4);
    expect(await stored(cloud, 'jobs_jobs', { sweeping: true })).toEqual([]);
    expect(await done(cloud, bureau(), 'jobs.start', { application })).toMatchObject({
      state: 'started',
    });
    await later(cloud, 1);
    const sums = await stored(cloud, 'figures_sums', { area: w.county.a.code });
    const started = sums.filter((s) => s.key === 'jobs.started.home');
    const working = await stored(cloud, 'jobs_applications', { state: 'started' });
    expect(started.reduce((sum, s) => sum + s.value, 0)).toBe(working.length);
    expect(working).toHaveLength(3);
  }),
);
