import Taro from '@tarojs/taro';

/** The size of letters chosen in WeChat's settings, in px; usual is 16 or 17. */
export function lettersPx(): number {
  try {
    return told(Taro.getAppBaseInfo?.()) ?? told(Taro.getSystemInfoSync()) ?? 0;
  } catch {
    // An older WeChat cannot say.
    return 0;
  }
}

/** Since base library 2.23.4 the app's part says it, before that only the whole of the system. */
const told = (info: object | undefined): number | undefined =>
  (info as { fontSizeSetting?: number } | undefined)?.fontSizeSetting;
