import { templates } from '../../src/domain/inbox/templates';
import type { Received } from './index';

const safe = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c,
  );

/** What each demo phone would have received through WeChat, newest first. */
export function wechatPage(
  received: readonly Received[],
  nameOf: (openid: string) => string,
): string {
  const rows = [...received].reverse().map((one) => {
    const title = templates[one.templateId as keyof typeof templates]?.title ?? one.templateId;
    const said = Object.values(one.data).map((field) => `<p>${safe(field.value)}</p>`);
    return `<li><b>${safe(nameOf(one.openid))}</b> · ${safe(title)}${said.join('')}<small>${safe(one.at)} · ${safe(one.page)}</small></li>`;
  });
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>微信消息</title>
<style>body{font:16px/1.5 sans-serif;background:#f8f4ed;color:#26221c;margin:0;padding:16px;max-width:640px;margin:auto}li{list-style:none;background:#fff;border-radius:16px;padding:12px 16px;margin:0 0 12px}ul{padding:0}p{margin:4px 0}small{color:#574f44}</style>
<h1>手机上收到的微信消息</h1><p>没有同意过的，不会有微信消息，只在「消息」里。</p><ul>${rows.join('') || '<li>还没有</li>'}</ul></html>`;
}
