/** 找工作: what things are. Money is whole fen; a job is posted by a desk, an application is a person's. */
import { areaCode } from '../area';
import { day, idOf, instant, listOf, text, whole } from '../form';
import { phone, unitId } from '../members/schema';
import { type Steps, steps } from '../steps';
import { type Trade, trades } from '../trades';
import * as z from '../zod';

export const jobId = idOf('job', '岗位');
/** `application:{job}:{person}`: one person, one job, one application. */
export const applicationId = idOf('application', '报名');

const keysOf = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]];

export const jobKinds = {
  company: '企业岗位',
  workshop: '帮扶车间',
  public: '公益性岗位',
  outbound: '外出务工',
  dayWork: '零工',
} as const;
export type JobKind = keyof typeof jobKinds;
export const jobKind = z.enum(keysOf(jobKinds)).meta({ title: '哪种活' });

/** Where work away from home is; services.md §3 "外出务工". */
export const outs = { province: '省内', beyond: '省外', shanghai: '沪滇协作' } as const;
export type Out = keyof typeof outs;
export const out = z.enum(keysOf(outs)).meta({ title: '去哪边' });

/** How near the reader's home; `out` is work away from the prefecture. */
export const nears = {
  village: '本村',
  township: '本乡镇',
  county: '本县',
  prefecture: '全州',
  out: '外出',
} as const;
export type Near = keyof typeof nears;
export const near = z.enum(keysOf(nears)).meta({ title: '远近' });

export const trade = z.enum(trades).meta({ title: '工种' });

export const payUnits = {
  month: '月',
  day: '天',
  hour: '小时',
  piece: '件',
  year: '年',
} as const;
export type PayUnit = keyof typeof payUnits;

const fen = (title: string) => whole(title, 1, 10_000_000, '分');

export const pay = z
  .strictObject({
    min: fen('工资至少'),
    max: fen('工资最多'),
    unit: z.enum(keysOf(payUnits)).meta({ title: '怎么算' }),
    /** What a piece is, where 件 is not the word: 斤, 个. */
    piece: text('一件叫什么', 4).optional(),
  })
  .refine((p) => p.min <= p.max, { message: '工资最多不能比最少还少', path: ['max'] })
  .meta({ title: '工资' });
export type Pay = z.output<typeof pay>;

/** A mobile or a landline with its area code: offices have the latter. */
export const contactPhone = z
  .string()
  .max(20)
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/)
  .meta({ title: '联系电话', hint: '写手机号，或带区号的座机，像 0873-5621234' });

export const jobTitle = text('招什么人', 20);
export const places = whole('招几个人', 1, 2000, '人');
export const duties = text('干什么', 200);
export const placeWords = text('在哪里', 60);
export const hours = text('怎么上班', 100);
export const conditions = text('有什么要求', 100);
export const employerName = text('用工单位', 40);
export const contactName = text('联系人', 20);

/** What a page says when nothing is asked of people: a must is never left empty. */
export const noConditions = '没有要求';

/** Who posted: it decides who sees those who apply. */
export type Poster = 'bureau' | 'unit' | 'village';
export const posters = { bureau: '就业局发的', unit: '就业局核过', village: '村里发的' } as const;

export type JobState = 'draft' | 'checked' | 'open' | 'filled' | 'expired' | 'closed';
/** Checked and opened in one go when the legal musts pass; drafts stay on the phone. */
export const jobSteps: Steps<JobState, 'check' | 'open' | 'fill' | 'expire' | 'close'> = steps({
  title: '这个岗位',
  start: 'draft',
  ends: ['filled', 'expired', 'closed'],
  says: {
    draft: '还没发',
    checked: '核过了',
    open: '在招',
    filled: '招满了',
    expired: '过期了',
    closed: '不招了',
  },
  moves: {
    check: { from: ['draft'], to: 'checked' },
    open: { from: ['checked'], to: 'open' },
    fill: { from: ['open'], to: 'filled' },
    expire: { from: ['open'], to: 'expired' },
    close: { from: ['open'], to: 'closed' },
  },
});
/** States that are ever kept. */
export const shownJobStates = ['open', 'filled', 'expired', 'closed'] as const;
const jobState = z.enum(shownJobStates).meta({ title: '招没招满' });

