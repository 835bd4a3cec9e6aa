import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { build } from 'esbuild';
import { given, missing } from './names';
import { compileWxml } from './wxml';
import { compileWxss } from './wxss';

const SOURCE = 'local/phone';

export interface ComponentJson {
  component?: boolean;
  styleIsolation?: string;
  usingComponents?: Record<string, string>;
}
export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string }[] };
  window?: Record<string, string>;
  usingComponents?: Record<string, string>;
}

/** Every page of an app by its path, in the order of app.json. */
export const pagesOf = (app: AppJson): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
];

/**
 * Makes of a built mini program what the phone in the browser runs: one script a package, and the
 * phone itself. Nothing is done when everything is what it was last time. Answers whether it was done.
 */
export async function compilePhone(from = 'dist/weapp', to = '.cache/phone'): Promise<boolean> {
  const files = filesIn(from);
  const own = filesIn(SOURCE).map((file) => join(SOURCE, file));
  const hash = hashOf([...files.map((file) => join(from, file)), ...own, 'package-lock.json']);
  const mark = join(to, '.hash');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  writePackages(from, to, files);
  for (const file of files.filter((name) => !/\.(js|json|wxml|wxss|wxs|txt|map)$/.test(name))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
  await build({
    entryPoints: {
      phone: join(SOURCE, 'runtime/main.ts'),
      shell: join(SOURCE, 'runtime/shell.ts'),
    },
    outdir: to,
    bundle: true,
    format: 'iife',
    target: 'chrome90',
    minifySyntax: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  for (const page of ['index.html', 'app.html', 'phone.css'])
    cpSync(join(SOURCE, page), join(to, page));
  writeFileSync(mark, hash);
  return true;
}

function writePackages(from: string, to: string, files: readonly string[]): void {
  const app = jsonIn(from, 'app.json') as AppJson;
  const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const rootOf = (file: string): string => roots.find((root) => file.startsWith(`${root}/`)) ?? '';
  const templates = compileWxml(
    from,
    files.filter((file) => /\.(wxml|wxs)$/.test(file)),
  );
  const json = configsIn(from, files, app);
  const styled = stylesIn(from, files, app, json);
  for (const root of ['', ...roots]) {
    const mine = (file: string): boolean => rootOf(file) === root;
    const scripts = files
      .filter((file) => file.endsWith('.js') && mine(file))
      .map((file) => `${JSON.stringify(file)}: ${wrapped(join(from, file))}`);
    const parts = [
      `root: ${JSON.stringify(root)}`,
      `styles: ${JSON.stringify(styled.filter(({ path }) => mine(path)))}`,
      `scripts: {\n${scripts.join(',\n')}\n}`,
    ];
    if (root === '')
      parts.push(
        `app: ${JSON.stringify(app)}`,
        `json: ${JSON.stringify(json)}`,
        `known: ${JSON.stringify(knownNames())}`,
        `templates: ${templates}`,
      );
    const name = root ? root.replaceAll('/', '_') : 'main';
    writeFileSync(join(to, `${name}.js`), `phone.arrived({\n${parts.join(',\n')}\n});\n`);
  }
}

/** A script as the body of a function, in which what only browsers have is not there. */
const wrapped = (file: string): string =>
  `function (${[...given, ...missing].join(', ')}) {${readFileSync(file, 'utf8')}\n}`;

function configsIn(
  from: string,
  files: readonly string[],
  app: AppJson,
): Record<string, ComponentJson> {
  const pages = new Set(pagesOf(app));
  const found: Record<string, ComponentJson> = {};
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const path = file.replace(/\.json$/, '');
    const json = jsonIn(from, file) as ComponentJson;
    if (!pages.has(path) && !json.component) continue;
    const using = { ...app.usingComponents, ...json.usingComponents };
    found[path] = { ...json, usingComponents: absolute(path, using) };
  }
  return found;
}

const absolute = (path: string, using: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(using).map(([tag, target]) => [
      tag,
      target.startsWith('/') ? target : `/${posix.join(posix.dirname(path), target)}`,
    ]),
  );

export interface Style {
  path: string;
  css: string;
  /** Of a component whose classes are its own: what stands before each of them. */
  scope?: string;
}

function stylesIn(
  from: string,
  files: readonly string[],
  app: AppJson,
  json: Record<string, ComponentJson>,
): Style[] {
  const pages = new Set(pagesOf(app));
  return files
    .filter((file) => file.endsWith('.wxss'))
    .map((file) => file.replace(/\.wxss$/, ''))
    .filter((path) => path === 'app' || path in json)
    .map((path, at) => {
      const file = `${path}.wxss`;
      if (path === 'app') return { path, css: compileWxss(from, file, 'app') };
      if (pages.has(path)) return { path, css: compileWxss(from, file, { page: path }) };
      const scope = `s${at}`;
      return { path, css: compileWxss(from, file, { scope }), scope };
    });
}

/** Everything WeChat offers, by Taro's own list, so that what this phone lacks is told by its name. */
function knownNames(): string[] {
  const folder = 'node_modules/@tarojs/taro/types/api';
  const offered = filesIn(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return [...text.matchAll(/interface TaroStatic \{([\s\S]*?)\n {2}\}/g)].map(([, body]) => body);
  });
  const said = /@supported[^\n]*\bweapp\b(?:(?!\*\/)[\s\S])*\*\/\s*(\w+)\s*[<(]/g;
  const names = offered.flatMap((body) => [...(body ?? '').matchAll(said)].map(([, name]) => name));
  return [...new Set(names.filter((name) => name !== undefined))];
}

const jsonIn = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
