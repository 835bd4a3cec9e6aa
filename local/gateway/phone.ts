import type { Hono } from 'hono';
import { Pages } from './static';

/** Where local/phone/compile.ts puts the phone in the browser. */
const { PHONE_DIR = '.cache/phone' } = process.env;

/** The built mini program on a phone in the browser, once it has been built. */
export function addPhone(app: Hono): void {
  const pages = new Pages(PHONE_DIR);
  app.get('/phone', (c) => c.redirect('/phone/'));
  app.get('/phone/*', (c) => {
    const inside = new URL(c.req.url);
    inside.pathname = inside.pathname.slice('/phone'.length);
    const answer = pages.answer(new Request(inside, { headers: c.req.raw.headers }));
    if (answer.ok || inside.pathname !== '/') return answer;
    return c.html('<meta http-equiv="refresh" content="5">手机上的小程序正在编，约一分钟……', 503);
  });
}
