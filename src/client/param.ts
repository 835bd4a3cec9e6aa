import { useRouter } from '@tarojs/taro';

/** A part of the page's address. WeChat leaves it encoded, and a link may have been cut anywhere. */
export function useParam(name: string): string | undefined {
  const value = useRouter().params[name];
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
