import { redeemedThrough } from '../api/kill';

jest.setTimeout(600_000);

test('the plug pulled twice in a thousand redemptions: every acknowledged one is whole', () =>
  redeemedThrough({ homes: 40, each: 25, pulls: [333, 666] }));
