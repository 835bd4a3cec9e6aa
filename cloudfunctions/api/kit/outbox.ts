/**
 * What follows from an action but is done later by the clock. Lines are written in the action's
 * own transaction, so that none is lost and none is about something that did not happen.
 * Sums: an action never writes one, it leaves a line here; the fold adds each exactly once.
 */
import { type Day, monthOf } from '../../../src/domain/calendar';
import type { TemplateName } from '../../../src/domain/inbox/templates';
import { type Collection, collection, type Tx } from './db';
import type { Once } from './once';

export interface SumLine {
  _id: string;
  kind: 'sum';
  area: string;
  key: string;
  month: string;
  delta: number;
  change?: Change;
}

/** The n-th change of a record: whoever has read the record knows whether the line is in it. */
export interface Change {
  record: string;
  n: number;
}

/** A WeChat message on its way; of one subject and person only the newest step goes out. */
export interface MessageLine {
  /** `message:{subject}:{person}:{step}`. */
  _id: string;
  kind: 'message';
  person: string;
  template: TemplateName;
  subject: string;
  step: number;
  what: string;
  note: string;
  page: string;
  at: Date;
  tries: number;
  /** Not before; moved on when WeChat is busy. */
  due: Date;
}

export const outbox = collection<SumLine | MessageLine>('outbox', [
  ['kind', '_id'],
  ['kind', 'due'],
  ['kind', 'area', '_id'],
]);

/** The same collection, seen by who sends. */
export const messageLines = outbox as Collection<MessageLine>;

/**
 * Adds to a figure of an area in a month, today's or that of `day`; the fold carries it to the
 * areas above.
 */
export function addSum(
  tx: Tx,
  once: Once,
  area: string,
  key: string,
  delta: number,
  { day, change }: { day?: Day; change?: Change } = {},
): void {
  if (delta === 0) return;
  const month = monthOf(day ?? once.now);
  const line = { _id: once.newId('sum'), kind: 'sum', area, key, month, delta } as const;
  tx.add(outbox, { ...line, ...(change ? { change } : {}) });
}
