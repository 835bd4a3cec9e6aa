import { startCloud } from './cloud';
import { isDemoDue } from './demo-state';
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
  /** How much data it takes, as a CloudBase plan does; without a limit when empty. */
  DATA_LIMIT_MB = '',
  /** `npm start` says yes here: a new data folder gets the demo county. */
  DEMO = 'no',
} = process.env;

/** Clean-up that takes longer than this is stuck; nothing is lost by ending without it. */
const STOPPING = 10_000;

// Nobody reads what we print any more: no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.on('unhandledRejection', (error) => console.error('left over:', error));
process.on('uncaughtException', (error) => {
  console.error(
    '本地云出了没料到的错，停了。  The local cloud ended by an error of its own:',
    error,
  );
  process.exit(1);
});

const cloud = await startCloud({
  port: portIn(PORT),
  dataDir: DATA_DIR,
  functionsDir: FUNCTIONS_DIR,
  webDir: WEB_DIR,
  demo: DEMO !== 'no',
  functionSeconds: positive('FUNCTION_SECONDS', FUNCTION_SECONDS),
  ...(DATA_LIMIT_MB && { dataLimitMb: positive('DATA_LIMIT_MB', DATA_LIMIT_MB) }),
}).catch((error) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
/** A county is still to be made by whoever started this; he says when all is ready. */
export const demoDue = isDemoDue(DATA_DIR);
if (!demoDue) console.log(`ready ${cloud.address}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    setTimeout(() => process.exit(1), STOPPING).unref();
    void cloud.stop().then(() => process.exit(0));
  });

/** Where it listens, for whoever started it in this process. */
export const { address } = cloud;

function portIn(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  console.error(`PORT=${text} 不是端口号。\nPORT must be a number from 0 to 65535.`);
  process.exit(1);
}

function positive(name: string, text: string): number {
  if (Number(text) > 0) return Number(text);
  console.error(`${name}=${text} 要是大于零的数。\n${name} must be a number above zero.`);
  process.exit(1);
}
