import { startCloud } from './cloud';
import { StartError } from './start-error';

// Cloud functions run in UTC, wherever the developer lives.
process.env.TZ = 'UTC';

const { PORT = '8390', DATA_DIR = '.data', FUNCTIONS_DIR, WEB_DIR } = process.env;

try {
  const cloud = await startCloud({
    port: Number(PORT),
    dataDir: DATA_DIR,
    functionsDir: FUNCTIONS_DIR ?? 'dist/cloudfunctions',
    webDir: WEB_DIR ?? 'dist/web',
  });
  console.log(`ready ${cloud.address}`);
  const end = () => cloud.stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
