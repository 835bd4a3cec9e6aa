import { databaseOf, pagesWords, runApart } from './apart.mjs';
import { checkNode, install, root } from './install.mjs';

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
const { status, pages } = runApart(process.argv.slice(2));
// Only verify looks at the data themselves; the others meet bad pages in the backup.
if (pages) console.error(pagesWords(first === 'verify' ? databaseOf() : (rest[0] ?? '')));
process.exit(status ?? 1);
