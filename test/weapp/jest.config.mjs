/** The built mini program on a phone in the browser, on the real local cloud. */
export default {
  displayName: 'weapp',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/weapp/**/*.test.ts'],
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/kit/date.cjs'],
  transform: {
    '\\.[jt]sx?$': '<rootDir>/test/kit/esbuild-transform.cjs',
    '\\.csv$': '<rootDir>/test/kit/esbuild-transform.cjs',
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  globalSetup: '<rootDir>/test/weapp/setup.mjs',
};
