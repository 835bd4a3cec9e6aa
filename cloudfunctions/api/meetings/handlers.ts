/** Meetings: one function an action. */
import { lineage, partOf } from '../../../src/domain/area';
import { dayOf, monthOf } from '../../../src/domain/calendar';
import { fault } from '../../../src/domain/fault';
import { meetings as actions } from '../../../src/domain/meetings/actions';
import { meetingsMessages } from '../../../src/domain/meetings/messages';
import { meetingsParameters } from '../../../src/domain/meetings/parameters';
import {
  amended,
  answering,
  attendanceId,
  called,
  cancelled,
  marked,
  published,
  quorumOf,
  ticking,
} from '../../../src/domain/meetings/rules';
import type { Attendance, Meeting, Tick } from '../../../src/domain/meetings/schema';
import type { Household, Person } from '../../../src/domain/members/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { tell } from '../inbox/store';
import { db, pageSeen, type Reader, type Tx } from '../kit/db';
import { addSum } from '../kit/outbox';
import { type Asked, type Handlers, writing } from '../kit/serve';
import { areaName, areaWithin, partsWithin } from '../members/areas';
import { findPerson, getPerson, groupName, listHouseholds } from '../members/store';
import {
  announceLater,
  attendances,
  calls,
  figureOf,
  getMeeting,
  keysOf,
  listMeant,
  meetings,
  placeName,
  sumKey,
  tallyOf,
} from './store';

const parameters = (ask: Asked) => valuesOn(meetingsParameters, ask.today);
const monthOfMeeting = (m: Meeting): string => monthOf(dayOf(m.at));

// ── What is shown ───────────────────────────────────────────────────────────

async function meetingShown(ask: Asked, { _id, audience, minutes: _long, ...m }: Meeting) {
  const mine = ask.person && (await db.get(attendances, attendanceId(_id, ask.person._id)));
  return {
    id: _id,
    ...m,
    areaName: await placeName(m.area),
    named: audience === undefined,
    ...(mine
      ? {
          mine: {
            ...(mine.answer ? { answer: mine.answer } : {}),
            present: mine.present === 'yes',
          },
        }
      : {}),
  };
}

const shownAll = async (ask: Asked, found: { items: Meeting[]; next?: string }) => ({
  ...found,
  items: await Promise.all(found.items.map((m) => meetingShown(ask, m))),
});

/** One person's line on the roll. */
const rollPerson = (id: string, name: string, a: Attendance | undefined) => ({
  person: id,
  name,
  ...(a?.answer ? { answer: a.answer } : {}),
  present: a?.present === 'yes',
});

async function rollHousehold(meeting: Meeting, h: Household) {
  const found = await Promise.all(
    h.members.map((m) => db.get(attendances, attendanceId(meeting._id, m.person))),
  );
  return {
    household: h._id,
    householdName: h.name,
    groupName: await groupName(db, h.group),
    people: h.members.map((m, i) => rollPerson(m.person, m.name, found[i])),
  };
}

// ── Who is called ───────────────────────────────────────────────────────────

/** Is this person called to the meeting: by his home, or by name? */
async function isCalled(from: Reader, meeting: Meeting, person: Person): Promise<boolean> {
  if (meeting.audience) return person.areas.includes(meeting.area);
  const mine = await from.get(attendances, attendanceId(meeting._id, person._id));
  return mine?.called === 'named';
}

/** A meeting for everybody where the caller lives or works, or one that he watches over. */
const isOpenTo = (ask: Asked, meeting: Meeting): boolean =>
  (meeting.audience !== undefined && keysOf(ask).includes(meeting.audience)) ||
  // A villager does not see who was called by name elsewhere in his village.
  ask.scope.some((h) => h.role !== 'villager' && meeting.areas.includes(h.area));

/** A meeting the caller is called to, or watches over. */
async function seen(ask: Asked, meeting: Meeting): Promise<Meeting> {
  if (isOpenTo(ask, meeting)) return meeting;
  if (ask.person && (await isCalled(db, meeting, ask.person))) return meeting;
  throw fault('not_found', '没找到这个会', { meeting: '没找到这个会' });
}

const own = async (from: Reader, ask: Asked, id: string): Promise<Meeting> =>
  ask.within(await getMeeting(from, id));

