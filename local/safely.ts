import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that it is found whole, the old one or the new one, however the process or the
 * machine ends: aside, flushed, renamed, and the rename flushed.
 * @param aside a folder on the same disk for the file in the making
 */
export function writeSafely(
  file: string,
  bytes: string | Uint8Array,
  { aside = dirname(file), mode = 0o644 } = {},
): void {
  const part = join(aside, `${randomBytes(8).toString('hex')}.part`);
  writeFileSync(part, bytes, { mode, flush: true });
  renameSync(part, file);
  flushFolder(dirname(file));
}

/** Names in a folder are data too; Windows flushes them by itself and opens no folder. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
