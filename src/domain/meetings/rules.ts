/** Meetings: what is allowed and what follows. Pure. */
import { addDays, at, dayOf, daysBetween, spokenDay, spokenTime } from '../calendar';
import { Fault, fieldFault } from '../fault';
import type { ValuesOf } from '../parameters';
import { step } from '../steps';
import type { meetingsParameters, Share } from './parameters';
import {
  type Attendance,
  type Basis,
  type Meeting,
  type MeetingKind,
  type MinuteLine,
  meetingKinds,
  meetingSteps,
  type Rsvp,
  type Tick,
  type Votes,
} from './schema';

type Parameters = ValuesOf<typeof meetingsParameters>;

// ── Quorum ──────────────────────────────────────────────────────────────────

/** So many of a number as a share asks for. */
export const neededOf = (share: Share, of: number): number =>
  share.more
    ? Math.floor((of * share.need) / share.of) + 1
    : Math.ceil((of * share.need) / share.of);

/** The share that must be there; meetings that decide nothing have none. */
function quorumShare(kind: MeetingKind, basis: Basis, p: Parameters): Share | undefined {
  switch (kind) {
    case 'villagers':
      return basis === 'people' ? p.villagersQuorumPeople : p.villagersQuorumHouseholds;
    case 'representatives':
      return p.representativesQuorum;
    case 'group':
      return p.groupQuorum;
    case 'party':
      return p.partyQuorum;
    default:
      return undefined;
  }
}

/** How many must be there before anything can be decided; 0 where nothing is. */
export function quorumOf(meeting: Pick<Meeting, 'kind' | 'basis' | 'due'>, p: Parameters): number {
  const share = quorumShare(meeting.kind, meeting.basis, p);
  return share ? neededOf(share, meeting.due) : 0;
}

/** Is it carried? In a 党员大会 those due count, elsewhere those present. */
export const carried = (
  meeting: Pick<Meeting, 'kind' | 'due'>,
  present: number,
  v: Votes,
  p: Parameters,
): boolean =>
  meeting.kind === 'party'
    ? v.for >= neededOf(p.partyDecisionShare, meeting.due)
    : v.for >= neededOf(p.decisionShare, present);

export interface Tally {
  go: number;
  family: number;
  no: number;
  present: number;
}

/** Present people, or households of which somebody is present, by the meeting's basis. */
export function tallied(basis: Basis, all: readonly Attendance[]): Tally {
  const answer = (said: Rsvp) => all.filter((a) => a.answer === said).length;
  const there = all.filter((a) => a.present === 'yes');
  const present =
    basis === 'people' ? there.length : new Set(there.map((a) => a.household ?? a.person)).size;
  return { go: answer('go'), family: answer('family'), no: answer('no'), present };
}

// ── Calling ─────────────────────────────────────────────────────────────────

export type CallAsk = Omit<
  Meeting,
  'starts' | 'state' | 'at' | 'ticked' | 'corrections' | 'order' | 'minutes' | 'why'
> & { day: string; time: string };

/** Kinds that belong to the people of an area; the others call those who are named. */
const named: readonly MeetingKind[] = ['representatives', 'party'];

/** A meeting as it is called: in time, and by the rule of its kind. */
export function called(ask: CallAsk, now: Date, p: Parameters): Meeting {
  const { day, time, ...said } = ask;
  const starts = at(day, time);
  const today = dayOf(now);
  if (starts <= now) throw fieldFault('meetings.past', 'day', '这个时间已经过了，换一个');
  const name = meetingKinds[said.kind];
  if (said.kind === 'villagers' && daysBetween(today, day) < p.villagersNoticeDays)
    throw fieldFault(
      'meetings.notice_short',
      'day',
      `${name}要提前 ${p.villagersNoticeDays} 天通知，最早${spokenDay(addDays(today, p.villagersNoticeDays), today)}。急事可以先开村民代表会议`,
    );
  if (named.includes(said.kind) && said.audience)
    throw fieldFault('meetings.who', 'people', `${name}要一个一个选人，选好再通知`);
  if (said.kind === 'group' && said.audience && said.area.length !== 14)
    throw fieldFault('meetings.who', 'area', '小组会议要选是哪一组');
  return {
    ...said,
    starts,
    state: meetingSteps.start,
    at: now,
    ticked: 0,
    corrections: [],
    order: `${starts.toISOString()}|${said._id}`,
  };
}

