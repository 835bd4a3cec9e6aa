import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, install, root, runTool } from '../local/install.mjs';

// Every suite runs, whatever the one before it said. A suite that takes longer than its budget is
// told so; one that takes four times as long is ended and counts as failed.

checkNode();
process.chdir(root);

/** name · seconds · what must be there · what runs */
const suites = [
  tool('types', 90, 'tsconfig.json', 'tsc', '--noEmit'),
  tool('lint', 30, 'biome.json', 'biome', 'check', '.'),
  tool(
    'imports',
    60,
    '.dependency-cruiser.cjs',
    'depcruise',
    'src',
    'cloudfunctions',
    'local',
    'test',
  ),
  jest('domain', 60),
  jest('house', 60),
  jest('api', 540),
  jest('local', 240),
  jest('pages', 120),
  jest('web', 360),
  tool('weapp build', 120, 'config/index.ts', 'taro', 'build', '--type', 'weapp'),
  jest('weapp', 180),
  ...(process.argv.includes('--long') ? [jest('long', 3600)] : []),
];

const only = process.argv[process.argv.indexOf('--only') + 1];
const chosen = process.argv.includes('--only')
  ? suites.filter(({ name }) => name === only)
  : suites.filter(({ needs }) => existsSync(needs));
if (chosen.length === 0) {
  console.error(`no suite named ${only}; there are: ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

await install();
const total = { passed: 0, failed: 0 };
for (const { name, budget, run } of chosen) {
  console.log(`\n== ${name} (budget ${budget} s)`);
  const started = Date.now();
  const { passed, failed } = await run();
  const seconds = (Date.now() - started) / 1000;
  const over = seconds > budget ? `, over its budget of ${budget} s` : '';
  console.log(`== ${name}: ${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s${over}`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/** A program that succeeds or not counts as one. */
function tool(name, budget, needs, command, ...args) {
  const run = async () => {
    const env = command === 'taro' ? { NODE_ENV: 'production' } : {};
    const ok = await runTool(name, command, args, { limit: budget * 4, env });
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  };
  return { name, budget, needs, run };
}

function jest(name, budget) {
  const report = join('.cache', `jest-${name}.json`);
  const run = async () => {
    rmSync(report, { force: true });
    const args = ['--selectProjects', name, '--json', '--outputFile', report, '--forceExit'];
    const ok = await runTool(name, 'jest', args, { limit: budget * 4 });
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    // Without a single test, or with an error outside the tests, nothing was shown.
    const hollow = numPassedTests + failed === 0 || (!ok && failed === 0);
    return { passed: numPassedTests, failed: failed + (hollow ? 1 : 0) };
  };
  return { name, budget, needs: `test/${name}`, run };
}
