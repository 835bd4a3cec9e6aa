/** Where meetings are kept, and how their readers find them. */
import { levelOf, partOf } from '../../../src/domain/area';
import { fault } from '../../../src/domain/fault';
import type { Told } from '../../../src/domain/inbox/schema';
import { audiencesOf } from '../../../src/domain/meetings/audience';
import { type Tally, tallied } from '../../../src/domain/meetings/rules';
import type {
  Announcement,
  Attendance,
  Called,
  Meeting,
  MeetingState,
} from '../../../src/domain/meetings/schema';
import type { Person } from '../../../src/domain/members/schema';
import { sumId, sums } from '../figures/store';
import {
  type Collection,
  collection,
  db,
  pageSeen,
  type Reader,
  type Stored,
  type Tx,
} from '../kit/db';
import type { Asked } from '../kit/serve';
import { areaName } from '../members/areas';
import { groupName } from '../members/store';

export const meetings = collection<Meeting>('meetings_meetings', [
  ['audience', 'state', 'order'],
  ['areas', 'order'],
  ['areas', 'state', 'order'],
]);
export const calls = collection<Called>('meetings_calls', []);
export const attendances = collection<Attendance>('meetings_attendances', [
  ['meeting', '_id'],
  ['person', 'called', 'order'],
]);
export const announcements = collection<Announcement>('meetings_announcements', []);

export async function getMeeting(from: Reader, id: string): Promise<Meeting> {
  const meeting = await from.get(meetings, id);
  if (!meeting) throw fault('not_found', '没找到这个会', { meeting: '没找到这个会' });
  return meeting;
}

/** The village in which somebody lives or works, or the lowest area he belongs to. */
export const villageOf = (person: Pick<Person, 'areas'>): string =>
  partOf(person.areas[0] ?? '', 'village');

/** The place as people call it: 全福庄村 · 全福庄村 1组（大寨）. */
export const placeName = async (area: string): Promise<string> =>
  levelOf(area) === 'group' ? `${areaName(area)} ${await groupName(db, area)}` : areaName(area);

/** All keys under which the caller is meant. */
export const keysOf = (ask: Asked): string[] => audiencesOf(ask.caller, ask.home?.group);

interface Ordered extends Stored {
  audience?: string;
}

/**
 * A page of what is meant for the caller: each of his keys is one search by index, and the pages
 * are merged by the one unique field in which all are ordered.
 */
export async function meantFor<T extends Ordered>(
  of: Collection<T>,
  keys: readonly string[],
  query: { where: object; by: keyof T & string; desc: boolean; from?: string },
  ask: { after?: string; limit?: number },
): Promise<{ items: T[]; more: boolean }> {
  const limit = ask.limit ?? 20;
  const after = ask.after ?? query.from;
  const found = await Promise.all(
    keys.map((audience) =>
      db.find(of, {
        where: { audience, ...query.where } as { [K in keyof T]?: string },
        by: query.by,
        desc: query.desc,
        ...(after ? { after } : {}),
        limit,
      }),
    ),
  );
  return { items: found.flat(), more: found.some((f) => f.length === limit) };
}

/** Meetings in this state to which the caller was called by name. */
async function namedFor(
  ask: Asked,
  state: MeetingState,
  page: { desc: boolean; after?: string; limit: number },
) {
  const { desc, ...rest } = page;
  const known = new Map<string, Meeting>();
  const where = { person: ask.me()._id, called: 'named' } as const;
  const found = await pageSeen(attendances, { where, by: 'order', desc }, rest, async (mine) => {
    for (const m of await Promise.all(mine.map((a) => db.get(meetings, a.meeting))))
      if (m?.state === state) known.set(m._id, m);
    return mine.filter((a) => known.has(a.meeting));
  });
  const items = found.items.flatMap((a) => known.get(a.meeting) ?? []);
  return { items, more: found.next !== undefined };
}

/** Meetings for the caller: those to come, soonest first, or those held, newest first. */
export async function listMeant(
  ask: Asked,
  state: MeetingState,
  page: { after?: string; limit?: number },
): Promise<{ items: Meeting[]; next?: string }> {
  const desc = state !== 'called';
  const limit = page.limit ?? 20;
  // What has begun today still shows; what lies before has no reason to.
  const from = desc ? undefined : new Date(ask.now.getTime() - 12 * 3_600_000).toISOString();
  const query = { where: { state }, by: 'order', desc, ...(from ? { from } : {}) } as const;
  const open = await meantFor(meetings, keysOf(ask), query, { ...page, limit });
  const after = page.after ?? from;
  const named = await namedFor(ask, state, { desc, ...(after ? { after } : {}), limit });
  const all = new Map([...open.items, ...named.items].map((m) => [m._id, m]));
  const sorted = [...all.values()].sort((a, b) => (a.order < b.order === desc ? 1 : -1));
  const cut = sorted.slice(0, limit);
  const next = cut.at(-1)?.order;
  const more = sorted.length > limit || open.more || named.more;
  return { items: cut, ...(more && next ? { next } : {}) };
}

/** Everybody who answered or was ticked, a thousand at a time. */
export async function attendanceOf(meeting: string): Promise<Attendance[]> {
  const all: Attendance[] = [];
  for (let after = ''; ; after = all.at(-1)?._id ?? '') {
    const page = await db.find(attendances, { where: { meeting }, by: '_id', after, limit: 1000 });
    all.push(...page);
    if (page.length < 1000) return all;
  }
}

/** Counted from the records themselves, as they are now: for the secretary, not for everybody. */
export const tallyOf = async (meeting: Meeting): Promise<Tally> =>
  tallied(meeting.basis, await attendanceOf(meeting._id));

export const sumKey = (subject: string, what: string): string => `meetings.${subject}.${what}`;

/** A figure of one bulletin or meeting in an area; up to a minute old. */
export async function figureOf(
  subject: string,
  what: string,
  area: string,
  month: string,
): Promise<number> {
  const sum = await db.get(sums, sumId(area, sumKey(subject, what), month));
  return Math.max(sum?.value ?? 0, 0);
}

/** Leaves news for the clock, which tells it in slices. */
export function announceLater(
  tx: Tx,
  ask: Asked,
  to: { subject: string; step: number; area: string; role?: string; named?: boolean },
  told: Told,
): void {
  const { subject, step, area, role, named } = to;
  tx.put(announcements, {
    _id: `announcement:${subject}:${step}`,
    kind: named ? 'named' : 'area',
    subject,
    step,
    area,
    ...(role ? { role } : {}),
    ...told,
    at: ask.now,
  });
}
