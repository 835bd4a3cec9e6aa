/** The timer function: once a minute it runs every word's chores. */
import { chores as figures } from '../api/figures/chores';
import { chores as grievances } from '../api/grievances/chores';
import { chores as inbox } from '../api/inbox/chores';
import { chores as jobs } from '../api/jobs/chores';
import { chores as kit } from '../api/kit/chores';
import { served } from '../api/kit/tick';
import { chores as meetings } from '../api/meetings/chores';
import { chores as points } from '../api/points/chores';
import { chores as earning } from '../api/points/earning/chores';
import { chores as proof } from '../api/points/proof/chores';
import { chores as trainings } from '../api/trainings/chores';

/** Most urgent first. */
export const main = served([
  ...grievances,
  ...points,
  ...earning,
  ...proof,
  ...trainings,
  ...jobs,
  ...meetings,
  ...inbox,
  ...figures,
  ...kit,
]);
