import Taro from '@tarojs/taro';

/** The size of letters chosen in WeChat's settings, in px; usual is 16 or 17. */
export function lettersPx(): number {
  try {
    return (Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting ?? 0;
  } catch {
    // An older WeChat cannot say.
    return 0;
  }
}
