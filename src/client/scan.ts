/** Reading a code with the camera, in WeChat. */
import Taro from '@tarojs/taro';

export const canScan = true;

/** What the code says; nothing when one changes one's mind or it cannot be read. */
export async function scan(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
    return result;
  } catch {
    return undefined;
  }
}
