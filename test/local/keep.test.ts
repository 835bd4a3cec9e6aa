import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../kit/cloud';
import { sdkOf } from './sdk';

let cloud: Cloud;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keep-'));
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

/** A test in which the data are spoilt, or all counted, has a cloud of its own. */
const apart = (run: () => Promise<void>) => async () => {
  const shared = cloud;
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
  try {
    await run();
  } finally {
    await cloud.stop();
    cloud = shared;
  }
};

/** `npm run cloud -- …` on a data folder. */
const keep = (dataDir: string, ...args: string[]) => run(dataDir, 'local/command.mjs', ...args);

function run(dataDir: string, ...args: string[]): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir } as NodeJS.ProcessEnv,
  });
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
  });
  child.stderr.on('data', (bytes) => {
    said += bytes;
  });
  return new Promise((done) => child.once('close', (status) => done({ status, said })));
}

const add = (id: string, more: object = {}) =>
  cloud.call('a', 'test.add', { doc: { _id: id, areas: ['53'], state: id, ...more } });
const get = async (id: string) => (await cloud.call('a', 'test.get', { id })).output?.[0];

/** Changes one character of a word wherever it stands in the closed database. */
function damage(dataDir: string, word: string): void {
  const file = join(dataDir, 'database/data.mdb');
  const bytes = readFileSync(file);
  let at = bytes.indexOf(word);
  expect(at).toBeGreaterThan(0);
  for (; at >= 0; at = bytes.indexOf(word, at + 1)) bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(file, bytes);
}

test(
  'verify looks at all data of a running cloud',
  apart(async () => {
    for (const id of ['a', 'b']) await add(id);
    const { status, said } = await keep(cloud.dataDir, 'verify');
    // Two records in two indexes each.
    expect(said).toContain('2 records, 4 index entries: 没有问题 all well');
    expect(status).toBe(0);
  }),
);

test('a backup is of one moment, files, clock and secrets with it, and is served after a restore', async () => {
  const app = sdkOf(cloud);
  await add('a');
  await cloud.clock('2030-05-01T08:00:00+08:00');
  const { fileID } = await app.uploadFile({
    cloudPath: '照片/一.txt',
    fileContent: Buffer.from('前'),
  });
  // While it is made, pairs of records are written by one transaction: never half a pair.
  let writing = true;
  const pairs = (async () => {
    for (let i = 0; writing; i += 1) await cloud.call('a', 'test.pair', { id: `pair-${i}` });
  })();
  const to = join(folder, 'one');
  const made = await keep(cloud.dataDir, 'backup', to);
  writing = false;
  await pairs;
  expect(made).toEqual({ status: 0, said: expect.stringContaining('all well') });
  const secrets = readFileSync(join(cloud.dataDir, 'secrets.json'), 'utf8');
  expect(readFileSync(join(to, 'secrets.json'), 'utf8')).toBe(secrets);
  expect(statSync(join(to, 'secrets.json')).mode & 0o777).toBe(0o600);

  await add('later');
  await app.uploadFile({ cloudPath: '照片/一.txt', fileContent: Buffer.from('后') });
  await cloud.clock('2031-05-01T08:00:00+08:00');
  const back = await keep(cloud.dataDir, 'restore', to);
  expect(back.said).toMatch(/The backup is well; the local cloud starts anew[\s\S]*Restored/);
  expect(back.status).toBe(0);
  // At once, at the same address.
  expect(await get('a')).toMatchObject({ _id: 'a' });
  expect(await get('later')).toBeUndefined();
  expect((await app.downloadFile({ fileID })).fileContent?.toString()).toBe('前');
  expect((await cloud.call('a', 'test.clock')).output.now).toMatch(/^2030-05-01T00:0/);
  const { data } = await app
    .database()
    .collection('people')
    .where({ areas: 'pair' })
    .limit(1000)
    .get();
  expect(data.length % 2).toBe(0);
  // What was there before lies beside it, and a restart changes nothing.
  expect(readdirSync(cloud.dataDir).filter((name) => name.startsWith('replaced-'))).toHaveLength(1);
  expect(existsSync(join(cloud.dataDir, 'restoring'))).toBe(false);
  await cloud.restart();
  expect(await get('later')).toBeUndefined();
  expect((await keep(cloud.dataDir, 'verify')).status).toBe(0);
});

