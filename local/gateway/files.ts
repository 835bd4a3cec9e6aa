import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { CloudError, invalid } from '../engine/errors';
import type { Store } from '../engine/store';
import { isPlain } from '../engine/value';
import { flushFolder, writeSafely } from '../safely';
import { typeOf } from './static';

const PREFIX = 'cloud://local.local-files/';
const TICKET_LIFE = 10 * 60_000;
const DEFAULT_AGE = 3600;
export const MOST_BYTES = 20 * 1024 * 1024;
/** Files in the making; no path of a file begins with a dot. */
const ASIDE = '.aside';

/**
 * The files of the local cloud: put with a ticket that works once, read at an address that expires.
 * There is no other way to them. Their own time is real time, not the movable clock: an address is
 * for the next minutes, whatever date a test pretends to live in. A ticket is for one path and its
 * type; CloudBase's carry no size, so that the greatest one holds for all.
 */
export class Files {
  readonly #folder: string;
  readonly #key: string;
  readonly #origin: string;
  readonly #store: Store;
  readonly #tickets = new Map<string, { path: string; until: number }>();
  #bytes: number;

  /** @param store whose writes the files take turns with, and whose limit they count towards */
  constructor(folder: string, key: string, origin: string, store: Store) {
    rmSync(join(folder, ASIDE), { recursive: true, force: true });
    mkdirSync(join(folder, ASIDE), { recursive: true });
    this.#folder = realpathSync(folder);
    this.#key = key;
    this.#origin = origin;
    this.#store = store;
    this.#bytes = bytesIn(this.#folder);
    store.alsoHolds(() => this.#bytes);
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

  /**
   * Why the file was not taken, in COS's own code; undefined when it was. The ticket is used up
   * either way.
   * @param bytes undefined when there were more than `MOST_BYTES`
   * @param type the content type it was sent with, if any: it must be the one its name promises
   */
  async put(
    ticket: string,
    bytes: Uint8Array | undefined,
    type?: string,
  ): Promise<string | undefined> {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (!found || found.until < Date.now()) return 'AccessDenied';
    if (bytes === undefined) return 'EntityTooLarge';
    const plain = (text: string) => text.split(';')[0]?.trim().toLowerCase();
    const open = [undefined, '', 'application/octet-stream'].includes(type && plain(type));
    if (!open && plain(type as string) !== plain(typeOf(found.path))) return 'InvalidContentType';
    try {
      await this.#store.write(() => this.#write(this.#place(found.path), bytes));
    } catch (error) {
      if (error instanceof CloudError) return error.code;
      throw error;
    }
    return undefined;
  }

  downloadUrl(file: unknown) {
    const { fileid, max_age } = (isPlain(file) ? file : {}) as {
      fileid?: unknown;
      max_age?: unknown;
    };
    const path = pathOf(fileid);
    if (path === undefined || !this.#stat(this.#place(path)))
      return { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' };
    // Rounded up: an address asked for one second must not end within a few milliseconds.
    const until = Math.ceil(Date.now() / 1000) + (Number(max_age) || DEFAULT_AGE);
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
    return this.#stat(place) ? place : undefined;
  }

  async remove(fileId: unknown) {
    const path = pathOf(fileId);
    const place = path === undefined ? undefined : this.#place(path);
    const there = await this.#store.write(() => {
      const stats = place && this.#stat(place);
      if (!place || !stats) return false;
      rmSync(place);
      flushFolder(dirname(place));
      this.#bytes -= stats.size;
      return true;
    });
    return { code: there ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID: fileId };
  }

  /** A reader sees the old file or the whole new one. */
  #write(target: string, bytes: Uint8Array): void {
    try {
      mkdirSync(dirname(target), { recursive: true });
    } catch {
      throw invalid('a part of this path is a file');
    }
    if (!this.#isInside(dirname(target))) throw invalid('this path leads elsewhere');
    const before = lstatSync(target, { throwIfNoEntry: false });
    if (before && !before.isFile()) throw invalid('this path is a folder');
    const more = bytes.length - (before?.size ?? 0);
    this.#store.checkRoom(() => more, more);
    writeSafely(target, bytes, { aside: join(this.#folder, ASIDE) });
    this.#bytes += more;
  }

  /** Only a file of ours: a link in the folder, whoever put it there, leads nowhere. */
  #stat(place: string): Stats | undefined {
    const stats = lstatSync(place, { throwIfNoEntry: false });
    return stats?.isFile() && this.#isInside(dirname(place)) ? stats : undefined;
  }

  #isInside(folder: string): boolean {
    return `${realpathSync(folder)}${sep}`.startsWith(`${this.#folder}${sep}`);
  }

  #sign(path: string, until: number): string {
    return createHmac('sha256', this.#key).update(`${until}:${path}`).digest('base64url');
  }

  /** Each part is encoded, so no name can lead out of the folder or clash with the file system. */
  #place(path: string): string {
    return join(this.#folder, ...checkedPath(path).split('/').map(encodeURIComponent));
  }
}

function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

function checkedPath(path: unknown): string {
  const parts = typeof path === 'string' ? path.split('/') : [''];
  const bad = (part: string) =>
    part === '' ||
    part.startsWith('.') ||
    /[?#%\\\p{Cc}\p{Cs}]/u.test(part) ||
    encodeURIComponent(part).length > 200;
  if (parts.length > 20 || parts.some(bad)) throw invalid(`not a path for a file: ${String(path)}`);
  return parts.join('/');
}

/** Undefined for what cannot be a file of ours. */
function pathOf(fileId: unknown): string | undefined {
  if (typeof fileId !== 'string' || !fileId.startsWith(PREFIX)) return undefined;
  try {
    return checkedPath(fileId.slice(PREFIX.length));
  } catch {
    return undefined;
  }
}