/** Answers count until it begins. */
export function answering(meeting: Meeting, now: Date): void {
  if (meeting.state !== 'called')
    throw new Fault('wrong_state', `这个会${meetingSteps.says[meeting.state]}，不用答了`);
  if (meeting.starts <= now)
    throw new Fault(
      'meetings.past',
      `${spokenTime(meeting.starts, now)}就开了，要去现在就去，到了会给您点上`,
    );
}

/** Whether somebody is there is ticked shortly before it begins, and until the minutes are out. */
export function ticking(meeting: Meeting, what: Tick, now: Date, p: Parameters): Meeting {
  if (meeting.state !== 'called')
    throw new Fault('wrong_state', `这个会${meetingSteps.says[meeting.state]}，不能再点了`);
  const opens = new Date(meeting.starts.getTime() - p.signInHours * 3_600_000);
  if ((what === 'present' || what === 'absent') && now < opens)
    throw new Fault(
      'meetings.too_early',
      `${spokenTime(opens, now)}起才能点到，开会前 ${p.signInHours} 小时`,
    );
  return { ...meeting, ticked: meeting.ticked + 1 };
}

/** The attendance after a tick or an answer. */
export function marked(attendance: Attendance, what: Tick, by?: string): Attendance {
  const { present: _was, ...rest } = attendance;
  const who = by ? { by } : {};
  if (what === 'absent') return { ...rest, ...who };
  return what === 'present'
    ? { ...rest, ...who, present: 'yes' }
    : { ...attendance, ...who, answer: what };
}

// ── Minutes ─────────────────────────────────────────────────────────────────

export interface MinutesAsk {
  lines: readonly { item: number; words: string; votes?: Votes }[];
  /** As counted from the roll. */
  present: number;
  by: { _id: string; name: string };
  now: Date;
}

function minuted(meeting: Meeting, ask: MinutesAsk, needed: number, p: Parameters): MinuteLine[] {
  const name = meetingKinds[meeting.kind];
  return ask.lines.map(({ item, words, votes }, i): MinuteLine => {
    const about = meeting.agenda[item];
    if (about === undefined) throw fieldFault('bad_input', `lines.${i}.item`, '议程里没有这一件');
    if (!votes) return { item: about, words };
    const field = `lines.${i}.votes`;
    if (needed === 0) throw fieldFault('meetings.no_quorum', field, `${name}不表决，只记怎么说的`);
    if (ask.present < needed)
      throw fieldFault(
        'meetings.no_quorum',
        field,
        `到了 ${ask.present}，要 ${needed} 才能定，差 ${needed - ask.present}。先记下怎么说的，改天再定`,
      );
    const cast = votes.for + votes.against + votes.abstain;
    // In a count by households several of one may vote only as one; by people never more than came.
    if (cast > ask.present)
      throw fieldFault(
        'meetings.votes',
        field,
        `一共 ${cast} 票，到场只有 ${ask.present}，请再数一遍`,
      );
    return { item: about, words, votes, passed: carried(meeting, ask.present, votes, p) };
  });
}

/** Minutes go out: decisions only with the quorum, counts only. */
export function published(meeting: Meeting, ask: MinutesAsk, p: Parameters): Meeting {
  const state = step(meetingSteps, meeting.state, 'publish');
  if (meeting.starts > ask.now)
    throw new Fault('meetings.too_early', `${spokenTime(meeting.starts, ask.now)}才开，开完再写`);
  const needed = quorumOf(meeting, p);
  return {
    ...meeting,
    state,
    minutes: {
      lines: minuted(meeting, ask, needed, p),
      present: ask.present,
      due: meeting.due,
      needed,
      by: ask.by._id,
      byName: ask.by.name,
      at: ask.now,
    },
  };
}

/** More than these would be other minutes. */
const corrections = 20;

/** What was published stays; this stands below it. */
export function amended(meeting: Meeting, words: string, byName: string, now: Date): Meeting {
  if (meeting.state !== 'minuted') throw new Fault('wrong_state', '记录还没公布，直接写就行');
  if (meeting.corrections.length >= corrections)
    throw new Fault('wrong_state', `已经补充了 ${corrections} 次，再开一次会说清楚`);
  return { ...meeting, corrections: [...meeting.corrections, { words, byName, at: now }] };
}

/** Called off before it was held; those called are told why. */
export const cancelled = (meeting: Meeting, why: string): Meeting => ({
  ...meeting,
  state: step(meetingSteps, meeting.state, 'cancel'),
  why,
});

export const attendanceId = (meeting: string, person: string): string =>
  `attendance:${meeting}:${person}`;
