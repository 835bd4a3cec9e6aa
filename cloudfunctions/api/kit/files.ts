/**
 * Files reach the cloud only by one-time tickets and leave it only by temporary addresses;
 * storage itself is closed to every phone.
 * Not run against real Tencent servers: the headers of the PUT are those the SDK itself sends.
 */
import { app } from './app';

export interface Ticket {
  url: string;
  cloudId: string;
  headers: { name: string; value: string }[];
}

/** An address that takes one PUT of a file to this path. */
export async function ticketFor(path: string): Promise<Ticket> {
  const { data } = (await app().getUploadMetadata({ cloudPath: path })) as unknown as {
    data: { url: string; token: string; authorization: string; fileId: string; cosFileId: string };
  };
  return {
    url: data.url,
    cloudId: data.fileId,
    headers: [
      { name: 'Signature', value: data.authorization },
      { name: 'authorization', value: data.authorization },
      { name: 'x-cos-security-token', value: data.token },
      { name: 'x-cos-meta-fileid', value: data.cosFileId },
      { name: 'key', value: encodeURIComponent(path) },
    ],
  };
}

/** How long a temporary address works, in seconds. */
const addressSeconds = 3600;

/** Temporary addresses of files; what was never put there has none. */
export async function addressesOf(cloudIds: readonly string[]): Promise<Map<string, string>> {
  if (cloudIds.length === 0) return new Map();
  const asked = cloudIds.map((fileID) => ({ fileID, maxAge: addressSeconds }));
  const { fileList } = await app().getTempFileURL({ fileList: asked });
  const found = (fileList as { fileID: string; tempFileURL: string }[]).filter(
    (f) => f.tempFileURL,
  );
  return new Map(found.map((f) => [f.fileID, f.tempFileURL]));
}
