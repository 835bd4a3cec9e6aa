import { buildWeapp } from '../../config/web.mjs';
import build from '../kit/build.mjs';
import { makeDemoCounty } from '../kit/demo.mjs';

export default async function setup() {
  await build();
  if (!(await buildWeapp())) throw new Error('the mini program could not be built');
  const { compilePhone } = await import('../../.cache/local/phone.mjs');
  await compilePhone();
  await makeDemoCounty();
}
