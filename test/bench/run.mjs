import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildFunctions, buildLocal } from '../../config/functions.mjs';
import { buildWeb } from '../../config/web.mjs';
import { checkNode, install, root, runTool } from '../../local/install.mjs';

// Ratios within one run: absolute times belong to a machine. `npm run bench -- rows` runs one part.

checkNode();
process.chdir(root);
await install();
await buildLocal();
await buildFunctions();

const parts = ['actions', 'rows', 'load', 'web'];
const asked = process.argv.slice(2).filter((word) => parts.includes(word));
const chosen = asked.length > 0 ? asked : parts;
if (chosen.includes('web')) await buildPages();

let kept = 0;
let broken = 0;
for (const part of chosen) {
  console.log(`\n== ${part}`);
  if ((await runPart(part)) === 0) kept += 1;
  else broken += 1;
}
console.log(`\n${kept} parts within their limits, ${broken} not`);
process.exit(broken > 0 ? 1 : 0);

/** Ours and a bare page of Taro and React, built in the same way; and the WeChat build. */
async function buildPages() {
  const env = { NODE_ENV: 'production' };
  const bare = { ...env, BARE: 'yes' };
  const built =
    (await buildWeb()) &&
    (await runTool('bare build', 'taro', ['build', '--type', 'h5'], { env: bare })) &&
    (existsSync('dist/weapp/app.json') ||
      (await runTool('weapp build', 'taro', ['build', '--type', 'weapp'], { env })));
  if (!built) process.exit(1);
}

async function runPart(part) {
  const outfile = join(root, `.cache/bench/${part}.cjs`);
  await build({
    entryPoints: [`test/bench/${part}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    loader: { '.csv': 'text' },
    logLevel: 'warning',
  });
  const child = spawn(process.execPath, ['--expose-gc', outfile], { stdio: 'inherit', cwd: root });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
