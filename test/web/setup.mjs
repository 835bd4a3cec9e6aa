import { buildWeb } from '../../config/web.mjs';
import build from '../kit/build.mjs';
import { makeDemoCounty } from '../kit/demo.mjs';

export default async function setup() {
  await build();
  if (!(await buildWeb())) throw new Error('the web page could not be built');
  await makeDemoCounty();
}
