/**
 * An example of every action. The suites of twins and of the access matrix are made from it: an
 * action that is missing here fails them.
 */
import type { Examples } from '../kit/twins';
import { grievancesExamples } from './examples/grievances';
import { jobsExamples } from './examples/jobs';
import { meetingsExamples } from './examples/meetings';
import { membersExamples } from './examples/members';
import { ownExamples } from './examples/own';
import { pointsExamples } from './examples/points';
import { trainingsExamples } from './examples/trainings';

export const examples: Examples = {
  ...membersExamples,
  ...pointsExamples,
  ...grievancesExamples,
  ...jobsExamples,
  ...trainingsExamples,
  ...meetingsExamples,
  ...ownExamples,
};
