import { buildFunction, buildFunctions, buildLocal } from '../../config/functions.mjs';

/** What tests start or load: the functions, the local cloud, and the function of its own tests. */
export default async function build() {
  await buildLocal();
  await buildFunctions();
  for (const name of ['api', 'tick', 'other'])
    await buildFunction(name, `test/local/fixture-function/${name}.ts`, '.cache/fixture');
  for (const name of ['wx', 'push'])
    await buildFunction(name, `test/local/fixture-function/${name}.ts`, '.cache/fixture-wechat');
  return true;
}
