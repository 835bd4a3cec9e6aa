import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, root, textOf, trackedFiles } from './kit';

/** Said as parts, so that this file does not find itself. */
const secrets: [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a Tencent Cloud key', /\bAKID[0-9A-Za-z]{13,}\b/],
  ['a WeChat secret', /\b(app_?secret|APP_?SECRET)['"]?\s*[:=]\s*['"][0-9a-f]{32}['"]/i],
  [
    'a token of a registry or forge',
    /\b(npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20})\b/,
  ],
  ['a key written down', /\w*KEY\w*['"]?\s*[:=]\s*['"`][A-Za-z0-9+/_-]{32,}={0,2}['"`]/],
  ['a password in an address', /\b[a-z]+:\/\/[^\s:/@'"`]+:[^\s:/@'"`$]{6,}@/],
];

const folders = ['home', 'root', 'Users', 'work', 'workspace', 'builds'];
const machinePaths: [what: string, pattern: RegExp][] = [
  // As a text begins or after a space: `/pages/home/index` is a page, not a machine's folder.
  ['a folder of a machine', new RegExp(`(^|["'\`\\s(=:])/(${folders.join('|')})/[\\w.-]`, 'm')],
  ['a drive of a machine', /(^|["'`\s(=])[A-Z]:\\{1,2}[A-Za-z]/m],
  ['an address of a machine’s file', /file:\/\/\/[A-Za-z]/],
];

const found = (text: string, patterns: [string, RegExp][]): string[] =>
  patterns.flatMap(([what, pattern]) => {
    const hit = pattern.exec(text);
    return hit ? [`${what}: ${hit[0].trim().slice(0, 60)}`] : [];
  });

const text =
  /\.(ts|tsx|js|mjs|cjs|json|md|css|html|wxml|wxss|csv|yml|yaml|svg|txt|sh)$|(^|\/)[^.]+$|(^|\/)\.[a-z]+$/;
const tracked = trackedFiles().filter((file) => text.test(file));
const built = filesIn(['dist'], text);

describe.each([
  ['what is in git', tracked],
  ['what is built', built],
])('%s', (_where, files) => {
  test('holds no secret', () => {
    const wrong = files.flatMap((file) =>
      found(textOf(file), secrets).map((what) => `${file}: ${what}`),
    );
    expect(wrong).toEqual([]);
  });

  test('does not tell on which machine it was made', () => {
    const wrong = files.flatMap((file) => {
      const content = textOf(file);
      const own = content.includes(root) ? ['the folder of this very checkout'] : [];
      return [...own, ...found(content, machinePaths)].map((what) => `${file}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });
});

test('there is something to look through', () => {
  expect(tracked.length).toBeGreaterThan(50);
  expect(tracked).toContain('package.json');
  if (existsSync(join(root, 'dist/cloudfunctions'))) expect(built.length).toBeGreaterThan(0);
});

const key = 'A'.repeat(43);
test.each<[string, string, [string, RegExp][]]>([
  ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----`, secrets],
  ['a cloud key', `id: AKID${'x'.repeat(32)}`, secrets],
  ['a key in code', `const SEAL_${'KEY'} = '${key}=';`, secrets],
  ['a key in a list', `{ "HMAC_${'KEY'}": "${key}=" }`, secrets],
  ['an app secret', `appSecret: '${'0'.repeat(32)}'`, secrets],
  ['a password', `mongodb://me:${'secret'}1@host`, secrets],
  ['a home', `import x from '${'/home'}/me/x';`, machinePaths],
  ['a root', `at ${'/root'}/project/x.ts:1`, machinePaths],
  ['a Mac', `"${'/Users'}/me/x"`, machinePaths],
  ['a drive', `"${'C:'}\\\\projects\\\\x"`, machinePaths],
  ['a file', `${'file://'}/x/y`, machinePaths],
])('%s would be found', (_what, content, patterns) =>
  expect(found(content, patterns)).not.toEqual([]),
);

test.each([
  "'/pages/home/index'",
  "'./worker.ts'",
  'process.env.SEAL_KEY',
  'https://example.com/home/x',
  "KEY = 'short'",
])('%s is neither', (content) => expect(found(content, [...secrets, ...machinePaths])).toEqual([]));
