import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock';
import type { CollectionSpec } from '../engine/indexes';
import type { Answer, Ask } from './worker';

/** A thread that says nothing for this long while a call is overdue is stuck, not waiting. */
const SILENCE = 2_000;
/** Loading a bundle and hearing what it declares is no call and has time. */
const LOADING = 60_000;
const APP_ID = 'wx0000000000000000';

export interface Timer {
  function: string;
  name: string;
  cron: string;
}
type Waiting = { done: (json: string) => void; fail: (error: Error) => void };

/** The function threw; the text is its own stack, for the log. */
class FunctionError extends Error {
  constructor(text = '') {
    super(text);
    this.stack = text;
  }
}

/** One function and its thread, started on the first call and again after a crash. */
class Thread {
  readonly #start: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;
  #pong: (() => void) | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  ask(ask: Omit<Ask, 'id'>, timeout: number): Promise<string> {
    const worker = this.#running();
    const id = ++this.#count;
    return new Promise<string>((done, fail) => {
      const timer = setTimeout(() => this.#overdue(id), timeout);
      const once =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          settle(value);
        };
      this.#waiting.set(id, { done: once(done), fail: once(fail) });
      worker.postMessage({ ...ask, id });
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    worker.on('message', (message: Answer | 'pong') => {
      if (message === 'pong') return this.#pong?.();
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.json !== undefined) waiting?.done(message.json);
      else waiting?.fail(new FunctionError(message.error));
    });
    worker.on('error', (error) => this.#gone(worker, error));
    worker.on('exit', (code) => this.#gone(worker, new Error(`the function exited (${code})`)));
    return worker;
  }

  #gone(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.fail(error);
    this.#waiting.clear();
  }

  /** The call is given up; the thread too if it no longer answers, as in an endless loop. */
  #overdue(id: number): void {
    this.#waiting.get(id)?.fail(new Error('the function ran out of time'));
    this.#waiting.delete(id);
    const worker = this.#worker;
    const stuck = setTimeout(() => worker?.terminate(), SILENCE);
    this.#pong = () => clearTimeout(stuck);
    worker?.postMessage('ping');
  }
}

export interface HostOptions {
  /** Where the built functions lie, one folder each. */
  folder: string;
  clock: Clock;
  /** Secrets and settings the functions read from their environment. */
  env: Record<string, string>;
  /** Milliseconds after which a call is ended. */
  timeout: number;
}

export class Functions {
  readonly #options: HostOptions;
  readonly #threads = new Map<string, Thread>();

  constructor(options: HostOptions) {
    this.#options = options;
  }

  names(): string[] {
    const { folder } = this.#options;
    if (!existsSync(folder)) return [];
    return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.js')));
  }

  /** Calls a function as CloudBase does. The caller is told in the context, never in the event. */
  async invoke(name: string, event: unknown, openid?: string): Promise<string> {
    const { timeout } = this.#options;
    const context = contextFor(name, timeout, openid);
    return this.#thread(name).ask({ export: 'main', event, context }, timeout);
  }

  async actions(): Promise<string> {
    return this.names().includes('api')
      ? this.#thread('api').ask({ export: 'actions' }, LOADING)
      : '[]';
  }

  /** What all functions declare, each collection once. */
  async collections(): Promise<CollectionSpec[]> {
    const all = new Map<string, CollectionSpec>();
    for (const name of this.names()) {
      const json = await this.#thread(name).ask({ export: 'collections' }, LOADING);
      for (const spec of JSON.parse(json) as CollectionSpec[]) all.set(spec.name, spec);
    }
    return [...all.values()];
  }

  timers(): Timer[] {
    return this.names().flatMap((name) => {
      const file = join(this.#options.folder, name, 'config.json');
      const config = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
      const triggers: { type: string; name: string; config: string }[] = config.triggers ?? [];
      return triggers
        .filter(({ type }) => type === 'timer')
        .map((trigger) => ({ function: name, name: trigger.name, cron: trigger.config }));
    });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#threads.values()].map((thread) => thread.stop()));
  }

  #thread(name: string): Thread {
    if (!this.names().includes(name)) throw new Error(`there is no function ${name}`);
    const known = this.#threads.get(name);
    if (known) return known;
    const { folder, clock, env } = this.#options;
    const bundle = resolve(folder, name, 'index.js');
    const thread = new Thread(
      () =>
        new Worker(new URL('./worker.mjs', import.meta.url), {
          env: { ...env, SCF_FUNCTIONNAME: name },
          workerData: { bundle, clock: clock.shared },
        }),
    );
    this.#threads.set(name, thread);
    return thread;
  }
}

/** As CloudBase hands it over: who calls stands in `environment`, a JSON string. */
function contextFor(name: string, timeout: number, openid?: string) {
  const caller = openid ? { WX_OPENID: openid, WX_APPID: APP_ID } : {};
  const keys = openid ? { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID' } : {};
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: 256,
    time_limit_in_ms: timeout,
    request_id: randomUUID(),
    function_version: '$LATEST',
    function_name: name,
    namespace: 'local',
    environment: JSON.stringify({ TCB_ENV: 'local', SCF_NAMESPACE: 'local', ...keys, ...caller }),
  };
}

/** What WeChat itself adds to an event. It can be trusted no more than the rest of the event. */
export const userInfo = (openid?: string) =>
  openid ? { userInfo: { appId: APP_ID, openId: openid } } : {};
