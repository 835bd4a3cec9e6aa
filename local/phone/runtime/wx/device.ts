import { choosePictures, putFile } from '../files';
import { settings } from '../settings';
import { ask } from '../sheet';
import { withPrivacy } from './consent';
import { apis, type Options, type Result } from './plumbing';
import { scanCode } from './scan';

/** WeChat's own bars above a page, in px: they are drawn by the frame around this one. */
const STATUS = 24;
const TITLE = 44;

const windowInfo = () => {
  const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = window;
  const screenHeight = height + STATUS + TITLE;
  const bottom = screenHeight - settings.safe;
  return {
    pixelRatio,
    screenWidth: width,
    screenHeight,
    windowWidth: width,
    windowHeight: height,
    statusBarHeight: STATUS,
    screenTop: STATUS + TITLE,
    safeArea: { left: 0, right: width, top: STATUS, bottom, width, height: bottom - STATUS },
  };
};
const appBase = () => ({
  SDKVersion: settings.library,
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: settings.font,
  enableDebug: false,
  host: { env: 'WeChat' },
});
const device = () => ({
  brand: 'browser',
  model: 'browser',
  platform: 'android',
  system: 'Android 10',
  benchmarkLevel: 10,
});
const all = () => ({ ...windowInfo(), ...appBase(), ...device() });

/** What this phone did outside the app; its page, and tests, may look. */
export const did: { called: string[]; copied: string[] } = { called: [], copied: [] };

const pictures: Record<string, string> = { 'image/png': 'png', 'image/gif': 'gif' };

async function chooseMedia({ count = 9, sourceType = [] }: Options): Promise<Result> {
  const chosen = await choosePictures(count, sourceType.join() === 'camera');
  if (chosen.length === 0) throw new Error('cancel');
  const tempFiles = await Promise.all(
    chosen.map(async (file) => {
      const bytes = await file.arrayBuffer();
      const tempFilePath = putFile(bytes, pictures[file.type] ?? 'jpg');
      return { tempFilePath, size: bytes.byteLength, fileType: 'image' };
    }),
  );
  return { type: 'image', tempFiles };
}

async function makePhoneCall({ phoneNumber }: Options): Promise<void> {
  const yes = await ask<boolean>({
    title: String(phoneNumber),
    answers: [
      { words: '取消', value: false },
      { words: '呼叫', value: true, main: true },
    ],
  });
  if (!yes) throw new Error('cancel');
  did.called.push(String(phoneNumber));
}

export const deviceApis = {
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBase,
  getDeviceInfo: device,
  getSystemInfoSync: all,
  getMenuButtonBoundingClientRect: () => {
    const right = window.innerWidth - 8;
    return { top: 30, bottom: 62, height: 32, width: 88, right, left: right - 88 };
  },
  ...apis({
    getSystemInfo: all,
    chooseMedia: withPrivacy(chooseMedia),
    scanCode,
    makePhoneCall,
    setClipboardData: withPrivacy(({ data }) => {
      did.copied.push(String(data));
    }),
    vibrateShort: () => undefined,
    vibrateLong: () => undefined,
  }),
};
