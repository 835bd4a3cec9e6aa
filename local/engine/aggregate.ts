import { Aggregator } from 'mingo';
import { failed, notServed, unsupported } from './errors';
import { type Doc, isPlain } from './value';

const STAGES = new Set(
  (
    '$match $group $project $addFields $sort $limit $skip $count $unwind $replaceRoot $sample ' +
    '$sortByCount $bucket $bucketAuto'
  ).split(' '),
);

/** The first stage chooses the records, and an index must serve it; the rest is computed on them. */
export function splitPipeline(stages: Doc[]): { match: Doc; rest: Doc[] } {
  for (const stage of stages) {
    const name = Object.keys(stage)[0] ?? 'nothing';
    if (!STAGES.has(name)) throw unsupported(`aggregate stage ${name}`);
  }
  const [first, ...rest] = stages;
  if (!isPlain(first?.$match)) throw notServed('an aggregate begins with a match an index serves');
  return { match: first.$match, rest };
}

export function aggregated(docs: Doc[], stages: Doc[]): Doc[] {
  try {
    return new Aggregator(stages as never, { scriptEnabled: false }).run(docs) as Doc[];
  } catch (error) {
    throw failed((error as Error).message);
  }
}
