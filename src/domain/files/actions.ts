/** What can be asked about files. */
import { actions, write } from '../contract';
import { listOf, text, whole } from '../form';
import * as z from '../zod';
import { fileId } from './schema';

/** Phones compress before sending; WeChat's content check takes at most 10 MB (as of 2026-11). */
export const photoBytes = 3 * 1024 * 1024;

export const files = actions('files', {
  makeTicket: write({
    title: '加照片',
    allow: 'bound',
    alias: true,
    input: z.strictObject({
      type: z.enum(['image/jpeg', 'image/png', 'image/webp']).meta({ title: '照片格式' }),
      bytes: whole('照片大小', 1, photoBytes, '字节'),
    }),
    /** The phone PUTs the bytes to `url` with these headers; the address works once. */
    output: z.object({
      file: fileId,
      url: text('地址', 2000),
      headers: listOf(z.object({ name: text('名', 60), value: text('值', 2000) }), 6, '头'),
    }),
    faults: [],
  }),
});
