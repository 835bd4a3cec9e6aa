/** Examples of what can be asked of the jobs service. */
import type { Owned } from '../../../src/domain/access';
import { lineage } from '../../../src/domain/area';
import { type Examples, here, newVillager, own } from '../../kit/twins';
import { done, type Somebody, type World } from '../../kit/world';
import { licence } from './members';

const bureau = (w: World) => w.county.a.staff.bureau;
const ofBureau = (w: World): Owned => here(w.county.a.code);
const ofApplicant = (applicant: Somebody) => (who: Somebody) => who.person === applicant.person;

const ad = (w: World, n: number, more: object = {}) => ({
  kind: 'company',
  trade: '缝纫工',
  title: `缝纫工${n}`,
  number: 50,
  duties: '到工坊上班，缝制服装',
  where: w.county.a.township,
  place: '镇上工坊',
  pay: { min: 300_000, max: 400_000, unit: 'month' },
  hours: '每天 8 小时，月休 4 天',
  conditions: '会踩缝纫机',
  validUntil: '2026-12-20',
  contactName: '龙玉琴',
  phone: '13887390001',
  ...more,
});

const newJob = async (w: World, n: number): Promise<string> => {
  const input = ad(w, n, { employer: '南沙冷链园', licence });
  return (await done(w.cloud, bureau(w), 'jobs.post', input)).job;
};

async function newApplication(w: World, n: number) {
  const job = await newJob(w, n);
  const applicant = await newVillager(w, n, 'applicant');
  const { application } = await done(w.cloud, applicant, 'jobs.apply', { job });
  return { application: application as string, applicant };
}

export const jobsExamples: Examples = {
  // ── Looking for work ──
  'jobs.listJobs': own((w) => w.a.homes[0].head),
  'jobs.getJob': {
    prepare: async (w, n) => ({ by: w.a.homes[0].head, input: { job: await newJob(w, n) } }),
  },
  'jobs.apply': {
    prepare: async (w, n) => ({
      by: await newVillager(w, n),
      input: { job: await newJob(w, n), phone: '13887390003', words: '会一点' },
    }),
  },
  'jobs.withdraw': {
    prepare: async (w, n) => {
      const { application, applicant } = await newApplication(w, n);
      return { by: applicant, input: { application }, target: ofApplicant(applicant) };
    },
  },
  'jobs.listMine': own((w) => w.a.homes[0].head),

  // ── Posting ──
  'jobs.post': {
    prepare: async (w, n) => {
      const unit = w.county.a.offices.employer;
      await done(w.cloud, bureau(w), 'units.verifyEmployer', { unit, licence });
      return {
        by: w.county.a.staff.employer,
        input: ad(w, n, { unit }),
        target: { unit, areas: lineage(w.county.a.code) },
      };
    },
  },
  'jobs.postDayWork': {
    prepare: async (w, n) => ({
      by: w.a.gridWorker,
      input: {
        area: w.a.code,
        work: `摘茶${n}`,
        number: 8,
        day: '2026-11-20',
        pay: { min: 12_000, max: 12_000, unit: 'day' },
        phone: '13887390002',
      },
      target: here(w.a.code),
    }),
  },
  'jobs.edit': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: { job: await newJob(w, n), number: 60 },
      target: ofBureau(w),
    }),
  },
  'jobs.close': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: { job: await newJob(w, n), how: 'closed', words: '不招了' },
      target: ofBureau(w),
    }),
  },
  'jobs.listPosted': {
    prepare: async (w) => ({
      by: bureau(w),
      input: { area: w.county.a.code },
      target: ofBureau(w),
    }),
  },

  // ── Those who apply ──
  'jobs.listApplicants': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: { job: await newJob(w, n) },
      target: ofBureau(w),
    }),
  },
  'jobs.getApplicant': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: { application: (await newApplication(w, n)).application },
      target: ofBureau(w),
    }),
  },
  'jobs.markSeen': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: { application: (await newApplication(w, n)).application },
      target: ofBureau(w),
    }),
  },
  'jobs.invite': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: {
        application: (await newApplication(w, n)).application,
        day: '2026-11-20',
        time: '09:00',
        place: '镇上工坊',
      },
      target: ofBureau(w),
    }),
  },
  'jobs.start': {
    prepare: async (w, n) => {
      const { application } = await newApplication(w, n);
      const when = { day: '2026-11-20', time: '09:00', place: '镇上工坊' };
      await done(w.cloud, bureau(w), 'jobs.invite', { application, ...when });
      return { by: bureau(w), input: { application }, target: ofBureau(w) };
    },
  },
  'jobs.refuse': {
    prepare: async (w, n) => ({
      by: bureau(w),
      input: { application: (await newApplication(w, n)).application, words: `人够了 ${n}` },
      target: ofBureau(w),
    }),
  },
};
