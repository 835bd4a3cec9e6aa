/**
 * Idempotency record and audit line in one: `{actor}:{request id}`. Only successes are kept;
 * a fault changed nothing. Answers are cleared after 90 days, the lines stay.
 */
import { decodeTime, isValid } from 'ulid';
import { fault } from '../../../src/domain/fault';
import { collection, type Reader, type Tx } from './db';
import { hashOf, plainHashOf, seal, unseal } from './seal';

export interface JournalLine {
  _id: string;
  actor: string;
  action: string;
  /** Of action, input and `for`: the same id with another input is refused. Old ones are taken away. */
  hash?: string;
  /** How it was hashed; plainly where it is not said, on lines from before. */
  hashed?: 'keyed';
  /** The answer as sealed JSON: it may hold a code or words that only the asker may read. */
  answer?: string;
  for?: unknown;
  areas: string[];
  writtenAt: Date;
  receivedAt: Date;
  /** Until when the answer is kept; absent once cleared. */
  answerUntil?: Date;
}

export const journal = collection<JournalLine>('journal', [['areas', '_id'], ['answerUntil']]);

const DAY = 86_400_000;
/** house.md "Data": answers 90 days, ids no older than 80, written no earlier than 60. */
export const journalDays = { answer: 90, id: 80, writtenAt: 60 } as const;
const answerBytes = 16 * 1024;

/** Refuses ids that are too old for their answer to be there still. */
export function idFresh(id: string, now: Date): void {
  // Others than our own app may send ids that hold no time; the journal's line still knows them.
  // A first letter beyond 7 would be a time beyond 48 bits, which `isValid` lets through.
  if (!isValid(id) || id > '8') return;
  const age = now.getTime() - decodeTime(id);
  if (age > journalDays.id * DAY) throw fault('too_old');
}

/** Phones' clocks are not trusted: clamped to [received − 60 days, received]. */
export const writtenAt = (said: string | undefined, received: Date): Date => {
  const earliest = received.getTime() - journalDays.writtenAt * DAY;
  const instant = said ? Date.parse(said) : received.getTime();
  return new Date(Math.min(Math.max(instant, earliest), received.getTime()));
};

export interface Request {
  actor: string;
  id: string;
  action: string;
  input: unknown;
  for?: unknown;
  areas: string[];
  writtenAt: Date;
  receivedAt: Date;
}

/** Was it the same that was asked then? Where no hash is left, the same person and id must do. */
function samePurpose(line: JournalLine, request: Request): boolean {
  const asked = [request.action, request.input, request.for];
  if (line.hashed === 'keyed') return line.hash === hashOf(line.actor, asked);
  return line.hash === undefined || line.hash === plainHashOf(asked);
}

/** The former answer to this request, if it was done before. */
export async function formerAnswer(
  from: Reader,
  request: Request,
): Promise<{ output: unknown } | undefined> {
  const line = await from.get(journal, `${request.actor}:${request.id}`);
  if (!line) return undefined;
  if (!samePurpose(line, request)) throw fault('id_reused');
  if (line.answerUntil === undefined || line.answer === undefined) throw fault('too_old');
  return { output: JSON.parse(unseal(line.answer)) };
}

/** The line without a plain hash. A keyed one stays: nothing can be learnt from it. */
export function withoutPlainHash(line: JournalLine): JournalLine {
  const { hash: _plain, ...rest } = line;
  return line.hashed === 'keyed' ? line : rest;
}

/** Written in the same transaction as what it tells of. */
export function journalise(tx: Tx, request: Request, answer: unknown): void {
  const text = JSON.stringify(answer);
  if (text.length > answerBytes)
    throw new Error(`the answer of ${request.action} is too long for the journal`);
  tx.add(journal, {
    _id: `${request.actor}:${request.id}`,
    actor: request.actor,
    action: request.action,
    hash: hashOf(request.actor, [request.action, request.input, request.for]),
    hashed: 'keyed',
    answer: seal(text),
    ...(request.for ? { for: request.for } : {}),
    areas: request.areas,
    writtenAt: request.writtenAt,
    receivedAt: request.receivedAt,
    answerUntil: new Date(request.receivedAt.getTime() + journalDays.answer * DAY),
  });
}
