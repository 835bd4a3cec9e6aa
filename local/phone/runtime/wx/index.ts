import { builtIn } from '../../names';
import { fileManager } from '../files';
import { report } from '../report';
import { settings } from '../settings';
import { createInnerAudioContext } from './audio';
import { consent } from './consent';
import { deviceApis } from './device';
import { cloud, network } from './network';
import { screen } from './screen';
import { storage } from './storage';

/** Since which base library there is what the old one does not have yet (WeChat's documentation). */
const since: Record<string, string> = {
  getWindowInfo: '2.20.1',
  getAppBaseInfo: '2.20.1',
  getDeviceInfo: '2.20.1',
  getSystemSetting: '2.20.1',
  getAppAuthorizeSetting: '2.20.1',
  getSkylineInfo: '2.26.2',
  getSkylineInfoSync: '2.26.2',
  getPrivacySetting: '2.32.3',
  requirePrivacyAuthorize: '2.32.3',
  onNeedPrivacyAuthorization: '2.32.3',
  openPrivacyContract: '2.32.3',
  'button.open-type.chooseAvatar': '2.21.2',
  'button.open-type.agreePrivacyAuthorization': '2.32.3',
};

const parts = (version: string): number[] => version.split('.').map(Number);

/** Is it in the base library of this phone? */
function inLibrary(name: string): boolean {
  const [a, b, c] = parts(since[name] ?? '0.0.0') as [number, number, number];
  const [x, y, z] = parts(settings.library) as [number, number, number];
  return x !== a ? x > a : y !== b ? y > b : z >= c;
}

const missing = (name: string) => (): never => {
  report(`wx.${name} is not on this phone`);
  throw new Error(`wx.${name} is not on this phone`);
};

/** An object whose unknown names are told when they are asked for. */
const telling = <T extends object>(of: T, called: string): T =>
  new Proxy(of, {
    get: (target, name) => {
      // Libraries that found no global object keep their own things here, under names like __zod.
      const own = typeof name === 'symbol' || name.startsWith('__');
      if (own || name in target) return Reflect.get(target, name);
      if (called === 'wx' && !inLibrary(name)) return undefined;
      report(`${called}.${name} is not on this phone`);
      return undefined;
    },
  });

/**
 * The `wx` of this phone. Everything WeChat offers has a name on it, so that Taro makes a function of
 * each; what this phone lacks says so when it is called.
 */
export function makeWx(known: readonly string[]): object {
  const has: Record<string, unknown> = {
    ...storage,
    ...network,
    ...consent,
    ...deviceApis,
    ...screen,
    createInnerAudioContext,
    cloud: telling(cloud, 'wx.cloud'),
    env: { USER_DATA_PATH: 'http://usr' },
    getFileSystemManager: () => telling(fileManager, 'FileSystemManager'),
    // Scripts put their modules here and ask whether somebody did before.
    webpackJsonp: undefined,
  };
  has.canIUse = (schema: string): boolean => {
    const [first = ''] = schema.split('.');
    const there = first in has || (builtIn as readonly string[]).includes(first);
    return there && inLibrary(first) && inLibrary(schema);
  };
  const lacking = known.filter((name) => !(name in has));
  const all = { ...Object.fromEntries(lacking.map((name) => [name, missing(name)])), ...has };
  const now = Object.entries(all).filter(([name]) => inLibrary(name));
  return telling(Object.fromEntries(now), 'wx');
}
