import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { fault } from '../../src/domain/fault';
import type { Clock } from '../clock';
import { demoState } from '../demo-state';
import type { Functions } from '../functions/host';
import type { Timers } from '../timers';
import type { Wechat } from '../wechat';
import { wechatPage } from '../wechat/page';
import type { Admin } from './admin';
import { bodyOf, type Calls } from './call';
import { COOKIE, demoPage, demoPeople } from './demo';
import { type Files, MOST_BYTES } from './files';
import { addPhone } from './phone';
import { decoded, Pages, typeOf } from './static';

export interface Parts {
  admin: Admin;
  calls: Calls;
  clock: Clock;
  files: Files;
  functions: Functions;
  timers: Timers;
  wechat: Wechat;
  dataDir: string;
  webDir: string;
}

/** Everything on one port: the SDK's address, the page's, and the stable interface for tests. */
export function serverOf(parts: Parts): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isLocal(c.req.header('host')) || !isLocalOrigin(c.req.header('origin')))
      return c.json(parts.calls.refuse(fault('not_allowed').body()), 403);
    await next();
  });
  app.onError((error, c) => {
    console.error(`${c.req.method} ${c.req.path}:`, error);
    return c.json(parts.calls.refuse(fault('broken').body()));
  });
  app.post('/admin', (c) => toAdmin(c, parts, false));
  app.post('/admin/strict', (c) => toAdmin(c, parts, true));
  app.post('/explain', async (c) => c.json(parts.admin.explain(await c.req.json())));
  app.post('/call', async (c) => {
    const openid = c.req.header('x-openid') || getCookie(c, COOKIE);
    if (openid) parts.wechat.visited(openid);
    return c.json(await parts.calls.answer(c.req.raw, openid || undefined));
  });
  app.get('/health', (c) =>
    c.json({ ok: true, now: parts.clock.now().toISOString(), ...demoState(parts.dataDir) }),
  );
  app.get('/actions', async (c) => c.json(JSON.parse(await parts.functions.actions())));
  app.post('/clock', async (c) => c.json(await moveClock(parts, await c.req.text())));
  addDemo(app, parts);
  addWechat(app, parts);
  addFiles(app, parts);
  addPhone(app);
  const pages = new Pages(parts.webDir);
  app.get('*', (c) => pages.answer(c.req.raw));
  return app;
}

/** The SDK's calls are JSON, but for wx-server-sdk's to WeChat: a form, answered in bytes. */
async function toAdmin(c: Context, { admin }: Parts, strict: boolean): Promise<Response> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data'))
    return c.json(await admin.answer(await c.req.json(), strict));
  const reply = await admin.answerForm(Buffer.from(await c.req.arrayBuffer()), type);
  if (reply instanceof Uint8Array) return c.body(new Uint8Array(reply));
  // The SDK knows an error by exactly this type.
  return c.body(JSON.stringify(reply), 200, { 'content-type': 'application/json; charset=utf-8' });
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A page from elsewhere must not reach us, neither directly nor by a name it points at us. */
const isLocal = (host?: string): boolean => host !== undefined && LOCAL.test(host);
const isLocalOrigin = (origin?: string): boolean =>
  origin === undefined ||
  (/^https?:\/\//.test(origin) && isLocal(origin.replace(/^https?:\/\//, '')));

async function moveClock({ calls, timers, clock, wechat }: Parts, body: string): Promise<object> {
  const to = wantedTime(body);
  const words = '时间要写成 2026-03-01T08:00:00+08:00 这样';
  if (!to) return calls.refuse(fault('bad_input', words, { now: words }).body());
  try {
    // What WeChat says meanwhile is heard before the timers look for it.
    await wechat.pushUntil(to);
    const { rounds, done } = await timers.moveTo(to);
    const now = clock.now().toISOString();
    if (done) return { ok: true, now, rounds };
    return { ...calls.refuse(fault('busy', '定时的事做了很多轮还没做完').body()), rounds };
  } catch (error) {
    console.error('clock:', error);
    return calls.refuse(fault('broken').body());
  }
}

function wantedTime(body: string): Date | undefined {
  try {
    const { now } = JSON.parse(body) as { now?: unknown };
    const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
    const time = typeof now === 'string' && iso.test(now) ? new Date(now) : undefined;
    return time && !Number.isNaN(time.getTime()) ? time : undefined;
  } catch {
    return undefined;
  }
}

function addDemo(app: Hono, { dataDir }: Parts): void {
  app.get('/demo/people', (c) => c.json(demoPeople(dataDir)));
  app.get('/demo', (c) => c.html(demoPage(dataDir, getCookie(c, COOKIE))));
  app.get('/demo/sign-in', (c) => {
    const person = demoPeople(dataDir).find(({ openid }) => openid === c.req.query('as'));
    if (!person) return c.html(demoPage(dataDir), 404);
    setCookie(c, COOKIE, person.openid, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return c.redirect('/');
  });
  app.get('/demo/sign-out', (c) => {
    setCookie(c, COOKIE, '', { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 0 });
    return c.redirect('/');
  });
}

/** The stand-in WeChat's own side: what phones do there, what they show, and faults for tests. */
function addWechat(app: Hono, { wechat, dataDir }: Parts): void {
  app.post('/wechat/consent', async (c) => {
    const { openid, template } = (await c.req.json()) as { openid: string; template: string };
    wechat.consent(String(openid), String(template));
    return c.json({ ok: true });
  });
  app.post('/wechat/phone-code', async (c) => {
    const { openid } = (await c.req.json()) as { openid: string };
    return c.json({ code: wechat.phoneCode(String(openid)) });
  });
  app.post('/wechat/fault', async (c) => {
    const { errCode, times, api } = (await c.req.json()) as Record<string, unknown>;
    wechat.fail(errCode === 'timeout' ? errCode : Number(errCode), Number(times), api as string);
    return c.json({ ok: true });
  });
  app.get('/wechat/messages', (c) => {
    const openid = c.req.query('openid');
    return c.json(wechat.kept.received.filter((one) => !openid || one.openid === openid));
  });
  app.get('/wechat', (c) =>
    c.html(wechatPage(wechat.kept, demoPeople(dataDir), c.req.query('openid'))),
  );
}

function addFiles(app: Hono, { files }: Parts): void {
  app.put('/files/:ticket', async (c) => {
    const bytes = await bodyOf(c.req.raw, MOST_BYTES);
    const why = await files.put(c.req.param('ticket'), bytes, c.req.header('content-type'));
    if (why === undefined) return c.body('', 200);
    const xml = `<Error><Code>${why}</Code><Message>the file was not taken</Message>`;
    return c.body(`${xml}<RequestId>local</RequestId><TraceId>local</TraceId></Error>`, 403);
  });
  app.get('/files/*', (c) => {
    const path = decoded(c.req.path.slice('/files/'.length));
    const place = files.found(path, c.req.query('t') ?? '', c.req.query('sign') ?? '');
    if (!place) return c.text('没有这个文件，或者地址过期了', 404);
    const headers = { 'content-type': typeOf(place), 'x-content-type-options': 'nosniff' };
    return c.body(new Uint8Array(readFileSync(place)), 200, {
      ...headers,
      // What villagers upload is shown or saved, never run as a page of ours.
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=600',
    });
  });
}
