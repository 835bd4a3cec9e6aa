/** Photos on the web: chosen by the browser's own picker, made smaller before they travel. */
import { type Fault, fault } from '../domain/fault';
import type { Chosen } from './chosen';

/** A browser that cannot draw a format (HEIC from some phones) must say so, not do nothing. */
const unreadable = (): Fault => fault('bad_input', '这张照片打不开，换一张，或再拍一张');

const LONGEST = 1600;
const QUALITY = 0.8;

/** Lets one choose up to `most` photos; none when one changes one's mind. */
export function choosePhotos(most: number): Promise<Chosen[]> {
  return new Promise((done, fail) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = most > 1;
    input.addEventListener('cancel', () => done([]));
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])].slice(0, most);
      Promise.all(files.map(smaller)).then(done, () => fail(unreadable()));
    });
    input.click();
  });
}

/** A long side of at most 1,600 pixels as JPEG: enough to see, small enough for one bar of signal. */
async function smaller(file: File): Promise<Chosen> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((got) => canvas.toBlob(got, 'image/jpeg', QUALITY));
  const bytes = await (blob ?? file).arrayBuffer();
  return { bytes, type: 'image/jpeg', preview: canvas.toDataURL('image/jpeg', 0.5) };
}

/** Puts the bytes at a one-time address. */
export async function putBytes(
  url: string,
  headers: Record<string, string>,
  bytes: ArrayBuffer,
): Promise<boolean> {
  const response = await fetch(url, { method: 'PUT', headers, body: bytes }).catch(() => undefined);
  return response?.ok ?? false;
}
