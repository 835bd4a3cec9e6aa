/**
 * What the phone keeps between two visits: small, with its time, and cleared by age or when another
 * person uses the phone. Storage may be full or forbidden; then nothing is kept and nothing breaks.
 */
import Taro from '@tarojs/taro';

export interface Kept<T> {
  at: number;
  value: T;
}

export function keep<T>(key: string, value: T, at = Date.now()): void {
  try {
    Taro.setStorageSync(key, { at, value } satisfies Kept<T>);
  } catch {
    // Full: what was seen last is not worth an error.
  }
}

export function kept<T>(key: string): Kept<T> | undefined {
  try {
    const found = Taro.getStorageSync<Kept<T> | ''>(key);
    return found || undefined;
  } catch {
    return undefined;
  }
}

export function drop(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch {
    // As above.
  }
}

const keysOf = (prefix: string): string[] => {
  try {
    return Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
};

/** Drops everything under a prefix. */
export function dropAll(prefix: string): void {
  for (const key of keysOf(prefix)) drop(key);
}

/** Keeps only the newest ones under a prefix. */
export function trim(prefix: string, most: number): void {
  const keys = keysOf(prefix);
  if (keys.length <= most) return;
  const old = keys
    .map((key) => ({ key, at: kept(key)?.at ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .slice(most);
  for (const { key } of old) drop(key);
}
