import { decodeQR } from 'qr/decode.js';
import { choosePictures } from '../files';
import { ask, element, pass } from '../sheet';
import type { Options, Result } from './plumbing';

/** A code can be read from so many pixels a side; more only takes longer. */
const MOST = 1600;
/** How long it looks for a code in a picture, in ms. */
const LOOKS = 3000;
const WORDS_MS = 1500;

/** What the QR code on a picture says; nothing where there is none. */
async function codeOn(file: File): Promise<string> {
  const picture = new Image();
  picture.src = URL.createObjectURL(file);
  try {
    await picture.decode();
    const scale = Math.min(1, MOST / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.naturalWidth * scale);
    canvas.height = Math.round(picture.naturalHeight * scale);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const pixels = pen?.getImageData(0, 0, canvas.width, canvas.height);
    return pixels ? decodeQR(pixels, { timeLimit: LOOKS }) : '';
  } catch {
    // No picture, or no code on it: to who holds the phone it is the same.
    return '';
  } finally {
    URL.revokeObjectURL(picture.src);
  }
}

/** Chooses a picture in the tap, as browsers want it; without one, asks again. */
async function fromPicture(): Promise<string | undefined> {
  const [file] = await choosePictures(1, false);
  if (!file) return undefined;
  const found = await codeOn(file);
  if (!found) pass('没有认出码', WORDS_MS);
  return found || undefined;
}

/** No camera here: a picture of the code is chosen, or what it says is typed. */
export async function scanCode({ onlyFromCamera = false }: Options): Promise<Result> {
  let result: string | undefined;
  while (result === undefined) {
    const field = element('input', 'wechat-moment');
    field.setAttribute('aria-label', '码里的字');
    const picture = { words: '选一张图', value: fromPicture };
    result = await ask<string | undefined | Promise<string | undefined>>({
      title: '扫一扫',
      words: '这里没有相机：选一张有码的图，或把码里的字写在下面。',
      inside: field,
      answers: [
        { words: '取消', value: '' },
        ...(onlyFromCamera ? [] : [picture]),
        { words: '扫到了', value: () => field.value, main: true },
      ],
    });
  }
  if (!result) throw new Error('cancel');
  return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '' };
}
