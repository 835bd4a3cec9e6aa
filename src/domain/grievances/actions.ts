/** What can be asked about 说事. */
import { areaCode } from '../area';
import { actions, read, write } from '../contract';
import { photos } from '../files/schema';
import { day, listOf, page, pageOf, text } from '../form';
import * as z from '../zod';
import {
  caseId,
  category,
  deskCaseLine,
  deskCaseView,
  deskId,
  deskView,
  myCaseLine,
  myCaseView,
  officeView,
  outcomes,
  placeView,
  routeName,
} from './schema';

/** Who works at a desk: of an area by the grant's level, of a unit by its staff. */
const atDesks = {
  gridWorker: 'area',
  villageCadre: 'area',
  townshipCadre: 'area',
  countyAdmin: 'area',
  prefectureAdmin: 'area',
  petitionOffice: 'unit',
  department: 'unit',
} as const;

const whatIsSaid = {
  category,
  place: areaCode('哪个村、哪个组'),
  where: text('具体在哪', 40).optional(),
  words: text('说说怎么回事', 500, { min: 2 }),
  photos,
  /** Left out: 其他、不便说. */
  about: deskId.optional().meta({ title: '说的是哪个单位' }),
};

const filedView = z.object({
  case: caseId,
  number: text('编号', 20),
  deskName: text('谁来办', 40),
  due: day('最晚哪天'),
  provisional: z.boolean(),
});

const filingFaults = [
  'grievances.discipline_route',
  'grievances.no_desk_above',
  'grievances.too_many',
] as const;

const words = (title: string, max: number, min = 2) => text(title, max, { min });

export const grievances = actions('grievances', {
  getChoices: read({
    title: '看能说给谁',
    allow: 'bound',
    input: z.strictObject({ village: areaCode('哪个村') }),
    output: z.object({
      places: listOf(placeView, 100, '地方'),
      offices: listOf(officeView, 60, '单位'),
    }),
    faults: [],
  }),
  file: write({
    title: '说出去',
    allow: 'bound',
    input: z.strictObject(whatIsSaid),
    output: filedView,
    faults: filingFaults,
    messages: ['enteredFor'],
    consent: 'grievances',
    onBehalf: true,
  }),
  /** No consent is asked: an alias never gets a WeChat message. */
  fileAnonymous: write({
    title: '不写名字说出去',
    allow: 'bound',
    alias: true,
    input: z.strictObject(whatIsSaid),
    output: filedView,
    faults: filingFaults,
  }),
  listMine: read({
    title: '看我说的事',
    allow: 'bound',
    input: z.strictObject({ ...page }),
    output: pageOf(myCaseLine),
    faults: [],
  }),
  getMine: read({
    title: '看一件事',
    allow: 'bound',
    input: z.strictObject({ case: caseId, ...page }),
    output: myCaseView,
    faults: [],
  }),
  answer: write({
    title: '发送回答',
    allow: 'bound',
    alias: true,
    input: z.strictObject({ case: caseId, words: words('您的回答', 300, 1), photos }),
    output: z.object({ answered: z.literal(true) }),
    faults: ['grievances.no_question'],
  }),
  rate: write({
    title: '评一评',
    allow: 'bound',
    alias: true,
    input: z.strictObject({
      case: caseId,
      good: z.boolean().meta({ title: '解决了没有' }),
      words: words('想说的话', 200).optional(),
    }),
    output: z.object({ state: z.enum(['again', 'rated']) }),
    faults: ['wrong_state'],
    messages: ['again'],
  }),
  listDesks: read({
    title: '看我在哪里办事',
    allow: atDesks,
    input: z.strictObject({}),
    output: z.object({ items: listOf(deskView, 20, '办事的地方') }),
    faults: [],
  }),
  listDesk: read({
    title: '看要办的事',
    allow: atDesks,
    input: z.strictObject({
      desk: deskId.optional(),
      show: z.enum(['open', 'amber', 'red', 'done']).meta({ title: '看哪些' }),
      find: words('找什么', 20).optional(),
      ...page,
    }),
    output: pageOf(deskCaseLine),
    faults: [],
  }),
  getCase: read({
    title: '看这件事',
    allow: atDesks,
    input: z.strictObject({ case: caseId, ...page }),
    output: deskCaseView,
    faults: [],
  }),
  accept: write({
    title: '收下来办',
    allow: atDesks,
    input: z.strictObject({ case: caseId }),
    output: z.object({ state: z.literal('accepted') }),
    faults: ['grievances.not_yours', 'wrong_state'],
    messages: ['accepted'],
  }),
  refuse: write({
    title: '不归这里办',
    allow: atDesks,
    input: z.strictObject({
      case: caseId,
      why: words('为什么', 200),
      route: routeName,
    }),
    output: z.object({ state: z.literal('refused') }),
    faults: ['grievances.not_yours', 'wrong_state'],
    messages: ['refused'],
  }),
  pass: write({
    title: '请单位一起办',
    allow: atDesks,
    input: z.strictObject({ case: caseId, to: deskId.meta({ title: '哪个单位' }) }),
    output: z.object({ passed: z.literal(true) }),
    faults: ['grievances.not_yours', 'wrong_state', 'grievances.about_it'],
  }),
  ask: write({
    title: '问一句',
    allow: atDesks,
    input: z.strictObject({ case: caseId, words: words('问什么', 200) }),
    output: z.object({ asked: z.literal(true) }),
    faults: [
      'grievances.not_yours',
      'wrong_state',
      'grievances.question_open',
      'grievances.questions_over',
    ],
    messages: ['asked'],
  }),
  reply: write({
    title: '写答复',
    allow: atDesks,
    input: z.strictObject({
      case: caseId,
      outcome: z
        .enum(Object.keys(outcomes) as [keyof typeof outcomes, ...(keyof typeof outcomes)[]])
        .meta({ title: '办得怎样' }),
      words: words('怎么办的', 500),
      photos,
    }),
    output: z.object({ state: z.literal('replied') }),
    faults: ['grievances.not_yours', 'wrong_state', 'grievances.someone_else'],
    messages: ['replied'],
  }),
});
