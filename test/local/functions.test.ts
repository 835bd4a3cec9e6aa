import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../kit/cloud';
import { functionsOf } from '../kit/functions';
import { sdkOf } from './sdk';

type Sdk = ReturnType<typeof sdkOf>;

const failing = async (app: Sdk, name: string, data: object = {}): Promise<[string, string]> =>
  app.callFunction({ name, data }).then(
    () => ['done', ''],
    (error) => [error.code, error.message],
  );

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('many at once', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ functionsDir: '.cache/fixture' });
  });
  afterAll(() => cloud.stop());

  test('two hundred calls of two functions, each sees its own caller, request and event', async () => {
    const numbers = Array.from({ length: 200 }, (_, i) => i);
    const answers = await Promise.all(
      numbers.map((i) => cloud.call(`wx-${i}`, 'test.mixed', { token: i })),
    );
    const outputs = answers.map(({ output }) => output);
    expect(outputs.map(({ token, seen }) => [token, ...seen])).toEqual(
      numbers.map((i) => [i, `wx-${i}`, `wx-${i}`]),
    );
    // A function called by a function has no caller of its own.
    expect(outputs.map(({ other }) => [other.token, ...other.seen])).toEqual(
      numbers.map((i) => [i, null, null]),
    );
    const requests = outputs.flatMap(({ request, other }) => [request, other.request]);
    expect(new Set(requests).size).toBe(400);
    // Each line that was printed, also the second of two, carries the number of its request.
    const lines = outputs.flatMap(({ token, request, other }) => [
      `[api ${request}] mixed ${token}\n[api ${request}] by wx-${token}\n`,
      `[other ${other.request}] other ${token}\n`,
    ]);
    await cloud.printed((log) => lines.every((line) => log.includes(line)));
  });

  test('the SDK is told the number of the request under which it was printed', async () => {
    const { requestId, result } = await sdkOf(cloud).callFunction({
      name: 'other',
      data: { token: 7 },
    });
    expect(result).toMatchObject({ request: requestId });
  });

  test('100 KB go in and out, and not a byte more', async () => {
    const app = sdkOf(cloud);
    const around = JSON.stringify({ action: 'test.echo', input: { text: '' } }).length;
    const sent = (bytes: number) => ({
      action: 'test.echo',
      input: { text: 'x'.repeat(bytes - around) },
    });
    expect(await failing(app, 'other', sent(102_400))).toEqual(['done', '']);
    expect(await failing(app, 'other', sent(102_401))).toEqual([
      'EXCEED_REQUEST_SIZE_LIMIT',
      expect.stringMatching(/102401 bytes.*100 KB/),
    ]);
    const answer = (bytes: number) => cloud.call('a', 'test.big', { bytes });
    expect((await answer(102_000)).ok).toBe(true);
    const { fault } = await answer(102_400);
    expect(fault).toEqual({ code: 'too_large', words: '内容太多，一次装不下，请告诉技术员' });
    expect(await failing(app, 'api', { action: 'test.big', input: { bytes: 102_400 } })).toEqual([
      'EXCEED_MAX_RESPONSE_SIZE',
      expect.stringContaining('100 KB'),
    ]);
  });

  test('who hangs up in the middle, disturbs nobody', async () => {
    const { port } = new URL(cloud.address);
    const head = `host: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n`;
    for (const path of ['/call', '/admin', '/files/no-ticket', '/clock'])
      await new Promise<void>((done) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          const method = path.startsWith('/files') ? 'PUT' : 'POST';
          socket.write(`${method} ${path} HTTP/1.1\r\n${head}content-length: 5000\r\n\r\n{"a":`);
          setTimeout(() => socket.resetAndDestroy(), 50);
        });
        socket.once('close', () => done());
      });
    const gone = new AbortController();
    const reading = fetch(`${cloud.address}/actions`, { signal: gone.signal });
    gone.abort();
    await reading.catch(() => undefined);
    expect((await cloud.call('a', 'test.who')).ok).toBe(true);
    expect(cloud.log).not.toMatch(/left over|本地云出了没料到的错/);
  });

  test('what nobody reads any more can still be printed', async () => {
    const data = mkdtempSync(join(tmpdir(), 'unread-'));
    const env = {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: data,
      FUNCTIONS_DIR: '.cache/fixture',
    };
    const child = spawn(process.execPath, ['.cache/local/main.mjs'], {
      env: env as NodeJS.ProcessEnv,
    });
    const ready = await new Promise<string>((done) =>
      child.stdout.once('data', (b) => done(`${b}`)),
    );
    child.stdout.destroy();
    child.stderr.destroy();
    const { port } = new URL(ready.replace('ready ', '').trim());
    const body = JSON.stringify({ action: 'test.crash', input: {} });
    const headers = { 'content-type': 'application/json' };
    for (let turn = 0; turn < 3; turn += 1) {
      const response = await fetch(`http://127.0.0.1:${port}/call`, {
        method: 'POST',
        body,
        headers,
      });
      expect(await response.json()).toMatchObject({ fault: { code: 'broken' } });
      await pause(50);
    }
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    expect(await gone).toBe(0);
    rmSync(data, { recursive: true });
  });

  test('a connection at rest is kept: closing it could meet the next request on its way', async () => {
    const response = await fetch(`${cloud.address}/health`);
    await response.text();
    expect(response.headers.get('keep-alive')).toBeNull();
  });
});

