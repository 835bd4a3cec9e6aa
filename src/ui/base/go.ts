import Taro from '@tarojs/taro';

const tabs = ['pages/home/index', 'pages/desk/index', 'pages/inbox/index', 'pages/mine/index'];

/** WeChat keeps at most ten pages; the last one is replaced rather than refused. */
const STACK = 10;

const address = (to: string): string => `/${to.replace(/^\//, '')}`;

/** Opens a page by its path, with a query where needed. A tab page is switched to. */
export function go(to: string): void {
  const url = address(to);
  if (tabs.includes(url.slice(1))) void Taro.switchTab({ url });
  else if (Taro.getCurrentPages().length >= STACK) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** Opens a page in place of this one, so that going back does not return to a finished form. */
export function goInstead(to: string): void {
  const url = address(to);
  if (tabs.includes(url.slice(1))) void Taro.switchTab({ url });
  else void Taro.redirectTo({ url });
}

/** Back to the page before; home when the page was opened from outside. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: `/${tabs[0]}` });
}