export interface Job {
  _id: string;
  poster: Poster;
  /** The employer's record, when it has one; its staff handle those who apply. */
  unit?: string;
  employer: string;
  /** The county, village or group of the desk that posted it. */
  area: string;
  areas: string[];
  kind: JobKind;
  trade?: Trade;
  title: string;
  number: number;
  /** How many of them have started. */
  taken: number;
  duties: string;
  /** Where the work is; absent for work away from the prefecture. */
  where?: string;
  out?: Out;
  place: string;
  pay: Pay;
  hours?: string;
  conditions: string;
  /** The last day on which one can apply. */
  validUntil: string;
  contactName: string;
  phone: string;
  state: JobState;
  by: string;
  at: Date;
  /** When it was last said that it is still open. */
  confirmedAt: Date;
  endedAt?: Date;
  endedWhy?: string;
  /** Ended, and the clock still has to tell those who wait. */
  sweeping?: true;
  demo?: boolean;
}

export type ApplicationState =
  | 'applied'
  | 'seen'
  | 'interview'
  | 'started'
  | 'withdrawn'
  | 'refused'
  | 'lapsed';
const waitingStates = ['applied', 'seen', 'interview'] as const;
export const applicationSteps: Steps<
  ApplicationState,
  'see' | 'invite' | 'start' | 'withdraw' | 'refuse' | 'lapse'
> = steps({
  title: '这份报名',
  start: 'applied',
  ends: ['started', 'withdrawn', 'refused', 'lapsed'],
  says: {
    applied: '等对方看',
    seen: '对方看了',
    interview: '约了面谈',
    started: '上工了',
    withdrawn: '不去了',
    refused: '没选上',
    lapsed: '这回没招',
  },
  moves: {
    see: { from: ['applied'], to: 'seen' },
    // A new time replaces the former one.
    invite: { from: waitingStates, to: 'interview' },
    // Day work has no interview: who comes, starts.
    start: { from: waitingStates, to: 'started' },
    withdraw: { from: waitingStates, to: 'withdrawn' },
    refuse: { from: waitingStates, to: 'refused' },
    lapse: { from: waitingStates, to: 'lapsed' },
  },
});
export const applicationStates = Object.keys(applicationSteps.says) as [
  ApplicationState,
  ...ApplicationState[],
];

export interface Step {
  state: ApplicationState;
  at: Date;
  words?: string;
}

export interface Application {
  _id: string;
  job: string;
  jobTitle: string;
  employer: string;
  person: string;
  personName: string;
  /** Village of who applied. */
  village: string;
  /** Sealed; the number under which one wants to be called. */
  phone?: string;
  words?: string;
  /** The unit whose staff handle it, and the areas whose desk does: only who posted the job. */
  unit?: string;
  areas: string[];
  state: ApplicationState;
  interview?: { at: Date; place: string };
  history: Step[];
  /** `at:{ulid}`: order of every list it stands in. */
  order: string;
  /** Set when somebody else applied for the person. */
  by?: string;
  at: Date;
}

// What is shown.

const payView = z.object({
  min: fen('工资至少'),
  max: fen('工资最多'),
  unit: z.enum(keysOf(payUnits)),
  piece: text('一件叫什么', 4).optional(),
});

export const jobView = z.object({
  id: jobId,
  poster: z.enum(['bureau', 'unit', 'village']),
  unit: unitId.optional(),
  employer: employerName,
  kind: jobKind,
  trade: trade.optional(),
  title: jobTitle,
  number: places,
  taken: z.number().int().min(0).max(2000),
  where: areaCode('在哪里').optional(),
  /** 元阳县 攀枝花乡. */
  whereName: text('在哪里', 100).optional(),
  out: out.optional(),
  place: placeWords,
  pay: payView,
  validUntil: day('到哪天'),
  state: jobState,
});

export const applicationView = z.object({
  id: applicationId,
  job: jobId,
  jobTitle,
  employer: employerName,
  state: z.enum(applicationStates),
  at: instant('什么时候报的'),
  byName: text('谁帮着报的', 20).optional(),
  interview: z.object({ at: instant('哪天面谈'), place: text('在哪里面谈', 60) }).optional(),
  life: listOf(
    z.object({
      state: z.enum(applicationStates),
      at: instant('什么时候'),
      words: text('怎么说', 100).optional(),
    }),
    60,
    '经过',
  ),
});

/** Those who applied, as who posted the job sees them; name and phone only once looked at. */
export const applicantView = applicationView.omit({ jobTitle: true, employer: true }).extend({
  name: text('名字', 20),
  masked: z.boolean(),
  villageName: text('哪个村', 60),
  phone: phone.optional(),
  words: text('想说的话', 60).optional(),
});
