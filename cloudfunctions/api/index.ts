/** The one router function: every action of every word. */
import { desk } from '../../src/domain/desk/actions';
import { files } from '../../src/domain/files/actions';
import { grievances } from '../../src/domain/grievances/actions';
import { inbox } from '../../src/domain/inbox/actions';
import { jobs } from '../../src/domain/jobs/actions';
import { meetings } from '../../src/domain/meetings/actions';
import { bulletins } from '../../src/domain/meetings/bulletins/actions';
import { members } from '../../src/domain/members/actions';
import { points } from '../../src/domain/points/actions';
import { earning } from '../../src/domain/points/earning/actions';
import { trainings } from '../../src/domain/trainings/actions';
import { units } from '../../src/domain/units/actions';
import { collections } from './collections';
import { handlers as deskHandlers } from './desk/handlers';
import { handlers as filesHandlers } from './files/handlers';
import { handlers as grievancesHandlers } from './grievances/handlers';
import { handlers as inboxHandlers } from './inbox/handlers';
import { handlers as jobsHandlers } from './jobs/handlers';
import { route, serve } from './kit/serve';
import { handlers as bulletinsHandlers } from './meetings/bulletins/handlers';
import { handlers as meetingsHandlers } from './meetings/handlers';
import { handlers as membersHandlers } from './members/handlers';
import { handlers as earningHandlers } from './points/earning/handlers';
import { handlers as pointsHandlers } from './points/handlers';
import { handlers as trainingsHandlers } from './trainings/handlers';
import { handlers as unitsHandlers } from './units/handlers';

const served = serve(
  [
    ...route(members, membersHandlers),
    ...route(units, unitsHandlers),
    ...route(points, pointsHandlers),
    ...route(earning, earningHandlers),
    ...route(grievances, grievancesHandlers),
    ...route(trainings, trainingsHandlers),
    ...route(meetings, meetingsHandlers),
    ...route(bulletins, bulletinsHandlers),
    ...route(jobs, jobsHandlers),
    ...route(files, filesHandlers),
    ...route(inbox, inboxHandlers),
    ...route(desk, deskHandlers),
  ],
  collections,
);

export const { main, actions } = served;
export { declared as collections };

const declared = served.collections;
