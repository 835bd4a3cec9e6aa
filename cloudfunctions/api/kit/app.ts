/** The one CloudBase application of a function instance; only `kit` uses it. */
import tcb from '@cloudbase/node-sdk';

// Made at the first use, so that reading the bundle's contract needs no secrets.
let opened: tcb.CloudBase | undefined;

/** The application, opened when it is first needed. */
export function app(): tcb.CloudBase {
  opened ??= tcb.init({ env: process.env.TCB_ENV ?? tcb.SYMBOL_CURRENT_ENV });
  return opened;
}
