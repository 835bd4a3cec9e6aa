import type { template } from 'glass-easel';
import type { AppJson, ComponentJson, Style } from '../compile';
import { given } from '../names';

/** What compile.ts wrote for a package; the main one brings more. */
export interface Package {
  root: string;
  styles: Style[];
  scripts: Record<string, (...args: unknown[]) => void>;
  app?: AppJson;
  json?: Record<string, ComponentJson>;
  known?: string[];
  templates?: Record<string, template.ProcGenGroup>;
}

interface Module {
  exports: unknown;
}

const scripts = new Map<string, Package['scripts'][string]>();
const modules = new Map<string, Module>();
const arriving = new Map<string, Promise<void>>();
const whenArrived = new Map<string, (found: Package) => void>();

/** Called by the script of a package as it runs. */
export function arrived(found: Package): void {
  for (const [path, script] of Object.entries(found.scripts)) scripts.set(path, script);
  whenArrived.get(found.root)?.(found);
}

/** Fetches a package once. A sub-package is fetched when one of its pages is entered. */
export function fetchPackage(root: string, then: (found: Package) => void): Promise<void> {
  const known = arriving.get(root);
  if (known) return known;
  const name = root ? root.replaceAll('/', '_') : 'main';
  const coming = new Promise<void>((done, fail) => {
    const script = document.createElement('script');
    script.src = `${name}.js`;
    script.onload = () => done();
    script.onerror = () => {
      arriving.delete(root);
      fail(new Error(`package ${name} could not be loaded`));
    };
    whenArrived.set(root, then);
    document.head.append(script);
  });
  arriving.set(root, coming);
  return coming;
}

export const packagesHere = (): string[] => [...arriving.keys()];

export const hasScript = (path: string): boolean => scripts.has(path);

/** Gives the values of `given` for one script. */
type Around = (path: string) => Record<string, unknown>;
let around: Around = () => ({});
export const setAround = (give: Around): void => {
  around = give;
};

/** Runs a script once, as WeChat does: its own exports, `require` from where it stands. */
export function run(path: string): unknown {
  const known = modules.get(path);
  if (known) return known.exports;
  const script = scripts.get(path);
  if (!script) throw new Error(`module ${path} is in no package that has been loaded`);
  const module: Module = { exports: {} };
  modules.set(path, module);
  const values: Record<string, unknown> = {
    ...around(path),
    require: (name: string) => run(resolved(path, name)),
    module,
    exports: module.exports,
  };
  script.call(undefined, ...given.map((name) => values[name]));
  return module.exports;
}

function resolved(from: string, name: string): string {
  const parts = name.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const path = parts.join('/');
  return [path, `${path}.js`, `${path}/index.js`].find(hasScript) ?? path;
}
