/** The pages of the app: a stack of at most ten, tab pages that stay, and the app's own life. */
import type { component } from 'glass-easel-miniprogram-adapter';
import type { AppJson } from '../compile';
import { fetchPackage, type Package } from './packages';
import { measure, report } from './report';
import { addStyles, createRoot, load } from './space';

type Caller = component.ComponentCaller<never, never, never, never> & Record<string, unknown>;
type Query = Record<string, string>;

interface Opened {
  path: string;
  query: Query;
  caller: Caller;
  element: HTMLElement;
  release: () => void;
  life: (name: string) => void;
  scrolled: number;
  title: string;
}

const MOST = 10;
const stack: Opened[] = [];
const tabPages = new Map<string, Opened>();
let app: Record<string, unknown> = {};
let json: AppJson = { pages: [] };
let launch = { path: '', query: {} as Query, scene: 1001, referrerInfo: {} };

/** For the frame around the phone: what stands in its bar. */
export const bar = { title: '', back: false, changed: () => {} };

export const launchOptions = (): typeof launch => launch;
export const currentPages = (): Caller[] => stack.map(({ caller }) => caller);
export const getApp = (): unknown => app;
export const topPage = (): Opened | undefined => stack.at(-1);

const call = (on: Record<string, unknown>, name: string, ...args: unknown[]): unknown => {
  const method = on[name];
  return typeof method === 'function' ? method.apply(on, args) : undefined;
};

/** `App(…)` of the app's script. */
export function registerApp(given: Record<string, unknown>): void {
  app = given;
}

/** The app begins, at a page with its query. */
export async function start(config: AppJson, url: string): Promise<void> {
  json = config;
  const { path, query } = parsed(url || config.pages[0] || '');
  launch = { ...launch, path, query };
  for (const kind of ['error', 'unhandledrejection'] as const)
    window.addEventListener(kind, (event) => {
      const reason = 'reason' in event ? event.reason : (event as ErrorEvent).error;
      call(app, kind === 'error' ? 'onError' : 'onUnhandledRejection', reason?.stack ?? reason);
    });
  call(app, 'onLaunch', launch);
  call(app, 'onShow', launch);
  await go('reLaunch', url || path);
}

export function parsed(url: string): { path: string; query: Query } {
  const [path = '', search = ''] = url.split('?');
  const query: Query = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    query[at < 0 ? pair : pair.slice(0, at)] = at < 0 ? '' : pair.slice(at + 1);
  }
  return { path: absolute(path), query };
}

function absolute(path: string): string {
  if (path.startsWith('/')) return path.slice(1);
  const here = topPage()?.path.split('/').slice(0, -1) ?? [];
  if (!path.startsWith('.')) return path;
  for (const part of path.split('/')) {
    if (part === '..') here.pop();
    else if (part !== '.') here.push(part);
  }
  return here.join('/');
}

const isTab = (path: string): boolean =>
  json.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false;

const rootOf = (path: string): string | undefined => {
  if (json.pages.includes(path)) return '';
  return json.subPackages?.find(({ root, pages }) =>
    pages.some((page) => `${root.replace(/\/$/, '')}/${page}` === path),
  )?.root;
};

export type Way = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch';

