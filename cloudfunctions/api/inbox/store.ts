/** Where it is kept what a person was told. */
import type { Line, Told } from '../../../src/domain/inbox/schema';
import { collection, type Tx } from '../kit/db';
import type { Once } from '../kit/once';

export const lines = collection<Line>('inbox_lines', [
  ['person', 'order'],
  ['person', 'unread', 'order'],
]);

/** Tells a person, in the transaction of what it is about, so that news and thing stand or fall together. */
export function tell(tx: Tx, once: Once, person: string, told: Told): void {
  const order = once.newId('at');
  const line = { _id: `line:${order.slice(3)}`, person, at: once.now, unread: true, order };
  tx.add(lines, { ...line, ...told });
}

/** Tells each of a household. */
export function tellAll(
  tx: Tx,
  once: Once,
  household: { members: readonly { person: string }[] },
  told: Told,
): void {
  for (const { person } of household.members) tell(tx, once, person, told);
}
