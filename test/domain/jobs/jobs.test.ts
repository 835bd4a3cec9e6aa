import fc from 'fast-check';
import type { Fault } from '../../../src/domain/fault';
import { jobsParameters } from '../../../src/domain/jobs/parameters';
import {
  type Ad,
  applied,
  cannotApply,
  dayWorkAd,
  edited,
  ended,
  handledBy,
  invited,
  lapsed,
  lapses,
  type PostAsk,
  payWords,
  posted,
  refused,
  seen,
  started,
  startedWhere,
  sweptClean,
  verifiedToday,
  withdrawn,
} from '../../../src/domain/jobs/rules';
import {
  type Application,
  type ApplicationState,
  applicationStates,
  applicationSteps,
  type Job,
  type JobState,
  jobSteps,
} from '../../../src/domain/jobs/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { lintSteps } from '../../../src/domain/steps';
import type { Unit } from '../../../src/domain/units/schema';
import { frozen, refusal } from '../kit';

const today = '2026-11-23';
const now = new Date('2026-11-23T01:00:00Z');
const parameters = valuesOn(jobsParameters, today);
const village = '532528102212';

const ad: Ad = frozen({
  employer: '哈尼刺绣合作社',
  kind: 'workshop',
  trade: '刺绣（抽纱刺绣工）',
  title: '刺绣工坊绣娘',
  number: 2,
  duties: '到工坊上班，做绣品',
  where: '532528102',
  place: '攀枝花乡工坊',
  pay: { min: 300_000, max: 300_000, unit: 'month' },
  conditions: '会刺绣',
  validUntil: '2026-12-20',
  contactName: '龙玉琴',
  phone: '13887390001',
});
const ask: PostAsk = frozen({
  id: 'job:1',
  poster: 'unit',
  area: '532528',
  unit: 'unit:1',
  by: 'person:boss',
  now,
  today,
});
const job: Job = frozen(posted(ad, ask, parameters));

const person = { _id: 'person:1', name: '普秀英', village };
const application: Application = frozen(
  applied({ id: 'application:job:1:person:1', order: 'at:1', job, person, now, today }),
);

test('the tables of states have no dead ends', () => {
  expect(lintSteps(jobSteps)).toEqual([]);
  expect(lintSteps(applicationSteps)).toEqual([]);
});

// ── Words ───────────────────────────────────────────────────────────────────

test.each([
  [{ min: 420_000, max: 500_000, unit: 'month' }, '4200–5000 元/月'],
  [{ min: 12_000, max: 12_000, unit: 'day' }, '120 元/天'],
  [{ min: 70, max: 70, unit: 'piece', piece: '杆' }, '0.7 元/杆'],
  [{ min: 300, max: 300, unit: 'piece' }, '3 元/件'],
  [{ min: 2_000, max: 2_250, unit: 'hour' }, '20–22.5 元/小时'],
] as const)('%j', (pay, words) => {
  expect(payWords(pay)).toBe(words);
});

// ── Posting ─────────────────────────────────────────────────────────────────

test('an ad that passes is open at once, by the desk that posted it', () => {
  expect(job).toMatchObject({ state: 'open', taken: 0, areas: ['532528', '5325'], unit: 'unit:1' });
});

test.each<[string, Partial<Ad>, string, string]>([
  ['a day that has passed', { validUntil: '2026-11-22' }, 'jobs.valid_until', 'validUntil'],
  ['91 days', { validUntil: '2027-02-22' }, 'jobs.valid_until', 'validUntil'],
  ['no place', { where: undefined }, 'bad_input', 'where'],
  ['away, but which way?', { kind: 'outbound', where: undefined }, 'bad_input', 'out'],
  ['away and here', { kind: 'outbound', out: 'beyond' }, 'bad_input', 'where'],
  ['a public post by an employer', { kind: 'public' }, 'jobs.public_by_bureau', 'kind'],
  ['unlawful words', { conditions: '限女性' }, 'jobs.unlawful', 'conditions'],
])('refused: %s', (_what, more, code, field) => {
  const fault = refusal(() => posted({ ...ad, ...more }, ask, parameters)) as Fault;
  expect(fault.code).toBe(code);
  expect(Object.keys(fault.fields ?? {})).toEqual([field]);
});

