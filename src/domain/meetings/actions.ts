/** What can be asked about meetings. */
import type { Allow } from '../access';
import { areaCode, villageCode } from '../area';
import { actions, read, write } from '../contract';
import { instant, listOf, page, pageOf, text, whole } from '../form';
import { personId } from '../members/schema';
import * as z from '../zod';
import {
  agenda,
  basis,
  dueCount,
  meetingDay,
  meetingId,
  meetingKind,
  meetingTime,
  meetingView,
  minutesView,
  place,
  rollLine,
  rsvp,
  tallyView,
  tickKind,
  votes,
} from './schema';

const watching = {
  villageCadre: 'area',
  gridWorker: 'area',
  supervisor: 'area',
  townshipCadre: 'area',
  countyAdmin: 'area',
} as const satisfies Allow;

export const meetings = actions('meetings', {
  // ── Called ──
  listMeetings: read({
    title: '看开什么会',
    allow: { villager: 'area', ...watching },
    input: z.strictObject({ past: z.boolean().optional().meta({ title: '开过的' }), ...page }),
    output: pageOf(meetingView),
    faults: [],
  }),
  getMeeting: read({
    title: '看一个会',
    allow: { villager: 'area', ...watching },
    input: z.strictObject({ meeting: meetingId }),
    output: meetingView.extend({
      /** Is the caller called, so that he may answer? */
      called: z.boolean(),
      /** Up to a minute old. */
      answered: whole('答了几个', 0, 10_000_000, '人'),
      coming: whole('说要来的', 0, 10_000_000, '人'),
      /** How many must be there to decide; 0 where nothing is decided. */
      needed: whole('要到多少', 0, 20_000),
      minutes: minutesView.optional(),
      corrections: listOf(
        z.object({
          words: text('补充', 300),
          byName: text('谁补充的', 20),
          at: instant('什么时候'),
        }),
        20,
        '补充',
      ),
    }),
    faults: [],
  }),
  answerCall: write({
    title: '告诉村里',
    allow: { villager: 'self', gridWorker: 'area' },
    onBehalf: true,
    input: z.strictObject({ meeting: meetingId, answer: rsvp }),
    output: z.object({ answer: rsvp }),
    faults: ['meetings.past', 'wrong_state'],
    messages: ['answeredFor'],
    consent: 'meetings',
  }),

  // ── Secretary ──
  callMeeting: write({
    title: '通知开会',
    allow: { villageCadre: 'area' },
    input: z.strictObject({
      /** The village, or one of its groups. */
      area: areaCode('哪里的会'),
      kind: meetingKind,
      agenda,
      place,
      day: meetingDay,
      time: meetingTime,
      /** For everybody of the area; those called by name are counted themselves. */
      basis: basis.optional(),
      due: dueCount.optional(),
      people: listOf(personId, 600, '叫谁', 1).optional(),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ meeting: meetingId }),
    faults: ['meetings.past', 'meetings.notice_short', 'meetings.who'],
    messages: ['called'],
  }),
  cancelMeeting: write({
    title: '不开了',
    allow: { villageCadre: 'area' },
    input: z.strictObject({ meeting: meetingId, why: text('为什么不开了', 100, { min: 4 }) }),
    output: z.object({ state: z.literal('cancelled') }),
    faults: ['wrong_state'],
    messages: ['cancelled'],
  }),
  listVillageMeetings: read({
    title: '看村里的会',
    allow: watching,
    input: z.strictObject({ village: villageCode(), ...page }),
    output: pageOf(meetingView),
    faults: [],
  }),
  listRoll: read({
    title: '看名单',
    allow: { villageCadre: 'area', supervisor: 'area' },
    input: z.strictObject({
      meeting: meetingId,
      find: text('名字或户码', 20, { min: 2 }).optional(),
      ...page,
    }),
    output: pageOf(rollLine),
    faults: [],
  }),
  getTally: read({
    title: '看到了多少',
    allow: { villageCadre: 'area', supervisor: 'area' },
    input: z.strictObject({ meeting: meetingId }),
    output: tallyView,
    faults: [],
  }),
  tick: write({
    title: '点到',
    allow: { villageCadre: 'area' },
    input: z.strictObject({
      meeting: meetingId,
      people: listOf(personId, 50, '谁', 1),
      what: tickKind,
    }),
    output: z.object({ ticked: whole('点了几个', 0, 50, '人') }),
    faults: ['meetings.too_early', 'wrong_state'],
  }),
  publishMinutes: write({
    title: '公布会议记录',
    allow: { villageCadre: 'area' },
    input: z.strictObject({
      meeting: meetingId,
      lines: listOf(
        z.strictObject({
          item: whole('第几件', 0, 19),
          words: text('怎么说的', 300),
          votes: votes.optional(),
        }),
        20,
        '记录',
        1,
      ),
    }),
    output: minutesView,
    faults: ['meetings.too_early', 'meetings.no_quorum', 'meetings.votes', 'wrong_state'],
    messages: ['minuted'],
  }),
  amendMinutes: write({
    title: '补充记录',
    allow: { villageCadre: 'area' },
    input: z.strictObject({ meeting: meetingId, words: text('补充什么', 300, { min: 4 }) }),
    output: z.object({ corrections: whole('补充了几次', 1, 20, '次') }),
    faults: ['wrong_state'],
  }),
});
