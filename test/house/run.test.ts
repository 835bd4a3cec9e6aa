import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './kit';

/** What a browser suite of three files with two tests each says, which fail as often as told. */
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'flaky-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

interface Said {
  passed: number;
  failed: number;
  told: string[];
}

function ran(fails: Record<string, number>, spent = 0): Said {
  const script = `
    import { jest } from './test/kit/suites.mjs';
    const suite = jest('flaky', 60, { browser: true, from: 'test/house/flaky/jest.config.mjs' });
    const how = { spent: { files: ${spent} }, diary: ${JSON.stringify(join(place, 'diary.json'))} };
    const { passed, failed, told } = await suite.run(how);
    console.log(JSON.stringify({ passed, failed, told }));
    process.exit(0);`;
  const env = { ...process.env, FLAKY: JSON.stringify(fails), FLAKY_IN: place };
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '');
}
const flaky = (name: string) =>
  `flaky: test/house/flaky/${name}.sample.cjs: Error: ${name} was not there`;

describe('a file of a browser suite that fails', () => {
  test('passes as a whole when it passes alone, and is told', () => {
    expect(ran({ one: 1 })).toEqual({ passed: 6, failed: 0, told: [flaky('one')] });
  });

  test('fails when it fails alone too', () => {
    expect(ran({ one: 2 })).toEqual({ passed: 5, failed: 1, told: [] });
  });

  test('is not tried again when there are more than two of them in a run', () => {
    expect(ran({ one: 1, two: 1, three: 1 })).toEqual({ passed: 3, failed: 3, told: [] });
  });

  test('is not tried again when earlier suites of the run had two of them', () => {
    expect(ran({ one: 1 }, 2)).toEqual({ passed: 5, failed: 1, told: [] });
  });

  test('is a fault when it is flaky a second time on the same day', () => {
    expect(ran({ one: 1, two: 1 }).told.sort()).toEqual([flaky('one'), flaky('two')]);
    rmSync(join(place, 'one-0'));
    const again = ran({ one: 1 });
    expect([again.passed, again.failed]).toEqual([5, 1]);
    expect(again.told).toContain(
      'test/house/flaky/one.sample.cjs was flaky before on this day: a fault to be found',
    );
  });
});
