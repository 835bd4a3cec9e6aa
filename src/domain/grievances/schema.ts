/** 说事: what a case is, where it lives, and the life it leads. */
import { areaCode } from '../area';
import type { Day } from '../calendar';
import { photoAddresses } from '../files/schema';
import { day, idOf, instant, listOf, pageOf, text } from '../form';
import { type Steps, steps } from '../steps';
import * as z from '../zod';

/** `case:2026-058312`: the number that people are told is the id itself, so it cannot repeat. */
export const caseId = idOf('case', '哪件事');

/** A desk: the one of an area, or of a unit. An office is named by its desk. */
export const deskId = z
  .string()
  .max(80)
  .regex(/^(area:(\d{4}|\d{6}|\d{9}|\d{12})|unit:[0-9A-Za-z]{1,40})$/)
  .meta({ title: '办事的地方' });

/** The lowest level whose desk may take a matter. */
export type Least = 'village' | 'township' | 'county';

export interface Category {
  title: string;
  /** Said beside it, where the title alone could be taken wrongly. */
  note?: string;
  /** Its drawing in src/ui of the same name. */
  picture: string;
  least: Least;
}

/**
 * What people come with, in the words they use. Matters about cadres, collective money and aid
 * lists never go to the village they are about (services.md §2 "Desks"); what is wrong with this
 * app goes to the county, which runs it.
 */
export const categories = {
  road: { title: '修路', picture: 'road', least: 'village' },
  water: { title: '饮水', picture: 'water', least: 'village' },
  lamp: { title: '路灯', picture: 'lamp', least: 'village' },
  power: { title: '用电', picture: 'power', least: 'village' },
  clean: { title: '卫生', picture: 'bin', least: 'village' },
  house: { title: '房子', picture: 'house', least: 'village' },
  field: { title: '田地山林', picture: 'field', least: 'village' },
  quarrel: { title: '邻里纠纷', picture: 'quarrel', least: 'village' },
  errand: {
    title: '帮我办',
    note: '开证明、医保、养老认证、残疾证',
    picture: 'family',
    least: 'village',
  },
  school: { title: '上学看病', picture: 'learn', least: 'village' },
  aid: { title: '低保救助', picture: 'aid', least: 'township' },
  money: { title: '集体的钱', note: '账目、分红、征地款', picture: 'notebook', least: 'township' },
  conduct: { title: '干部作风', note: '态度不好、拖着不办', picture: 'talk', least: 'township' },
  other: { title: '别的事', picture: 'crate', least: 'village' },
  app: { title: '这个小程序', note: '不好用、看不懂', picture: 'horn', least: 'county' },
} as const satisfies Record<string, Category>;
export type CategoryName = keyof typeof categories;
export const categoryNames = Object.keys(categories) as [CategoryName, ...CategoryName[]];
export const category = z.enum(categoryNames).meta({ title: '哪方面的事' });

/**
 * Where a matter goes that is not ours to handle: a closed list, so that who is refused always
 * hears of a door that is open (12345 rules: 潍坊市12345条例 art. 19; 信访工作条例 art. 22, 28, 30, 31).
 */
export const routes = {
  hotline: { title: '12345 热线', words: '打 12345，白天晚上都有人接。', call: '12345' },
  petition: { title: '县信访局', words: '到县信访局说，或在国家信访局网上说，要写真名。' },
  court: { title: '法院', words: '要打官司的事，到县法院立案窗口；打 12368 先问。', call: '12368' },
  arbitration: {
    title: '劳动仲裁',
    words: '工资、合同的事，到县劳动仲裁；打 12333 先问。',
    call: '12333',
  },
  review: {
    title: '行政复议',
    words: '不服政府决定的，60 天内到县司法局申请复议；打 12348 先问。',
    call: '12348',
  },
  disclosure: { title: '申请信息公开', words: '要看政府文件的，向那个单位申请信息公开。' },
  police: { title: '公安', words: '偷、抢、打人、骗钱的，马上打 110。', call: '110' },
  discipline: {
    title: '纪委监委',
    words: '干部违纪违法的，打 12388，或到县纪委监委当面说。',
    call: '12388',
  },
  rescue: { title: '急救、火警', words: '救人打 120，着火打 119。', call: '120' },
  handled: { title: '已经有人在办', words: '同一件事已经有人说了，正在办。' },
} as const satisfies Record<string, { title: string; words: string; call?: string }>;
export type RouteName = keyof typeof routes;
export const routeName = z
  .enum(Object.keys(routes) as [RouteName, ...RouteName[]])
  .meta({ title: '该找谁' });