test('a backup that is not whole replaces nothing', async () => {
  const to = join(folder, 'two');
  await keep(cloud.dataDir, 'backup', to);
  await add('kept');
  appendFileSync(join(to, 'clock.json'), ' ');
  const changed = await keep(cloud.dataDir, 'restore', to);
  expect(changed).toEqual({ status: 1, said: expect.stringContaining('changed: clock.json') });
  rmSync(join(to, 'backup.json'));
  const listless = await keep(cloud.dataDir, 'restore', to);
  expect(listless).toEqual({ status: 1, said: expect.stringContaining('nothing was replaced') });
  const nowhere = await keep(cloud.dataDir, 'restore', join(folder, 'nowhere'));
  expect(nowhere.status).toBe(1);
  expect(await get('kept')).toBeDefined();
});

test('a backup goes neither over another nor into the data', async () => {
  expect((await keep(cloud.dataDir, 'backup', folder)).said).toContain('exists already');
  const inside = await keep(cloud.dataDir, 'backup', join(cloud.dataDir, 'copy'));
  expect(inside).toEqual({ status: 1, said: expect.stringContaining('not inside the data') });
});

test('what is no command is told, with those there are', async () => {
  const { status, said } = await keep(cloud.dataDir, 'backup');
  expect(status).toBe(2);
  expect(said).toContain('npm run cloud -- verify');
});

test(
  'a damaged record is named; the others are read, and without a cloud it is found too',
  apart(async () => {
    await add('hurt', { words: 'the very words' });
    await add('well');
    await cloud.kill('SIGTERM');
    damage(cloud.dataDir, 'the very words');
    const closed = await keep(cloud.dataDir, 'verify');
    expect(closed.said).toContain('✗ people hurt: damaged');
    expect(closed.status).toBe(1);
    await cloud.start();
    const { fault } = await cloud.call('a', 'test.get', { id: 'hurt' });
    expect(fault.code).toBe('broken');
    expect(cloud.log).toContain('damaged record in people: _id hurt');
    const error = await sdkOf(cloud)
      .database()
      .collection('people')
      .doc('hurt')
      .get()
      .catch((e: { code: string }) => e);
    expect(error).toMatchObject({ code: 'DATABASE_RECORD_DAMAGED' });
    expect(await get('well')).toMatchObject({ _id: 'well' });
    // A copy of it is kept, and said to be damaged; it cannot take the place of what is there.
    const to = join(folder, 'hurt');
    expect((await keep(cloud.dataDir, 'backup', to)).status).toBe(1);
    const back = await keep(cloud.dataDir, 'restore', to);
    expect(back).toEqual({ status: 1, said: expect.stringContaining('nothing was replaced') });
    expect(await get('well')).toMatchObject({ _id: 'well' });
  }),
);

describe('where lmdb itself cannot read on', () => {
  const size = () => statSync(join(cloud.dataDir, 'database/data.mdb')).size;
  /** A data folder whose database is that of the cloud, spoilt. */
  const spoilt = (name: string, spoil: (bytes: Buffer) => Buffer): string => {
    const hurt = join(folder, name);
    mkdirSync(join(hurt, 'database'), { recursive: true });
    const bytes = readFileSync(join(cloud.dataDir, 'database/data.mdb'));
    writeFileSync(join(hurt, 'database/data.mdb'), spoil(bytes));
    return hurt;
  };
  beforeAll(() => add('well'));
  // The first two pages tell where all others are.
  const zeros = () => spoilt('zeros', (bytes) => bytes.fill(0, 2 * 4096));

  test('verify tells it, the running cloud is not taken along, and a backup is the way on', async () => {
    const hurt = zeros();
    const sound = join(folder, 'sound');
    expect((await keep(cloud.dataDir, 'backup', sound)).status).toBe(0);
    const { status, said } = await keep(hurt, 'verify');
    expect(said).toContain(`✗ 数据库坏了，读不下去：${join(folder, 'zeros/database/data.mdb')}`);
    expect(status).toBe(1);
    expect(await get('well')).toMatchObject({ _id: 'well' });
    expect((await keep(hurt, 'restore', sound)).status).toBe(0);
    expect((await keep(hurt, 'verify')).status).toBe(0);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, Math.max(2 * 4096, size() >> 1))],
    ['of other bytes', (bytes: Buffer) => Buffer.alloc(bytes.length, '不是数据库')],
    ['empty', () => Buffer.alloc(0)],
  ])('npm start on a file %s says which one, and what to do', async (name, spoil) => {
    const hurt = spoilt(name, spoil);
    const { status, said } = await run(hurt, 'local/start.mjs');
    expect(said).toContain(`读不下去：${join(hurt, 'database/data.mdb')}`);
    for (const way of ['cloud -- restore <folder>', 'cloud -- verify', 'DATA_DIR=别的文件夹'])
      expect(said).toContain(way);
    expect(said).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
  });
});
