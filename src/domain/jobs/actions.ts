/** What can be asked of the jobs service. */
import { areaCode } from '../area';
import { actions, read, write } from '../contract';
import { day, page, pageOf, text } from '../form';
import { phone, unitId } from '../members/schema';
import { clock, creditCode } from '../units/schema';
import * as z from '../zod';
import {
  applicantView,
  applicationId,
  applicationStates,
  applicationView,
  conditions,
  contactName,
  contactPhone,
  duties,
  employerName,
  hours,
  jobId,
  jobKind,
  jobTitle,
  jobView,
  near,
  out,
  pay,
  places,
  placeWords,
  shownJobStates,
  trade,
} from './schema';

/** Who posts and handles: a bureau its county's, an employer its unit's, a village its own. */
const desk = {
  bureau: 'area',
  employer: 'unit',
  villageCadre: 'area',
  gridWorker: 'area',
} as const;

const demo = z.boolean().optional().meta({ title: '演示数据' });
const reply = z.object({ state: z.enum(applicationStates) });

export const jobs = actions('jobs', {
  // ── Looking for work ──
  listJobs: read({
    title: '看招工',
    allow: 'anyone',
    input: z.strictObject({
      /** Without it: where one lives. */
      area: areaCode('哪里').optional(),
      near: near.optional(),
      kind: jobKind.optional(),
      trade: trade.optional(),
      find: text('找什么活', 20, { min: 2 }).optional(),
      ...page,
    }),
    output: pageOf(jobView),
    faults: [],
  }),
  getJob: read({
    title: '看一个岗位',
    allow: 'anyone',
    input: z.strictObject({ job: jobId }),
    output: jobView.extend({
      duties,
      hours: hours.optional(),
      conditions,
      /** Only for those who have joined: a number out in the open draws cheats. */
      contact: z.object({ name: contactName, phone: contactPhone }).optional(),
      /** The caller's own application. */
      mine: z.object({ id: applicationId, state: z.enum(applicationStates) }).optional(),
      /** May the caller handle those who apply? */
      handles: z.boolean(),
    }),
    faults: [],
  }),
  apply: write({
    title: '我想去',
    allow: { villager: 'self', gridWorker: 'area' },
    onBehalf: true,
    consent: 'jobs',
    input: z.strictObject({
      job: jobId,
      phone: phone.optional(),
      words: text('想说的话', 60).optional(),
    }),
    output: z.object({ application: applicationId }),
    faults: ['jobs.not_open', 'jobs.applied_already'],
    messages: ['newApplicant', 'appliedFor'],
  }),
  withdraw: write({
    title: '不去了',
    allow: { villager: 'self', gridWorker: 'area' },
    onBehalf: true,
    input: z.strictObject({ application: applicationId }),
    output: reply,
    faults: ['wrong_state'],
    messages: ['withdrawn'],
  }),
  listMine: read({
    title: '看我报的活',
    allow: 'bound',
    input: z.strictObject({ ...page }),
    output: pageOf(applicationView),
    faults: [],
  }),

  // ── Posting ──
  post: write({
    title: '发岗位',
    allow: { bureau: 'area', employer: 'unit' },
    input: z.strictObject({
      unit: unitId.optional(),
      /** An employer without a record here: the bureau has looked at its licence. */
      employer: employerName.optional(),
      licence: creditCode.optional(),
      kind: jobKind,
      trade,
      title: jobTitle,
      number: places,
      duties,
      where: areaCode('在哪里').optional(),
      out: out.optional(),
      place: placeWords,
      pay,
      hours: hours.optional(),
      conditions,
      validUntil: day('到哪天'),
      contactName,
      phone: contactPhone,
      demo,
    }),
    output: z.object({ job: jobId }),
    faults: ['jobs.not_verified', 'jobs.unlawful', 'jobs.valid_until', 'jobs.public_by_bureau'],
  }),
  postDayWork: write({
    title: '招零工',
    allow: { villageCadre: 'area', gridWorker: 'area' },
    input: z.strictObject({
      /** The village or one of its groups. */
      area: areaCode('哪个村'),
      work: text('干什么活', 20),
      number: places,
      day: day('哪天'),
      pay,
      /** Without it the village itself asks. */
      whose: text('谁家要人', 20).optional(),
      place: placeWords.optional(),
      trade: trade.optional(),
      /** Without it the caller's own. */
      phone: contactPhone.optional(),
      demo,
    }),
    output: z.object({ job: jobId }),
    faults: ['jobs.unlawful', 'jobs.valid_until'],
  }),
  edit: write({
    title: '改岗位',
    allow: desk,
    input: z.strictObject({
      job: jobId,
      number: places.optional(),
      duties: duties.optional(),
      place: placeWords.optional(),
      pay: pay.optional(),
      hours: hours.optional(),
      conditions: conditions.optional(),
      validUntil: day('到哪天').optional(),
      contactName: contactName.optional(),
      phone: contactPhone.optional(),
    }),
    output: z.object({ job: jobId }),
    faults: ['wrong_state', 'jobs.unlawful', 'jobs.valid_until', 'jobs.all_taken'],
  }),
  close: write({
    title: '不招了',
    allow: desk,
    input: z.strictObject({
      job: jobId,
      how: z.enum(['filled', 'closed']).meta({ title: '招满了还是不招了' }),
      words: text('为什么', 60).optional(),
    }),
    output: z.object({ state: z.enum(shownJobStates) }),
    faults: ['wrong_state'],
    messages: ['lapsed', 'closedFor'],
  }),
  listPosted: read({
    title: '看发过的岗位',
    allow: desk,
    input: z.strictObject({
      unit: unitId.optional(),
      area: areaCode('哪里').optional(),
      state: z.enum(shownJobStates).meta({ title: '招没招满' }).optional(),
      ...page,
    }),
    output: pageOf(
      jobView.extend({
        /** Those nobody has looked at yet; at most 201 are counted. Absent for who only oversees. */
        waiting: z.number().int().min(0).max(201).optional(),
      }),
    ),
    faults: [],
  }),

  // ── Those who apply ──
  listApplicants: read({
    title: '看谁想来',
    allow: desk,
    input: z.strictObject({
      job: jobId,
      state: z.enum(applicationStates).meta({ title: '到哪一步' }).optional(),
      ...page,
    }),
    output: pageOf(applicantView),
    faults: [],
  }),
  getApplicant: read({
    title: '看一个想来的人',
    allow: desk,
    input: z.strictObject({ application: applicationId }),
    output: applicantView.extend({ place: placeWords }),
    faults: [],
  }),
  markSeen: write({
    title: '看名字和电话',
    allow: desk,
    input: z.strictObject({ application: applicationId }),
    output: reply,
    faults: ['wrong_state'],
    messages: ['seen'],
  }),
  invite: write({
    title: '约面谈',
    allow: desk,
    input: z.strictObject({
      application: applicationId,
      day: day('哪天面谈'),
      time: clock('几点'),
      place: text('在哪里面谈', 60),
    }),
    output: reply,
    faults: ['wrong_state', 'jobs.interview_time'],
    messages: ['invited'],
  }),
  start: write({
    title: '定下来',
    allow: desk,
    input: z.strictObject({ application: applicationId }),
    output: reply.extend({ left: z.number().int().min(0).max(2000) }),
    faults: ['wrong_state', 'jobs.all_taken'],
    messages: ['started'],
  }),
  refuse: write({
    title: '这回不选',
    allow: desk,
    input: z.strictObject({ application: applicationId, words: text('为什么', 60) }),
    output: reply,
    faults: ['wrong_state'],
    messages: ['refused'],
  }),
});
