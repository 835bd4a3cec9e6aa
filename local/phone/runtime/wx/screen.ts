/** What WeChat shows over or around a page, and where one goes. */
import type { component } from 'glass-easel-miniprogram-adapter';
import { fileUrl } from '../files';
import { back, bar, go, launchOptions, setTitle, topPage, type Way } from '../pages';
import { ask, choose, element, pass, passed } from '../sheet';
import { apis, type Options, type Result } from './plumbing';

async function showModal(asked: Options): Promise<Result> {
  const { title = '', content = '', showCancel = true, editable = false } = asked;
  const field = element('input', 'wechat-moment');
  field.setAttribute('aria-label', title);
  const cancel = { words: asked.cancelText ?? '取消', value: false };
  const confirm = await ask<boolean>({
    title,
    words: editable ? '' : content,
    inside: editable ? field : undefined,
    from: 'middle',
    answers: [
      ...(showCancel ? [cancel] : []),
      { words: asked.confirmText ?? '确定', value: true, main: true },
    ],
  });
  return { confirm, cancel: !confirm, ...(editable ? { content: field.value } : {}) };
}

async function showActionSheet({ itemList }: Options): Promise<Result> {
  const tapIndex = await choose('', itemList as string[]);
  if (tapIndex < 0) throw new Error('cancel');
  return { tapIndex };
}

async function previewImage({ urls, current }: Options): Promise<void> {
  const picture = element('img', 'wechat-picture');
  picture.src = fileUrl(current ?? urls[0]);
  await ask({ title: '', inside: picture, answers: [{ words: '关上', value: true }] });
}

type Component = component.GeneralComponent;

function here(): Component {
  const page = topPage();
  if (!page) throw new Error('no page is open');
  return page.caller as unknown as Component;
}

const ways = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch'] as const;
const goes = (way: Way) => (options: Options) => go(way, options.url);

export const screen = {
  ...apis({
    ...Object.fromEntries(ways.map((way) => [way, goes(way)])),
    navigateBack: ({ delta }) => back(delta),
    setNavigationBarTitle: ({ title }) => setTitle(title),
    hideHomeButton: () => bar.changed(),
    showModal,
    showActionSheet,
    showToast: ({ title, duration = 1500 }) => pass(title, duration),
    hideToast: passed,
    showLoading: ({ title }) => pass(title),
    hideLoading: passed,
    previewImage,
    pageScrollTo: ({ scrollTop = 0 }) => window.scrollTo(0, scrollTop),
  }),
  getLaunchOptionsSync: launchOptions,
  getEnterOptionsSync: launchOptions,
  nextTick: (then: () => void) => setTimeout(then),
  createSelectorQuery: () => here().createSelectorQuery(),
  createIntersectionObserver: (of: Component | undefined, options: object) =>
    (of ?? here()).createIntersectionObserver(options),
};
