import { existsSync } from 'node:fs';

const folders = ['domain', 'house', 'api', 'local', 'pages', 'web', 'weapp', 'long'];

/** One project a folder; a folder with a jest configuration of its own is run by that. */
const projectOf = (name) =>
  existsSync(`test/${name}/jest.config.mjs`)
    ? `<rootDir>/test/${name}/jest.config.mjs`
    : {
        displayName: name,
        testMatch: [`<rootDir>/test/${name}/**/*.test.ts?(x)`],
        testEnvironment: 'node',
        setupFiles: ['<rootDir>/test/kit/date.cjs'],
        transform: {
          '\\.[jt]sx?$': '<rootDir>/test/kit/esbuild-transform.cjs',
          '\\.csv$': '<rootDir>/test/kit/esbuild-transform.cjs',
        },
        moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
        modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
        ...(['domain', 'house', 'pages'].includes(name)
          ? {}
          : { globalSetup: '<rootDir>/test/kit/build.mjs' }),
      };

export default {
  maxWorkers: 2,
  // Only what hangs ends here: a machine busy with other things is several times slower.
  testTimeout: 240_000,
  projects: folders.filter((name) => existsSync(`test/${name}`)).map(projectOf),
};
