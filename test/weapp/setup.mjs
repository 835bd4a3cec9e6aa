import { existsSync } from 'node:fs';
import build from '../kit/build.mjs';
import { makeDemoCounty } from '../kit/demo.mjs';

export default async function setup() {
  await build();
  if (!existsSync('dist/weapp/app.json'))
    throw new Error('dist/weapp is not there: node test/run.mjs --only "weapp build"');
  const { compilePhone } = await import('../../.cache/local/phone.mjs');
  await compilePhone();
  await makeDemoCounty();
}
