// Writes cloudfunctions/README.md, the table of every action. With --release it also writes
// test/house/contract.released.json, with which later versions must stay compatible: run it so
// when a version goes to phones, and read its difference before committing.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const files = readdirSync(join(root, 'src/domain'), { recursive: true })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('/actions.ts'))
  .sort();
const outfile = join(root, '.cache/actions-table.mjs');

await build({
  stdin: {
    contents: [
      ...files.map((file, i) => `import * as m${i} from './src/domain/${file}';`),
      "export * from './config/actions-table';",
      `export const modules = [${files.map((_, i) => `m${i}`)}];`,
    ].join('\n'),
    loader: 'ts',
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile,
  logLevel: 'warning',
});
const { actionsIn, contractOf, modules, tableOf } = await import(pathToFileURL(outfile));

const actions = actionsIn(modules);
writeFileSync(join(root, 'cloudfunctions/README.md'), tableOf(actions));
console.log(`cloudfunctions/README.md: ${actions.length} actions`);

if (process.argv.includes('--release')) {
  const released = 'test/house/contract.released.json';
  writeFileSync(join(root, released), JSON.stringify(contractOf(actions)));
  execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', released], {
    cwd: root,
  });
  console.log(`${released}: renewed`);
}
