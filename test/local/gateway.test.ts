import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../kit/cloud';

let cloud: Cloud;
let webDir: string;

beforeAll(async () => {
  webDir = mkdtempSync(join(tmpdir(), 'web-'));
  writeFileSync(join(webDir, 'index.html'), '<h1>爱心乡村</h1>');
  writeFileSync(join(webDir, 'app.0123abcd.js'), 'console.log(1);'.repeat(100));
  cloud = await startCloud({ functionsDir: '.cache/fixture', env: { WEB_DIR: webDir } });
});

afterAll(async () => {
  await cloud.stop();
  rmSync(webDir, { recursive: true });
});

const words = /^[\u4e00-\u9fff，。、]+$/;

describe('a call', () => {
  test('knows who calls from the header alone', async () => {
    const raw = JSON.stringify({
      action: 'test.who',
      input: {},
      userInfo: { openId: 'liar' },
      openid: 'liar',
    });
    expect((await cloud.call('wx-a', '', {}, { raw })).output).toEqual({ openid: 'wx-a' });
    expect((await cloud.call(null, '', {}, { raw })).output).toEqual({ openid: null });
  });

  test('two callers at once are not mixed', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `wx-${i}`);
    const answers = await Promise.all(names.map((name) => cloud.call(name, 'test.who')));
    expect(answers.map(({ output }) => output.openid)).toEqual(names);
  });

  test.each([
    ['no JSON', '{"action":'],
    ['an array', '[1]'],
    ['null', 'null'],
    ['text', '"hello"'],
    ['nothing', ''],
  ])('%s is a fault', async (_, raw) => {
    const answer = await cloud.call('a', '', {}, { raw });
    expect(answer).toMatchObject({
      ok: false,
      now: expect.any(String),
      fault: { code: 'bad_request' },
    });
    expect(answer.fault.words).toMatch(words);
  });

  test('another content type is a fault', async () => {
    const response = await fetch(`${cloud.address}/call`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: false, fault: { code: 'bad_request' } });
  });

  test('too much is a fault that names the field', async () => {
    const text = '字'.repeat(350_000);
    const long = await cloud.call('a', 'test.echo', { title: 'x', lines: [{ note: text }] });
    expect(long).toMatchObject({
      ok: false,
      fault: { code: 'too_large', fields: { 'lines.0.note': expect.stringMatching(words) } },
    });
    const fitting = await cloud.call('a', 'test.echo', { note: 'x'.repeat(100_000) });
    expect(fitting.ok).toBe(true);
    const endless = await cloud.call('a', 'test.echo', { note: 'x'.repeat(5_000_000) });
    expect(endless.fault.code).toBe('too_large');
  });

  test.each(['test.crash', 'test.exit', 'test.nonsense'])(
    '%s is told in plain words',
    async (action) => {
      const answer = await cloud.call('a', action);
      expect(answer).toMatchObject({ ok: false, fault: { code: 'broken' } });
      expect(JSON.stringify(answer)).not.toMatch(/secret|Error|\.js/);
      expect((await cloud.call('a', 'test.who')).ok).toBe(true);
    },
  );

  test('the details of a crash are in the log', async () => {
    await cloud.call('a', 'test.crash');
    expect(cloud.log).toContain('secret detail');
  });

  test('the function finds its secrets, and nothing else of ours', async () => {
    const { output } = await cloud.call('a', 'test.env');
    expect(output).toEqual(expect.arrayContaining(['SEAL_KEY', 'HMAC_KEY', 'FIRST_ADMIN_CODE']));
    expect(output).not.toContain('PATH');
    const file = join(cloud.dataDir, 'secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(JSON.parse(readFileSync(file, 'utf8')).SEAL_KEY, 'base64')).toHaveLength(32);
  });

  test('what can be asked is told', async () => {
    expect(await cloud.actions()).toEqual([{ action: 'test.who', kind: 'read', title: '我是谁' }]);
  });
});

describe('a function that takes too long', () => {
  let slow: Cloud;
  beforeAll(async () => {
    slow = await startCloud({ functionsDir: '.cache/fixture', env: { FUNCTION_SECONDS: '2' } });
  });
  afterAll(() => slow.stop());
  const works = async () => (await slow.call('a', 'test.who')).ok;

  test('is given up, and others go on beside it', async () => {
    const waiting = slow.call('a', 'test.sleep', { ms: 2500 });
    expect(await works()).toBe(true);
    expect((await waiting).fault).toEqual({
      code: 'broken',
      words: '太慢了，不知道办成没有，等一下看看',
    });
    await new Promise((done) => setTimeout(done, 700));
    expect(await works()).toBe(true);
  });

  test('is ended when it spins, and later calls find a fresh one', async () => {
    expect((await slow.call('a', 'test.spin')).fault.code).toBe('broken');
    let tries = 0;
    while (!(await works()) && tries < 6) tries++;
    expect(tries).toBeLessThan(6);
  });
});

/** With headers that fetch would not send. */
const send = (path: string, headers: Record<string, string>) =>
  new Promise<{ status?: number; body: string }>((done, fail) => {
    request(`${cloud.address}${path}`, { headers }, async (response) => {
      let body = '';
      for await (const part of response) body += part;
      done({ ...(response.statusCode ? { status: response.statusCode } : {}), body });
    })
      .on('error', fail)
      .end();
  });

