import { startCloud } from './cloud';
import { StartError } from './start-error';

// Cloud functions run in UTC, wherever the developer lives.
process.env.TZ = 'UTC';

const {
  PORT = '8390',
  DATA_DIR = '.data',
  FUNCTIONS_DIR = 'dist/cloudfunctions',
  WEB_DIR = 'dist/web',
  /** CloudBase's own limit; tests choose a shorter one. */
  FUNCTION_SECONDS = '60',
} = process.env;

const cloud = await startCloud({
  port: portIn(PORT),
  dataDir: DATA_DIR,
  functionsDir: FUNCTIONS_DIR,
  webDir: WEB_DIR,
  functionSeconds: Number(FUNCTION_SECONDS),
}).catch((error) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
console.log(`ready ${cloud.address}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => cloud.stop().then(() => process.exit(0)));

/** Where it listens, for whoever started it in this process. */
export const { address } = cloud;

function portIn(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  console.error(`PORT=${text} 不是端口号。\nPORT must be a number from 0 to 65535.`);
  process.exit(1);
}
