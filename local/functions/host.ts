import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bodyLimit } from '../../src/domain/contract';
import { type Clock, Cron } from '../clock';
import { answerTooLarge, noFunction } from '../engine/errors';
import type { CollectionSpec } from '../engine/indexes';
import { StartError } from '../start-error';
import { Thread } from './thread';

/** Loading a bundle and hearing what it declares is no call and has time. */
const LOADING = 60_000;
/** More than the 256 MB of a CloudBase instance: here many calls share a thread. */
const MOST_MEMORY_MB = 512;
export const APP_ID = 'wx0000000000000000';

export interface Timer {
  function: string;
  name: string;
  every: Cron;
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

  /**
   * Calls a function as CloudBase does. The caller is told in the context, never in the event.
   * What it prints is written with the number of the request.
   */
  async invoke(
    name: string,
    event: unknown,
    openid?: string,
    requestId: string = randomUUID(),
  ): Promise<string> {
    const { timeout } = this.#options;
    const context = contextFor(name, timeout, requestId, openid);
    const json = await this.#thread(name).ask({ export: 'main', event, context }, timeout);
    const bytes = Buffer.byteLength(json);
    if (bytes > bodyLimit) throw answerTooLarge(bytes);
    return json;
  }

  async actions(): Promise<string> {
    return this.names().includes('api')
      ? this.#thread('api').ask({ export: 'actions' }, LOADING)
      : '[]';
  }

  /** What all functions declare, each collection once. One that does not load is told by name. */
  async collections(): Promise<CollectionSpec[]> {
    const all = new Map<string, CollectionSpec>();
    for (const name of this.names()) {
      try {
        const json = await this.#thread(name).ask({ export: 'collections' }, LOADING);
        for (const spec of JSON.parse(json) as CollectionSpec[]) all.set(spec.name, spec);
      } catch (error) {
        console.error(`云函数 ${name} 装不上。  The function ${name} does not load:`, error);
      }
    }
    return [...all.values()];
  }

  timers(): Timer[] {
    return this.names().flatMap((name) => timersIn(this.#options.folder, name));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#threads.values()].map((thread) => thread.stop()));
  }

  #thread(name: string): Thread {
    if (!this.names().includes(name)) throw noFunction(name);
    const known = this.#threads.get(name);
    if (known && !known.retired) return known;
    const { folder, clock, env } = this.#options;
    const bundle = resolve(folder, name, 'index.js');
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      env: { ...env, SCF_FUNCTIONNAME: name },
      workerData: { name, bundle, clock: clock.shared },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    const thread = new Thread(worker);
    this.#threads.set(name, thread);
    return thread;
  }
}

/** A function's config.json as CloudBase reads it: one trigger at most, with a name of its form. */
function timersIn(folder: string, name: string): Timer[] {
  const file = join(folder, name, 'config.json');
  if (!existsSync(file)) return [];
  const refused = (why: string) =>
    new StartError(
      `云函数 ${name} 的 config.json 不对。\nconfig.json of the function ${name}: ${why}`,
    );
  let triggers: { type?: unknown; name?: unknown; config?: unknown }[];
  try {
    triggers = JSON.parse(readFileSync(file, 'utf8')).triggers ?? [];
  } catch (error) {
    throw refused(String(error));
  }
  if (triggers.length > 1) throw refused('CloudBase takes one trigger a function');
  return triggers.map((trigger) => {
    if (trigger.type !== 'timer') throw refused(`a trigger of type ${trigger.type}; only timer`);
    if (typeof trigger.name !== 'string' || !/^[a-zA-Z][\w-]{0,59}$/.test(trigger.name))
      throw refused(`not a name for a trigger: ${trigger.name}`);
    try {
      return { function: name, name: trigger.name, every: new Cron(String(trigger.config)) };
    } catch (error) {
      throw refused(`trigger ${trigger.name}: ${(error as Error).message}`);
    }
  });
}

/** As CloudBase hands it over: who calls stands in `environment`, a JSON string. */
function contextFor(name: string, timeout: number, requestId: string, openid?: string) {
  const caller = openid ? { WX_OPENID: openid, WX_APPID: APP_ID } : {};
  const keys = openid ? { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID' } : {};
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: 256,
    time_limit_in_ms: timeout,
    request_id: requestId,
    function_version: '$LATEST',
    function_name: name,
    namespace: 'local',
    environment: JSON.stringify({ TCB_ENV: 'local', SCF_NAMESPACE: 'local', ...keys, ...caller }),
  };
}

/** What WeChat itself adds to an event. It can be trusted no more than the rest of the event. */
export const userInfo = (openid?: string) =>
  openid ? { userInfo: { appId: APP_ID, openId: openid } } : {};
