import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../kit/cloud';
import { functionsOf, timerOf } from '../kit/functions';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'timers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a move of the clock runs what came due, in order of its instant, until nothing is left', async () => {
  const book = join(folder, 'book.txt');
  const source = (rounds: number) => `
    let left = ${rounds};
    exports.main = async (event, context) => {
      await new Promise((done) => setTimeout(done, 20));
      require('node:fs').appendFileSync(${JSON.stringify(book)},
        context.function_name + ' ' + event.TriggerName + ' ' + event.Type + '\\n');
      left -= 1;
      return { done: left <= 0 };
    }`;
  const functionsDir = functionsOf(
    { early: source(1), late: source(2), middle: source(1), never: source(1), none: source(1) },
    {
      early: timerOf('0 30 7 * * * *'),
      late: timerOf('30 59 8 * * * *'),
      middle: timerOf('0 0 8 * * * *'),
      never: timerOf('0 0 12 * * * *'),
      none: {},
    },
  );
  const cloud = await startCloud({ functionsDir });
  try {
    await cloud.clock('2026-11-24T07:00:00+08:00');
    rmSync(book, { force: true });
    expect(await cloud.clock('2026-11-24T09:00:00+08:00')).toMatchObject({ ok: true, rounds: 4 });
    expect(readFileSync(book, 'utf8').trim().split('\n')).toEqual([
      'early every Timer',
      'middle every Timer',
      'late every Timer',
      'late every Timer',
    ]);
  } finally {
    await cloud.stop();
    rmSync(functionsDir, { recursive: true });
  }
});

test.each([
  ['five fields', timerOf('0 0 8 * *'), 'seven fields'],
  ['a minute that is none', timerOf('0 60 * * * * *'), 'out of range: 60'],
  ['a trigger of another kind', { triggers: [{ type: 'ckafka', name: 'a' }] }, 'ckafka'],
  ['a name that is none', timerOf('0 * * * * * *', '1st'), 'not a name for a trigger: 1st'],
  [
    'two triggers',
    { triggers: [...timerOf('0 * * * * * *').triggers, ...timerOf('0 * * * * * *').triggers] },
    'one trigger a function',
  ],
])('%s: refused at the start, naming the function', (_, config, words) => {
  const functionsDir = functionsOf({ reminder: 'exports.main = () => 1' }, { reminder: config });
  const { status, stderr } = spawnSync(process.execPath, ['.cache/local/main.mjs'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      FUNCTIONS_DIR: functionsDir,
    } as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: 60_000,
  });
  rmSync(functionsDir, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toContain('云函数 reminder');
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^\s+at /m);
});
