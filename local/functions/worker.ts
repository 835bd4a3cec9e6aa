import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * The thread in which one cloud function lives, as its own process does on CloudBase. The function
 * runs unmodified: only the clock it reads is the local cloud's, what it prints carries the number of
 * its request, and `process.exit` ends its own call, not those that share the thread.
 */
export interface Ask {
  id: number;
  /** `main` is what CloudBase calls; the others say what the bundle declares. */
  export: 'main' | 'actions' | 'collections';
  event?: unknown;
  context?: { request_id: string };
}
export interface Answer {
  id: number;
  /** JSON, as CloudBase passes a function's answer on. */
  json?: string;
  /** What it threw, in a line; the whole of it is in the log. */
  error?: string;
  /** The function ended its process: this thread is not to be used again. */
  exited?: true;
}

const { name, bundle, clock } = workerData as {
  name: string;
  bundle: string;
  clock: SharedArrayBuffer;
};
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

const call = new AsyncLocalStorage<Ask>();

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (text: string, ...rest: unknown[]) => boolean;
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const request = call.getStore()?.context?.request_id;
    const label = `[${name}${request ? ` ${request}` : ''}] `;
    return write(text.replace(/^(?=.)/gm, label), ...rest);
  }) as typeof stream.write;
}

const exit = process.exit;
process.exit = ((code?: number) => {
  const ask = call.getStore();
  if (!ask) return exit(code);
  const error = `the function called process.exit(${code ?? ''})`;
  parentPort?.postMessage({ id: ask.id, error, exited: true } satisfies Answer);
  // The call is over; what would come after must not happen.
  throw new Error(error);
}) as typeof process.exit;

const load = createRequire(bundle);

async function answer(ask: Ask): Promise<string> {
  const exported = load(bundle)[ask.export];
  if (typeof exported !== 'function') {
    if (ask.export === 'main') throw new Error(`${bundle} exports no main`);
    return '[]';
  }
  return JSON.stringify((await exported(ask.event, ask.context)) ?? null);
}

parentPort?.on('message', (ask: Ask) =>
  call.run(ask, async () => {
    try {
      parentPort?.postMessage({ id: ask.id, json: await answer(ask) } satisfies Answer);
    } catch (error) {
      console.error(error);
      const text = error instanceof Error ? error.message : JSON.stringify(error);
      parentPort?.postMessage({ id: ask.id, error: text } satisfies Answer);
    }
  }),
);
