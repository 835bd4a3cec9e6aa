/** Files: photos that people add to what they say. */
import { idOf, listOf } from '../form';
import * as z from '../zod';

export const fileId = idOf('file', '照片');
/** Up to nine photos, as they were chosen. */
export const photos = listOf(fileId, 9, '照片');

/** Where photos can be seen for a while, in order. */
export const photoAddresses = listOf(
  z
    .string()
    .max(2000)
    .regex(/^https?:\/\/[\x21-\x7e]+$/),
  9,
  '照片',
);

export interface StoredFile {
  _id: string;
  /** A name of who put it there, for this file alone (services.md §2 "Anonymous to handlers"). */
  owner: string;
  /** Where it lies, made of the id alone. */
  path: string;
  /** CloudBase's own name of it. */
  cloudId: string;
  type: string;
  bytes: number;
  at: Date;
  /** The thing it belongs to; a file belongs to one thing. */
  subject?: string;
}
