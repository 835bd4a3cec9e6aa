/** What people are told about jobs. */
import { spokenDay, spokenTime } from '../calendar';
import type { Told } from '../inbox/schema';
import type { Application, Job } from './schema';

type Of = Pick<Application, 'jobTitle' | 'employer'>;
const minePage = '/pages/jobs/mine/index';
const applicantsPage = (job: string) => `/pages/jobs/applicants/index?job=${job}`;

export const jobsMessages = {
  appliedFor: (a: Of, byName: string): Told => ({
    title: `${byName}替您报了名：${a.jobTitle}`,
    words: `${a.employer}在招。您不想去，点开可以退。`,
    page: minePage,
  }),
  /** No name here: it is seen on the page, by one who looks. */
  newApplicant: (job: Job, today: string): Told => ({
    title: `有人想来：${job.title}`,
    words: `招 ${job.number} 人，定了 ${job.taken} 人，${spokenDay(job.validUntil, today)}截止。看一看，回个话。`,
    page: applicantsPage(job._id),
  }),
  withdrawn: (a: Pick<Application, 'job' | 'jobTitle' | 'personName'>): Told => ({
    title: `${a.personName}不来了：${a.jobTitle}`,
    words: '约好的面谈不用等了。',
    page: applicantsPage(a.job),
  }),
  seen: (a: Of): Told => ({
    title: `招工的人看了您的报名：${a.jobTitle}`,
    words: `${a.employer}看到了您的名字和电话，可能会打给您。`,
    page: minePage,
  }),
  invited: (a: Of, time: Date, place: string, now: Date): Told => ({
    title: `约您面谈：${spokenTime(time, now)}`,
    words: `${a.employer}招${a.jobTitle}，到${place}。去不了就打电话说一声。`,
    page: minePage,
  }),
  started: (a: Of): Told => ({
    title: `定下您了：${a.jobTitle}`,
    words: `${a.employer}要您了。去之前问清工资和吃住；有人收押金，就来说事。`,
    page: minePage,
  }),
  refused: (a: Of, words: string): Told => ({
    title: `这回没选上：${a.jobTitle}`,
    words: `${words}。别的活还在招，去看看。`,
    page: '/pages/jobs/list/index',
  }),
  lapsed: (a: Of, why: string): Told => ({
    title: `${a.jobTitle}${why}`,
    words: `您报的${a.employer}这回没招成。别的活还在招，去看看。`,
    page: '/pages/jobs/list/index',
  }),
  /** A bureau that ends somebody's job says why. */
  closedFor: (job: Job, words: string): Told => ({
    title: `就业局停了：${job.title}`,
    words: `${words}。改好了可以再发。`,
    page: '/pages/jobs/posted/index',
  }),
};
