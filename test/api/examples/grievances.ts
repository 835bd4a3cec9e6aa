/** Examples of what can be asked about 说事. */
import { desksOf } from '../../../src/domain/grievances/desks';
import { type Examples, newVillager, own } from '../../kit/twins';
import { done, type Somebody, type World } from '../../kit/world';

const said = (w: World, n: number) => ({
  category: 'lamp',
  place: w.a.groups[0],
  where: '三岔路口',
  words: `第 ${n} 根灯杆不亮了`,
  photos: [] as string[],
});

/** Said by somebody new: a person says only so many things a day. */
async function newCase(w: World, n: number): Promise<{ id: string; reporter: Somebody }> {
  const reporter = await newVillager(w, n, 'reporter');
  const { case: id } = await done(w.cloud, reporter, 'grievances.file', said(w, n));
  return { id, reporter };
}

async function acceptedCase(w: World, n: number) {
  const made = await newCase(w, n);
  await done(w.cloud, w.a.cadre, 'grievances.accept', { case: made.id });
  return made;
}

/** Who works at the desk of village `a`. */
const atDesk = (w: World) => (who: Somebody) => desksOf(who.grants).includes(`area:${w.a.code}`);
const ofReporter = (reporter: Somebody) => (who: Somebody) => who.person === reporter.person;

const withPhoto = async (w: World, by: Somebody, n: number) => {
  const photo = { type: 'image/jpeg', bytes: 1000 };
  const { file } = await done(w.cloud, by, 'files.makeTicket', photo);
  return { ...said(w, n), photos: [file] };
};

export const grievancesExamples: Examples = {
  'grievances.getChoices': own(
    (w) => w.a.homes[0].head,
    (_, w) => ({ village: w.a.code }),
  ),
  'grievances.file': {
    prepare: async (w, n) => {
      const by = await newVillager(w, n);
      return { by, input: await withPhoto(w, by, n) };
    },
  },
  'grievances.fileAnonymous': {
    prepare: async (w, n) => {
      const by = await newVillager(w, n);
      return { by, input: { ...(await withPhoto(w, by, n)), about: `area:${w.a.code}` } };
    },
  },
  'grievances.listMine': own((w) => w.a.homes[0].head),
  'grievances.getMine': {
    prepare: async (w, n) => {
      const { id, reporter } = await newCase(w, n);
      return { by: reporter, input: { case: id }, target: ofReporter(reporter) };
    },
  },
  'grievances.answer': {
    prepare: async (w, n) => {
      const { id, reporter } = await acceptedCase(w, n);
      await done(w.cloud, w.a.cadre, 'grievances.ask', { case: id, words: '是哪一根？' });
      const input = { case: id, words: `第 ${n} 根`, photos: [] };
      return { by: reporter, input, target: ofReporter(reporter) };
    },
  },
  'grievances.rate': {
    prepare: async (w, n) => {
      const { id, reporter } = await acceptedCase(w, n);
      const reply = { case: id, outcome: 'solved', words: '亮了', photos: [] };
      await done(w.cloud, w.a.cadre, 'grievances.reply', reply);
      const input = { case: id, good: false, words: `第 ${n} 根还是不亮` };
      return { by: reporter, input, target: ofReporter(reporter) };
    },
  },
  'grievances.listDesks': own((w) => w.a.cadre),
  'grievances.listDesk': {
    prepare: async (w) => ({
      by: w.a.cadre,
      input: { desk: `area:${w.a.code}`, show: 'open' },
      target: atDesk(w),
    }),
  },
  'grievances.getCase': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { case: (await newCase(w, n)).id },
      target: atDesk(w),
    }),
  },
  'grievances.accept': {
    prepare: async (w, n) => ({
      by: w.a.gridWorker,
      input: { case: (await newCase(w, n)).id },
      target: atDesk(w),
    }),
  },
  'grievances.refuse': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { case: (await newCase(w, n)).id, why: `村里定不了 ${n}`, route: 'court' },
      target: atDesk(w),
    }),
  },
  'grievances.pass': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { case: (await newCase(w, n)).id, to: w.county.a.offices.department },
      target: atDesk(w),
    }),
  },
  'grievances.ask': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: { case: (await newCase(w, n)).id, words: `在哪个路口？${n}` },
      target: atDesk(w),
    }),
  },
  'grievances.reply': {
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: {
        case: (await acceptedCase(w, n)).id,
        outcome: 'explained',
        words: `要等新灯 ${n}`,
        photos: [],
      },
      target: atDesk(w),
    }),
  },
};
