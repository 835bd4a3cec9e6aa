/** What takes too long for every day; some of it looks at the web page. */
export default {
  displayName: 'long',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/long/**/*.test.ts'],
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/kit/date.cjs'],
  transform: {
    '\\.[jt]sx?$': '<rootDir>/test/kit/esbuild-transform.cjs',
    '\\.csv$': '<rootDir>/test/kit/esbuild-transform.cjs',
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  globalSetup: '<rootDir>/test/web/setup.mjs',
};
