import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  MAIN_MOST,
  machinePaths,
  missingComponents,
  missingPages,
  PART_MOST,
  sizesInWords,
  sizesOf,
  tooLarge,
  unreadable,
} from '../../config/checks';
import { mended } from '../../config/finish';

/** A small build: one tab page, one part of one page, one component that both parts name. */
const sound = {
  'app.json': JSON.stringify({
    pages: ['pages/home/index'],
    subPackages: [{ root: 'pages/points', pages: ['shop/index'] }],
    usingComponents: { 't-button': 'npm/button/button' },
  }),
  'app.js': 'var a = 1;',
  'pages/home/index.js': 'a();',
  'pages/home/index.json': '{"usingComponents":{"t-button":"/npm/button/button"}}',
  'pages/home/index.wxml': '<view/>',
  'pages/points/shop/index.js': 'a();',
  'pages/points/shop/index.json': '{}',
  'pages/points/shop/index.wxml': '<view/>',
  'npm/button/button.js': 'Component({});',
  'npm/button/button.json': '{"component":true}',
  'npm/button/button.wxml': '<button/>',
};

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'build-'));
  put(sound);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function put(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), text);
  }
}

const faults = (): string[] => [
  ...missingComponents(place),
  ...missingPages(place),
  ...unreadable(place),
  ...machinePaths(place, '/somewhere/village'),
  ...tooLarge(sizesOf(place)),
];

describe('a finished build', () => {
  test('that is whole has no faults', () => expect(faults()).toEqual([]));

  test.each([
    ['json', 'app.json: <t-button> is not there: npm/button/button'],
    ['js', 'pages/home/index.json: <t-button> is not there: /npm/button/button'],
    ['wxml', 'app.json: <t-button> is not there: npm/button/button'],
  ])('misses a component without its .%s', (end, words) => {
    rmSync(join(place, `npm/button/button.${end}`));
    expect(faults()).toContain(words);
  });

  test.each(['pages/home/index.js', 'pages/home/index.wxml', 'pages/points/shop/index.json'])(
    'misses a page without %s',
    (file) => {
      rmSync(join(place, file));
      const [path, end] = file.split('.');
      expect(faults()).toEqual([`app.json: the page ${path} has no .${end}`]);
    },
  );

  test.each([
    ['a?.b;', 'is newer than ES5'],
    ['a ?? b;', 'is newer than ES5'],
    ['a => a;', 'is newer than ES5'],
    ['const a = 1;', 'is newer than ES5'],
    ['var a = `b`;', 'is newer than ES5'],
    ["import a from 'b';", 'is newer than ES5'],
    ['export default 1;', 'is newer than ES5'],
    ["eval('1');", 'makes code of a string (eval)'],
    ["new Function('return 1');", 'makes code of a string (Function)'],
    ["Function('return 1')();", 'makes code of a string (Function)'],
    ['var F = Function; new F("");', 'takes Function under another name'],
    ['var e; e = eval;', 'takes eval under another name'],
    ['var a = /(?<=b)c/;', 'is newer than ES5'],
    ['var a = /(?<!b)c/;', 'is newer than ES5'],
    ["var a = new RegExp('(?<=b)c');", 'has a pattern that looks behind'],
    ["var a = new RegExp('(?<!b)c');", 'has a pattern that looks behind'],
  ])('must not have %s', (text, words) => {
    put({ 'pages/home/index.js': text });
    expect(faults()).toEqual([expect.stringContaining(`pages/home/index.js: ${words}`)]);
  });

  test.each([
    'typeof Function;',
    'a instanceof Function;',
    'Function.prototype.bind.call(a);',
    'var a = /(?:b)(?=c)(?!d)/;',
    'a.eval;',
  ])('may have %s', (text) => {
    put({ 'pages/home/index.js': text });
    expect(faults()).toEqual([]);
  });

  test.each([
    ['pages/home/big.js', MAIN_MOST, 'the main package has 1001 KB, it may have 1000 KB'],
    ['npm/big.wxss', MAIN_MOST, 'the main package has 1001 KB, it may have 1000 KB'],
    [
      'pages/points/big.wxml',
      PART_MOST,
      'the sub-package pages/points has 201 KB, it may have 200 KB',
    ],
  ])('must not be too large: %s', (file, bytes, words) => {
    put({ [file]: ' '.repeat(bytes) });
    expect(faults()).toEqual([words]);
  });

  test('says its sizes, the largest part first', () => {
    put({
      'app.json': JSON.stringify({
        pages: ['pages/home/index'],
        subPackages: [
          { root: 'pages/points', pages: [] },
          { root: 'pages/jobs', pages: [] },
        ],
      }),
      'pages/jobs/a.js': ' '.repeat(3000),
    });
    expect(sizesInWords(sizesOf(place))).toBe(
      'main package 1 KB of 1000 KB · pages/jobs 3 KB · pages/points 1 KB',
    );
  });

  test.each(['app.js', 'app.wxss', 'index.html', 'pages/home/index.json'])(
    'must not tell in %s where it was built',
    (file) => {
      put({ [file]: '{"a":"/somewhere/village/node_modules/x"}' });
      expect(machinePaths(place, '/somewhere/village')).toEqual([
        `${file}: names a folder of the machine: /somewhere/village`,
      ]);
    },
  );
});

describe('what is mended in it', () => {
  const machine = ['D:', 'village'].join('\\');

  test('places of the machine, as a script writes them', () =>
    expect(mended('/x/app.js', `a(${JSON.stringify(`${machine}/npm`)})`, machine)).toBe(
      'a("/npm")',
    ));

  test.each(['new Function("return this")()', "Function('return this')()"])(
    'a question for the global object makes no code of a string: %s',
    (asked) => expect(mended('/x/app.js', `a||${asked}`, machine)).toBe('a||void 0'),
  );

  test("the letters of TDesign's icons, which come over the network, are left out", () => {
    const icon = '/dist/npm/tdesign-miniprogram/miniprogram_dist/icon/icon.wxss';
    expect(mended(icon, '@font-face{src:url(https://x)}', machine)).toBe('');
    const ours = '/dist/app.wxss';
    expect(mended(ours, '.i{}', machine)).toBe('.i{}');
  });

  test("TDesign's box of lines tells a screen reader its name, once", () => {
    const lines = 'node_modules/tdesign-miniprogram/miniprogram_dist/textarea/textarea.wxml';
    const once = mended(lines, readFileSync(lines, 'utf8'), machine);
    expect(once).toContain('<textarea aria-label="{{label}}" class=');
    expect(mended(lines, once, machine)).toBe(once);
  });
});