test('90 days are allowed, and today is', () => {
  for (const validUntil of ['2027-02-21', today])
    expect(posted({ ...ad, validUntil }, ask, parameters).state).toBe('open');
});

const unit: Unit = {
  _id: 'unit:1',
  unit: 'unit:1',
  kind: 'employer',
  name: '哈尼刺绣合作社',
  area: '532528',
  areas: ['532528', '5325'],
  place: '南沙镇',
};

test('an employer posts only while its licence is checked', () => {
  expect(refusal(() => verifiedToday(unit, today))?.words).toContain('还没核过执照');
  const old = { ...unit, verifiedUntil: '2026-11-22' };
  expect(refusal(() => verifiedToday(old, today))?.code).toBe('jobs.not_verified');
  verifiedToday({ ...unit, verifiedUntil: today }, today);
  const shop = { ...unit, kind: 'shop' as const, verifiedUntil: today };
  expect(refusal(() => verifiedToday(shop, today))?.code).toBe('bad_input');
});

test('four fields make a day of work', () => {
  const made = dayWorkAd({
    work: '摘茶',
    number: 8,
    day: '2026-11-24',
    pay: { min: 12_000, max: 12_000, unit: 'day' },
    area: village,
    employer: '普建国家',
    place: '全福庄村',
    contactName: '普建国',
    phone: '13887390002',
  });
  const posting = posted(made, { ...ask, poster: 'village', area: village }, parameters);
  expect(posting).toMatchObject({ kind: 'dayWork', conditions: '没有要求', state: 'open' });
});

test('a change passes the same musts and cannot fall below who has started', () => {
  expect(edited(job, { number: 5 }, today, now, parameters).number).toBe(5);
  const one = { ...job, taken: 1 };
  expect(refusal(() => edited(one, { number: 1 }, today, now, parameters))?.code).toBe(
    'jobs.all_taken',
  );
  const unlawful = () => edited(job, { conditions: '40岁以下' }, today, now, parameters);
  expect(refusal(unlawful)?.code).toBe('jobs.unlawful');
  const closed = ended(job, 'close', now);
  expect(refusal(() => edited(closed, { number: 5 }, today, now, parameters))?.code).toBe(
    'wrong_state',
  );
});

test.each(['filled', 'expired', 'closed'] as const)('%s is an end', (state) => {
  for (const how of ['fill', 'expire', 'close'] as const)
    expect(refusal(() => ended({ ...job, state }, how, now))?.code).toBe('wrong_state');
});

// ── Who handles it ──────────────────────────────────────────────────────────

test('only the desk that posted sees those who apply', () => {
  expect(handledBy({ poster: 'unit', unit: 'unit:1', area: '532528' })).toEqual({
    unit: 'unit:1',
    areas: [],
  });
  expect(handledBy({ poster: 'bureau', area: '532528' })).toEqual({ areas: ['532528'] });
  // The county's bureau does not see who helps a neighbour to pick tea.
  expect(handledBy({ poster: 'village', area: `${village}01` })).toEqual({
    areas: [`${village}01`, village],
  });
});

// ── Applying ────────────────────────────────────────────────────────────────

test.each<[ApplicationState | undefined, string | undefined]>([
  [undefined, undefined],
  ['withdrawn', undefined],
  ['applied', 'jobs.applied_already'],
  ['seen', 'jobs.applied_already'],
  ['interview', 'jobs.applied_already'],
  ['started', 'jobs.applied_already'],
  ['refused', 'jobs.applied_already'],
  ['lapsed', 'jobs.applied_already'],
])('applying after %s', (former, code) => {
  expect(cannotApply(job, former, today)?.code).toBe(code);
});

test.each<[Partial<Job>, string]>([
  [{ state: 'filled' }, '招满了'],
  [{ state: 'expired' }, '过期了'],
  [{ state: 'closed' }, '不招了'],
  [{ validUntil: '2026-11-22' }, '截止'],
])('not open: %j', (more, words) => {
  const fault = cannotApply({ ...job, ...more }, undefined, today);
  expect(fault?.code).toBe('jobs.not_open');
  expect(fault?.words).toContain(words);
});

test('after a withdrawal one may apply again, and the past stays', () => {
  const former = withdrawn(application, now);
  const again = applied({ id: application._id, order: 'at:2', job, person, former, now, today });
  expect(again.state).toBe('applied');
  expect(again.history.map((line) => line.state)).toEqual(['applied', 'withdrawn', 'applied']);
});

