import { redeemedThrough } from './kill';

// A thousand, and twice, in test/long.
test('the plug pulled in the middle of two hundred redemptions: every acknowledged one is whole', () =>
  redeemedThrough({ homes: 20, each: 10, pulls: [100] }));
