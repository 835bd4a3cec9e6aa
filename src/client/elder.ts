/** 长辈版: chosen by the reader, else by a large font in WeChat's own settings. */
import Taro from '@tarojs/taro';
import { keep, kept } from './kept';
import { Store, useStore } from './store';

/** WeChat's usual size is 16 or 17 px; from here on the reader asked for large words. */
const LARGE_PX = 20;

function atFirst(): boolean {
  const chosen = kept<boolean>('elder');
  if (chosen) return chosen.value;
  if (process.env.TARO_ENV !== 'weapp') return false;
  try {
    const told = Taro.getAppBaseInfo() as { fontSizeSetting?: number };
    return (told.fontSizeSetting ?? 0) >= LARGE_PX;
  } catch {
    // An older WeChat cannot say.
    return false;
  }
}

const elder = new Store(atFirst());

export const useElder = (): boolean => useStore(elder);

export function setElder(on: boolean): void {
  keep('elder', on);
  elder.set(on);
}