test('an interview lies ahead, within sixty days, and can be moved', () => {
  const said = { day: '2026-11-24', time: '09:00', place: '工坊' };
  const once = invited(application, said, now, today, parameters);
  expect(once).toMatchObject({ state: 'interview', interview: { place: '工坊' } });
  expect(once.interview?.at.toISOString()).toBe('2026-11-24T01:00:00.000Z');
  const moved = invited(once, { ...said, day: '2026-11-25' }, now, today, parameters);
  expect(moved.history).toHaveLength(3);
  for (const day of ['2026-11-23', '2027-01-23']) {
    const fault = refusal(() =>
      invited(application, { ...said, day, time: '08:59' }, now, today, parameters),
    );
    expect(fault?.code).toBe('jobs.interview_time');
  }
});

test('with the last place the job is filled, and nobody more fits', () => {
  const one = started(application, job, now);
  expect(one.job).toMatchObject({ taken: 1, state: 'open' });
  const other = { ...application, _id: 'application:job:1:person:2' };
  const two = started(other, one.job, now);
  expect(two.job).toMatchObject({ taken: 2, state: 'filled', sweeping: true });
  const third = { ...application, _id: 'application:job:1:person:3' };
  expect(refusal(() => started(third, two.job, now))?.code).toBe('jobs.all_taken');
});

test('an expired job still takes who has a date, a closed one nobody', () => {
  const dated: Application = { ...application, state: 'interview' };
  const expired = ended(job, 'expire', now);
  expect(started(dated, expired, now).job).toMatchObject({ taken: 1, state: 'expired' });
  expect(refusal(() => started(dated, ended(job, 'close', now), now))?.code).toBe('wrong_state');
});

test('an end ends what waits, but not an interview when only the day has passed', () => {
  const table = (state: JobState) => applicationStates.filter((s) => lapses({ state }, s));
  expect(table('expired')).toEqual(['applied', 'seen']);
  expect(table('filled')).toEqual(['applied', 'seen', 'interview']);
  expect(table('closed')).toEqual(['applied', 'seen', 'interview']);
  const after = lapsed(application, ended(job, 'expire', now), now);
  expect(after.history.at(-1)).toMatchObject({ state: 'lapsed', words: '过期了' });
});

test('the sweep waits until a late application has come in', () => {
  const closed = ended(job, 'close', now);
  expect(sweptClean(closed, new Date(now.getTime() + 299_000))).toBe(false);
  expect(sweptClean(closed, new Date(now.getTime() + 300_000))).toBe(true);
});

test.each([
  [{ where: '532528' }, 'home'],
  [{ where: '532503' }, 'prefecture'],
  [{ out: 'province' as const }, 'province'],
  [{ out: 'beyond' as const }, 'beyond'],
  [{ out: 'shanghai' as const }, 'beyond'],
])('started: %j', (where, place) => {
  expect(startedWhere(where, village)).toBe(place);
});

test('in any order of steps a job never takes more than its number, and each refusal is a fault', () => {
  const verbs = ['see', 'invite', 'start', 'withdraw', 'refuse'] as const;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(4), fc.constantFrom(...verbs)), { maxLength: 40 }),
      (walk) => {
        let here = job;
        const all = Array.from({ length: 5 }, (_, i) => ({ ...application, _id: `a:${i}` }));
        for (const [i, verb] of walk) {
          const a = frozen(all[i] as Application);
          refusal(() => {
            if (verb === 'start') {
              const next = started(a, frozen(here), now);
              here = next.job;
              all[i] = next.application;
            } else if (verb === 'see') all[i] = seen(a, now);
            else if (verb === 'refuse') all[i] = refused(a, '人够了', now);
            else if (verb === 'withdraw') all[i] = withdrawn(a, now);
            else {
              const said = { day: '2026-11-24', time: '09:00', place: '工坊' };
              all[i] = invited(a, said, now, today, parameters);
            }
          });
        }
        const working = all.filter((a) => a.state === 'started').length;
        expect(working).toBe(here.taken);
        expect(working).toBeLessThanOrEqual(job.number);
        expect(here.state).toBe(working === job.number ? 'filled' : 'open');
      },
    ),
  );
});
