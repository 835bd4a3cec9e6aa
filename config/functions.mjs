import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const cache = join(root, '.cache');

/** What WeChat lets each function call on a user's behalf. */
const OPENAPI = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  'phonenumber.getPhoneNumber',
  'wxacode.getUnlimited',
];
/** Seven fields, UTC+8: at second 0 of every minute. */
const EVERY_MINUTE = '0 * * * * * *';

const configs = {
  api: { permissions: { openapi: OPENAPI } },
  tick: {
    permissions: { openapi: OPENAPI },
    triggers: [{ name: 'tick', type: 'timer', config: EVERY_MINUTE }],
  },
  push: { permissions: { openapi: [] } },
};

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

function hashOfFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\0`);
    hash.update(existsSync(join(root, file)) ? readFileSync(join(root, file)) : 'gone');
  }
  return hash.digest('hex');
}

/**
 * Runs esbuild unless every input is what it was last time: the inputs of the last build are kept
 * in .cache/, and packages count by the lock file. Answers whether anything was built.
 */
export async function bundle(name, options) {
  const kept = join(cache, `${name}.json`);
  const setup = hashOf(JSON.stringify(options) + readFileSync(join(root, 'package-lock.json')));
  const last = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : undefined;
  if (last?.setup === setup && last.outputs.every((file) => existsSync(join(root, file))))
    if (hashOfFiles(last.inputs) === last.hash) return false;
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    metafile: true,
    legalComments: 'none',
    loader: { '.csv': 'text' },
    logLevel: 'warning',
    ...options,
  });
  const inputs = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
  const outputs = Object.keys(metafile.outputs);
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, JSON.stringify({ setup, hash: hashOfFiles(inputs), inputs, outputs }));
  return true;
}

/** Bundles one function into `to/<name>/`, with what CloudBase reads beside it. */
export async function buildFunction(name, entry, to) {
  const folder = join(to, name);
  const built = await bundle(
    `function-${relative(root, resolve(root, folder)).replaceAll('/', '-')}`,
    {
      entryPoints: [entry],
      outfile: join(folder, 'index.js'),
      format: 'cjs',
      target: 'node18',
    },
  );
  const about = { name, version: '1.0.0', main: 'index.js', private: true };
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(join(root, folder, 'package.json'), json(about));
  writeFileSync(join(root, folder, 'config.json'), json(configs[name] ?? {}));
  return built;
}

/** Builds the functions whose sources changed; answers their names. */
export async function buildFunctions(from = 'cloudfunctions', to = 'dist/cloudfunctions') {
  const built = [];
  for (const name of Object.keys(configs)) {
    const entry = join(from, name, 'index.ts');
    if (existsSync(join(root, entry)) && (await buildFunction(name, entry, to))) built.push(name);
  }
  return built;
}

/** Builds the local cloud itself, so that it starts in a moment, the demo county's maker,
 * and what puts the mini program on a phone in the browser. */
export function buildLocal() {
  const entries = {
    main: 'local/main.ts',
    worker: 'local/functions/worker.ts',
    command: 'local/command.ts',
    phone: 'local/phone/compile.ts',
  };
  const demo = 'local/demo/index.ts';
  return bundle('local', {
    entryPoints: existsSync(join(root, demo)) ? { ...entries, demo } : entries,
    outdir: '.cache/local',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    target: 'node20',
    external: [
      'lmdb',
      'esbuild',
      'glass-easel-template-compiler',
      'postcss',
      'postcss-selector-parser',
    ],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildFunctions();
  console.log(built.length > 0 ? `built ${built.join(', ')}` : 'nothing changed');
}
