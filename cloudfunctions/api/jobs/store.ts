/** Where jobs and applications are kept, and how they are found. */
import { levels, lineage, partOf } from '../../../src/domain/area';
import type {
  Application,
  ApplicationState,
  Job,
  JobKind,
  JobState,
  Near,
} from '../../../src/domain/jobs/schema';
import { pieces } from '../../../src/domain/members/rules';
import { collection, countUpTo, db, pageOf, pageSeen, type Reader, type Tx } from '../kit/db';

/** A job as it is kept: with the keys under which an open one is found. */
export interface KeptJob extends Job {
  /** `{place}|{kind}|{trade}` and `{place}|{part of the title}`; none once it is no longer open. */
  finds: string[];
}

export const jobs = collection<KeptJob>('jobs_jobs', [
  ['finds', '_id'],
  ['areas', 'state', '_id'],
  ['unit', 'state', '_id'],
  ['state', 'validUntil'],
  ['sweeping', '_id'],
]);
export const applications = collection<Application>('jobs_applications', [
  ['person', 'order'],
  ['person', 'state', 'order'],
  ['job', 'order'],
  ['job', 'state', 'order'],
  ['areas', 'state', 'order'],
  ['unit', 'state', 'order'],
]);

export const applicationId = (job: string, person: string): string =>
  `application:${job}:${person}`;

// ── Finding ─────────────────────────────────────────────────────────────────

/** Away from the prefecture there is no area of ours: such jobs are found under this place. */
const AWAY = 'out';
const ANY = '*';

const combination = (place: string, kind?: string, trade?: string): string =>
  `${place}|${kind ?? ANY}|${trade ?? ANY}`;
const word = (place: string, piece: string): string => `${place}|${piece}`;

/** Words are looked for in a county and wider: what is nearer is looked at once more. */
const wide = (place: string): boolean => place === AWAY || place.length <= levels.county;

/** Every combination of place, kind and trade, and the parts of its title, ≤ 120. */
export function findsOf(job: Pick<Job, 'where' | 'kind' | 'trade' | 'title'>): string[] {
  const places = job.where
    ? lineage(job.where).filter((code) => code.length <= levels.village)
    : [AWAY];
  const keys = places.flatMap((place) => [
    combination(place),
    combination(place, job.kind),
    ...(job.trade
      ? [combination(place, undefined, job.trade), combination(place, job.kind, job.trade)]
      : []),
  ]);
  const words = places
    .filter(wide)
    .flatMap((p) => pieces(job.title).map((piece) => word(p, piece)));
  return [...new Set([...keys, ...words])].slice(0, 120);
}

export interface Looking {
  /** An area's code: where one lives. */
  home: string;
  near: Near;
  kind?: JobKind;
  trade?: string;
  find?: string;
}

/** What the index cannot say about a title or a nearer place is looked at here. */
const fits = (job: Job, { kind, trade, find }: Looking, place: string, today: string): boolean =>
  // Between midnight and the timer's next minute.
  job.validUntil >= today &&
  (!kind || job.kind === kind) &&
  (!trade || job.trade === trade) &&
  (!find || job.title.includes(find)) &&
  (place === AWAY || (job.where?.startsWith(place) ?? false));

/** Open jobs, newest first. */
export async function findOpen(
  looking: Looking,
  page: { after?: string; limit?: number },
  today: string,
): Promise<{ items: Job[]; next?: string }> {
  const place = looking.near === 'out' ? AWAY : partOf(looking.home, looking.near);
  const [piece] = looking.find ? pieces(looking.find) : [];
  const finds = piece
    ? word(wide(place) ? place : partOf(place, 'county'), piece)
    : combination(place, looking.kind, looking.trade);
  return pageSeen(jobs, { where: { finds }, by: '_id', desc: true }, page, (found) =>
    found.filter((job) => fits(job, looking, place, today)),
  );
}

export const findJob = (from: Reader, id: string): Promise<Job | undefined> => from.get(jobs, id);

export const findApplication = (from: Reader, id: string) => from.get(applications, id);

/** A job as it now stands, with the keys that follow from it. */
export const keepJob = (tx: Tx, job: Job): void =>
  tx.put(jobs, { ...job, finds: job.state === 'open' ? findsOf(job) : [] });

/** How many nobody has looked at yet; 201 is 「200+」. */
export const countNew = (job: string): Promise<number> =>
  countUpTo(applications, { where: { job, state: 'applied' }, by: 'order' });

/** New applications that a desk handles, oldest first. */
export const findNewAt = (desk: { unit: string } | { areas: string }): Promise<Application[]> => {
  const state: ApplicationState = 'applied';
  const query = { by: 'order', limit: 201 } as const;
  return 'unit' in desk
    ? db.find(applications, { ...query, where: { unit: desk.unit, state } })
    : db.find(applications, { ...query, where: { areas: desk.areas, state } });
};

export const findInterviewsOf = (person: string): Promise<Application[]> =>
  db.find(applications, { where: { person, state: 'interview' }, by: 'order', limit: 20 });

export const listByState = (
  where: { unit: string } | { area: string },
  state: JobState,
  page: { after?: string; limit?: number },
) =>
  pageOf(
    jobs,
    {
      where: 'unit' in where ? { unit: where.unit, state } : { areas: where.area, state },
      by: '_id',
      desc: true,
    },
    page,
  );
