/** How a suite is run and what its report says: see test/run.mjs. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root, runTool } from '../../local/install.mjs';

/** A browser file is no longer than this on a quiet machine, so that two workers end together. */
const FILE_SECONDS = 40;
/** More files than these that fail and then pass are no accident. */
const MOST_FLAKY = 2;
/** Which files were flaky today. */
const DIARY = join(root, '.cache/flaky.json');

/** A program that succeeds or not counts as one. */
export const tool = (name, limit, command, ...args) => ({
  name,
  needs: root,
  run: async () => {
    const ok = await runTool(name, command, args, { limit });
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  },
});

/** What builds something and answers whether it could. */
export const built = (name, build) => ({
  name,
  needs: root,
  run: async () => {
    const ok = await build();
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  },
});

/**
 * The tests of a folder. `limit` in seconds ends what hangs; of a `browser` suite a file that fails
 * runs once more alone.
 */
export const jest = (name, limit, { browser = false, workers = 2, from } = {}) => ({
  name,
  needs: `test/${name}`,
  run: async (how = {}) => {
    const project = from ? ['--config', from] : ['--selectProjects', name];
    const args = [...project, '--maxWorkers', String(workers)];
    const first = await ran(name, args, limit, how);
    const told = browser ? tooLong(first.files) : [];
    if (!browser || first.failed === 0) return { ...first, told };
    const again = (file) => ran(`${name} again`, [...args, '--runTestsByPath', file], limit, how);
    const { flaky, ...rest } = await secondTry(first, again, how);
    return { ...rest, told: [...told, ...flaky] };
  },
});

/** Runs jest and reads its report: `how.shift` fakes the date, `how.seed` shuffles the tests. */
async function ran(title, args, limit, { shift, seed, mark = '' }) {
  const report = join('.cache', `jest-${title.replace(' ', '-')}${mark}.json`);
  rmSync(report, { force: true });
  const env = shift ? { TEST_SHIFT_MS: String(shift()) } : {};
  const shuffled = seed === undefined ? [] : ['--randomize', '--seed', String(seed)];
  const out = ['--json', '--outputFile', report, '--forceExit'];
  const ok = await runTool(`${title}${mark}`, 'jest', [...args, ...shuffled, ...out], {
    limit,
    env,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, files: [] };
  return counted(JSON.parse(readFileSync(report, 'utf8')), ok);
}

/** What a report of jest says. Without a single test, or with an error outside of them, it shows nothing. */
function counted({ testResults }, ok) {
  const files = testResults.map(({ name, startTime, endTime, message, assertionResults: all }) => ({
    file: relative(root, name),
    seconds: (endTime - startTime) / 1000,
    passed: all.filter(({ status }) => status === 'passed').length,
    failed: Math.max(
      all.filter(({ status }) => status === 'failed').length,
      all.length === 0 && message ? 1 : 0,
    ),
    words: firstWords(
      all.find(({ status }) => status === 'failed')?.failureMessages?.[0] ?? message,
    ),
  }));
  const passed = sum(files, 'passed');
  const failed = sum(files, 'failed');
  const hollow = passed + failed === 0 || (!ok && failed === 0);
  return { passed, failed: failed + (hollow ? 1 : 0), files };
}

/**
 * A file that failed in a browser suite runs once more alone. If it passes then, it counts as passed
 * and is told; twice on one day, or with more than two such files in a run, it stays failed.
 */
async function secondTry(first, again, { spent = { files: 0 }, diary = DIARY }) {
  const bad = first.files.filter(({ failed }) => failed > 0);
  if (bad.length === 0 || spent.files + bad.length > MOST_FLAKY) return { ...first, flaky: [] };
  spent.files += bad.length;
  let { passed, failed } = first;
  const flaky = [];
  for (const one of bad) {
    const second = await again(one.file);
    if (second.failed > 0) continue;
    flaky.push(`flaky: ${one.file}: ${one.words}`);
    if (knownToday(one.file, diary)) {
      flaky.push(`${one.file} was flaky before on this day: a fault to be found`);
      continue;
    }
    passed += second.passed - one.passed;
    failed -= one.failed;
  }
  return { ...first, passed, failed, flaky };
}

/** Was this file flaky today already? It is from now on. */
function knownToday(file, diary) {
  const day = new Date().toISOString().slice(0, 10);
  const before = existsSync(diary) ? (JSON.parse(readFileSync(diary, 'utf8'))[day] ?? []) : [];
  mkdirSync(dirname(diary), { recursive: true });
  writeFileSync(diary, JSON.stringify({ [day]: [...new Set([...before, file])] }));
  return before.includes(file);
}

const tooLong = (files) =>
  files
    .filter(({ seconds }) => seconds > FILE_SECONDS)
    .map(({ file, seconds }) => `over ${FILE_SECONDS} s: ${file}: ${seconds.toFixed(0)} s`);

const sum = (files, key) => files.reduce((all, one) => all + one[key], 0);

const firstWords = (text = '') => stripVTControlCharacters(text).trim().split('\n')[0];
