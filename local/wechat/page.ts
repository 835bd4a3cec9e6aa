import { templates } from '../../src/domain/inbox/templates';
import type { Kept, Received } from './kept';
import { phoneOf } from './phones';

interface Person {
  openid: string;
  name: string;
  note?: string;
}

const safe = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c,
  );
const titleOf = (template: string): string =>
  templates[template as keyof typeof templates]?.title ?? template;
/** As a phone in China shows it. */
const timeOf = (iso: string): string =>
  new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });

const STYLE = `body{font:18px/1.6 system-ui,'PingFang SC','Noto Sans SC',sans-serif;background:#f8f4ed;
color:#26221c;max-width:640px;margin:auto;padding:16px}ul{padding:0;list-style:none}
li,a.who{display:block;background:#fff;border-radius:16px;padding:12px 16px;margin:0 0 12px}
a{color:inherit}p{margin:4px 0}small{display:block;font-size:16px;color:#574f44}`;

/** The phones of the demo: whose to look at, or the chosen one's messages, newest first. */
export function wechatPage(kept: Kept, people: readonly Person[], openid?: string): string {
  const body = openid === undefined ? choice(kept, people) : phone(kept, people, openid);
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>微信消息</title><style>${STYLE}</style>${body}</html>`;
}

function choice({ received }: Kept, people: readonly Person[]): string {
  const known = new Set(people.map(({ openid }) => openid));
  const others = [...new Set(received.map(({ openid }) => openid))]
    .filter((openid) => !known.has(openid))
    .map((openid) => ({ openid, name: openid, note: '不是演示的人' }));
  const items = [...people, ...others].map(({ openid, name, note = '' }) => {
    const count = received.filter((one) => one.openid === openid).length;
    return `<li><a href="/wechat?openid=${encodeURIComponent(openid)}"><b>${safe(name)}</b></a><small>${safe(note)} · 收到${count}条</small></li>`;
  });
  return `<h1>看谁的手机？</h1><ul>${items.join('') || '<li>还没有演示的人</li>'}</ul>`;
}

function phone({ received, consents }: Kept, people: readonly Person[], openid: string): string {
  const name = people.find((one) => one.openid === openid)?.name ?? openid;
  const mine = received.filter((one) => one.openid === openid).reverse();
  const left = Object.keys(templates)
    .map((template) => `${titleOf(template)}还能发${consents[`${openid} ${template}`] ?? 0}条`)
    .join('，');
  return `<p><a href="/wechat">‹ 换一个人</a></p><h1>${safe(name)}的手机</h1>
<p>手机号 ${phoneOf(openid)}（编的）</p><p>${left}。没有同意过的，只在「消息」里。</p>
<ul>${mine.map(shown).join('') || '<li>还没有微信消息</li>'}</ul>`;
}

function shown({ templateId, data, at, page }: Received): string {
  const said = Object.values(data).map(({ value }) => `<p>${safe(String(value))}</p>`);
  const link = page ? ` · <a href="/#/${safe(page)}">打开</a>` : '';
  return `<li><b>${safe(titleOf(templateId))}</b>${said.join('')}<small>${timeOf(at)}${link}</small></li>`;
}
