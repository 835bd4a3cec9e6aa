/**
 * Shifts the clock of whoever runs this by TEST_SHIFT_MS milliseconds: a test's own process (jest's
 * setupFiles), a local cloud with its threads (`--require`), and pages in the browser, into which
 * the same function is put. Time goes on as ever, only from another moment.
 */
const { getEnvironmentData, setEnvironmentData } = require('node:worker_threads');

function shiftClock(by) {
  const Real = Date;
  class Shifted extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + by);
      else super(...parts);
    }
    static now() {
      return Real.now() + by;
    }
  }
  // `Date()` without `new` gives text; the rest behaves as the class.
  globalThis.Date = new Proxy(Shifted, { apply: () => new Shifted().toString() });
}

// A function's thread has an environment of its own.
const shift = Number(process.env.TEST_SHIFT_MS ?? getEnvironmentData('TEST_SHIFT_MS') ?? 0);
if (shift) {
  setEnvironmentData('TEST_SHIFT_MS', shift);
  shiftClock(shift);
}

/** What a local cloud is started with, so that it lives in the same time. */
const inSameTime = shift ? ['--require', __filename] : [];
const env = shift ? { TEST_SHIFT_MS: String(shift) } : {};

module.exports = { shiftClock, shift, inSameTime, env };
