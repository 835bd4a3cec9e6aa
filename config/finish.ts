import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  asWritten,
  filesOf,
  machinePaths,
  missingComponents,
  missingPages,
  sizesInWords,
  sizesOf,
  tooLarge,
  unreadable,
} from './checks';

interface Compiler {
  outputPath: string;
  hooks: {
    afterEmit: { tap(name: string, run: (compilation: { errors: Error[] }) => void): void };
  };
}

const root = resolve(__dirname, '..');

/**
 * TDesign's icon brings 2,000 rules and fetches its letters from an address of its maker, so that
 * without signal every icon is a box. We draw our own (src/ui/Icon) and show none of its; it stays
 * only because TDesign's components name it.
 */
const ICON = /tdesign-miniprogram[\\/].*[\\/]icon[\\/]icon\.wxss$/;

/**
 * TDesign's box of lines draws the label it is given, but unlike its line does not tell a screen
 * reader that it is the name of what is written in.
 */
const LINES = /tdesign-miniprogram[\\/].*[\\/]textarea[\\/]textarea\.wxml$/;

/** What is rewritten in a file of a finished build, or nothing. */
export function mended(file: string, text: string, machine = root): string {
  // Taro writes absolute paths of native components into scripts; they are of no use at run time.
  const placeless = text.replaceAll(asWritten(machine), '');
  if (ICON.test(file)) return '';
  if (LINES.test(file))
    return text.replace(/<textarea (?!aria-)/, '<textarea aria-label="{{label}}" ');
  // webpack and lodash ask for the global object in other ways first, where it can be had.
  return file.endsWith('.js')
    ? placeless.replaceAll(/\b(new )?Function\(["']return this["']\)\(\)/g, 'void 0')
    : placeless;
}

/** What is done with a finished build: mended, then asked whether it is one. */
export const finish = {
  apply(compiler: Compiler): void {
    compiler.hooks.afterEmit.tap('finish', (compilation) => {
      const folder = compiler.outputPath;
      for (const file of filesOf(folder).filter((path) =>
        /\.(js|json|html|wxml|wxss)$/.test(path),
      )) {
        const text = readFileSync(file, 'utf8');
        const better = mended(file, text);
        if (better !== text) writeFileSync(file, better);
      }
      compilation.errors.push(...faultsOf(folder).map((words) => new Error(words)));
    });
  },
};

/** Everything wrong with a build; `app.json` is what tells a mini program from a web page. */
function faultsOf(folder: string): string[] {
  const faults = [...unreadable(folder), ...machinePaths(folder, root)];
  if (!filesOf(folder).includes(join(folder, 'app.json'))) return faults;
  const sizes = sizesOf(folder);
  console.log(sizesInWords(sizes));
  return [...faults, ...missingComponents(folder), ...missingPages(folder), ...tooLarge(sizes)];
}
