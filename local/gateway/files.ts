import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invalid } from '../engine/errors';
import { isPlain } from '../engine/value';

const PREFIX = 'cloud://local.local-files/';
const TICKET_LIFE = 10 * 60_000;
const DEFAULT_AGE = 3600;
export const MOST_BYTES = 20 * 1024 * 1024;

/**
 * The files of the local cloud: put with a ticket that works once, read at an address that expires.
 * Their own time is real time, not the movable clock: an address is for the next minutes, whatever
 * date a test pretends to live in.
 */
export class Files {
  readonly #folder: string;
  readonly #key: string;
  readonly #origin: string;
  readonly #tickets = new Map<string, { path: string; until: number }>();

  constructor(folder: string, key: string, origin: string) {
    this.#folder = folder;
    this.#key = key;
    this.#origin = origin;
  }

  uploadMetadata(path: unknown) {
    const name = checkedPath(path);
    const ticket = randomBytes(24).toString('base64url');
    for (const [old, { until }] of this.#tickets) if (until < Date.now()) this.#tickets.delete(old);
    this.#tickets.set(ticket, { path: name, until: Date.now() + TICKET_LIFE });
    const url = `${this.#origin}/files/${ticket}`;
    const fileId = PREFIX + name;
    return { url, token: ticket, authorization: ticket, fileId, cosFileId: ticket };
  }

  /** Whether the ticket was good; it is used up either way. */
  put(ticket: string, bytes: Uint8Array): boolean {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (!found || found.until < Date.now()) return false;
    const target = this.#place(found.path);
    mkdirSync(dirname(target), { recursive: true });
    // A reader sees the old file or the whole new one.
    const part = `${target}.${randomBytes(6).toString('hex')}.part`;
    writeFileSync(part, bytes);
    renameSync(part, target);
    return true;
  }

  downloadUrl(file: unknown) {
    const { fileid, max_age } = (isPlain(file) ? file : {}) as {
      fileid?: unknown;
      max_age?: unknown;
    };
    const path = pathOf(fileid);
    const known = path !== undefined && statSync(this.#place(path), { throwIfNoEntry: false });
    if (!known || path === undefined)
      return { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' };
    const until = Math.floor(Date.now() / 1000) + (Number(max_age) || DEFAULT_AGE);
    // As CloudBase gives it: not encoded, that is done by the SDK and by browsers.
    const tempFileURL = `${this.#origin}/files/${path}?t=${until}&sign=${this.#sign(path, until)}`;
    return { code: 'SUCCESS', fileID: fileid, tempFileURL };
  }

  /** The place of a file on disk, if this address was given out and still holds. */
  found(path: string, until: string, sign: string): string | undefined {
    const wanted = Buffer.from(this.#sign(path, Number(until)));
    const given = Buffer.from(sign);
    if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
    if (Number(until) * 1000 < Date.now()) return undefined;
    const place = this.#place(path);
    return statSync(place, { throwIfNoEntry: false })?.isFile() ? place : undefined;
  }

  remove(fileId: unknown) {
    const path = pathOf(fileId);
    if (path === undefined) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId };
    rmSync(this.#place(path), { force: true });
    return { code: 'SUCCESS', fileID: fileId };
  }

  #sign(path: string, until: number): string {
    return createHmac('sha256', this.#key).update(`${until}:${path}`).digest('base64url');
  }

  /** Each part is encoded, so no name can lead out of the folder or clash with the file system. */
  #place(path: string): string {
    return join(this.#folder, ...checkedPath(path).split('/').map(encodeURIComponent));
  }
}

function checkedPath(path: unknown): string {
  const parts = typeof path === 'string' ? path.split('/') : [''];
  const bad = (part: string) =>
    part === '' ||
    part.startsWith('.') ||
    /[?#%\\\p{Cc}]/u.test(part) ||
    encodeURIComponent(part).length > 200;
  if (parts.some(bad)) throw invalid(`not a path for a file: ${String(path)}`);
  return parts.join('/');
}

function pathOf(fileId: unknown): string | undefined {
  if (typeof fileId !== 'string' || !fileId.startsWith(PREFIX)) return undefined;
  return fileId.slice(PREFIX.length);
}
