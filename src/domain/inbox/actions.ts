/** What can be asked of one's inbox. */
import { actions, read, write } from '../contract';
import { idOf, instant, listOf, page, pageOf, text } from '../form';
import * as z from '../zod';
import { lineLengths } from './schema';
import { templateNames } from './templates';

const lineId = idOf('line', '消息');

export const inbox = actions('inbox', {
  listLines: read({
    title: '看消息',
    allow: 'bound',
    input: z.strictObject({ ...page }),
    output: pageOf(
      z.object({
        id: lineId,
        title: text('标题', lineLengths.title),
        words: text('内容', lineLengths.words),
        page: z.string().max(200),
        at: instant('什么时候'),
        unread: z.boolean(),
      }),
    ),
    faults: [],
  }),
  countUnread: read({
    title: '看没读的',
    allow: 'bound',
    input: z.strictObject({}),
    /** At most 201 are counted: the page says 「200+」. */
    output: z.object({ unread: z.number().int().min(0).max(201) }),
    faults: [],
  }),
  openLine: write({
    title: '读了',
    allow: 'bound',
    alias: true,
    input: z.strictObject({ line: lineId }),
    output: z.object({ unread: z.boolean() }),
    faults: [],
  }),
  listTemplates: read({
    title: '看能收哪些微信提醒',
    allow: 'bound',
    input: z.strictObject({}),
    output: z.object({
      items: listOf(
        z.object({
          name: z.enum(templateNames),
          title: text('名字', 20),
          /** WeChat's id of it in this environment. */
          id: text('模板', 64),
          /** Consents banked: that many messages can still be sent. */
          left: z.number().int().min(0).max(1000),
        }),
        8,
        '模板',
      ),
    }),
    faults: [],
  }),
  recordConsent: write({
    title: '微信提醒我',
    allow: 'bound',
    input: z.strictObject({
      /** As WeChat answered the tap; only an accepted one banks a message. */
      results: listOf(
        z.strictObject({
          template: z.enum(templateNames).meta({ title: '哪种提醒' }),
          result: z.enum(['accept', 'reject', 'ban', 'filter']).meta({ title: '同意没有' }),
        }),
        3,
        '提醒',
        1,
      ),
    }),
    output: z.object({ banked: z.number().int().min(0).max(3) }),
    faults: [],
  }),
});
