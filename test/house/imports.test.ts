import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './kit';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const config = join(root, '.dependency-cruiser.cjs');
const { forbidden } = require(config) as { forbidden: { name: string; comment: string }[] };

/** In a process of its own: the cruiser is an ES module and reads the folder it stands in. */
function cruised(cwd: string): Violation[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['src', 'cloudfunctions', 'local', 'test', 'config'];
  const args = [cruiser, ...folders, '--config', config, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout).summary.violations;
}

test('everybody imports only whom he may', () => {
  const wrong = cruised(root).map((v) => `${v.rule.name}: ${v.from} → ${v.to}`);
  expect(wrong).toEqual([]);
});

/** file → what it imports: each breaks the rule of its line. */
const breaches: [rule: string, file: string, imports: string][] = [
  ['found', 'src/domain/lost.ts', './nowhere'],
  ['no-cycles', 'src/domain/jobs/schema.ts', '../trainings/schema'],
  ['domain-pure', 'src/domain/points/rules.ts', 'react'],
  ['domain-pure', 'src/domain/points/parameters.ts', 'node:fs'],
  ['domain-pure', 'src/domain/form.ts', '../ui/Button'],
  ['domain-pure', 'src/domain/area.ts', 'leftpad'],
  ['zod-one-door', 'src/domain/points/schema.ts', 'zod'],
  ['zod-one-door', 'src/pages/points/index.tsx', 'zod'],
  ['zod-one-door', 'cloudfunctions/api/points/handlers.ts', 'zod'],
  ['domain-words-by-schema', 'src/domain/members/rules.ts', '../points/rules'],
  ['domain-words-by-schema', 'src/domain/members/messages.ts', '../points/messages'],
  ['domain-kit-knows-no-word', 'src/domain/access.ts', './members/schema'],
  ['schema-knows-only-schema', 'src/domain/units/schema.ts', './rules'],
  ['ui-draws-only', 'src/ui/List/index.tsx', '../../client/call'],
  ['ui-draws-only', 'src/ui/Form/index.tsx', '../../domain/points/rules'],
  ['ui-draws-only', 'src/ui/Chart/index.tsx', 'leftpad'],
  ['client-asks-only', 'src/client/query.ts', '../ui/Button'],
  ['client-asks-only', 'src/client/queue.ts', '../pages/points'],
  ['pages-stand-alone', 'src/pages/mine/index.tsx', '../points'],
  ['pages-stand-alone', 'src/pages/desk/index.tsx', 'leftpad'],
  ['src-knows-no-cloud', 'src/client/call.ts', '../../cloudfunctions/api/kit/db'],
  ['src-knows-no-cloud', 'src/app.tsx', '../local/clock'],
  ['cloud-takes-domain-only', 'cloudfunctions/api/points/waiting.ts', '../../../src/client/call'],
  ['cloud-takes-domain-only', 'cloudfunctions/api/points/store.ts', '../../../config/index'],
  ['tencent-by-few-doors', 'cloudfunctions/api/members/handlers.ts', '@cloudbase/node-sdk'],
  ['tencent-by-few-doors', 'cloudfunctions/api/kit/serve.ts', '@cloudbase/node-sdk'],
  ['tencent-by-few-doors', 'src/client/session.ts', '@cloudbase/node-sdk'],
  ['app-within-kit', 'cloudfunctions/api/members/store.ts', '../kit/app'],
  ['api-words-by-store', 'cloudfunctions/api/inbox/handlers.ts', '../points/handlers'],
  ['waiting-for-the-desk', 'cloudfunctions/api/inbox/store.ts', '../points/waiting'],
  ['kit-knows-no-word', 'cloudfunctions/api/kit/journal.ts', '../members/store'],
  ['caller-knows-members', 'cloudfunctions/api/kit/caller.ts', '../points/store'],
  ['words-know-no-router', 'cloudfunctions/api/units/handlers.ts', '../index'],
  ['clock-runs-chores-only', 'cloudfunctions/tick/index.ts', '../api/points/handlers'],
  ['clock-runs-chores-only', 'cloudfunctions/push/index.ts', '../../src/domain/points/rules'],
  ['functions-stand-alone', 'cloudfunctions/api/figures/chores.ts', '../../tick/other'],
  ['local-stays-local', 'cloudfunctions/api/desk/handlers.ts', '../../../local/clock'],
  ['builds-know-only-the-installer', 'config/web.ts', '../local/clock'],
  ['tests-stay-tests', 'local/demo.ts', '../test/kit/cloud'],
];