async function attendanceFor(from: Reader, meeting: Meeting, person: Person): Promise<Attendance> {
  const _id = attendanceId(meeting._id, person._id);
  const none: Attendance = {
    _id,
    meeting: meeting._id,
    person: person._id,
    personName: person.name,
    ...(person.household ? { household: person.household } : {}),
    areas: person.areas,
    order: meeting.order,
  };
  return (await from.get(attendances, _id)) ?? none;
}

/** Writes an answer or a tick, and what it does to the figures everybody sees. */
function mark(tx: Tx, ask: Asked, m: Meeting, before: Attendance, what: Tick, by?: string): void {
  const after = marked(before, what, by);
  tx.put(attendances, after);
  const count = (key: string, delta: number) =>
    addSum(tx, ask, m.area, sumKey(m._id, key), delta, { day: dayOf(m.at) });
  const comes = (a: Attendance) => (a.answer === 'go' || a.answer === 'family' ? 1 : 0);
  count('answered', (after.answer ? 1 : 0) - (before.answer ? 1 : 0));
  count('coming', comes(after) - comes(before));
}

/** How those of a whole area are counted; whoever is called by name is counted himself. */
function dueOf(
  ask: Asked & { input: { basis?: Meeting['basis']; due?: number; people?: string[] } },
) {
  const { basis, due, people } = ask.input;
  if (people) return { basis: 'people' as const, due: new Set(people).size };
  if (!basis) throw fault('bad_input', undefined, { basis: '请选按人算还是按户算' });
  if (!due) throw fault('bad_input', undefined, { due: '请填应到多少' });
  return { basis, due };
}

const announceTo = (m: Meeting, step: number) => ({
  subject: m._id,
  step,
  area: m.area,
  named: m.audience === undefined,
});

