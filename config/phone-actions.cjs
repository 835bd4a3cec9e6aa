const { Module } = require('node:module');
const { buildSync } = require('esbuild');

/** What the phone asks by, and to which roles it shows a place; what is right is judged on the server. */
const kept = ['name', 'kind', 'allow', 'consent'];

/**
 * A webpack loader for `src/domain/<word>/actions.ts`: runs the module at build time and gives the
 * phone of each action its name, its kind, who may and its consent. So neither zod nor a schema goes
 * over a weak network; types still come from the source, since they are no part of what is built.
 */
module.exports = function phoneActions() {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [this.resourcePath],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  for (const file of Object.keys(metafile.inputs)) this.addDependency(require.resolve(`${process.cwd()}/${file}`));
  const made = new Module(this.resourcePath);
  made._compile(outputFiles[0].text, this.resourcePath);
  return Object.entries(made.exports)
    .filter(([, value]) => Object.values(value).every(isAction))
    .map(([word, actions]) => `export const ${word} = ${JSON.stringify(lightened(actions))};`)
    .join('\n');
};

const isAction = (value) => typeof value?.name === 'string' && value.input !== undefined;

const lightened = (actions) =>
  Object.fromEntries(
    Object.entries(actions).map(([key, action]) => [
      key,
      Object.fromEntries(kept.map((field) => [field, action[field]])),
    ]),
  );
