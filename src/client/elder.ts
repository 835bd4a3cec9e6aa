/** 长辈版: chosen by the reader, else by large letters in WeChat's or the browser's settings. */
import { keep, kept } from './kept';
import { lettersPx } from './letters';
import { Store, useStore } from './store';

/** From here on the reader asked for large words. */
const LARGE_PX = 20;

const atFirst = (): boolean => kept<boolean>('elder')?.value ?? lettersPx() >= LARGE_PX;

const elder = new Store(atFirst());

export const useElder = (): boolean => useStore(elder);

export function setElder(on: boolean): void {
  keep('elder', on);
  elder.set(on);
}
