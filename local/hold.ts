import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StartError } from './start-error';

/** What may be asked of whoever holds a data folder. */
export interface Command {
  command: string;
  folder?: string;
}
/** Does it, telling how it goes; answers whether it went well. */
export type Obey = (command: Command, say: (text: string) => void) => Promise<boolean>;

/**
 * Holds a data folder for this process alone, by listening on a socket named after it: the system
 * lets go of it however the process ends, so there is no stale lock to clear away. Commands come in
 * on the same socket, which no web page and no other user of the machine can reach.
 */
export async function holdFolder(folder: string, obey: Obey): Promise<() => void> {
  const address = addressOf(folder);
  let last: Promise<unknown> = Promise.resolve();
  /** One command after another: a restore must not take the data from under a backup. */
  const inTurn: Obey = (command, say) => {
    const next = last.then(() => obey(command, say));
    last = next.catch(() => undefined);
    return next;
  };
  const server = (await listening(address, inTurn)) ?? (await takeOver(address, inTurn));
  if (!server)
    throw new StartError(
      `数据文件夹 ${folder} 正被另一个本地云用着。先停掉那一个，或者用 DATA_DIR=别的文件夹 启动。\n` +
        'Another local cloud is using this data folder: stop it, or set DATA_DIR to another one.',
    );
  server.unref();
  return () => server.close();
}

/** Asks the process that holds the folder; undefined when nobody does. */
export async function askHolder(
  folder: string,
  command: Command,
  say: (text: string) => void,
): Promise<boolean | undefined> {
  const socket = connect(addressOf(folder));
  const there = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
  if (!there) return undefined;
  socket.write(`${JSON.stringify(command)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const message = JSON.parse(line) as { say?: string; well?: boolean };
    if (message.well !== undefined) return message.well;
    if (message.say !== undefined) say(message.say);
  }
  say('本地云没有答完就停了。  The local cloud ended before it answered.');
  return false;
}

function addressOf(folder: string): string {
  const name = `aixin-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function listening(address: string, obey: Obey): Promise<Server | undefined> {
  return new Promise((done) => {
    const server = createServer((socket) => listenTo(socket, obey));
    server.once('error', () => done(undefined));
    server.listen(address, () => done(server));
  });
}

function listenTo(socket: Socket, obey: Obey): void {
  // Whoever asked may have gone away meanwhile.
  socket.on('error', () => socket.destroy());
  const answer = (message: object) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  createInterface({ input: socket }).once('line', async (line) => {
    let well = false;
    try {
      well = await obey(JSON.parse(line), (say) => answer({ say }));
    } catch (error) {
      console.error(error);
      answer({ say: `✗ ${(error as Error).message}` });
    }
    answer({ well });
    socket.end();
  });
}

/** A socket file nobody answers on was left by a process that was killed. */
async function takeOver(address: string, obey: Obey): Promise<Server | undefined> {
  const alive = await new Promise<boolean>((done) => {
    const socket = connect(address, () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
  if (alive) return undefined;
  rmSync(address, { force: true });
  return listening(address, obey);
}
