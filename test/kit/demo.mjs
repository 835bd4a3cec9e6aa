import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { inSameTime, env as sameTime } from './date.cjs';

const folder = resolve('.cache/demo-county');

/** Makes the demo county once for a suite, as of today; `startDemo` gives each test file a copy. */
export async function makeDemoCounty() {
  rmSync(folder, { recursive: true, force: true });
  const env = { PATH: process.env.PATH, ...sameTime, PORT: '0', DATA_DIR: folder };
  const stdio = ['ignore', 'pipe', 'inherit'];
  const cloud = spawn(process.execPath, [...inSameTime, '.cache/local/main.mjs'], { env, stdio });
  const gone = once(cloud, 'exit');
  try {
    const { makeDemo } = await import(resolve('.cache/local/demo.mjs'));
    await makeDemo(await addressOf(cloud), folder, () => undefined);
  } finally {
    cloud.kill('SIGTERM');
    await gone;
  }
}

async function addressOf(cloud) {
  let said = '';
  for await (const bytes of cloud.stdout) {
    said += bytes;
    const ready = /^ready (\S+)\n/m.exec(said);
    if (ready) return ready[1];
  }
  throw new Error(`the local cloud ended before it was ready:\n${said}`);
}
