import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkNode, install, root } from './install.mjs';

// The work is done in a process of its own, and this one lives to tell how it ended.
const [first, ...rest] = process.argv.slice(2);
process.chdir(root);
if (first === '--work') {
  const { main } = await import('../.cache/local/command.mjs');
  process.exit(await main(rest));
}
checkNode();
await install();
const { buildLocal } = await import('../config/functions.mjs');
await buildLocal();
const work = [fileURLToPath(import.meta.url), '--work', ...process.argv.slice(2)];
const { status, signal } = spawnSync(process.execPath, work, { stdio: 'inherit' });
if (signal)
  console.error(
    `✗ 数据库的页坏了，读不下去（${signal}）。用备份换回来：npm run cloud -- restore <folder>\n` +
      'The very pages of the database are damaged and cannot be read: restore a backup.',
  );
process.exit(status ?? 1);