export type CaseState = 'filed' | 'accepted' | 'again' | 'replied' | 'rated' | 'refused' | 'closed';
export type CaseVerb = 'accept' | 'refuse' | 'reply' | 'again' | 'rate' | 'close';

/** One table for pages, server and tests. Round two ends in a rating: `rated` in rules.ts. */
export const caseSteps: Steps<CaseState, CaseVerb> = steps({
  title: '这件事',
  start: 'filed',
  ends: ['refused', 'closed'],
  says: {
    filed: '等人收下',
    accepted: '正在办',
    again: '正在重办',
    replied: '答复了，等您评',
    rated: '评过了',
    refused: '不归这里办',
    closed: '办结了',
  },
  moves: {
    accept: { from: ['filed'], to: 'accepted' },
    refuse: { from: ['filed'], to: 'refused' },
    reply: { from: ['accepted', 'again'], to: 'replied' },
    again: { from: ['replied'], to: 'again' },
    rate: { from: ['replied'], to: 'rated' },
    close: { from: ['replied', 'rated'], to: 'closed' },
  },
});
export const caseStates = Object.keys(caseSteps.says) as [CaseState, ...CaseState[]];
/** States in which the desk has the next step. */
export const openStates: readonly CaseState[] = ['filed', 'accepted', 'again'];

export const outcomes = { solved: '解决了', explained: '办不了，说明原因' } as const;
export type Outcome = keyof typeof outcomes;

/** Green runs, amber is near, red is over; off when no clock runs. */
export const lights = ['green', 'amber', 'red', 'off'] as const;
export type Light = (typeof lights)[number];

/** One line of a case's life, oldest first. */
export interface Turn {
  kind:
    | 'filed'
    | 'accepted'
    | 'refused'
    | 'passed'
    | 'asked'
    | 'answered'
    | 'replied'
    | 'good'
    | 'bad'
    | 'amber'
    | 'red'
    | 'closed';
  at: Date;
  /** Name of who did it at the desk; the reporter is never named here. */
  by?: string;
  words?: string;
  photos?: string[];
  outcome?: Outcome;
  route?: RouteName;
}

export interface Case {
  _id: string;
  /** `at:{ulid}`: the reporter's list, newest last. */
  order: string;
  category: CategoryName;
  /** First words of what was said. */
  title: string;
  words: string;
  photos: string[];
  /** Village or 村民小组 the matter is at; said by the reporter, not taken from where he lives. */
  place: string;
  where?: string;
  /** Desk of the office it is about. */
  about?: string;
  /** Where it lives: only there is it listed, counted and escalated. */
  desks: string[];
  /** The area of its first desk and all above, never below. */
  areas: string[];
  /**
   * Under what the reporter finds it again. Named: the person. Unnamed: the alias that stands on
   * unnamed cases and their inbox lines only, so that nothing of the same person's named cases,
   * files or journal lines leads from it to him.
   */
  reporter: string;
  anonymous: boolean;
  /** The reporter of an unnamed case, sealed once (AES-256-GCM). */
  sealed?: string;
  /** Blind names of the staff of the office it is about and of their households. */
  recused: string[];
  /** Who entered it, when it was not the reporter himself. */
  enteredBy?: { person: string; name: string; relation: string };
  state: CaseState;
  /** 1, and 2 once it is handled again. */
  round: 1 | 2;
  /** The desk has the next step: what 没办完 shows. */
  open: boolean;
  light: Light;
  /** `{due}|{id}`: soonest first at the desk. */
  dueOrder: string;
  due: Day;
  /** The calendar of that year is not out: 暂定. */
  provisional: boolean;
  amberAt: Date;
  redAt: Date;
  /** While the clock runs: when its light turns next. After the reply: when it is closed. */
  turnsAt?: Date;
  /** What turns then. */
  turns?: 'light' | 'close';
  /** The reporter is asked for something: an answer or his opinion. */
  waits: boolean;
  question?: { words: string; at: Date; by: string };
  /** Who gave the last reply: handled again, it is somebody else's turn. */
  repliedBy?: string;
  history: Turn[];
  /** `{desk}|{piece}` for search. */
  finds: string[];
  endedAt?: Date;
  demo?: boolean;
}

