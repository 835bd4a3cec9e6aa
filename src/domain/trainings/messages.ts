/** What people are told about trainings. */
import { spokenTime } from '../calendar';
import type { Told } from '../inbox/schema';
import type { Course, Enrolment } from './schema';

type Of = Pick<Enrolment, 'course' | 'about' | 'starts'>;
const page = (e: Pick<Enrolment, 'course'>) => `/pages/trainings/course/index?id=${e.course}`;
const starting = (e: Of, now: Date) => spokenTime(e.starts, now);

export const trainingsMessages = {
  placed: (e: Of, now: Date): Told => ({
    title: `报上了：${e.about}`,
    words: `${starting(e, now)}开班，有您的位子。不去了请早点退，让给别人。`,
    page: page(e),
  }),
  queued: (e: Of, ahead: number): Told => ({
    title: `排上队了：${e.about}`,
    words: `满了，前面排 ${ahead} 人。有人退出，按先后叫您。`,
    page: page(e),
  }),
  offered: (e: Of & Pick<Enrolment, 'offerUntil'>, now: Date): Told => ({
    title: `有位子了：${e.about}`,
    words: `位子给您留到${spokenTime(e.offerUntil ?? now, now)}，去不去请说一声。过时叫下一个。`,
    page: page(e),
  }),
  lapsed: (e: Of): Told => ({
    title: `留的位子过时了：${e.about}`,
    words: '没等到您答，位子叫了下一个。还想学可以再报，重新排队。',
    page: page(e),
  }),
  refused: (e: Of, why: string): Told => ({
    title: `没报上：${e.about}`,
    words: `${why}。可以看看别的班。`,
    page: page(e),
  }),
  signedUpFor: (e: Of, by: string): Told => ({
    title: `${by}替您报了${e.about}`,
    words: '不想去，点开可以退。',
    page: page(e),
  }),
  leftFor: (e: Of, by: string): Told => ({
    title: `${by}替您退了${e.about}`,
    words: '不是您的意思？点开可以再报。',
    page: page(e),
  }),
  answeredFor: (e: Of, by: string, going: boolean): Told => ({
    title: `${by}替您答了：${going ? '去' : '不去'}`,
    words: `${e.about}。不是您的意思？${going ? '点开可以退。' : '点开可以再报。'}`,
    page: page(e),
  }),
  cancelled: (e: Of, course: Pick<Course, 'why'>): Told => ({
    title: `不开了：${e.about}`,
    words: `${course.why ?? '培训机构取消了'}。可以看看别的班。`,
    page: page(e),
  }),
  complete: (e: Of, number: string): Told => ({
    title: `学完了：${e.about}`,
    words: '证书下来了，点开看，找工作用得上。',
    page: `/pages/trainings/certificate/index?number=${number}`,
  }),
  incomplete: (e: Of, attended: number, needed: number): Told => ({
    title: `课没上够：${e.about}`,
    words: `上了 ${attended} 节，要 ${needed} 节才发证书。下一班可以再报。`,
    page: page(e),
  }),
};
