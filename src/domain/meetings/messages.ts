/** What people are told about meetings. */
import { spokenTime } from '../calendar';
import type { Told } from '../inbox/schema';
import { cut } from '../letters';
import { type Meeting, meetingKinds, type Rsvp, rsvps } from './schema';

const page = (m: Pick<Meeting, '_id'>) => `/pages/meetings/meeting/index?id=${m._id}`;
const nameOf = (m: Meeting) => meetingKinds[m.kind];

export const meetingsMessages = {
  called: (m: Meeting, now: Date): Told => ({
    title: `开会，去不去？${nameOf(m)}`,
    words: cut(`${spokenTime(m.starts, now)}，${m.place}。商量：${m.agenda.join('；')}`, 200),
    page: page(m),
  }),
  cancelled: (m: Meeting): Told => ({
    title: `不开了：${nameOf(m)}`,
    words: m.why ?? '改天再通知。',
    page: page(m),
  }),
  minuted: (m: Meeting): Told => ({
    title: `会议记录出来了：${nameOf(m)}`,
    words: cut(m.agenda.join('；'), 200),
    page: page(m),
  }),
  answeredFor: (m: Meeting, by: string, answer: Rsvp): Told => ({
    title: `${by}替您答了：${rsvps[answer]}`,
    words: `${nameOf(m)}，${m.place}。不是您的意思？点开可以改。`,
    page: page(m),
  }),
};
