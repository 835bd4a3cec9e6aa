/** Desk: what waits for a person, gathered from every word's `waiting.ts`. */
import type { desk, WaitingLine } from '../../../src/domain/desk/actions';
import { waiting as grievances } from '../grievances/waiting';
import { waiting as jobs } from '../jobs/waiting';
import type { Asked, Handlers } from '../kit/serve';
import type { Waiting } from '../kit/waiting';
import { waiting as meetings } from '../meetings/waiting';
import { waiting as points } from '../points/waiting';
import { waiting as trainings } from '../trainings/waiting';

const words: readonly Waiting[] = [points, grievances, trainings, meetings, jobs];

/** Soonest first; what has no day comes last. */
const soonest = (lines: WaitingLine[]): WaitingLine[] =>
  lines.sort((a, b) => (a.by ?? '9').localeCompare(b.by ?? '9')).slice(0, 50);

const gather = async (ask: Asked, which: keyof Waiting) =>
  soonest((await Promise.all(words.map((w) => w[which](ask)))).flat());

export const handlers: Handlers<typeof desk> = {
  listMine: async (ask) => ({ items: await gather(ask, 'mine') }),
  listWork: async (ask) => ({ items: await gather(ask, 'work') }),
};
