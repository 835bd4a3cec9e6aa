/** Where it is kept what a person was told, and which WeChat messages he agreed to. */
import { toldInLine } from '../../../src/domain/inbox/rules';
import type { Line, Told } from '../../../src/domain/inbox/schema';
import type { Message, TemplateName } from '../../../src/domain/inbox/templates';
import { collection, type Tx } from '../kit/db';
import type { Once } from '../kit/once';
import { outbox } from '../kit/outbox';

/** `person` is a person's id, or the alias under which he acts unnamed. */
export const lines = collection<Line>('inbox_lines', [
  ['person', 'order'],
  ['person', 'unread', 'order'],
]);

/** Consents banked: one consent is one message, and WeChat cannot be asked how many are left. */
export interface Consent {
  /** `consent:{person}:{template}`. */
  _id: string;
  person: string;
  template: TemplateName;
  left: number;
}
export const consents = collection<Consent>('inbox_consents', [['person', '_id']]);
export const consentId = (person: string, template: TemplateName): string =>
  `consent:${person}:${template}`;

/**
 * Tells a person, in the transaction of what it is about, so that news and thing stand or fall
 * together. With `message` it also goes out through WeChat, if he agreed to one; an alias never
 * gets one.
 */
export function tell(tx: Tx, once: Once, person: string, told: Told, message?: Message): void {
  const order = once.newId('at');
  const line = { _id: `line:${order.slice(3)}`, person, at: once.now, unread: true, order };
  tx.add(lines, { ...line, ...toldInLine(told) });
  if (message) announce(tx, once, person, told, message);
}

/**
 * Only the WeChat message, for news that many read by audience and nobody's inbox is written for.
 * An alias never gets one.
 */
export function announce(tx: Tx, once: Once, person: string, told: Told, message: Message): void {
  if (!person.startsWith('person:')) return;
  tx.put(outbox, {
    _id: `message:${message.subject}:${person}:${message.step}`,
    kind: 'message',
    person,
    ...message,
    what: told.title,
    note: told.words,
    page: told.page,
    at: once.now,
    tries: 0,
    due: once.now,
  });
}

/** Tells each of a household. */
export function tellAll(
  tx: Tx,
  once: Once,
  household: { members: readonly { person: string }[] },
  told: Told,
  message?: Message,
): void {
  for (const { person } of household.members) tell(tx, once, person, told, message);
}
