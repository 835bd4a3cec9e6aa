/** What can be asked about bulletins. */
import type { Allow } from '../../access';
import { areaCode } from '../../area';
import { actions, read, write } from '../../contract';
import { listOf, page, pageOf, text } from '../../form';
import { clock } from '../../units/schema';
import * as z from '../../zod';
import {
  bulletinAnswer,
  bulletinId,
  bulletinTitle,
  bulletinView,
  bulletinWords,
  callLine,
  reachView,
  readerRole,
  untilDay,
  urgency,
} from './schema';

/** Who may be meant by a bulletin, or may send one. */
const reading = {
  villager: 'area',
  gridWorker: 'area',
  villageCadre: 'area',
  reviewer: 'area',
  storekeeper: 'area',
  supervisor: 'area',
  townshipCadre: 'area',
  countyAdmin: 'area',
} as const satisfies Allow;

const posting = {
  villageCadre: 'area',
  townshipCadre: 'area',
  countyAdmin: 'area',
} as const satisfies Allow;

export const bulletins = actions('meetings', {
  post: write({
    title: '发通知',
    allow: posting,
    input: z.strictObject({
      area: areaCode('发给哪里'),
      role: readerRole.optional(),
      urgency,
      title: bulletinTitle,
      words: bulletinWords,
      until: untilDay,
      untilTime: clock('到几点').optional(),
      answers: listOf(bulletinAnswer, 3, '怎么答', 1),
      /** The earlier bulletin that this one sets right. */
      corrects: bulletinId.optional(),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ bulletin: bulletinId }),
    faults: ['meetings.until', 'wrong_state'],
    messages: ['posted'],
  }),
  recall: write({
    title: '撤回',
    allow: posting,
    input: z.strictObject({ bulletin: bulletinId, why: text('为什么撤回', 100, { min: 4 }) }),
    output: z.object({ state: z.literal('recalled') }),
    faults: ['wrong_state'],
  }),
  listBulletins: read({
    title: '看通知',
    allow: reading,
    input: z.strictObject({ ...page }),
    output: pageOf(bulletinView),
    faults: [],
  }),
  listPosted: read({
    title: '看发出去的通知',
    allow: { ...posting, gridWorker: 'area', supervisor: 'area' },
    input: z.strictObject({ area: areaCode(), ...page }),
    output: pageOf(bulletinView),
    faults: [],
  }),
  getBulletin: read({
    title: '看一条通知',
    allow: reading,
    input: z.strictObject({ bulletin: bulletinId }),
    output: bulletinView,
    faults: [],
  }),
  openBulletin: write({
    title: '看过了',
    allow: reading,
    input: z.strictObject({ bulletin: bulletinId }),
    output: z.object({ answer: bulletinAnswer.optional() }),
    faults: [],
  }),
  answerBulletin: write({
    title: '答通知',
    allow: reading,
    onBehalf: true,
    input: z.strictObject({ bulletin: bulletinId, answer: bulletinAnswer }),
    output: z.object({ answer: bulletinAnswer }),
    faults: ['meetings.not_asked', 'meetings.until', 'wrong_state'],
    messages: ['answeredFor'],
    consent: 'meetings',
  }),
  getReach: read({
    title: '看多少户看过',
    allow: { ...posting, gridWorker: 'area' },
    input: z.strictObject({ bulletin: bulletinId, area: areaCode('哪里') }),
    output: reachView,
    faults: [],
  }),
  listCalls: read({
    title: '看要打电话的',
    /** Names only for those who look after these households themselves. */
    allow: { villageCadre: 'area', gridWorker: 'area' },
    input: z.strictObject({
      bulletin: bulletinId,
      area: areaCode('哪里'),
      which: z.enum(['help', 'unread']).meta({ title: '要帮忙的还是没看的' }),
      ...page,
    }),
    output: pageOf(callLine),
    faults: [],
  }),
});
