/** Where it is kept which file is whose and where it belongs. */
import { fault } from '../../../src/domain/fault';
import type { StoredFile } from '../../../src/domain/files/schema';
import { collection, db, type Tx } from '../kit/db';
import { addressesOf } from '../kit/files';
import { blind } from '../kit/seal';
import type { Asked } from '../kit/serve';

export const files = collection<StoredFile>('files_files', []);

/**
 * The owner's name on one file, another one on every file: a photo of a claim, which names its
 * household, must not lead to a photo that the same person gave unnamed.
 */
export const ownerOf = (person: string, file: string): string =>
  `anon:${blind('file', `${person}\n${file}`)}`;

/** Ties the caller's own photos to a thing; each photo belongs to one thing only. */
export async function attachPhotos(
  tx: Tx,
  ask: Asked,
  ids: readonly string[],
  subject: string,
  field = 'photos',
): Promise<void> {
  for (const [i, id] of ids.entries()) {
    const file = await tx.get(files, id);
    const mine =
      file?.owner === ownerOf(ask.me()._id, id) && (!file.subject || file.subject === subject);
    if (!file || !mine)
      throw fault('bad_input', undefined, { [`${field}.${i}`]: '这张照片没传上来，请再加一次' });
    tx.put(files, { ...file, subject });
  }
}

/** Temporary addresses of photos, in order; what never arrived is left out. */
export async function photosShown(ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(ids.map((id) => db.get(files, id)));
  const cloudIds = found.flatMap((f) => (f ? [f.cloudId] : []));
  const addresses = await addressesOf(cloudIds);
  return cloudIds.flatMap((id) => addresses.get(id) ?? []);
}
