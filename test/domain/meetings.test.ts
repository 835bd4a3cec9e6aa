import fc from 'fast-check';
import type { Caller } from '../../src/domain/access';
import { audienceOf, audiencesOf } from '../../src/domain/meetings/audience';
import { answered, corrected, posted, recalled } from '../../src/domain/meetings/bulletins/rules';
import type { Bulletin, Receipt } from '../../src/domain/meetings/bulletins/schema';
import { meetingsParameters } from '../../src/domain/meetings/parameters';
import {
  amended,
  answering,
  called,
  cancelled,
  marked,
  neededOf,
  published,
  quorumOf,
  tallied,
  ticking,
} from '../../src/domain/meetings/rules';
import type { Attendance, Meeting, MeetingKind } from '../../src/domain/meetings/schema';
import { valuesOn } from '../../src/domain/parameters';
import { frozen, refusal } from './kit';

const now = new Date('2026-11-02T09:00:00+08:00');
const p = valuesOn(meetingsParameters, '2026-11-02');
const village = '532528102212';
const group = `${village}01`;

const ask = (more: object = {}) =>
  frozen({
    _id: 'meeting:1',
    village,
    area: village,
    areas: [village],
    audience: village,
    kind: 'villagers' as MeetingKind,
    agenda: ['修路', '选代表'],
    place: '村委会',
    basis: 'households' as const,
    due: 48,
    by: 'person:1',
    byName: '普书记',
    day: '2026-11-12',
    time: '19:30',
    ...more,
  });
const meeting = (more: object = {}): Meeting => frozen(called(ask(more), now, p));

describe('who is meant', () => {
  const caller = (grants: Caller['grants']): Caller => ({ signedIn: true, person: 'p', grants });

  test('one at home: his group and everything above it', () =>
    expect(audiencesOf(caller([{ role: 'villager', area: village }]), group)).toEqual([
      group,
      village,
      '532528102',
      '532528',
      '5325',
    ]));

  test('one with a role: those of his role too, also from above', () => {
    const keys = audiencesOf(caller([{ role: 'gridWorker', area: village }]), undefined);
    expect(keys).toContain(audienceOf('532528', 'gridWorker'));
    expect(keys).toContain('532528');
    expect(keys).not.toContain(audienceOf(village, 'villageCadre'));
  });

  test('bounded, however many roles', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      role: 'reviewer' as const,
      area: `5325281022${String(i).padStart(2, '0')}`,
    }));
    expect(audiencesOf(caller(many), group).length).toBeLessThanOrEqual(40);
  });
});

describe('quorum', () => {
  test.each<[MeetingKind, 'people' | 'households', number, number]>([
    ['villagers', 'people', 100, 51],
    ['villagers', 'people', 101, 51],
    ['villagers', 'households', 48, 32],
    ['villagers', 'households', 49, 33],
    ['representatives', 'people', 30, 20],
    ['representatives', 'people', 31, 21],
    ['group', 'households', 20, 14],
    ['party', 'people', 12, 8],
    ['greeting', 'people', 40, 0],
    ['evening', 'people', 40, 0],
  ])('%s by %s: of %i needs %i', (kind, basis, due, needed) =>
    expect(quorumOf({ kind, basis, due }, p)).toBe(needed),
  );

  test('never more than are due, never none', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (due) => {
        for (const share of [p.villagersQuorumPeople, p.groupQuorum]) {
          const needed = neededOf(share, due);
          expect(needed).toBeGreaterThanOrEqual(1);
          expect(needed).toBeLessThanOrEqual(due);
        }
      }),
    ));

  test('two of one household are one, when households count', () => {
    const one = (person: string, household: string): Attendance => ({
      _id: person,
      meeting: 'meeting:1',
      person,
      personName: person,
      household,
      areas: [],
      present: 'yes',
      order: '',
    });
    const all = [one('a', 'h1'), one('b', 'h1'), one('c', 'h2')];
    expect(tallied('households', all).present).toBe(2);
    expect(tallied('people', all).present).toBe(3);
  });
});

