/**
 * What a finished build is asked before it counts as one. Taro says "compiled" where WeChat would
 * show an empty page, so each of these looks at the files that were written. All answer in words.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Node, parse } from 'acorn';

/** In WeChat's devtools as on the first line of a phone's package list: 1 KB = 1,024 bytes. */
const KB = 1024;
/** WeChat allows 2,048 KB; half of it opens quickly on a weak network (the product's own budget). */
export const MAIN_MOST = 1000 * KB;
/** Fetched when its first page is opened, while somebody waits (the product's own budget). */
export const PART_MOST = 200 * KB;
/**
 * The syntax that is shipped: ES5. `browserslist` in package.json names Android 4.4 and iOS 9, and
 * project.config.json has `es6: false`, so WeChat's tools translate nothing afterwards.
 */
export const SYNTAX = 5;

/** Every file below a folder. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

const jsonOf = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** WeChat shows nothing where a component named in `usingComponents` is not there. */
export function missingComponents(folder: string): string[] {
  return filesOf(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { usingComponents = {} } = jsonOf(file) as { usingComponents?: Record<string, string> };
      return Object.entries(usingComponents).flatMap(([tag, path]) => {
        const found = path.startsWith('/') ? join(folder, path) : join(dirname(file), path);
        return ['json', 'js', 'wxml'].every((end) => existsSync(`${found}.${end}`))
          ? []
          : [`${relative(folder, file)}: <${tag}> is not there: ${path}`];
      });
    });
}

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
}

/** Pages that app.json promises and that were not written. */
export function missingPages(folder: string): string[] {
  const { pages, subPackages = [] } = jsonOf(join(folder, 'app.json')) as AppJson;
  const all = [
    ...pages,
    ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
  ];
  return all.flatMap((page) =>
    ['js', 'json', 'wxml']
      .filter((end) => !existsSync(join(folder, `${page}.${end}`)))
      .map((end) => `app.json: the page ${page} has no .${end}`),
  );
}

/** Bytes of the main package (its name is empty) and of each sub-package. */
export function sizesOf(folder: string): Map<string, number> {
  const { subPackages = [] } = jsonOf(join(folder, 'app.json')) as AppJson;
  const sizes = new Map<string, number>([['', 0]]);
  for (const file of filesOf(folder)) {
    const path = relative(folder, file).replaceAll('\\', '/');
    const part = subPackages.find(({ root }) => path.startsWith(`${root}/`))?.root ?? '';
    sizes.set(part, (sizes.get(part) ?? 0) + statSync(file).size);
  }
  return sizes;
}

const inKb = (bytes: number): string => `${Math.ceil(bytes / KB)} KB`;

/** Packages that grew over what they may be. */
export function tooLarge(sizes: ReadonlyMap<string, number>): string[] {
  return [...sizes].flatMap(([part, bytes]) => {
    const most = part === '' ? MAIN_MOST : PART_MOST;
    const name = part === '' ? 'the main package' : `the sub-package ${part}`;
    return bytes > most ? [`${name} has ${inKb(bytes)}, it may have ${inKb(most)}`] : [];
  });
}

/** For who builds: main first, then the largest. */
export function sizesInWords(sizes: ReadonlyMap<string, number>): string {
  const parts = [...sizes].filter(([part]) => part !== '').sort((a, b) => b[1] - a[1]);
  return [
    `main package ${inKb(sizes.get('') ?? 0)} of ${inKb(MAIN_MOST)}`,
    ...parts.map(([part, bytes]) => `${part} ${inKb(bytes)}`),
  ].join(' · ');
}

/** The build's own place on the machine, as it stands in a script, where a backslash is doubled. */
export const asWritten = (path: string): string => JSON.stringify(path).slice(1, -1);

/** Files that tell where they were built. */
export function machinePaths(folder: string, machine: string): string[] {
  return filesOf(folder)
    .filter((file) => /\.(js|json|html|css|wxss|wxml|wxs)$/.test(file))
    .filter((file) => readFileSync(file, 'utf8').includes(asWritten(machine)))
    .map((file) => `${relative(folder, file)}: names a folder of the machine: ${machine}`);
}

/**
 * `(?<=…)` and `(?<!…)`, which iPhones before 16.4 do not know. Written as a pattern the parser
 * refuses it (ES2018); here it is looked for in strings that patterns are made of.
 */
const LOOKS_BEHIND = /\(\?<[=!]/;

interface Call extends Node {
  callee: { type: string; name?: string };
}

/** What phones refuse in a script that can be read: code made of strings, and looking behind. */
function refusedIn(node: Node, say: (what: string, at: number) => void): void {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const { type, name } = (node as Call).callee;
    if (type === 'Identifier' && (name === 'eval' || name === 'Function'))
      say(`makes code of a string (${name})`, node.start);
  } else if (node.type === 'VariableDeclarator' || node.type === 'AssignmentExpression') {
    // Under another name it makes code of strings just as well.
    const { init, right } = node as Node & { init?: Call['callee']; right?: Call['callee'] };
    const name = (init ?? right)?.name;
    if ((init ?? right)?.type === 'Identifier' && (name === 'eval' || name === 'Function'))
      say(`takes ${name} under another name`, node.start);
  } else if (node.type === 'Literal') {
    const { value } = node as Node & { value: unknown };
    if (typeof value === 'string' && LOOKS_BEHIND.test(value))
      say('has a pattern that looks behind', node.start);
  }
  for (const child of Object.values(node).flat())
    if (typeof (child as Node | null)?.type === 'string') refusedIn(child as Node, say);
}

/** Scripts that old phones cannot read, or that WeChat forbids. */
export function unreadable(folder: string): string[] {
  return filesOf(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const found: string[] = [];
      const say = (what: string, at: number): void => {
        const near = text.slice(Math.max(0, at - 20), at + 60).replace(/\s+/g, ' ');
        found.push(`${relative(folder, file)}: ${what}: …${near}…`);
      };
      try {
        refusedIn(parse(text, { ecmaVersion: SYNTAX, sourceType: 'script' }), say);
      } catch (error) {
        const { pos = 0 } = error as { pos?: number };
        say(`is newer than ES${SYNTAX}`, pos);
      }
      return found;
    });
}
