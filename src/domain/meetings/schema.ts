/** 开会: what meetings, attendance and minutes are. */
import { areaCode, villageCode } from '../area';
import { day, idOf, instant, listOf, text, whole } from '../form';
import { householdId, personId } from '../members/schema';
import { type Steps, steps } from '../steps';
import { clock } from '../units/schema';
import * as z from '../zod';

export const meetingId = idOf('meeting', '会');

export const meetingKinds = {
  villagers: '村民会议',
  representatives: '村民代表会议',
  party: '党员大会',
  group: '村民小组会议',
  greeting: '见面会',
  evening: '农民夜校',
} as const;
export type MeetingKind = keyof typeof meetingKinds;

export const bases = { people: '按人算', households: '按户算' } as const;
export type Basis = keyof typeof bases;

export const rsvps = { go: '我去', family: '家里人去', no: '都不去' } as const;
export type Rsvp = keyof typeof rsvps;

/** What a secretary may tick for somebody: an answer by phone, or that he is here. */
export const ticks = { ...rsvps, present: '到了', absent: '没到' } as const;
export type Tick = keyof typeof ticks;

const keysOf = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]];
export const meetingKind = z.enum(keysOf(meetingKinds)).meta({ title: '什么会' });
export const basis = z.enum(keysOf(bases)).meta({ title: '怎么算人数' });
export const rsvp = z.enum(keysOf(rsvps)).meta({ title: '去不去' });
export const tickKind = z.enum(keysOf(ticks)).meta({ title: '点什么' });

export const agenda = listOf(text('一件事', 60), 20, '商量什么', 1);
export const meetingDay = day('哪天开');
export const meetingTime = clock('几点开');
export const place = text('在哪里开', 60);
export const dueCount = whole('应到多少', 1, 20_000);

export const votes = z
  .strictObject({
    for: whole('同意', 0, 20_000, '票'),
    against: whole('不同意', 0, 20_000, '票'),
    abstain: whole('弃权', 0, 20_000, '票'),
  })
  .meta({ title: '票数' });
export type Votes = z.output<typeof votes>;

export type MeetingState = 'called' | 'minuted' | 'cancelled';
export const meetingSteps: Steps<MeetingState, 'publish' | 'cancel'> = steps({
  title: '这个会',
  start: 'called',
  ends: ['minuted', 'cancelled'],
  says: { called: '通知了', minuted: '开完了，记录公布了', cancelled: '不开了' },
  moves: {
    publish: { from: ['called'], to: 'minuted' },
    cancel: { from: ['called'], to: 'cancelled' },
  },
});

/** What was said on one item; who voted how is never stored. */
export interface MinuteLine {
  item: string;
  words: string;
  votes?: Votes;
  passed?: boolean;
}

export interface Minutes {
  lines: MinuteLine[];
  /** People, or households, by the meeting's basis. */
  present: number;
  due: number;
  /** How many were needed to decide; 0 where nothing is decided. */
  needed: number;
  by: string;
  byName: string;
  at: Date;
}

export interface Meeting {
  _id: string;
  village: string;
  /** The village, or one of its groups. */
  area: string;
  areas: string[];
  /** The area's key for its readers; absent when people were called by name. */
  audience?: string;
  kind: MeetingKind;
  agenda: string[];
  place: string;
  starts: Date;
  basis: Basis;
  due: number;
  state: MeetingState;
  by: string;
  byName: string;
  at: Date;
  /** How often somebody ticked: minutes count only what they have seen. */
  ticked: number;
  minutes?: Minutes;
  /** Additions to published minutes; what was written stays. */
  corrections: { words: string; byName: string; at: Date }[];
  why?: string;
  /** `{start}|{id}`. */
  order: string;
  demo?: boolean;
}

/** Who is called by name; a list the secretary chose: `called:{meeting}`. */
export interface Called {
  _id: string;
  people: string[];
}

/** One person and one meeting: his answer, and whether he came. */
export interface Attendance {
  /** `attendance:{meeting}:{person}`. */
  _id: string;
  meeting: string;
  person: string;
  personName: string;
  household?: string;
  areas: string[];
  /** Called by name. */
  called?: 'named';
  answer?: Rsvp;
  present?: 'yes';
  /** Who answered or ticked for him. */
  by?: string;
  /** As the meeting's. */
  order: string;
}

/** News on its way to an area, a role or those called by name, told in slices by the clock. */
export interface Announcement {
  /** `announcement:{subject}:{step}`. */
  _id: string;
  kind: 'area' | 'named';
  subject: string;
  step: number;
  area: string;
  role?: string;
  title: string;
  words: string;
  page: string;
  at: Date;
  /** The last person dealt with. */
  cursor?: string;
}

// What is shown.

const count = (title: string) => whole(title, 0, 10_000_000);

export const minutesView = z.object({
  lines: listOf(
    z.object({
      item: text('一件事', 60),
      words: text('怎么说的', 300),
      votes: votes.optional(),
      passed: z.boolean().optional(),
    }),
    20,
    '记录',
  ),
  present: count('到了多少'),
  due: count('应到多少'),
  needed: count('要到多少'),
  byName: text('谁记的', 20),
  at: instant('什么时候公布的'),
});

export const meetingView = z.object({
  id: meetingId,
  village: villageCode(),
  area: areaCode(),
  areaName: text('哪里的会', 60),
  named: z.boolean(),
  kind: meetingKind,
  agenda,
  place,
  starts: instant('什么时候开'),
  basis,
  due: dueCount,
  state: z.enum(['called', 'minuted', 'cancelled']),
  byName: text('谁通知的', 20),
  why: text('为什么不开了', 100).optional(),
  /** The caller's own answer. */
  mine: z.object({ answer: rsvp.optional(), present: z.boolean() }).optional(),
});

export const tallyView = z.object({
  go: count('去'),
  family: count('家里人去'),
  no: count('不去'),
  /** By the meeting's basis. */
  present: count('到了'),
  due: count('应到'),
  needed: count('要到'),
  met: z.boolean(),
});

export const rollLine = z.object({
  household: householdId.optional(),
  householdName: text('户主', 20),
  groupName: text('哪一组', 30),
  people: listOf(
    z.object({
      person: personId,
      name: text('名字', 20),
      answer: rsvp.optional(),
      present: z.boolean(),
    }),
    30,
    '人',
  ),
});
