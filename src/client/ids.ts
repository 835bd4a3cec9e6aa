/**
 * Request ids, made and kept before anything is sent. When an answer is lost, doing the same thing
 * again sends the same id, and the server finds that it has been done already.
 */
import { ulid } from 'ulid';
import { drop, keep, kept, trim } from './kept';
import { now } from './now';

const PREFIX = 'id:';

/** After this the same thing asked again is a new wish, not a retry. */
const RETRY_WITHIN_MS = 60 * 60 * 1000;
const MOST = 50;

/** WeChat has no crypto; an id must only be unlike the same person's other ids. */
const random = (): number => {
  if (typeof crypto === 'undefined' || !crypto.getRandomValues) return Math.random();
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
};

/** A short name for a long text (FNV-1a): storage keys should be short. */
export function shortOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return `${(hash >>> 0).toString(36)}.${text.length}`;
}

export const newId = (): string => ulid(now().getTime(), random);

/** The id for a thing to be done: the one kept from a try whose answer was lost, or a new one. */
export function idFor(thing: string): string {
  const key = PREFIX + shortOf(thing);
  const found = kept<{ id: string; thing: string }>(key);
  const age = found ? Date.now() - found.at : Number.POSITIVE_INFINITY;
  if (found && found.value.thing === thing && age >= 0 && age < RETRY_WITHIN_MS)
    return found.value.id;
  const id = newId();
  keep(key, { id, thing });
  trim(PREFIX, MOST);
  return id;
}

/** It has been answered: done, or refused with nothing changed. */
export const settled = (thing: string): void => drop(PREFIX + shortOf(thing));
