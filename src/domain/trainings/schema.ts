/** 学技能: what courses, enrolments, rolls and certificates are. */
import { areaCode } from '../area';
import { day, idOf, instant, listOf, text, whole } from '../form';
import { personId, unitId } from '../members/schema';
import { type Steps, steps } from '../steps';
import { trades } from '../trades';
import { clock } from '../units/schema';
import * as z from '../zod';

export const courseId = idOf('course', '培训班');

export const courseKinds = {
  order: '订单班',
  directed: '定向班',
  post: '定岗班',
  skill: '技能班',
  evening: '农民夜校',
} as const;
export type CourseKind = keyof typeof courseKinds;

export const courseLevels = {
  none: '不分等级',
  basic: '初级',
  middle: '中级',
  high: '高级',
  master: '技师',
} as const;
export type CourseLevel = keyof typeof courseLevels;

const keysOf = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]];
export const courseKind = z.enum(keysOf(courseKinds)).meta({ title: '哪种班' });
export const courseLevel = z.enum(keysOf(courseLevels)).meta({ title: '等级' });
export const trade = z.enum(trades).meta({ title: '学什么' });

export const session = z
  .strictObject({ day: day('哪天上课'), from: clock('几点开始'), to: clock('几点结束') })
  .refine((s) => s.from < s.to, { message: '下课要比上课晚', path: ['to'] })
  .meta({ title: '一节课' });
export type Session = z.output<typeof session>;
export const sessions = listOf(session, 30, '上课时间', 1);
export const sessionIndex = whole('第几节', 0, 29);
export const capacity = whole('收几个人', 1, 500, '人');

/** 18 digits: county 6, year 4, running number 5, and 3 by chance, so that nobody can count through. */
export const certificateNumber = z
  .string()
  .max(18)
  .regex(/^\d{18}$/)
  .meta({ title: '证书号', hint: '证书号是 18 位数字' });

export type CourseState = 'open' | 'finishing' | 'finished' | 'cancelling' | 'cancelled';
export const courseSteps: Steps<CourseState, 'finish' | 'certify' | 'cancel' | 'end'> = steps({
  title: '这个班',
  start: 'open',
  ends: ['finished', 'cancelled'],
  says: {
    open: '正在办',
    finishing: '正在结业',
    finished: '已经结业了',
    cancelling: '取消了',
    cancelled: '已经取消了',
  },
  moves: {
    finish: { from: ['open'], to: 'finishing' },
    certify: { from: ['finishing'], to: 'finished' },
    cancel: { from: ['open'], to: 'cancelling' },
    end: { from: ['cancelling'], to: 'cancelled' },
  },
});

export interface Course {
  _id: string;
  unit: string;
  unitName: string;
  /** Whose people may join. */
  area: string;
  areas: string[];
  kind: CourseKind;
  trade: (typeof trades)[number];
  level: CourseLevel;
  place: string;
  note?: string;
  /** In order of time, none at the same time as another. */
  sessions: Session[];
  starts: Date;
  ends: Date;
  capacity: number;
  subsidised: boolean;
  state: CourseState;
  /** Who has a place, for whom one is kept by an offer, who waits. Written by settling only. */
  placed: number;
  offered: number;
  waiting: number;
  /** The last number given on the waiting list; numbers are never given twice. */
  queue: number;
  /** A place was freed: to be settled, now or by the clock. */
  due?: 'settle';
  /** How many rolls there are of each session; 2 and more are corrections. */
  rolls: number[];
  why?: string;
  /** `{first day}|{id}`: soonest first. */
  order: string;
  demo?: boolean;
}

export type EnrolmentState =
  | 'asked'
  | 'placed'
  | 'waiting'
  | 'offered'
  | 'refused'
  | 'left'
  | 'declined'
  | 'lapsed'
  | 'dropped'
  | 'complete'
  | 'incomplete';

type EnrolmentVerb =
  | 'place'
  | 'queue'
  | 'refuse'
  | 'offer'
  | 'accept'
  | 'decline'
  | 'lapse'
  | 'leave'
  | 'drop'
  | 'complete'
  | 'miss';

/** States in which somebody still counts on the course. */
export const activeStates = ['asked', 'placed', 'waiting', 'offered'] as const;

export const enrolmentSteps: Steps<EnrolmentState, EnrolmentVerb> = steps({
  title: '您在这个班',
  start: 'asked',
  ends: ['refused', 'left', 'declined', 'lapsed', 'dropped', 'complete', 'incomplete'],
  says: {
    asked: '正在排队',
    placed: '有位子了',
    waiting: '排着队，等位子',
    offered: '有位子留给您，等您答',
    refused: '没有报上',
    left: '已经退了',
    declined: '说了不去',
    lapsed: '留的位子过时了',
    dropped: '的课取消了',
    complete: '学完了，有证书',
    incomplete: '课没上够，没有证书',
  },
  moves: {
    place: { from: ['asked'], to: 'placed' },
    queue: { from: ['asked'], to: 'waiting' },
    refuse: { from: ['asked', 'waiting'], to: 'refused' },
    offer: { from: ['waiting'], to: 'offered' },
    accept: { from: ['offered'], to: 'placed' },
    decline: { from: ['offered'], to: 'declined' },
    lapse: { from: ['offered'], to: 'lapsed' },
    leave: { from: ['asked', 'placed', 'waiting', 'offered'], to: 'left' },
    drop: { from: ['asked', 'placed', 'waiting', 'offered'], to: 'dropped' },
    complete: { from: ['placed'], to: 'complete' },
    miss: { from: ['placed'], to: 'incomplete' },
  },
});

