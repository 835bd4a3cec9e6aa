/** What waits for a person, from every service: 等我办的 and 今天要办的. */
import { actions, read } from '../contract';
import { instant, listOf, text } from '../form';
import * as z from '../zod';

export const waitingLine = z.object({
  /** The service it comes from. */
  word: z.enum(['points', 'grievances', 'trainings', 'jobs', 'meetings']),
  title: text('什么事', 40),
  note: text('说明', 60),
  page: z.string().max(200),
  /** By when; the list is ordered by it, lines without a day last. */
  by: instant('最晚什么时候').optional(),
  /** `asked`: something is asked of the reader (amber). */
  tone: z.enum(['plain', 'asked']),
});
export type WaitingLine = z.output<typeof waitingLine>;

export const desk = actions('desk', {
  listMine: read({
    title: '看等我办的',
    allow: 'bound',
    input: z.strictObject({}),
    output: z.object({ items: listOf(waitingLine, 50, '事') }),
    faults: [],
  }),
  listWork: read({
    title: '看今天要办的',
    allow: 'bound',
    input: z.strictObject({}),
    output: z.object({ items: listOf(waitingLine, 50, '事') }),
    faults: [],
  }),
});
