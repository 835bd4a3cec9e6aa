import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from './start-error';

/**
 * Holds a data folder for this process alone, by listening on a socket named after it: the system
 * lets go of it however the process ends, so there is no stale lock to clear away.
 */
export async function holdFolder(folder: string): Promise<() => void> {
  const name = `aixin-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`;
  const address =
    process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = (await listening(address)) ?? (await takeOver(address));
  if (!server)
    throw new StartError(
      `数据文件夹 ${folder} 正被另一个本地云用着。先停掉那一个，或者用 DATA_DIR=别的文件夹 启动。\n` +
        'Another local cloud is using this data folder: stop it, or set DATA_DIR to another one.',
    );
  server.unref();
  return () => server.close();
}

function listening(address: string): Promise<Server | undefined> {
  return new Promise((done) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => done(undefined));
    server.listen(address, () => done(server));
  });
}

/** A socket file nobody answers on was left by a process that was killed. */
async function takeOver(address: string): Promise<Server | undefined> {
  const alive = await new Promise<boolean>((done) => {
    const socket = connect(address, () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
  if (alive) return undefined;
  rmSync(address, { force: true });
  return listening(address);
}
