const { createHash } = require('node:crypto');
const { extname } = require('node:path');
const { transformSync, version } = require('esbuild');

const LOADERS = { '.tsx': 'tsx', '.ts': 'ts', '.jsx': 'jsx', '.csv': 'text' };

/** TypeScript for jest in milliseconds. Types are checked by a suite of their own. */
module.exports = {
  getCacheKey: (source, path) =>
    createHash('sha256').update(`${version}\0${path}\0${source}`).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      loader: LOADERS[extname(path)] ?? 'js',
      format: 'cjs',
      target: 'node20',
      jsx: 'automatic',
      sourcemap: 'inline',
      sourcefile: path,
    }),
};
