/** Every collection there is, with its indexes: deploying and the local cloud create these. */
import { sums } from './figures/store';
import { files } from './files/store';
import * as grievances from './grievances/store';
import * as inbox from './inbox/store';
import * as jobs from './jobs/store';
import type { Collection, Stored } from './kit/db';
import { journal } from './kit/journal';
import { outbox } from './kit/outbox';
import { cursors, leases } from './kit/tick';
import * as bulletins from './meetings/bulletins/store';
import * as meetings from './meetings/store';
import * as members from './members/store';
import * as earning from './points/earning/store';
import * as points from './points/store';
import * as trainings from './trainings/store';
import { units } from './units/store';

const of = (words: Record<string, unknown>): Collection<Stored>[] =>
  Object.values(words).filter(
    (v): v is Collection<Stored> => typeof v === 'object' && v !== null && 'indexes' in v,
  );

export const collections: Collection<Stored>[] = [
  ...of({ journal, outbox, leases, cursors, sums, files, units }),
  ...of(inbox),
  ...of(members),
  ...of(points),
  ...of(earning),
  ...of(grievances),
  ...of(trainings),
  ...of(meetings),
  ...of(bulletins),
  ...of(jobs),
];