/** Right beside them, and nobody's breach. */
const allowed: [file: string, imports: string][] = [
  ['src/domain/zod.ts', 'zod'],
  ['src/domain/calendar.ts', 'chinese-days'],
  ['src/domain/contract.ts', './inbox/templates'],
  ['src/domain/points/messages.ts', '../inbox/schema'],
  ['src/ui/Button/index.tsx', '../../domain/form'],
  ['src/ui/Row/index.tsx', 'react'],
  ['src/client/ids.ts', 'ulid'],
  ['src/pages/points/ledger.tsx', '../../client/ids'],
  ['src/pages/points/shop.tsx', '../../domain/members/schema'],
  ['cloudfunctions/api/kit/app.ts', '@cloudbase/node-sdk'],
  ['cloudfunctions/api/kit/who.ts', '../../../src/domain/contract'],
  ['cloudfunctions/api/desk/waits.ts', '../points/waiting'],
  ['cloudfunctions/api/points/chores.ts', '../members/store'],
  ['cloudfunctions/api/points/shop.ts', '../members/areas'],
  ['cloudfunctions/api/members/areas.ts', '../../../config/areas/honghe.csv'],
  ['cloudfunctions/api/index.ts', './points/chores'],
  ['cloudfunctions/tick/other.ts', '../api/points/chores'],
  ['local/main.ts', '../src/domain/contract'],
  ['test/kit/cloud.ts', '../../local/clock'],
];

/** What they point at, so that only the rule in question is broken. */
const ground = [
  'src/domain/points/actions.ts',
  'src/domain/inbox/schema.ts',
  'src/domain/inbox/templates.ts',
  'src/domain/members/schema.ts',
  'src/domain/units/rules.ts',
  'src/pages/points/index.tsx',
  'cloudfunctions/api/kit/db.ts',
  'config/index.ts',
  'config/areas/honghe.csv',
  'local/clock.ts',
];
const packages = ['zod', 'react', 'chinese-days', 'ulid', 'leftpad', '@cloudbase/node-sdk'];

describe('each rule bites', () => {
  const place = mkdtempSync(join(tmpdir(), 'imports-'));
  let found: Violation[] = [];

  beforeAll(() => {
    const put = (file: string, text: string) => {
      mkdirSync(dirname(join(place, file)), { recursive: true });
      writeFileSync(join(place, file), text);
    };
    for (const name of packages) {
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      put(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    for (const folder of ['src', 'cloudfunctions', 'local', 'test', 'config'])
      mkdirSync(join(place, folder));
    for (const file of ground) put(file, 'export const x = 1;');
    // The way back of the circle, which is told once.
    put('src/domain/trainings/schema.ts', "import '../jobs/schema';");
    const files = new Map<string, string>();
    for (const [file, imports] of [...breaches.map(([, ...rest]) => rest), ...allowed])
      files.set(file, `${files.get(file) ?? ''}import '${imports}';\n`);
    for (const [file, text] of files) put(file, text);
    found = cruised(place);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  const told = (file: string) => found.filter((v) => v.from === file).map((v) => v.rule.name);

  test.each(breaches)('%s: %s must not import %s', (rule, file) =>
    expect(told(file)).toContain(rule),
  );

  test('what is allowed is not complained of', () => {
    const breaching = new Set(breaches.map(([, file]) => file));
    expect(allowed.map(([file]) => file).filter((file) => breaching.has(file))).toEqual([]);
    expect(allowed.flatMap(([file]) => told(file).map((rule) => `${rule}: ${file}`))).toEqual([]);
  });

  test('there is a breach for every rule, and a reason', () => {
    const broken = new Set(breaches.map(([rule]) => rule));
    expect(forbidden.map((r) => r.name).filter((name) => !broken.has(name))).toEqual([]);
    for (const { comment } of forbidden) expect(comment.length).toBeGreaterThan(20);
  });
});
