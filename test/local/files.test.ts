import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../kit/cloud';
import { codeOf, sdkOf } from './sdk';

let cloud: Cloud;
let app: ReturnType<typeof sdkOf>;

beforeAll(async () => {
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
  app = sdkOf(cloud);
});
afterAll(() => cloud.stop());

const filesDir = () => join(cloud.dataDir, 'files');
const put = (cloudPath: string, text: string) =>
  app.uploadFile({ cloudPath, fileContent: Buffer.from(text) });
const ticketFor = async (cloudPath: string): Promise<string> =>
  (await app.getUploadMetadata({ cloudPath })).data.url;
const addressOf = async (fileID: string, maxAge = 60): Promise<string> =>
  String((await app.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList[0]?.tempFileURL);
const read = async (fileID: string): Promise<string> =>
  String((await app.downloadFile({ fileID })).fileContent);

/** A request with its path just as written: fetch would tidy it up. */
const raw = (method: string, path: string) =>
  new Promise<{ status?: number; body: string }>((done, fail) => {
    const { hostname, port } = new URL(cloud.address);
    request({ hostname, port, path, method }, async (response) => {
      let body = '';
      for await (const part of response) body += part;
      done({ ...(response.statusCode ? { status: response.statusCode } : {}), body });
    })
      .on('error', fail)
      .end();
  });

describe('what the SDK puts', () => {
  test.each([
    '村里/照 片（一）.jpg',
    'photos/01JD.png',
    'a+b&c=d;e.txt',
    `${'长'.repeat(20)}.jpg`,
    'CON',
    'a.b.c/~x',
    '👩‍🌾.webp',
  ])('%s is read again by it, by its address, and removed', async (cloudPath) => {
    const { fileID } = await put(cloudPath, `in ${cloudPath}`);
    expect(await read(fileID)).toBe(`in ${cloudPath}`);
    const response = await fetch(encodeURI(await addressOf(fileID)));
    expect(await response.text()).toBe(`in ${cloudPath}`);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const address = await addressOf(fileID);
    expect((await app.deleteFile({ fileList: [fileID] })).fileList[0]?.code).toBe('SUCCESS');
    expect((await fetch(encodeURI(address))).status).toBe(404);
    expect(await codeOf(app.downloadFile({ fileID }))).toBe('STORAGE_FILE_NONEXIST');
    expect((await app.deleteFile({ fileList: [fileID] })).fileList[0]?.code).toBe(
      'STORAGE_FILE_NONEXIST',
    );
  });

  test('a second time replaces it, and nothing half-made stays about', async () => {
    const { fileID } = await put('twice.txt', 'one');
    await put('twice.txt', 'two, longer');
    expect(await read(fileID)).toBe('two, longer');
    expect(readdirSync(join(filesDir(), '.aside'))).toEqual([]);
  });

  test('survives a kill; what was half-made is cleared away', async () => {
    const { fileID } = await put('kept.txt', 'kept');
    await cloud.kill('SIGKILL');
    writeFileSync(join(filesDir(), '.aside/abc.part'), 'half');
    await cloud.start();
    expect(await read(fileID)).toBe('kept');
    expect(readdirSync(join(filesDir(), '.aside'))).toEqual([]);
  });

  test('a file where a folder would be, and a folder where a file would be, are refused', async () => {
    await put('place/file.txt', 'x');
    expect(await codeOf(put('place/file.txt/more.txt', 'y'))).toBe('STORAGE_REQUEST_FAIL');
    expect(await codeOf(put('place', 'z'))).toBe('STORAGE_REQUEST_FAIL');
    expect((await cloud.call('a', 'test.who')).ok).toBe(true);
  });
});

describe('a ticket', () => {
  test('works once, also when two come at one moment', async () => {
    const url = await ticketFor('once.txt');
    const puts = ['first', 'second'].map((body) => fetch(url, { method: 'PUT', body }));
    const answers = await Promise.all(puts);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    const refused = answers.find(({ status }) => status === 403);
    expect(await refused?.text()).toContain('<Code>AccessDenied</Code>');
  });

  test('is for its own path, whatever the request says', async () => {
    const url = await ticketFor('mine.txt');
    const headers = { key: 'other.txt', 'x-cos-meta-fileid': 'other.txt' };
    expect(
      (await fetch(`${url}?path=other.txt`, { method: 'PUT', body: 'x', headers })).status,
    ).toBe(200);
    expect(readdirSync(filesDir())).toEqual(expect.arrayContaining(['mine.txt']));
    expect(readdirSync(filesDir())).not.toContain('other.txt');
  });

  test.each([
    ['image/jpeg', 200],
    ['image/jpeg; charset=x', 200],
    ['application/octet-stream', 200],
    ['text/html', 403],
    ['image/svg+xml', 403],
  ])('for a .jpg, sent as %s: %d', async (type, status) => {
    const url = await ticketFor('typed.jpg');
    const sent = () => fetch(url, { method: 'PUT', body: 'x', headers: { 'content-type': type } });
    expect((await sent()).status).toBe(status);
    // Used up by the attempt.
    expect((await sent()).status).toBe(403);
  });

  test('takes 20 MB and no byte more; what is too large leaves nothing', async () => {
    const most = 20 * 1024 * 1024;
    const sent = async (bytes: number) =>
      (await fetch(await ticketFor('large.bin'), { method: 'PUT', body: Buffer.alloc(bytes) }))
        .status;
    expect(await sent(most + 1)).toBe(403);
    expect(readdirSync(filesDir())).not.toContain('large.bin');
    expect(await sent(most)).toBe(200);
  });

  test('that nobody gave out is none', async () => {
    expect(
      (await fetch(`${cloud.address}/files/made-up`, { method: 'PUT', body: 'x' })).status,
    ).toBe(403);
  });
});

describe('an address', () => {
  test('ends', async () => {
    const { fileID } = await put('short.txt', 'x');
    const asked = Date.now();
    const address = await addressOf(fileID, 2);
    let { status } = await fetch(address);
    expect(status).toBe(200);
    for (; status === 200; { status } = await fetch(address))
      await new Promise((done) => setTimeout(done, 100));
    expect(status).toBe(404);
    expect(Date.now() - asked).toBeGreaterThan(2000);
    expect((await fetch(await addressOf(fileID))).status).toBe(200);
  });

  test('cannot be made to last longer, nor to lead to another file', async () => {
    const { fileID } = await put('one.txt', 'one');
    await put('two.txt', 'two');
    const address = new URL(await addressOf(fileID));
    const sign = address.searchParams.get('sign');
    const later = Number(address.searchParams.get('t')) + 1;
    for (const path of [
      `/files/one.txt?t=${later}&sign=${sign}`,
      `/files/two.txt?t=${later - 1}&sign=${sign}`,
      `/files/one.txt?t=${later - 1}`,
      '/files/one.txt',
      `/files/one.txt?t=1e99&sign=${sign}`,
    ])
      expect([path, (await raw('GET', path)).status]).toEqual([path, 404]);
  });
});

describe('there is no way out', () => {
  test.each([
    '../out',
    '/etc/passwd',
    'a//b',
    'a/../../b',
    'a/./b',
    '.hidden',
    '.aside/x.part',
    'a/.aside/x',
    'a?b',
    'a#b',
    'a%2fb',
    '%2e%2e/b',
    'a\\b',
    'a\0b',
    'a\nb',
    '\ud800',
    'x'.repeat(300),
    'a/'.repeat(30),
    '',
  ])('%j is no path: not to put, not to read, not to remove', async (cloudPath) => {
    const fileID = `cloud://local.local-files/${cloudPath}`;
    expect(await codeOf(app.getUploadMetadata({ cloudPath }))).toBe('INVALID_PARAM');
    const { fileList } = await app.getTempFileURL({ fileList: [fileID] });
    expect(fileList[0]).toMatchObject({ code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' });
    const removed = await app.deleteFile({ fileList: [fileID] });
    expect(removed.fileList[0]?.code).toBe('STORAGE_FILE_NONEXIST');
  });

  test.each([
    '/files/..%2f..%2fsecrets.json',
    '/files/%2e%2e/secrets.json',
    '/files/../secrets.json',
    '/files//etc/passwd',
    '/files/%00',
    '/files/%ff',
    '/files/%',
    '/files/.aside',
    '/files/',
  ])('%s', async (path) => {
    for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
      const { status, body } = await raw(method, `${path}?t=9999999999&sign=abc`);
      expect([method, [403, 404].includes(status ?? 0)]).toEqual([method, true]);
      expect(body).not.toMatch(/SEAL_KEY|root:/);
    }
  });

  test('a link in the folder, whoever put it there, leads nowhere', async () => {
    const outside = join(cloud.dataDir, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    symlinkSync(outside, join(filesDir(), 'linked'));
    symlinkSync(join(outside, 'secret.txt'), join(filesDir(), 'link.txt'));
    const prefix = 'cloud://local.local-files/';
    for (const path of ['linked/secret.txt', 'link.txt']) {
      expect(await codeOf(app.downloadFile({ fileID: prefix + path }))).toBe(
        'STORAGE_FILE_NONEXIST',
      );
      await app.deleteFile({ fileList: [prefix + path] });
      expect(await codeOf(put(path, 'changed'))).toBe('STORAGE_REQUEST_FAIL');
    }
    expect(await codeOf(put('linked/new.txt', 'new'))).toBe('STORAGE_REQUEST_FAIL');
    expect(readdirSync(outside)).toEqual(['secret.txt']);
    expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
    rmSync(join(filesDir(), 'linked'));
    rmSync(join(filesDir(), 'link.txt'));
  });

  test('files of another environment are none of ours', async () => {
    for (const fileID of ['cloud://other.other-1/twice.txt', 'twice.txt', ''])
      expect(await codeOf(app.downloadFile({ fileID }))).not.toBe('done');
  });
});
