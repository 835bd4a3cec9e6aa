/**
 * Where the demo county stands, told by two files beside the data, so that it cannot disagree with
 * them: `demo-people.json` is there only when the county is whole; until then `demo-making.json` is.
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSafely } from './safely';

export interface DemoState {
  demo: 'none' | 'making' | 'made' | 'broken';
  /** What is being made, or where it ended: 建村 1/3. */
  step?: string;
}
interface Mark {
  step: string;
  /** Due: announced, nothing made yet. Broken: failed, or found by a cloud that starts. */
  is: 'due' | 'making' | 'broken';
}

const peopleIn = (dataDir: string) => join(dataDir, 'demo-people.json');
const markIn = (dataDir: string) => join(dataDir, 'demo-making.json');

function markOf(dataDir: string): Mark | undefined {
  const file = markIn(dataDir);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const setMark = (dataDir: string, mark: Mark) => writeSafely(markIn(dataDir), JSON.stringify(mark));

export function demoState(dataDir: string): DemoState {
  if (existsSync(peopleIn(dataDir))) return { demo: 'made' };
  const mark = markOf(dataDir);
  if (!mark) return { demo: 'none' };
  return { demo: mark.is === 'broken' ? 'broken' : 'making', step: mark.step };
}

/** Is a county announced that nobody has begun to make? */
export const isDemoDue = (dataDir: string): boolean =>
  demoState(dataDir).demo === 'making' && markOf(dataDir)?.is === 'due';

/**
 * Before a cloud opens its data. Making needs a running cloud, so one found half-way here was
 * interrupted, or lay so in a backup. A new data folder that shall get a county is told at once:
 * whatever ends us before the first step, the next start makes it.
 */
export function settleDemo(dataDir: string, wanted: boolean): void {
  const mark = markOf(dataDir);
  const stale = existsSync(peopleIn(dataDir)) || (mark?.is === 'due' && !wanted);
  if (stale) rmSync(markIn(dataDir), { force: true });
  else if (mark?.is === 'making') setMark(dataDir, { ...mark, is: 'broken' });
  else if (!mark && wanted && !existsSync(join(dataDir, 'database')))
    setMark(dataDir, { step: '准备开工', is: 'due' });
}

export const beginDemo = (dataDir: string): void =>
  setMark(dataDir, { step: '准备开工', is: 'making' });

/** The next step; refused where a restore has put other data in the place of those being made. */
export function demoStep(dataDir: string, step: string): void {
  if (markOf(dataDir)?.is !== 'making') throw new Error('the data were replaced meanwhile');
  setMark(dataDir, { step, is: 'making' });
}

export function demoFailed(dataDir: string): void {
  const mark = markOf(dataDir);
  if (mark?.is === 'making') setMark(dataDir, { ...mark, is: 'broken' });
}

/** Written aside and renamed: from that moment the county is made. */
export function demoMade(dataDir: string, people: unknown): void {
  const file = `${peopleIn(dataDir)}.new`;
  writeSafely(file, JSON.stringify(people, null, 2));
  renameSync(file, peopleIn(dataDir));
  rmSync(markIn(dataDir), { force: true });
}