describe('a function that goes wrong', () => {
  let cloud: Cloud;
  let folder: string;
  let app: Sdk;
  beforeAll(async () => {
    folder = functionsOf({
      api: 'exports.main = (e) => ({ ok: true, output: e.input })',
      load: 'throw new Error("cannot load")',
      throws: 'exports.main = () => { throw new Error("its own words") }',
      bare: 'exports.main = () => Promise.reject({ code: 7 })',
      never: 'exports.main = () => new Promise(() => {})',
      later:
        'exports.main = () => { setTimeout(() => { throw new Error("later") }); return new Promise(() => {}) }',
      unheard:
        'exports.main = () => { Promise.reject(new Error("unheard")); return new Promise(() => {}) }',
      hungry:
        'exports.main = () => { const a = []; for (;;) a.push(new Array(1e5).fill(a.length)) }',
      nothing: 'exports.other = 1',
      shared: `exports.main = async ({ exit, ms }) => {
        if (exit) { console.log("goes"); process.exit(3); console.log("stays"); }
        await new Promise((done) => setTimeout(done, ms)); return "answered" }`,
    });
    cloud = await startCloud({ functionsDir: folder, env: { FUNCTION_SECONDS: '10' } });
    app = sdkOf(cloud);
  });
  afterAll(async () => {
    await cloud.stop();
    rmSync(folder, { recursive: true });
  });

  test('does not keep the cloud from starting, and is told by name', () => {
    expect(cloud.log).toMatch(/The function load does not load:[\s\S]*cannot load/);
  });

  test.each([
    ['load', 'FUNCTIONS_EXECUTE_FAIL', /cannot load/],
    ['throws', 'FUNCTIONS_EXECUTE_FAIL', /its own words/],
    ['bare', 'FUNCTIONS_EXECUTE_FAIL', /"code":7/],
    ['later', 'FUNCTIONS_EXECUTE_FAIL', /later/],
    ['unheard', 'FUNCTIONS_EXECUTE_FAIL', /unheard/],
    ['hungry', 'FUNCTIONS_EXECUTE_FAIL', /memory/],
    ['nothing', 'FUNCTIONS_EXECUTE_FAIL', /exports no main/],
    ['missing', 'FUNCTION_NOT_FOUND', /no function missing/],
  ])('%s is a clear answer: %s', async (name, code, words) => {
    expect(await failing(app, name)).toEqual([code, expect.stringMatching(words)]);
    expect((await cloud.call('a', '', {}, { raw: '{"action":"x","input":1}' })).output).toBe(1);
  });

  test('process.exit ends its own call; one beside it is answered', async () => {
    const beside = app.callFunction({ name: 'shared', data: { ms: 500 } });
    await pause(100);
    expect(await failing(app, 'shared', { exit: true })).toEqual([
      'FUNCTIONS_EXECUTE_FAIL',
      expect.stringContaining('process.exit(3)'),
    ]);
    expect((await beside).result).toBe('answered');
    expect(cloud.log).toMatch(/\[shared [-0-9a-f]{36}\] goes/);
    expect(cloud.log).not.toContain('stays');
    expect((await app.callFunction({ name: 'shared', data: { ms: 1 } })).result).toBe('answered');
  });
});

describe('a call that overstays', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ functionsDir: '.cache/fixture', env: { FUNCTION_SECONDS: '4' } });
  });
  afterAll(() => cloud.stop());

  test('is ended alone: one that keeps the same thread busy meanwhile is answered', async () => {
    const overdue = failing(sdkOf(cloud), 'api', { action: 'test.sleep', input: { ms: 60_000 } });
    await pause(3600);
    // Silent from before the other's end until well after it.
    const beside = cloud.call('a', 'test.busy', { ms: 900 });
    expect(await overdue).toEqual([
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      expect.stringContaining('within 4 s'),
    ]);
    expect((await cloud.call('a', 'test.who')).ok).toBe(true);
    expect((await beside).ok).toBe(true);
  });
});
