import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { fault } from '../src/domain/fault';
import { Clock } from './clock';
import { settleDemo } from './demo-state';
import { Engine } from './engine/engine';
import type { Store } from './engine/store';
import { Functions } from './functions/host';
import { Admin } from './gateway/admin';
import { Calls } from './gateway/call';
import { Files } from './gateway/files';
import { serverOf } from './gateway/server';
import { holdFolder, type Obey } from './hold';
import { backUp, finishRestore, type Say, stageRestore } from './keep';
import { type Secrets, secretsIn } from './secrets';
import { StartError } from './start-error';
import { Timers } from './timers';
import { Wechat } from './wechat';

/** Loopback only: whoever reaches this port may be anyone. */
const HOST = '127.0.0.1';

export interface CloudOptions {
  port: number;
  dataDir: string;
  functionsDir: string;
  webDir: string;
  functionSeconds: number;
  /** How much data it takes, files among them; without a limit when not given. */
  dataLimitMb?: number;
  /** Whether a new data folder shall get the demo county. */
  demo?: boolean;
}
export interface Cloud {
  address: string;
  stop(): Promise<void>;
}
/** All that stands on the data: it goes and comes again when other data take their place. */
interface Running {
  app: Hono;
  store: Store;
  stop(): Promise<void>;
}

/** Brings the whole local cloud up in this process. */
export async function startCloud(given: CloudOptions): Promise<Cloud> {
  const options = { ...given, dataDir: writable(given.dataDir) };
  let running: Running | undefined;
  const obey: Obey = async ({ command, folder }, say) => {
    if (!running) return sorry(say);
    if (command === 'backup') return backUp(running.store, options.dataDir, String(folder), say);
    if (!(await stageRestore(options.dataDir, String(folder), say))) return false;
    const former = running;
    if (!former) return sorry(say);
    running = undefined;
    say('备份是好的，本地云重开一下…  The backup is well; the local cloud starts anew …');
    await former.stop();
    running = await open(options, address, say);
    return true;
  };
  const release = await holdFolder(options.dataDir, obey);
  const { server, address } = await listen(options.port, (request, env) =>
    running ? running.app.fetch(request, env) : starting(),
  );
  running = await open(options, address, console.log);
  const stop = async () => {
    const last = running;
    running = undefined;
    server.closeAllConnections();
    server.close();
    await last?.stop();
    release();
  };
  return { address, stop };
}

function sorry(say: Say): false {
  say('✗ 本地云正在开  the local cloud is starting');
  return false;
}

const starting = () =>
  Response.json(
    { ok: false, now: new Date().toISOString(), fault: fault('busy').body() },
    { status: 503 },
  );

async function open(options: CloudOptions, address: string, say: Say): Promise<Running> {
  const { dataDir, webDir, functionsDir, functionSeconds, dataLimitMb } = options;
  const replaced = await finishRestore(dataDir);
  if (replaced) say(`换好了，原来的在 ${replaced}  Restored; the former data are there.`);
  settleDemo(dataDir, options.demo ?? false);
  const secrets = secretsIn(dataDir);
  const clock = new Clock(dataDir);
  const engine = new Engine(join(dataDir, 'database'), dataLimitMb, () => clock.now());
  const env = environment(address, secrets);
  const functions = new Functions({
    folder: functionsDir,
    clock,
    env,
    timeout: functionSeconds * 1000,
  });
  const timers = new Timers(clock, functions);
  await engine.declare(await functions.collections());
  const files = new Files(join(dataDir, 'files'), secrets.HMAC_KEY, address, engine.store);
  const wechat = new Wechat(dataDir, () => clock.now(), functions);
  const admin = new Admin(engine, files, functions, clock, wechat);
  const calls = new Calls(functions, clock);
  const app = serverOf({ admin, calls, clock, files, functions, timers, wechat, dataDir, webDir });
  timers.start();
  const stop = async () => {
    timers.stop();
    wechat.stop();
    await functions.stop();
    await engine.close();
  };
  return { app, store: engine.store, stop };
}

function writable(folder: string): string {
  try {
    makeFolder(resolve(folder));
    readdirSync(folder);
    accessSync(folder, constants.W_OK);
    return resolve(folder);
  } catch (error) {
    throw new StartError(
      `数据文件夹 ${folder} 写不进去（${(error as NodeJS.ErrnoException).code}）。` +
        '换一个能写的：DATA_DIR=别的文件夹 npm start\n' +
        'The data folder cannot be written: set DATA_DIR to one that can.',
    );
  }
}

/** Step by step: Node's own recursive mkdir never returns where the system refuses folders oddly. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

function listen(port: number, fetch: Fetch): Promise<{ server: Server; address: string }> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, hostname: HOST, port }) as Server;
    // Never hangs up on a connection at rest: the other side may just be sending on it, and would
    // find it closed ("other side closed"), more so the busier the machine is.
    server.keepAliveTimeout = 0;
    server.once('listening', () => {
      const { port: bound } = server.address() as AddressInfo;
      done({ server, address: `http://${HOST}:${bound}` });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return fail(error);
      const words =
        `端口 ${port} 已经被占用。换一个：PORT=${port + 1} npm start\n` +
        `Port ${port} is in use: choose another with PORT=${port + 1} npm start`;
      fail(new StartError(words));
    });
  });
}

/** What the functions find in their environment; the first five send the SDK to us and nowhere else. */
function environment(address: string, secrets: Secrets): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${address}/admin/strict` }),
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local',
    // Where no demo county is wanted, nothing else is marked as demo either.
    ...(process.env.DEMO === 'no' ? {} : { DEMO_DATA: 'yes' }),
    ...secrets,
  };
}
