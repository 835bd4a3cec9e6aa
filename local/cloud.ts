import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { Clock } from './clock';
import { Engine } from './engine/engine';
import { Functions } from './functions/host';
import { Admin } from './gateway/admin';
import { Calls } from './gateway/call';
import { Files } from './gateway/files';
import { serverOf } from './gateway/server';
import { holdFolder } from './hold';
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
}
export interface Cloud {
  address: string;
  stop(): Promise<void>;
}

/** Brings the whole local cloud up in this process. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const dataDir = writable(options.dataDir);
  const release = await holdFolder(dataDir);
  let app: Hono | undefined;
  const { server, address } = await listen(options.port, (request, env) => {
    return app ? app.fetch(request, env) : new Response('正在启动', { status: 503 });
  });
  const secrets = secretsIn(dataDir);
  const clock = new Clock(dataDir);
  const engine = new Engine(join(dataDir, 'database'));
  const env = environment(address, secrets);
  const timeout = options.functionSeconds * 1000;
  const functions = new Functions({ folder: options.functionsDir, clock, env, timeout });
  await engine.declare(await functions.collections());
  const files = new Files(join(dataDir, 'files'), secrets.HMAC_KEY, address);
  const timers = new Timers(clock, functions);
  const wechat = new Wechat(dataDir, () => clock.now());
  const admin = new Admin(engine, files, functions, clock, wechat);
  const calls = new Calls(functions, clock);
  const { webDir } = options;
  app = serverOf({ admin, calls, clock, files, functions, timers, wechat, dataDir, webDir });
  timers.start();
  const stop = async () => {
    timers.stop();
    server.closeAllConnections();
    server.close();
    await functions.stop();
    await engine.close();
    release();
  };
  return { address, stop };
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
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${address}/admin` }),
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local',
    ...secrets,
  };
}
