import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoState } from '../demo-state';

export interface DemoPerson {
  openid: string;
  name: string;
  grants: unknown[];
  area?: string;
  household?: string;
  /** Who this is, in a few words: 「槐树村网格员」. */
  note?: string;
}

export const COOKIE = 'demo-openid';

/** Who one can be here: the people of the demo county, if one was made. */
export function demoPeople(folder: string): DemoPerson[] {
  const file = join(folder, 'demo-people.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: unknown) => String(text ?? '').replace(/[&<>"]/g, (c) => ESCAPES[c] as string);

const STYLE = `
  :root { color-scheme: light; }
  body { margin: 0 auto; max-width: 640px; padding: 24px 16px 48px; background: #fbf7f0;
    color: #33291f; font: 18px/1.6 system-ui, 'PingFang SC', 'Noto Sans SC', sans-serif; }
  h1 { margin: 0 0 4px; font-size: 26px; } p { margin: 0 0 20px; color: #6b5d4d; }
  ul { margin: 0; padding: 0; list-style: none; }
  a { display: block; margin-bottom: 12px; padding: 14px 18px; border: 1px solid #eadfce;
    border-radius: 14px; background: #fff; color: inherit; text-decoration: none; }
  a:hover, a:focus { border-color: #c8553d; outline: none; }
  strong { font-size: 20px; } small { display: block; color: #6b5d4d; font-size: 16px; }
  code { overflow-wrap: anywhere; }
  .here { border: 2px solid #c8553d; } .out { background: none; text-align: center; }
`;

/** Asks every second how far it is; the page is loaded anew as soon as it would look different. */
const WATCH = `<script>
  setInterval(async () => {
    const step = document.getElementById('step');
    try {
      const health = await (await fetch('/health')).json();
      if (health.demo === 'making') step.textContent = health.step;
      else if (health.ok) location.reload();
    } catch { step.textContent = '连不上本地云了，它停了吗？开起来这里会自己接着看'; }
  }, 1000);
</script>`;

const ASK = '<p>这是演示，人和事都是编的。点一个名字进去看看。</p>';

/** What stands where nobody can be chosen. */
function emptyWords(dataDir: string): string {
  const { demo, step } = demoState(dataDir);
  if (demo === 'making')
    return `<p role="status">正在造演示县，十几秒就好，好了人会自己出来。<br>
正在做：<strong id="step">${html(step)}</strong></p>${WATCH}`;
  const anew = `想要演示县：按 Ctrl+C 停下，把数据文件夹 <code>${html(dataDir)}</code> 换个名字
或者删掉（里头的东西就没有了），再 <code>npm start</code>。`;
  if (demo === 'broken')
    return `<p role="alert">演示县没有造完，停在「${html(step)}」，里头的东西不齐，没有人可以选。</p>
<p>${anew}</p>`;
  return `<p>这份数据里没有演示的人：开的时候说了不造（DEMO=no），或者数据是从备份换来的、自己的。</p>
<p>${anew}</p>`;
}

export function demoPage(dataDir: string, current?: string): string {
  const people = demoPeople(dataDir);
  const items = people.map(
    ({ openid, name, note }) =>
      `<li><a class="${openid === current ? 'here' : ''}" href="/demo/sign-in?as=` +
      `${encodeURIComponent(openid)}"><strong>${html(name)}</strong>` +
      `<small>${html(note)}${openid === current ? '（现在是这个人）' : ''}</small></a></li>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>选一个人 · 爱心乡村</title>
<style>${STYLE}</style></head>
<body><h1>您想当谁？</h1>
${items.length > 0 ? `${ASK}<ul>${items.join('\n')}</ul>` : emptyWords(dataDir)}
<a class="out" href="/demo/sign-out">不当谁，随便看看</a></body></html>`;
}
