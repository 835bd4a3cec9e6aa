import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishRestore } from '../../local/keep';

let dataDir: string;
const write = (path: string, text: string) => {
  mkdirSync(join(dataDir, path, '..'), { recursive: true });
  writeFileSync(join(dataDir, path), text);
};
const read = (path: string) => readFileSync(join(dataDir, path), 'utf8');

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'restore-'));
  for (const path of ['database/data.mdb', 'files/old.jpg', 'clock.json']) write(path, 'old');
  for (const path of ['database/data.mdb', 'clock.json', 'wechat.json'])
    write(`restoring/${path}`, 'new');
  write('restoring/backup.json', '{}');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const restored = () => {
  expect(
    readdirSync(dataDir)
      .filter((name) => !name.startsWith('replaced-'))
      .sort(),
  ).toEqual(['clock.json', 'database', 'wechat.json']);
  for (const path of ['database/data.mdb', 'clock.json', 'wechat.json'])
    expect([path, read(path)]).toEqual([path, 'new']);
};
const replacedAll = () =>
  readdirSync(dataDir)
    .filter((name) => name.startsWith('replaced-'))
    .flatMap((name) => readdirSync(join(dataDir, name)))
    .sort();

test('all of the old goes aside, also what the backup does not have; all of the new comes', async () => {
  const replaced = await finishRestore(dataDir);
  restored();
  expect(readFileSync(join(String(replaced), 'files/old.jpg'), 'utf8')).toBe('old');
  expect(replacedAll()).toEqual(['clock.json', 'database', 'files']);
  expect(await finishRestore(dataDir)).toBeUndefined();
});

test('what was stopped while the old went aside is gone on with', async () => {
  mkdirSync(join(dataDir, 'replaced-before'));
  rmSync(join(dataDir, 'database'), { recursive: true });
  write('replaced-before/database/data.mdb', 'old');
  await finishRestore(dataDir);
  restored();
  expect(replacedAll()).toEqual(['clock.json', 'database', 'files']);
});

test('what was stopped while the new came is gone on with, and nothing new goes aside', async () => {
  for (const name of [
    'database',
    'files',
    'clock.json',
    'restoring/backup.json',
    'restoring/clock.json',
  ])
    rmSync(join(dataDir, name), { recursive: true });
  write('clock.json', 'new');
  await finishRestore(dataDir);
  restored();
  expect(replacedAll()).toEqual([]);
});

test('a copy that was not checked to its end is no restore', async () => {
  rmSync(join(dataDir, 'restoring'), { recursive: true });
  write('restoring.part/clock.json', 'half');
  expect(await finishRestore(dataDir)).toBeUndefined();
  expect(read('clock.json')).toBe('old');
  expect(existsSync(join(dataDir, 'files/old.jpg'))).toBe(true);
});
