/** The real web page in a real browser on the real local cloud: slower than the other suites. */
export default {
  displayName: 'web',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/web/**/*.test.ts'],
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
