import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

interface Compiler {
  outputPath: string;
  hooks: {
    afterEmit: { tap(name: string, run: (compilation: { errors: Error[] }) => void): void };
  };
}

const root = resolve(__dirname, '..');
/** As it stands in a script or JSON, where a backslash is doubled. */
const written = JSON.stringify(root).slice(1, -1);

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

/**
 * Taro writes absolute paths of native components into built scripts. They are of no use at run
 * time and tell where the package was built.
 */
function loseMachinePaths(files: readonly string[]): void {
  for (const file of files.filter((path) => /\.(js|json|html|wxml)$/.test(path))) {
    const text = readFileSync(file, 'utf8');
    if (text.includes(written)) writeFileSync(file, text.replaceAll(written, ''));
  }
}

/** Taro says that all went well when a native component was not found; WeChat shows nothing there. */
function missingComponents(folder: string, files: readonly string[]): Error[] {
  return files
    .filter((path) => path.endsWith('.json'))
    .flatMap((file) => {
      const { usingComponents = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
        usingComponents?: Record<string, string>;
      };
      return Object.entries(usingComponents).flatMap(([tag, path]) => {
        const found = path.startsWith('/') ? join(folder, path) : join(dirname(file), path);
        return existsSync(`${found}.json`) && existsSync(`${found}.js`)
          ? []
          : [new Error(`${file}: <${tag}> is not there: ${path}`)];
      });
    });
}

/** What is done with a finished build. */
export const finish = {
  apply(compiler: Compiler): void {
    compiler.hooks.afterEmit.tap('finish', (compilation) => {
      const files = filesOf(compiler.outputPath);
      if (root.length > 1) loseMachinePaths(files);
      compilation.errors.push(...missingComponents(compiler.outputPath, files));
    });
  },
};