describe('calling', () => {
  test.each([
    ['too soon', { day: '2026-11-11' }, 'meetings.notice_short'],
    ['in the past', { day: '2026-11-01' }, 'meetings.past'],
    ['representatives without names', { kind: 'representatives' }, 'meetings.who'],
    ['a group meeting of a whole village', { kind: 'group' }, 'meetings.who'],
  ])('%s is refused', (_what, more, code) =>
    expect(refusal(() => called(ask(more), now, p))?.code).toBe(code),
  );

  test('the notice says the first day that works', () =>
    expect(refusal(() => called(ask({ day: '2026-11-11' }), now, p))?.words).toContain('11月12日'));

  test('a group may meet tomorrow; representatives are named', () => {
    expect(meeting({ kind: 'group', area: group, day: '2026-11-03' }).state).toBe('called');
    expect(meeting({ kind: 'representatives', audience: undefined }).state).toBe('called');
  });
});

describe('answers and ticks', () => {
  const starts = meeting().starts;

  test('answers until it begins, ticks from three hours before until the minutes', () => {
    expect(refusal(() => answering(meeting(), now))).toBeUndefined();
    expect(refusal(() => answering(meeting(), starts))?.code).toBe('meetings.past');
    expect(refusal(() => answering(cancelled(meeting(), '下大雨'), now))?.code).toBe('wrong_state');
    expect(refusal(() => ticking(meeting(), 'present', now, p))?.code).toBe('meetings.too_early');
    expect(ticking(meeting(), 'go', now, p).ticked).toBe(1);
    const soon = new Date(starts.getTime() - 2 * 3_600_000);
    expect(ticking(meeting(), 'present', soon, p).ticked).toBe(1);
  });

  test('there and not there; an answer stays beside it', () => {
    const none: Attendance = frozen({
      _id: 'a',
      meeting: 'm',
      person: 'p',
      personName: '普小龙',
      areas: [],
      order: '',
    });
    const going = marked(none, 'go');
    const there = marked(going, 'present', 'person:cadre');
    expect(there).toMatchObject({ answer: 'go', present: 'yes', by: 'person:cadre' });
    expect(marked(there, 'absent')).not.toHaveProperty('present');
  });
});

describe('minutes', () => {
  const over = new Date('2026-11-12T21:00:00+08:00');
  const by = { _id: 'person:1', name: '普书记' };
  const write = (m: Meeting, present: number, lines: Parameters<typeof published>[1]['lines']) =>
    published(m, { lines, present, by, now: over }, p);
  const votes = (yes: number, no = 0, abstain = 0) => ({ for: yes, against: no, abstain });

  test.each([
    ['carried by more than half of those there', 32, votes(17, 15), true],
    ['half is not more than half', 32, votes(16, 16), false],
  ])('%s', (_what, present, cast, passed) => {
    const m = write(meeting(), present, [{ item: 0, words: '都同意修', votes: cast }]);
    expect(m.minutes?.lines[0]).toEqual({ item: '修路', words: '都同意修', votes: cast, passed });
  });

  test('a party meeting counts those due', () => {
    const m = meeting({ kind: 'party', audience: undefined, basis: 'people', due: 12 });
    const passed = (yes: number) =>
      write(m, 8, [{ item: 0, words: '议了', votes: votes(yes) }]).minutes?.lines[0]?.passed;
    expect([passed(6), passed(7)]).toEqual([false, true]);
  });

  test('no decision without the quorum, by numbers; what was said may be written', () => {
    const fault = refusal(() =>
      write(meeting(), 30, [{ item: 0, words: '议了', votes: votes(30) }]),
    );
    expect(fault?.code).toBe('meetings.no_quorum');
    expect(fault?.words).toContain('要 32 才能定，差 2');
    expect(write(meeting(), 30, [{ item: 0, words: '议了' }]).minutes?.needed).toBe(32);
  });

  test('not more votes than people, nothing that was not on the agenda, not before it began', () => {
    const code = (run: () => unknown) => refusal(run)?.code;
    expect(code(() => write(meeting(), 32, [{ item: 0, words: 'x', votes: votes(30, 3) }]))).toBe(
      'meetings.votes',
    );
    expect(code(() => write(meeting(), 32, [{ item: 7, words: 'x' }]))).toBe('bad_input');
    const early = { lines: [], present: 0, by, now };
    expect(code(() => published(meeting(), early, p))).toBe('meetings.too_early');
    const met = meeting({ kind: 'greeting' });
    expect(code(() => write(met, 40, [{ item: 0, words: 'x', votes: votes(3) }]))).toBe(
      'meetings.no_quorum',
    );
  });

  test('what was published stays; additions stand below', () => {
    const done = write(meeting(), 32, [{ item: 0, words: '议了' }]);
    const more = amended(done, '第一件再问一次县里', '普书记', over);
    expect(more.minutes).toEqual(done.minutes);
    expect(more.corrections).toHaveLength(1);
    expect(refusal(() => amended(meeting(), '补充', '普书记', over))?.code).toBe('wrong_state');
    expect(refusal(() => cancelled(done, '不开了'))?.code).toBe('wrong_state');
  });
});

