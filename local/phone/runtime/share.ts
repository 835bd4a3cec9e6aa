import type { NativeNode } from 'glass-easel';
import { topPage } from './pages';
import { ask } from './sheet';

export interface Shared {
  title?: string;
  path?: string;
}
/** What was sent to a friend; the page that shows the phone, and tests, may look. */
export const shared: Shared[] = [];

/** The button 转发: WeChat asks the page what is sent, then whom it goes to. */
export async function shareWith(button: NativeNode): Promise<void> {
  const page = topPage();
  const told = page?.caller.onShareAppMessage;
  if (!page || typeof told !== 'function') return;
  const given = (await told.call(page.caller, { from: 'button', target: button })) as Shared;
  const sent = { path: `/${page.path}`, ...given };
  const yes = await ask<boolean>({
    title: '发给朋友',
    words: sent.title,
    answers: [
      { words: '取消', value: false },
      { words: '发送', value: true, main: true },
    ],
  });
  if (yes) shared.push(sent);
}
