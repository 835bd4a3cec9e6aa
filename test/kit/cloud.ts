import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inSameTime, env as sameTime } from './date.cjs';

const ROOT = resolve(__dirname, '../..');
const START_WITHIN = 60_000;

export interface CloudOptions {
  /** A folder of one's own by default, taken away at the end. */
  dataDir?: string;
  /** A free one by default. */
  port?: number;
  env?: Record<string, string>;
  /** Where the built functions lie; the product's own by default. */
  functionsDir?: string;
}
export interface CallOptions {
  id?: string;
  for?: unknown;
  writtenAt?: string;
  /** Sent instead of an envelope, as it is. */
  raw?: string;
}
// biome-ignore lint/suspicious/noExplicitAny: what an action answers is what the test looks at
export type Answer = { ok: boolean; now: string; output?: any; fault?: any };

/** A test that ends early leaves no cloud behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The real local cloud as a process of its own, for tests. Build it first: `buildForTests`. */
export class Cloud {
  readonly dataDir: string;
  /** All the server printed, and what went wrong in it. */
  log = '';
  address = '';
  readonly #options: CloudOptions;
  readonly #ownsFolder: boolean;
  #process: ChildProcess | undefined;

  constructor(options: CloudOptions) {
    this.#options = options;
    this.#ownsFolder = options.dataDir === undefined;
    this.dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'cloud-'));
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async start(): Promise<this> {
    const { port = 0, functionsDir = 'dist/cloudfunctions', env } = this.#options;
    const child = spawn(process.execPath, [...inSameTime, join(ROOT, '.cache/local/main.mjs')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        ...sameTime,
        PORT: this.address ? new URL(this.address).port : String(port),
        DATA_DIR: this.dataDir,
        FUNCTIONS_DIR: functionsDir,
        ...env,
      } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.address = await this.#ready(child);
    return this;
  }

  #ready(child: ChildProcess): Promise<string> {
    return new Promise((done, fail) => {
      const late = setTimeout(
        () => fail(new Error(`not ready in time:\n${this.log}`)),
        START_WITHIN,
      );
      const listen = (bytes: Buffer) => {
        this.log += bytes.toString();
        const found = /^ready (\S+)/m.exec(this.log.slice(this.log.lastIndexOf('ready ')));
        if (found) {
          clearTimeout(late);
          done(found[1] as string);
        }
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('exit', (code) => {
        clearTimeout(late);
        fail(new Error(`the local cloud ended (${code}):\n${this.log}`));
      });
    });
  }

  /** Once it has printed this; what it prints arrives a moment after its answers. */
  printed(wanted: (log: string) => boolean): Promise<void> {
    const streams = [this.#process?.stdout, this.#process?.stderr];
    return new Promise((done) => {
      const look = () => {
        if (!wanted(this.log)) return;
        for (const stream of streams) stream?.off('data', look);
        done();
      };
      for (const stream of streams) stream?.on('data', look);
      look();
    });
  }

  async call(
    openid: string | null,
    action: string,
    input: unknown = {},
    { raw, ...options }: CallOptions = {},
  ): Promise<Answer> {
    const envelope = { action, id: randomUUID(), input, ...options };
    const response = await fetch(`${this.address}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(openid ? { 'x-openid': openid } : {}) },
      body: raw ?? JSON.stringify(envelope),
    });
    return (await response.json()) as Answer;
  }

  async clock(now: string): Promise<{ ok: boolean; now: string; rounds: number }> {
    const response = await fetch(`${this.address}/clock`, {
      method: 'POST',
      body: JSON.stringify({ now }),
    });
    return (await response.json()) as { ok: boolean; now: string; rounds: number };
  }

  // biome-ignore lint/suspicious/noExplicitAny: JSON Schemas
  async actions(): Promise<any[]> {
    // biome-ignore lint/suspicious/noExplicitAny: JSON Schemas
    return (await (await fetch(`${this.address}/actions`)).json()) as any[];
  }

  /** Ends the process; its data stay. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  /** The same data and the same address again. */
  async restart(): Promise<this> {
    await this.kill('SIGTERM');
    return this.start();
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    if (this.#ownsFolder) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

export const startCloud = (options: CloudOptions = {}): Promise<Cloud> =>
  new Cloud(options).start();

/** A cloud of one's own with the demo county in it, as demo.mjs made it before the suite. */
export function startDemo(): Promise<Cloud> {
  const cloud = new Cloud({});
  cpSync(join(ROOT, '.cache/demo-county'), cloud.dataDir, { recursive: true });
  return cloud.start();
}

export const randomId = (): string => randomBytes(8).toString('hex');