describe('bulletins', () => {
  const bulletin = (more: object = {}): Bulletin =>
    frozen(
      posted(
        {
          _id: 'bulletin:1',
          area: village,
          areas: [village],
          audience: village,
          urgency: 'urgent',
          title: '明天停水',
          words: '早上 8 点到 11 点停水，先接好水。',
          answers: ['known', 'help'],
          by: 'person:1',
          byName: '普书记',
          untilDay: '2026-11-03',
          ...more,
        },
        now,
        p,
      ),
    );
  const receipt: Receipt = frozen({
    _id: 'r',
    bulletin: 'bulletin:1',
    person: 'p',
    personName: '普小龙',
    areas: [],
    at: now,
  });

  test('valid from now, 90 days at most', () => {
    expect(bulletin().until.toISOString()).toBe('2026-11-03T15:59:00.000Z');
    const code = (more: object) => refusal(() => bulletin(more))?.code;
    expect(code({ untilDay: '2026-11-01' })).toBe('meetings.until');
    expect(code({ untilDay: '2026-11-02', untilTime: '08:00' })).toBe('meetings.until');
    expect(code({ untilDay: '2027-01-31' })).toBeUndefined();
    expect(code({ untilDay: '2027-02-01' })).toBe('meetings.until');
  });

  test('one of the answers it asks for, while it counts', () => {
    expect(answered(bulletin(), receipt, 'help', now).answer).toBe('help');
    const code = (b: Bulletin, at: Date) => refusal(() => answered(b, receipt, 'known', at))?.code;
    expect(refusal(() => answered(bulletin(), receipt, 'moved', now))?.words).toContain(
      '知道了、要帮忙',
    );
    expect(code(bulletin(), new Date('2026-11-04T00:00:00+08:00'))).toBe('meetings.until');
    expect(code(recalled(bulletin(), '停水改期了'), now)).toBe('wrong_state');
  });

  test('recalling and correcting leave what was said', () => {
    const back = recalled(bulletin(), '停水改期了');
    expect(back).toMatchObject({ state: 'recalled', words: bulletin().words });
    expect(corrected(bulletin(), 'bulletin:2')).toMatchObject({
      state: 'posted',
      correctedBy: 'bulletin:2',
    });
    expect(refusal(() => corrected(back, 'bulletin:2'))?.code).toBe('wrong_state');
    expect(refusal(() => recalled(back, '再撤一次'))?.code).toBe('wrong_state');
  });
});
