/** Examples of what can be asked about meetings and bulletins. */
import { addDays, dayOf } from '../../../src/domain/calendar';
import { type Examples, here, inVillage, own, partly } from '../../kit/twins';
import { done, later, nowOf, type Somebody, type World } from '../../kit/world';

const head = (w: World) => w.a.homes[0].head;
/** Lives or works in village `a` or in a group of it, and no higher. */
const calledTo = (w: World) => (who: Somebody) =>
  who.grants.some((g) => g.area.startsWith(w.a.code));

// ── Meetings ──

const callInput = (w: World, n: number, more: object = {}) => ({
  area: w.a.code,
  kind: 'evening',
  agenda: [`第 ${n} 晚讲什么`, '别的事'],
  place: '村委会',
  day: '2026-11-20',
  time: '19:30',
  basis: 'people',
  due: 12,
  ...more,
});

const newMeeting = async (w: World, n: number, more: object = {}): Promise<string> =>
  (await done(w.cloud, w.a.cadre, 'meetings.callMeeting', callInput(w, n, more))).meeting;

/** One that begins in so many minutes. */
async function soonMeeting(w: World, n: number, minutes: number): Promise<string> {
  const starts = new Date((await nowOf(w.cloud)).getTime() + minutes * 60_000);
  const time = new Date(starts.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return newMeeting(w, n, { day: dayOf(starts), time });
}

async function heldMeeting(w: World, n: number): Promise<string> {
  const meeting = await soonMeeting(w, n, 2);
  await later(w.cloud, 3);
  return meeting;
}

const minutes = (meeting: string, n: number) => ({
  meeting,
  lines: [{ item: 0, words: `讲了怎么采茶 ${n}` }],
});

async function minutedMeeting(w: World, n: number): Promise<string> {
  const meeting = await heldMeeting(w, n);
  await done(w.cloud, w.a.cadre, 'meetings.publishMinutes', minutes(meeting, n));
  return meeting;
}

// ── Bulletins ──

const postInput = (w: World, n: number) => ({
  area: w.a.code,
  urgency: 'ordinary',
  title: `明天停水 ${n}`,
  words: '早上 8 点到 11 点停水，先接好水。',
  until: addDays('2026-11-20', n % 20),
  untilTime: '18:00',
  answers: ['known', 'help'],
});

const newBulletin = async (w: World, n: number): Promise<string> =>
  (await done(w.cloud, w.a.cadre, 'meetings.post', postInput(w, n))).bulletin;

export const meetingsExamples: Examples = {
  // ── Called ──
  'meetings.listMeetings': own(head),
  'meetings.getMeeting': {
    prepare: async (w, n) => ({
      by: head(w),
      input: { meeting: await newMeeting(w, n) },
      target: partly(w.a.code),
    }),
  },
  'meetings.answerCall': {
    prepare: async (w, n) => ({
      by: head(w),
      input: { meeting: await newMeeting(w, n), answer: 'go' },
      target: calledTo(w),
    }),
  },

  // ── Secretary ──
  'meetings.callMeeting': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: callInput(w, n, { people: [head(w).person, w.a.homes[1].head.person] }),
      target: here(w.a.code),
    }),
  },
  'meetings.cancelMeeting': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { meeting: await newMeeting(w, n), why: `下大雨 ${n}` },
      target: here(w.a.code),
    }),
  },
  'meetings.listVillageMeetings': inVillage((w) => w.a.supervisor),
  'meetings.listRoll': {
    prepare: async (w, n) => ({
      by: w.a.supervisor,
      input: { meeting: await newMeeting(w, n) },
      target: here(w.a.code),
    }),
  },
  'meetings.getTally': {
    prepare: async (w, n) => ({
      by: w.a.supervisor,
      input: { meeting: await newMeeting(w, n) },
      target: here(w.a.code),
    }),
  },
  'meetings.tick': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: {
        meeting: await soonMeeting(w, n, 30),
        people: [head(w).person, w.a.homes[1].other.person],
        what: 'present',
      },
      target: here(w.a.code),
    }),
  },
  'meetings.publishMinutes': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: minutes(await heldMeeting(w, n), n),
      target: here(w.a.code),
    }),
  },
  'meetings.amendMinutes': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { meeting: await minutedMeeting(w, n), words: `还讲了修剪 ${n}` },
      target: here(w.a.code),
    }),
  },

  // ── Bulletins ──
  'meetings.post': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: postInput(w, n),
      target: here(w.a.code),
    }),
  },
  'meetings.recall': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { bulletin: await newBulletin(w, n), why: `日子写错了 ${n}` },
      target: here(w.a.code),
    }),
  },
  'meetings.listBulletins': own(head),
  'meetings.listPosted': {
    prepare: async (w) => ({
      by: w.a.cadre,
      input: { area: w.a.code },
      target: here(w.a.code),
    }),
  },
  'meetings.getBulletin': {
    prepare: async (w, n) => ({
      by: head(w),
      input: { bulletin: await newBulletin(w, n) },
      target: partly(w.a.code),
    }),
  },
  'meetings.openBulletin': {
    prepare: async (w, n) => ({
      by: head(w),
      input: { bulletin: await newBulletin(w, n) },
      target: partly(w.a.code),
    }),
  },
  'meetings.answerBulletin': {
    prepare: async (w, n) => ({
      by: head(w),
      input: { bulletin: await newBulletin(w, n), answer: 'help' },
      target: calledTo(w),
    }),
  },
  'meetings.getReach': {
    prepare: async (w, n) => ({
      by: w.a.gridWorker,
      input: { bulletin: await newBulletin(w, n), area: w.a.code },
      target: here(w.a.code),
    }),
  },
  'meetings.listCalls': {
    prepare: async (w, n) => ({
      by: w.a.gridWorker,
      input: { bulletin: await newBulletin(w, n), area: w.a.code, which: 'unread' },
      target: here(w.a.code),
    }),
  },
};
