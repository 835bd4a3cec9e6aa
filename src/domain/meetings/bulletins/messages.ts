/** What people are told about bulletins. */
import type { Told } from '../../inbox/schema';
import { cut } from '../../letters';
import { answers, type Bulletin, type BulletinAnswer } from './schema';

const page = (b: Pick<Bulletin, '_id'>) => `/pages/meetings/bulletin/index?id=${b._id}`;

export const bulletinsMessages = {
  posted: (b: Bulletin): Told => ({
    title: `${b.urgency === 'urgent' ? '紧急：' : ''}${b.title}`,
    words: cut(b.words, 200),
    page: page(b),
  }),
  answeredFor: (b: Bulletin, by: string, answer: BulletinAnswer): Told => ({
    title: `${by}替您答了：${answers[answer]}`,
    words: `${b.title}。不是您的意思？点开可以改。`,
    page: page(b),
  }),
};
