import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

interface Compiler {
  outputPath: string;
  hooks: { afterEmit: { tap(options: { name: string; stage: number }, run: () => void): void } };
}

/** Writes `sw.js` with the list of what was built; its name for the build changes with any file. */
export const offline = {
  apply(compiler: Compiler): void {
    // After `finish`, which still changes files.
    compiler.hooks.afterEmit.tap({ name: 'offline', stage: 10 }, () => {
      const { outputPath } = compiler;
      const files = readdirSync(outputPath, { recursive: true, encoding: 'utf8' })
        .map((name) => name.split(sep).join('/'))
        .filter((name) => /\.(js|css)$/.test(name) && name !== 'sw.js')
        .sort();
      const hash = createHash('sha256');
      for (const name of ['index.html', ...files])
        hash.update(readFileSync(join(outputPath, name)));
      const text = readFileSync(join(__dirname, 'service-worker.js'), 'utf8')
        .replace('__BUILD__', `app-${hash.digest('hex').slice(0, 16)}`)
        .replace(
          "'__FILES__'",
          ['./', ...files.map((name) => `./${name}`)].map((f) => `'${f}'`).join(', '),
        );
      writeFileSync(join(outputPath, 'sw.js'), text);
    });
  },
};
