const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Two tests, the first of which fails as often as FLAKY says: `{"one":1}` once, then it passes.
 * How often it has run stands in a file of the folder FLAKY_IN.
 */
module.exports = (name) => {
  const left = JSON.parse(process.env.FLAKY ?? '{}')[name] ?? 0;
  test(`${name} may fail`, () => {
    for (let turn = 0; turn < left; turn += 1) {
      const mark = join(process.env.FLAKY_IN, `${name}-${turn}`);
      if (existsSync(mark)) continue;
      writeFileSync(mark, '');
      throw new Error(`${name} was not there\nsecond line`);
    }
  });
  test(`${name} passes`, () => undefined);
};