export const handlers: Handlers<typeof actions> = {
  // ── Called ──
  listMeetings: async (ask) => {
    const { past, ...page } = ask.input;
    return shownAll(ask, await listMeant(ask, past ? 'minuted' : 'called', page));
  },

  getMeeting: async (ask) => {
    const meeting = await seen(ask, await getMeeting(db, ask.input.meeting));
    const figure = (what: string) =>
      figureOf(meeting._id, what, meeting.area, monthOfMeeting(meeting));
    return {
      ...(await meetingShown(ask, meeting)),
      called: ask.person ? await isCalled(db, meeting, ask.person) : false,
      answered: await figure('answered'),
      coming: await figure('coming'),
      needed: quorumOf(meeting, parameters(ask)),
      ...(meeting.minutes ? { minutes: meeting.minutes } : {}),
    };
  },

  answerCall: writing(actions.answerCall, {
    run: async (ask, tx) => {
      const { answer } = ask.input;
      const meeting = await getMeeting(tx, ask.input.meeting);
      const person = ask.subject();
      if (!(await isCalled(tx, meeting, person)))
        throw fault('not_found', '没找到这个会', { meeting: '没找到这个会' });
      answering(meeting, ask.now);
      const before = await attendanceFor(tx, meeting, person);
      mark(tx, ask, meeting, before, answer, ask.onBehalf ? ask.me()._id : undefined);
      if (ask.onBehalf)
        tell(tx, ask, person._id, meetingsMessages.answeredFor(meeting, ask.me().name, answer));
      return { answer };
    },
  }),

  // ── Secretary ──
  callMeeting: writing(actions.callMeeting, {
    // Where somebody lives does not change in the moment between; up to 600 are looked up at once.
    find: async (ask) => {
      const { people = [], area } = ask.input;
      const found = await Promise.all(people.map((id) => findPerson(db, id)));
      const stranger = found.findIndex((p) => !p?.areas.includes(partOf(area, 'village')));
      if (stranger >= 0)
        throw fault('not_found', '有一个人不是这个村的', {
          [`people.${stranger}`]: '不是这个村的',
        });
    },
    run: async (ask, tx) => {
      const { area, kind, agenda, place, day, time, people, demo } = ask.input;
      areaWithin(ask.scope, area, 'area');
      const id = ask.newId('meeting');
      const { _id: by, name: byName } = ask.me();
      const asked = { _id: id, area, kind, agenda, place, day, time, by, byName, ...dueOf(ask) };
      const village = partOf(area, 'village');
      const audience = people ? {} : { audience: area };
      const meeting = called(
        { ...asked, village, areas: lineage(area), ...audience },
        ask.now,
        parameters(ask),
      );
      tx.add(meetings, { ...meeting, ...(demo ? { demo } : {}) });
      if (people) tx.add(calls, { _id: `called:${id}`, people: [...new Set(people)] });
      announceLater(tx, ask, announceTo(meeting, 1), meetingsMessages.called(meeting, ask.now));
      return { meeting: id };
    },
  }),

  cancelMeeting: writing(actions.cancelMeeting, {
    run: async (ask, tx) => {
      const meeting = cancelled(await own(tx, ask, ask.input.meeting), ask.input.why);
      tx.put(meetings, meeting);
      announceLater(tx, ask, announceTo(meeting, 2), meetingsMessages.cancelled(meeting));
      return { state: 'cancelled' };
    },
  }),

  listVillageMeetings: async (ask) => {
    const { village, ...page } = ask.input;
    partsWithin(ask.scope, village, 'village');
    const query = { where: { areas: village }, by: 'order', desc: true } as const;
    // Who looks after one group does not watch over the others'.
    const open = (found: Meeting[]) => found.filter((m) => isOpenTo(ask, m));
    return shownAll(ask, await pageSeen(meetings, query, page, open));
  },

  listRoll: async (ask) => {
    const { meeting: id, find, ...page } = ask.input;
    const meeting = await own(db, ask, id);
    const limit = Math.min(page.limit ?? 20, 20);
    if (!meeting.audience) {
      const query = { where: { meeting: id }, by: '_id' } as const;
      const named = (found: Attendance[]) =>
        found.filter((a) => !find || a.personName.includes(find));
      const size = { ...page, limit: page.limit ?? 50 };
      const found = await pageSeen(attendances, query, size, named);
      const items = found.items.map((a) => ({
        ...(a.household ? { household: a.household } : {}),
        householdName: a.personName,
        groupName: areaName(a.areas[0] ?? ''),
        people: [rollPerson(a.person, a.personName, a)],
      }));
      return { ...found, items };
    }
    const found = await listHouseholds([meeting.area], find, { ...page, limit });
    return {
      ...found,
      items: await Promise.all(found.items.map((h) => rollHousehold(meeting, h))),
    };
  },

  getTally: async (ask) => {
    const meeting = await own(db, ask, ask.input.meeting);
    const needed = quorumOf(meeting, parameters(ask));
    const tally = await tallyOf(meeting);
    return { ...tally, due: meeting.due, needed, met: tally.present >= needed };
  },

  tick: writing(actions.tick, {
    run: async (ask, tx) => {
      const { what } = ask.input;
      const meeting = await own(tx, ask, ask.input.meeting);
      tx.put(meetings, ticking(meeting, what, ask.now, parameters(ask)));
      const people = [...new Set(ask.input.people)];
      for (const [i, id] of people.entries()) {
        const person = await getPerson(tx, id);
        if (!(await isCalled(tx, meeting, person)))
          throw fault('not_found', '有一个人没叫来开这个会', { [`people.${i}`]: '没叫这个人' });
        mark(tx, ask, meeting, await attendanceFor(tx, meeting, person), what, ask.me()._id);
      }
      return { ticked: people.length };
    },
  }),

  publishMinutes: writing(actions.publishMinutes, {
    find: async (ask) => {
      const meeting = await own(db, ask, ask.input.meeting);
      return { tally: await tallyOf(meeting), ticked: meeting.ticked };
    },
    run: async (ask, tx, found) => {
      const meeting = await own(tx, ask, ask.input.meeting);
      // Each tick writes the meeting too, so that what was counted is what stands in the minutes.
      if (meeting.ticked !== found.ticked) throw fault('busy', '刚才还有人在点到，请再按一次');
      const { lines } = ask.input;
      const asked = { lines, present: found.tally.present, by: ask.me(), now: ask.now };
      const after = published(meeting, asked, parameters(ask));
      tx.put(meetings, after);
      addSum(tx, ask, meeting.village, 'meetings.held', 1, { day: dayOf(meeting.starts) });
      announceLater(tx, ask, announceTo(after, 3), meetingsMessages.minuted(after));
      if (!after.minutes) throw fault('broken');
      return after.minutes;
    },
  }),

  amendMinutes: writing(actions.amendMinutes, {
    run: async (ask, tx) => {
      const meeting = await own(tx, ask, ask.input.meeting);
      const after = amended(meeting, ask.input.words, ask.me().name, ask.now);
      tx.put(meetings, after);
      return { corrections: after.corrections.length };
    },
  }),
};
