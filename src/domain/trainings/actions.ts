/** What can be asked about trainings. */
import { areaCode } from '../area';
import { actions, read, write } from '../contract';
import { instant, listOf, page, pageOf, text, whole } from '../form';
import { personId, unitId } from '../members/schema';
import * as z from '../zod';
import {
  capacity,
  certificateNumber,
  certificateView,
  courseId,
  courseKind,
  courseLevel,
  courseView,
  enrolmentState,
  enrolmentView,
  learnerView,
  sessionIndex,
  sessions,
  trade,
} from './schema';

const signUpFaults = [
  'trainings.closed',
  'trainings.begun',
  'trainings.signed_up',
  'trainings.same_time',
  'trainings.learnt_before',
  'trainings.year_limit',
  'trainings.too_many',
] as const;

/** Where one stands after a tap. */
const standing = z.object({
  state: enrolmentState,
  ahead: whole('前面排', 0, 100_000, '人').optional(),
  offerUntil: instant('位子留到').optional(),
});

export const trainings = actions('trainings', {
  // ── Learner ──
  listCourses: read({
    title: '看有什么班',
    allow: { villager: 'area', gridWorker: 'area', villageCadre: 'area' },
    input: z.strictObject({ ...page }),
    output: pageOf(courseView),
    faults: [],
  }),
  getCourse: read({
    title: '看一个班',
    allow: {
      villager: 'area',
      gridWorker: 'area',
      villageCadre: 'area',
      townshipCadre: 'area',
      provider: 'unit',
      teacher: 'unit',
      bureau: 'area',
      countyAdmin: 'area',
    },
    onBehalf: true,
    input: z.strictObject({ course: courseId }),
    output: courseView.extend({
      /** The sessions of which a roll was called. */
      rolled: listOf(z.boolean(), 30, '点过名'),
      /** Where the caller stands on it; absent when he never signed up. */
      mine: enrolmentView.optional(),
      /** Why the caller cannot sign up; absent when he can. */
      refusal: text('为什么报不了', 200).optional(),
    }),
    faults: [],
  }),
  signUp: write({
    title: '报名',
    allow: { villager: 'self', gridWorker: 'area' },
    onBehalf: true,
    input: z.strictObject({ course: courseId }),
    output: standing,
    faults: signUpFaults,
    messages: ['placed', 'queued', 'signedUpFor'],
    consent: 'trainings',
  }),
  leave: write({
    title: '不去了',
    allow: { villager: 'self', gridWorker: 'area' },
    onBehalf: true,
    input: z.strictObject({ course: courseId }),
    output: standing,
    faults: ['wrong_state', 'trainings.begun'],
    messages: ['leftFor', 'offered'],
  }),
  answerOffer: write({
    title: '答去不去',
    allow: { villager: 'self', gridWorker: 'area' },
    onBehalf: true,
    input: z.strictObject({
      course: courseId,
      going: z.boolean().meta({ title: '去不去' }),
    }),
    output: standing,
    faults: ['wrong_state', 'trainings.offer_over'],
    messages: ['answeredFor', 'offered'],
  }),
  listMine: read({
    title: '看我报的班',
    allow: { villager: 'self' },
    input: z.strictObject({ ...page }),
    output: pageOf(enrolmentView),
    faults: [],
  }),
  getCertificate: read({
    title: '看证书',
    allow: { villager: 'self', provider: 'unit', teacher: 'unit', bureau: 'area' },
    input: z.strictObject({ number: certificateNumber }),
    output: certificateView,
    faults: [],
  }),
  checkCertificate: read({
    title: '查证书真假',
    allow: 'anyone',
    input: z.strictObject({ number: certificateNumber }),
    /** The name is masked. */
    output: certificateView,
    faults: ['trainings.no_certificate'],
  }),

  // ── Provider ──
  openCourse: write({
    title: '开班',
    allow: { provider: 'unit', bureau: 'area' },
    input: z.strictObject({
      unit: unitId,
      area: areaCode('哪里的人能报'),
      kind: courseKind,
      trade,
      level: courseLevel,
      place: text('在哪里上课', 60),
      note: text('说明', 200).optional(),
      sessions,
      capacity,
      subsidised: z.boolean().meta({ title: '国家出学费' }),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ course: courseId }),
    faults: ['trainings.begun', 'trainings.sessions_meet'],
  }),
  listUnitCourses: read({
    title: '看我们办的班',
    allow: { provider: 'unit', teacher: 'unit', bureau: 'area' },
    input: z.strictObject({
      unit: unitId,
      /** Those that are over; else those that are on. */
      over: z.boolean().optional().meta({ title: '办完的' }),
      ...page,
    }),
    output: pageOf(courseView),
    faults: [],
  }),
  listAreaCourses: read({
    title: '看各地办的班',
    allow: { bureau: 'area', townshipCadre: 'area', countyAdmin: 'area', prefectureAdmin: 'area' },
    input: z.strictObject({ area: areaCode(), ...page }),
    output: pageOf(courseView),
    faults: [],
  }),
  listLearners: read({
    title: '看报名的人',
    allow: { provider: 'unit', teacher: 'unit', bureau: 'area' },
    input: z.strictObject({ course: courseId, ...page }),
    output: pageOf(learnerView),
    faults: [],
  }),
  getRoll: read({
    title: '看点名',
    allow: { provider: 'unit', teacher: 'unit', bureau: 'area' },
    input: z.strictObject({ course: courseId, session: sessionIndex, ...page }),
    /** The rolls of the session, newest first: the newest one counts. */
    output: pageOf(
      z.object({
        present: listOf(personId, 500, '来了的人'),
        byName: text('谁点的', 20),
        why: text('为什么改', 100).optional(),
        at: instant('什么时候点的'),
      }),
    ),
    faults: [],
  }),
  recordRoll: write({
    title: '点名',
    allow: { provider: 'unit', teacher: 'unit' },
    input: z.strictObject({
      course: courseId,
      session: sessionIndex,
      present: listOf(personId, 500, '来了的人'),
      /** Needed when this session was called before: a correction is an addition. */
      why: text('为什么改', 100).optional(),
    }),
    output: z.object({
      present: whole('来了几个', 0, 500, '人'),
      roll: whole('第几次点', 1, 9, '次'),
    }),
    faults: ['trainings.not_yet', 'trainings.rolled', 'trainings.not_learner', 'wrong_state'],
  }),
  finishCourse: write({
    title: '结业发证',
    allow: { provider: 'unit', teacher: 'unit' },
    input: z.strictObject({ course: courseId }),
    output: z.object({ state: z.enum(['finishing', 'finished']) }),
    faults: ['trainings.not_yet', 'trainings.roll_missing', 'wrong_state'],
    messages: ['complete', 'incomplete'],
  }),
  cancelCourse: write({
    title: '这个班不开了',
    allow: { provider: 'unit', bureau: 'area' },
    input: z.strictObject({ course: courseId, why: text('为什么', 100, { min: 4 }) }),
    output: z.object({ state: z.enum(['cancelling', 'cancelled']) }),
    faults: ['trainings.begun', 'wrong_state'],
    messages: ['cancelled'],
  }),
});
