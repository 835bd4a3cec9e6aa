/** What the timer does for meetings: news goes out in slices, to an area or to those called. */
import { contains } from '../../../src/domain/area';
import { attendanceId } from '../../../src/domain/meetings/rules';
import type { Announcement, Meeting } from '../../../src/domain/meetings/schema';
import { announce, consentId, consents, tell } from '../inbox/store';
import { type Chore, chored } from '../kit/chore';
import { db } from '../kit/db';
import { findPerson, grants, people } from '../members/store';
import { announcements, attendances, calls, meetings } from './store';

const slice = 50;

const messageOf = (a: Announcement) =>
  ({ template: 'meetings', subject: a.subject, step: a.step }) as const;

/** The next persons of an area, or those there who hold the role. */
async function nextOf(a: Announcement): Promise<{ ids: string[]; cursor?: string }> {
  const query = {
    where: { areas: a.area },
    by: '_id',
    after: a.cursor ?? '',
    limit: slice,
  } as const;
  if (!a.role) {
    const found = await db.find(people, query);
    return { ids: found.map((p) => p._id), cursor: found[slice - 1]?._id };
  }
  const found = await db.find(grants, query);
  const held = found.filter((g) => g.role === a.role && contains(a.area, g.area));
  return { ids: [...new Set(held.map((g) => g.person))], cursor: found[slice - 1]?._id };
}

/** Everybody reads it by audience; only who agreed to a WeChat message gets one. */
async function tellArea(a: Announcement, now: Date): Promise<void> {
  const { ids, cursor } = await nextOf(a);
  const agreed = await Promise.all(ids.map((id) => db.get(consents, consentId(id, 'meetings'))));
  const to = agreed.flatMap((c) => (c && c.left > 0 ? [c.person] : []));
  await chored('meetings.announce', now, [a.area], async (tx, once) => {
    const still = await tx.get(announcements, a._id);
    // Another turn of the clock was quicker.
    if (!still || still.cursor !== a.cursor) return;
    for (const person of to) announce(tx, once, person, a, messageOf(a));
    if (cursor) tx.put(announcements, { ...still, cursor });
    else tx.remove(announcements, a._id);
  });
}

/** Those called by name get a record of their own and a line in their inbox. */
async function tellNamed(a: Announcement, meeting: Meeting, now: Date): Promise<void> {
  const called = (await db.get(calls, `called:${meeting._id}`))?.people ?? [];
  const from = a.cursor ? called.indexOf(a.cursor) + 1 : 0;
  const next = called.slice(from, from + 20);
  await chored('meetings.announce', now, [a.area], async (tx, once) => {
    const still = await tx.get(announcements, a._id);
    if (!still || still.cursor !== a.cursor) return;
    for (const id of next) {
      const person = await findPerson(tx, id);
      // Somebody from elsewhere is not called to this village's meeting.
      if (!person?.areas.includes(meeting.village)) continue;
      const _id = attendanceId(meeting._id, id);
      const record = (await tx.get(attendances, _id)) ?? {
        _id,
        meeting: meeting._id,
        person: id,
        personName: person.name,
        ...(person.household ? { household: person.household } : {}),
        areas: person.areas,
        order: meeting.order,
      };
      tx.put(attendances, { ...record, called: 'named' });
      const { title, words, page } = a;
      tell(tx, once, id, { title, words, page }, messageOf(a));
    }
    const cursor = next.at(-1);
    if (from + 20 < called.length && cursor) tx.put(announcements, { ...still, cursor });
    else tx.remove(announcements, a._id);
  });
}

/** One slice of one announcement, oldest first. */
export async function announceSlice(now: Date, id?: string): Promise<boolean> {
  const [found] = id
    ? [await db.get(announcements, id)]
    : await db.find(announcements, { where: {}, by: '_id', limit: 1 });
  if (!found) return false;
  const meeting = found.kind === 'named' ? await db.get(meetings, found.subject) : undefined;
  if (meeting) await tellNamed(found, meeting, now);
  else await tellArea(found, now);
  return true;
}

const announceNews: Chore = {
  name: 'meetings.announce',
  run: async (now) => ({ more: await announceSlice(now) }),
};

export const chores: readonly Chore[] = [announceNews];
