import { existsSync } from 'node:fs';
import { checkNode, install, root } from '../local/install.mjs';
import { built, jest, tool } from './kit/suites.mjs';

// Every suite runs, whatever the one before it said. A suite that hangs is ended and counts as
// failed. `--only name` runs one, `--now 2026-12-31T23:50+08:00` at another date, `--shuffle 7` its
// tests in another order; `--long` all that takes too long for every day.

/** Seconds for all of it, from a fresh clone on two cores, however the product grows. */
const BUDGET = 900;
/** The last days of a month and of a year, over midnight, of a short and a long February. */
const DATES = [
  '2026-11-30T12:00+08:00',
  '2026-12-31T23:50+08:00',
  '2027-02-28T12:00+08:00',
  '2028-02-29T12:00+08:00',
];

checkNode();
process.chdir(root);
const started = Date.now();

/** Stand beside the builds, on one core. */
const still = [
  tool('types', 360, 'tsc', '--noEmit'),
  tool('lint', 120, 'biome', 'check', '.'),
  tool('imports', 240, 'depcruise', 'src', 'cloudfunctions', 'local', 'test'),
  jest('domain', 240, { workers: 1 }),
  jest('pages', 240, { workers: 1 }),
];
const builds = [
  built('functions build', async () => (await import('./kit/build.mjs')).default()),
  built('web build', async () => (await import('../config/web.mjs')).buildWeb(() => undefined)),
  built('weapp build', async () => (await import('../config/web.mjs')).buildWeapp()),
];
const lively = [
  jest('house', 240),
  jest('api', 1500),
  jest('local', 900),
  jest('web', 1200, { browser: true }),
  jest('weapp', 720, { browser: true }),
];
const long = jest('long', 7200);
const all = [...still, ...builds, ...lively, long];

const given = (flag) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
};
const only = given('--only');
if (only !== undefined && !all.some(({ name }) => name === only)) {
  console.error(`no suite named ${only}; there are: ${all.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
/** How far the clock is put off so that each suite begins at that time. */
const at = (now) => (now ? () => Date.parse(now) - Date.now() : undefined);
if (Number.isNaN(at(given('--now'))?.() ?? 0)) {
  console.error('--now takes a time as 2026-12-31T23:50+08:00');
  process.exit(1);
}

await install();
const total = { passed: 0, failed: 0 };
const told = [];
/** Files that had to run twice, of all suites of this run. */
const spent = { files: 0 };
const how = { shift: at(given('--now')), seed: given('--shuffle'), spent };

if (only !== undefined)
  await inTurn(
    all.filter(({ name }) => name === only),
    how,
  );
else {
  await Promise.all([inTurn(builds, how), inTurn(still, how)]);
  if (!process.argv.includes('--long')) await inTurn(lively, how);
  else {
    await inTurn([long], how);
    for (const now of DATES) {
      const day = now.slice(0, 10);
      const seed = Math.floor(Math.random() * 2 ** 31);
      const domain = still.filter(({ name }) => name === 'domain');
      const there = { shift: at(now), seed, mark: ` ${day}`, spent: { files: 0 } };
      await inTurn([...domain, ...lively.filter(({ name }) => name !== 'house')], there);
    }
  }
}

const seconds = Math.round((Date.now() - started) / 1000);
const over = only === undefined && !process.argv.includes('--long') && seconds > BUDGET;
for (const line of told) console.log(line);
console.log(`\n${seconds} s of ${BUDGET} s${over ? ', over the budget' : ''}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/** One suite after another, each with a line of what it showed. */
async function inTurn(suites, { mark = '', ...rest }) {
  for (const { name, run } of suites.filter(({ needs }) => existsSync(needs))) {
    const title = `${name}${mark}${rest.seed === undefined ? '' : `, shuffled by ${rest.seed}`}`;
    console.log(`\n== ${title}`);
    const began = Date.now();
    const { passed, failed, told: lines = [] } = await run({ mark, ...rest });
    const took = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`== ${title}: ${passed} passed, ${failed} failed in ${took} s`);
    for (const line of lines) console.log(`   ${line}`);
    told.push(...lines);
    total.passed += passed;
    total.failed += failed;
  }
}
