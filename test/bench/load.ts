/** How long the function takes to load, against a function that is nothing but the SDK. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { figure, median, part } from './sheet';

const root = resolve(__dirname, '../..');
const LOADS = 9;

/** In a process of its own, as a cold start is; what Node itself takes is not counted. */
function loadMs(file: string): number {
  const script = `const from = performance.now(); require(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - from)); process.exit()`;
  const env = {
    ...process.env,
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'x',
    TENCENTCLOUD_SECRETKEY: 'x',
  };
  return Number(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }));
}

part(async () => {
  const bare = join(root, '.cache/bench/bare-sdk.js');
  mkdirSync(join(root, '.cache/bench'), { recursive: true });
  buildSync({
    stdin: {
      contents: `import tcb from '@cloudbase/node-sdk'; exports.main = () => tcb.init({ env: 'local' });`,
      resolveDir: root,
    },
    outfile: bare,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    logLevel: 'error',
  });
  const ours = join(root, 'dist/cloudfunctions/api/index.js');
  const times: Record<string, number[]> = { [ours]: [], [bare]: [] };
  for (let i = 0; i < LOADS; i += 1)
    for (const file of [ours, bare]) times[file]?.push(loadMs(file));
  const of = (file: string) => median(times[file] ?? []);
  figure('bundle of api', statSync(ours).size / 1024, 'KB');
  figure('bundle of the bare SDK', statSync(bare).size / 1024, 'KB');
  figure('load of api', of(ours), 'ms');
  figure('load of the bare SDK', of(bare), 'ms');
  figure('load, ours ÷ bare', of(ours) / of(bare));
});
