/** Files that fail as told, for the test of the second try. */
export default {
  rootDir: '../../..',
  testMatch: ['<rootDir>/test/house/flaky/*.sample.cjs'],
  testEnvironment: 'node',
  transform: {},
};