test.each([
  [{ host: 'evil.example' }, 403],
  [{ host: 'localhost.evil.example:80' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://localhost:3000' }, 200],
  [{ host: 'localhost:8390' }, 200],
])('a page from elsewhere is refused: %j is %d', async (headers, wanted) => {
  expect((await send('/health', headers as Record<string, string>)).status).toBe(wanted);
});

describe('the clock', () => {
  test('moves, goes on running, fires what is due until nothing is left', async () => {
    const { ok, now, rounds } = await cloud.clock('2031-05-01T08:00:00+08:00');
    expect({ ok, rounds }).toEqual({ ok: true, rounds: 3 });
    expect(now).toMatch(/^2031-05-01T00:0/);
    const seen = (await cloud.call('a', 'test.clock')).output;
    expect(seen.now).toMatch(/^2031-05-01T00:0/);
    expect(seen.typed).toBe(true);
    expect((await cloud.call('a', 'test.who')).now).toMatch(/^2031-05-01T00:0/);
  });

  test('fires the timer by itself at its instants', async () => {
    await cloud.clock('2033-01-01T00:00:58Z');
    const seen = () => cloud.call('a', 'test.tick', { id: '2033-01-01T00:01' });
    let tick = await seen();
    for (; !tick.output; tick = await seen()) await new Promise((done) => setTimeout(done, 500));
    expect(tick.output).toMatchObject({ rounds: 1, type: 'Timer', name: 'tick' });
    expect(tick.output.seen).toMatch(/^2033-01-01T00:01:/);
  });

  test('is kept over a restart', async () => {
    await cloud.clock('2032-01-01T00:00:00Z');
    await cloud.restart();
    expect((await cloud.call('a', 'test.clock')).output.now).toMatch(/^2032-01-01T00:0/);
  });

  test.each(['tomorrow', '2026-01-01', '2026-13-01T00:00:00Z', ''])(
    'does not take %j',
    async (now) => {
      expect(await cloud.clock(now)).toMatchObject({ ok: false, fault: { code: 'bad_input' } });
    },
  );
});

test('what was answered survives being killed', async () => {
  for (let i = 0; i < 20; i++) await cloud.call('a', 'test.add', { doc: { _id: `kept-${i}`, i } });
  await cloud.kill('SIGKILL');
  await cloud.start();
  const found = await cloud.call('a', 'test.get', { id: 'kept-19' });
  expect(found.output).toEqual([{ _id: 'kept-19', i: 19 }]);
});

describe('the demo', () => {
  beforeAll(() => {
    const people = [{ openid: 'demo-1', name: '王<b>婶', grants: [], note: '村民' }];
    writeFileSync(join(cloud.dataDir, 'demo-people.json'), JSON.stringify(people));
  });

  test('shows who one can be', async () => {
    const page = await (await fetch(`${cloud.address}/demo`)).text();
    expect(page).toContain('王&lt;b&gt;婶');
    expect(await (await fetch(`${cloud.address}/demo/people`)).json()).toHaveLength(1);
  });

  test('signs in with a cookie, which a header goes before', async () => {
    const signIn = await fetch(`${cloud.address}/demo/sign-in?as=demo-1`, { redirect: 'manual' });
    expect(signIn.status).toBe(302);
    expect(signIn.headers.get('location')).toBe('/');
    const cookie = signIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const who = async (headers: Record<string, string>) => {
      const response = await fetch(`${cloud.address}/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ action: 'test.who', input: {} }),
      });
      return ((await response.json()) as { output: { openid: string | null } }).output.openid;
    };
    const kept = cookie.split(';')[0] as string;
    expect(await who({ cookie: kept })).toBe('demo-1');
    expect(await who({ cookie: kept, 'x-openid': 'other' })).toBe('other');
    const signOut = await fetch(`${cloud.address}/demo/sign-out`, { redirect: 'manual' });
    expect(signOut.headers.get('set-cookie')).toMatch(/Max-Age=0/);
  });

  test('nobody else can be signed in as', async () => {
    expect((await fetch(`${cloud.address}/demo/sign-in?as=nobody`)).status).toBe(404);
  });
});

describe('the page', () => {
  test('is served, and for its own addresses too', async () => {
    expect(await (await fetch(cloud.address)).text()).toContain('爱心乡村');
    const page = await fetch(`${cloud.address}/pages/points`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect((await fetch(`${cloud.address}/gone.js`)).status).toBe(404);
  });

  test('is packed, and kept long where its name changes with it', async () => {
    const script = await fetch(`${cloud.address}/app.0123abcd.js`);
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await script.text()).toContain('console.log(1)');
  });

  test.each(['/../secrets.json', '/%2e%2e/secrets.json', '/..%2fpackage.json'])(
    'leads nowhere else: %s',
    async (path) => {
      expect((await send(path, {})).status).toBe(404);
    },
  );
});

describe('a start that cannot be', () => {
  const start = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['.cache/local/main.mjs'], {
      env: { PATH: process.env.PATH, ...env } as NodeJS.ProcessEnv,
      encoding: 'utf8',
      timeout: 60_000,
    });

  test('says that the port is taken and how to choose another', () => {
    const { port } = new URL(cloud.address);
    const folder = mkdtempSync(join(tmpdir(), 'cloud-'));
    const { status, stderr } = start({ PORT: port, DATA_DIR: folder });
    expect(status).toBe(1);
    expect(stderr).toContain(`端口 ${port} 已经被占用`);
    expect(stderr).toContain('PORT=');
    rmSync(folder, { recursive: true });
  });

  test('says that the data are in use', () => {
    const { status, stderr } = start({ PORT: '0', DATA_DIR: cloud.dataDir });
    expect(status).toBe(1);
    expect(stderr).toContain('DATA_DIR=');
  });

  test('says that the folder cannot be written', () => {
    const { status, stderr } = start({ PORT: '0', DATA_DIR: '/dev/null/data' });
    expect(status).toBe(1);
    expect(stderr).toContain('写不进去');
  });
});
