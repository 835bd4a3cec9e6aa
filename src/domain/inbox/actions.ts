/** What can be asked of one's inbox. */
import { actions, read, write } from '../contract';
import { idOf, instant, page, pageOf, text } from '../form';
import * as z from '../zod';

const lineId = idOf('line', '消息');

export const inbox = actions('inbox', {
  listLines: read({
    title: '看消息',
    allow: 'bound',
    input: z.strictObject({ ...page }),
    output: pageOf(
      z.object({
        id: lineId,
        title: text('标题', 40),
        words: text('内容', 200),
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
    input: z.strictObject({ line: lineId }),
    output: z.object({ unread: z.boolean() }),
    faults: [],
  }),
});
