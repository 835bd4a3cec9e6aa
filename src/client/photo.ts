/** Photos in WeChat: chosen from camera or album, WeChat makes them smaller. */
import Taro from '@tarojs/taro';
import { fault } from '../domain/fault';
import type { Chosen } from './chosen';

/** Lets one choose up to `most` photos; none when one changes one's mind. */
export async function choosePhotos(most: number): Promise<Chosen[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
    });
    return tempFiles.map(({ tempFilePath }) => ({
      bytes: Taro.getFileSystemManager().readFileSync(tempFilePath) as ArrayBuffer,
      type: tempFilePath.endsWith('.png') ? 'image/png' : 'image/jpeg',
      preview: tempFilePath,
    }));
  } catch (error) {
    const said = String((error as { errMsg?: string }).errMsg ?? error);
    if (/cancel/i.test(said)) return [];
    throw fault('bad_input', '没拿到照片。看看微信能不能用相机和相册，再试一次');
  }
}

/** Puts the bytes at a one-time address (wx.uploadFile can only POST forms). */
export async function putBytes(
  url: string,
  headers: Record<string, string>,
  bytes: ArrayBuffer,
): Promise<boolean> {
  try {
    const { statusCode } = await Taro.request({ url, method: 'PUT', header: headers, data: bytes });
    return statusCode >= 200 && statusCode < 300;
  } catch {
    return false;
  }
}
