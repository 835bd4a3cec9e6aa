import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of functions as they lie after a build: the text of each `index.js`, and its trigger. */
export function functionsOf(
  sources: Record<string, string>,
  configs: Record<string, unknown> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.js'), source);
    if (configs[name] !== undefined)
      writeFileSync(join(folder, name, 'config.json'), JSON.stringify(configs[name]));
  }
  return folder;
}

export const timerOf = (config: unknown, name: unknown = 'every') => ({
  triggers: [{ type: 'timer', name, config }],
});