/** Goes to a page. Refuses as WeChat does: a tab page only by switchTab, ten pages at most. */
export async function go(way: Way, url: string): Promise<void> {
  const { path, query } = parsed(url);
  const root = rootOf(path);
  if (root === undefined) {
    if (way === 'reLaunch' && stack.length === 0) call(app, 'onPageNotFound', { path, query });
    throw new Error(`page "${path}" is not found`);
  }
  if (way === 'switchTab' && !isTab(path)) throw new Error('can not switch to no-tabBar page');
  if ((way === 'navigateTo' || way === 'redirectTo') && isTab(path))
    throw new Error(`can not ${way} a tabbar page`);
  if (way === 'navigateTo' && stack.length >= MOST) throw new Error('webview count limit exceed');
  await fetchPackage(root.replace(/\/$/, ''), ({ styles }: Package) => addStyles(styles));
  const before = topPage();
  if (before && way === 'navigateTo') hide(before);
  if (way === 'redirectTo') close(stack.pop());
  if (way === 'reLaunch') {
    while (stack.length > 0) close(stack.pop());
    for (const kept of [...tabPages.values()]) close(kept);
    tabPages.clear();
  }
  if (way === 'switchTab') {
    if (before?.path === path) return;
    const kept = stack.find((one) => isTab(one.path));
    while (stack.length > 0) {
      const one = stack.pop();
      if (one && one !== kept) close(one);
    }
    if (kept && kept === before) hide(kept);
  }
  const known = way === 'switchTab' ? tabPages.get(path) : undefined;
  const page = known ?? open(path, way === 'switchTab' ? {} : query);
  if (isTab(path)) tabPages.set(path, page);
  stack.push(page);
  if (!known) call(page.caller, 'onLoad', page.query);
  show(page);
  if (!known) setTimeout(() => call(page.caller, 'onReady'));
}

export function back(delta = 1): void {
  if (stack.length <= 1) throw new Error('cannot navigate back at first page');
  for (let n = Math.min(delta, stack.length - 1); n > 0; n--) close(stack.pop());
  const page = topPage();
  if (page) show(page);
}

function open(path: string, query: Query): Opened {
  load(path);
  const root = createRoot('page', path);
  const caller = root.get() as unknown as Caller;
  Object.assign(caller, { route: path, __route__: path, options: query });
  weigh(path, caller);
  const place = document.createElement('div');
  const placeholder = document.createElement('span');
  place.append(placeholder);
  document.body.append(place);
  const node = root.getComponent();
  const element = node.getBackendElement() as unknown as HTMLElement;
  element.setAttribute('is', path);
  root.attach(place as never, placeholder as never);
  const tabBar = isTab(path) && json.tabBar?.custom ? openTabBar(place, caller) : undefined;
  return {
    path,
    query,
    caller,
    element: place,
    release: () => {
      tabBar?.release();
      root.release();
      place.remove();
    },
    life: (name) => node.triggerPageLifetime(name, []),
    scrolled: 0,
    title: json.window?.navigationBarTitleText ?? '',
  };
}

function openTabBar(place: HTMLElement, page: Caller): { release: () => void } {
  load('custom-tab-bar/index');
  const root = createRoot('custom-tab-bar', 'custom-tab-bar/index');
  const placeholder = document.createElement('span');
  place.append(placeholder);
  root.attach(place as never, placeholder as never);
  Object.assign(page, { getTabBar: () => root.get() });
  return root;
}

/** On a phone the data of setData travel as JSON; what JSON cannot say does not arrive. */
function weigh(path: string, caller: Caller): void {
  const set = caller.setData as (data: unknown, done?: () => void) => void;
  caller.setData = ((data: unknown, done?: () => void) => {
    const text = JSON.stringify(data);
    measure(path, new TextEncoder().encode(text).length);
    set.call(caller, JSON.parse(text), done);
  }) as never;
}

function show(page: Opened): void {
  page.element.hidden = false;
  window.scrollTo(0, page.scrolled);
  setTitle(page.title);
  call(page.caller, 'onShow');
  page.life('show');
}

function hide(page: Opened): void {
  page.scrolled = window.scrollY;
  page.element.hidden = true;
  call(page.caller, 'onHide');
  page.life('hide');
}

function close(page: Opened | undefined): void {
  if (!page) return;
  try {
    call(page.caller, 'onUnload');
  } catch (error) {
    report(`${page.path} onUnload: ${error}`);
  }
  tabPages.delete(page.path);
  page.release();
}

export function setTitle(title: string): void {
  const page = topPage();
  if (page) page.title = title;
  Object.assign(bar, { title, back: stack.length > 1 });
  document.title = title;
  bar.changed();
}
