import { checkNode, install, root } from './install.mjs';

checkNode();
process.chdir(root);
await install();

const { buildLocal } = await import('../config/functions.mjs');
await buildLocal();
const { main } = await import('../.cache/local/command.mjs');
process.exit(await main(process.argv.slice(2)));