/** How often somebody said something today; under a name of its own that leads nowhere. */
export interface DayCount {
  _id: string;
  day: Day;
  count: number;
}

// ── What is shown ───────────────────────────────────────────────────────────

export const turnView = z.object({
  kind: z.enum([
    'filed',
    'accepted',
    'refused',
    'passed',
    'asked',
    'answered',
    'replied',
    'good',
    'bad',
    'amber',
    'red',
    'closed',
  ]),
  at: instant('什么时候'),
  by: text('谁', 20).optional(),
  words: text('怎么说', 500).optional(),
  photos: photoAddresses.optional(),
  outcome: z.enum(['solved', 'explained']).optional(),
  route: routeName.optional(),
});

const caseLine = z.object({
  id: caseId,
  number: text('编号', 20),
  category,
  title: text('什么事', 40),
  placeName: text('哪里', 60),
  state: z.enum(caseStates),
  light: z.enum(lights),
  due: day('最晚哪天'),
  provisional: z.boolean(),
  at: instant('什么时候说的'),
  /** Where it lies now. */
  deskName: text('谁在办', 40),
});

/** A line of the reporter's own list. */
export const myCaseLine = caseLine.extend({
  anonymous: z.boolean(),
  /** What is asked of the reporter now. */
  wants: z.enum(['answer', 'rating', 'nothing']),
});

/** A line of a desk's list. */
export const deskCaseLine = caseLine.extend({ anonymous: z.boolean(), asked: z.boolean() });

/** A case whole; its life in pages, newest first, for it may be longer than one answer. */
const whole = {
  ...pageOf(turnView).shape,
  words: text('说了什么', 500),
  where: text('具体在哪', 40).optional(),
  aboutName: text('说的是谁', 40).optional(),
  photos: photoAddresses,
  question: z
    .object({ words: text('问什么', 200), at: instant('什么时候'), by: text('谁问的', 20) })
    .optional(),
  round: z.number().int().min(1).max(2),
};

export const myCaseView = myCaseLine.extend({
  ...whole,
  /** 7 days after a reply is rated it is closed; until when one can still rate. */
  closesAt: instant('什么时候办结').optional(),
});

export const deskCaseView = deskCaseLine.extend({
  ...whole,
  place: areaCode('哪里'),
  reporter: z.object({ name: text('谁说的', 20), phone: text('电话', 20).optional() }).optional(),
  enteredBy: z.object({ name: text('谁登记的', 20), relation: text('什么关系', 20) }).optional(),
  deskNames: listOf(text('在哪办', 40), 8, '在哪办'),
});

/** So many units join in at most; with the four levels of area desks these are all desks of a case. */
export const mostUnits = 4;

export const deskView = z.object({
  desk: deskId,
  name: text('办事的地方', 40),
  /** At most 201 are counted: the page says 「200+」. */
  open: z.number().int().min(0).max(201),
  amber: z.number().int().min(0).max(201),
  red: z.number().int().min(0).max(201),
});

export const officeView = z.object({ office: deskId, name: text('哪个单位', 40) });
export const placeView = z.object({ place: areaCode('哪里'), name: text('哪里', 60) });
