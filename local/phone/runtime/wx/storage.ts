import { settings } from '../settings';
import { apis } from './plumbing';

/** WeChat's limits: a value at most 1 MB, all together 10 MB. */
const MOST_VALUE = 1024 * 1024;
const MOST = 10 * MOST_VALUE;

/** One phone a person: what one keeps is not there for another. */
const PREFIX = `phone:${settings.openid}:`;

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));

const sizeOf = (key: string): number => localStorage.getItem(PREFIX + key)?.length ?? 0;

function set(key: string, data: unknown): void {
  const text = JSON.stringify({ data });
  if (text.length > MOST_VALUE) throw new Error('setStorage:fail data exceed max size 1MB');
  const others = keys().filter((one) => one !== key);
  if (others.reduce((sum, one) => sum + sizeOf(one), text.length) > MOST)
    throw new Error('setStorage:fail the maximum size of the file storage is exceeded');
  localStorage.setItem(PREFIX + key, text);
}

function get(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key);
  return text === null ? '' : (JSON.parse(text) as { data: unknown }).data;
}

const remove = (key: string): void => localStorage.removeItem(PREFIX + key);
const info = (): object => {
  const all = keys();
  const size = all.reduce((sum, key) => sum + sizeOf(key), 0);
  return { keys: all, currentSize: Math.ceil(size / 1024), limitSize: MOST / 1024 };
};
const clear = (): void => keys().forEach(remove);

export const storage = {
  setStorageSync: set,
  getStorageSync: get,
  removeStorageSync: remove,
  getStorageInfoSync: info,
  clearStorageSync: clear,
  ...apis({
    setStorage: ({ key, data }) => set(key, data),
    getStorage: ({ key }) => {
      if (!keys().includes(key)) throw new Error('data not found');
      return { data: get(key) };
    },
    removeStorage: ({ key }) => remove(key),
    getStorageInfo: info,
    clearStorage: clear,
  }),
};
