import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * The thread in which one cloud function lives, as its own process does on CloudBase. The function
 * runs unmodified: only the clock it reads is the local cloud's.
 */
export interface Ask {
  id: number;
  /** `main` is what CloudBase calls; the others say what the bundle declares. */
  export: 'main' | 'actions' | 'collections';
  event?: unknown;
  context?: unknown;
}
export interface Answer {
  id: number;
  /** JSON, as CloudBase passes a function's answer on. */
  json?: string;
  /** For the log only. */
  error?: string;
}

const { bundle, clock } = workerData as { bundle: string; clock: SharedArrayBuffer };
const offset = new Float64Array(clock);
const RealDate = Date;
const now = () => RealDate.now() + (offset[0] as number);

const ShiftedDate = new Proxy(RealDate, {
  construct: (target, args) => Reflect.construct(target, args.length > 0 ? args : [now()]),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
RealDate.prototype.constructor = ShiftedDate;
globalThis.Date = ShiftedDate;

const load = createRequire(bundle);

async function answer(ask: Ask): Promise<string> {
  const exported = load(bundle)[ask.export];
  if (typeof exported !== 'function') {
    if (ask.export === 'main') throw new Error(`${bundle} exports no main`);
    return '[]';
  }
  return JSON.stringify((await exported(ask.event, ask.context)) ?? null);
}

parentPort?.on('message', async (ask: Ask | 'ping') => {
  if (ask === 'ping') return parentPort?.postMessage('pong');
  try {
    parentPort?.postMessage({ id: ask.id, json: await answer(ask) } satisfies Answer);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    parentPort?.postMessage({ id: ask.id, error: text } satisfies Answer);
  }
});