export interface Enrolment {
  /** `enrolment:{course}:{person}`: twice is impossible. Signing up again begins a new life in it. */
  _id: string;
  course: string;
  unit: string;
  person: string;
  personName: string;
  household?: string;
  /** Of the person's home. */
  areas: string[];
  /** Of the course, as a list shows it. */
  about: string;
  starts: Date;
  state: EnrolmentState;
  receivedAt: Date;
  /** `at:{ulid}` of the received time: the order in which taps are settled. */
  order: string;
  /** The place on the waiting list, given once by settling. */
  queue?: number;
  offerUntil?: Date;
  certificate?: string;
  /** Sessions attended, once the course is over. */
  attended?: number;
  by: string;
  demo?: boolean;
}

/**
 * What one person is learning and has learnt. Every sign-up writes it, so that two taps for courses
 * at the same time meet here: a guard is a write.
 */
export interface Learner {
  /** `learner:{person}`. */
  _id: string;
  person: string;
  areas: string[];
  active: Learning[];
  /** Subsidised courses completed. */
  learnt: { course: string; trade: string; level: CourseLevel; year: string }[];
}

export interface Learning {
  course: string;
  about: string;
  trade: string;
  level: CourseLevel;
  subsidised: boolean;
  sessions: Session[];
}

/** Who was there at a session. A correction is a further roll; the last one counts. */
export interface Roll {
  /** `roll:{course}:{session, two digits}:{n}`. */
  _id: string;
  course: string;
  unit: string;
  session: number;
  n: number;
  present: string[];
  why?: string;
  by: string;
  byName: string;
  at: Date;
}

export interface Certificate {
  /** `certificate:{first 15 digits}`: county, year and running number make it unique. */
  _id: string;
  number: string;
  course: string;
  person: string;
  personName: string;
  areas: string[];
  unit: string;
  unitName: string;
  trade: (typeof trades)[number];
  level: CourseLevel;
  from: string;
  to: string;
  attended: number;
  sessions: number;
  at: Date;
}

/** The number as it is printed; found by its first 15 digits, which are unique. */
export const certificateNumberOf = (
  county: string,
  year: string,
  n: number,
  chance: string,
): string => `${county}${year}${String(n).padStart(5, '0')}${chance}`;
export const certificateId = (number: string): string => `certificate:${number.slice(0, 15)}`;

/** The running number of a county's certificates in a year: `serial:{county}:{year}`. */
export interface Serial {
  _id: string;
  last: number;
}

// What is shown.

const count = (title: string) => whole(title, 0, 100_000, '人');

export const courseView = z.object({
  id: courseId,
  unit: unitId,
  unitName: text('谁办的', 40),
  area: areaCode('哪里的人能报'),
  areaName: text('哪里的人能报', 60),
  kind: courseKind,
  trade,
  level: courseLevel,
  place: text('在哪里上课', 60),
  note: text('说明', 200).optional(),
  sessions: listOf(session, 30, '上课时间'),
  starts: instant('什么时候开班'),
  ends: instant('什么时候结束'),
  capacity,
  subsidised: z.boolean(),
  state: z.enum(['open', 'finishing', 'finished', 'cancelling', 'cancelled']),
  placed: count('报上的'),
  /** Free to take now: nobody waits for it and it is not kept for anyone. */
  free: count('还剩'),
  waiting: count('在排的'),
  why: text('为什么取消', 100).optional(),
});

export const enrolmentState = z.enum(keysOf(enrolmentSteps.says));

export const enrolmentView = z.object({
  course: courseId,
  about: text('什么班', 40),
  starts: instant('什么时候开班'),
  state: enrolmentState,
  /** How many stand before on the waiting list. */
  ahead: count('前面排').optional(),
  offerUntil: instant('位子留到').optional(),
  certificate: certificateNumber.optional(),
  attended: whole('上了几节', 0, 30, '节').optional(),
});

export const learnerView = z.object({
  person: personId,
  name: text('名字', 20),
  state: enrolmentState,
  attended: whole('上了几节', 0, 30, '节').optional(),
  certificate: certificateNumber.optional(),
});

export const certificateView = z.object({
  number: certificateNumber,
  name: text('名字', 20),
  trade,
  level: courseLevel,
  unitName: text('谁发的', 40),
  from: day('从哪天学'),
  to: day('学到哪天'),
  attended: whole('上了几节', 0, 30, '节'),
  sessions: whole('一共几节', 1, 30, '节'),
  at: instant('哪天发的'),
});
