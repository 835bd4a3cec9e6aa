import ts from 'typescript';
import { declared, namedInApp, privateInterfaces } from '../../config/privacy';
import { filesIn, nodesOf, syntaxOf, textOf } from './kit';

/** What runs in WeChat; the web's files ask a browser. */
const files = filesIn(['src'], /\.tsx?$/).filter((file) => !/\.h5\.tsx?$/.test(file));

/** Private interfaces a text uses: `Taro.chooseMedia`, `openType="getPhoneNumber"`, `open: 'share'`. */
function privateIn(file: string, text?: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(syntaxOf(file, text))) {
    const name =
      ts.isPropertyAccessExpression(node) || ts.isImportSpecifier(node)
        ? node.name.text
        : ts.isStringLiteral(node)
          ? node.text
          : undefined;
    if (name !== undefined && Object.hasOwn(privateInterfaces, name)) found.push(name);
  }
  return found;
}

const used = files.flatMap((file) => privateIn(file).map((name) => ({ file, name })));
const kinds = new Set(used.map(({ name }) => privateInterfaces[name]));
const app = textOf('src/app.config.ts');

describe('private interfaces of WeChat', () => {
  test.each([
    ['Taro.chooseMedia({ count: 1 });', ['chooseMedia']],
    ['wx.getLocation();', ['getLocation']],
    ["import { setClipboardData } from '@tarojs/taro';", ['setClipboardData']],
    ['<Button openType="getPhoneNumber" />;', ['getPhoneNumber']],
    ["<t-input type={'nickname'} />;", ['nickname']],
    ['Taro.scanCode(); Taro.makePhoneCall();', []],
  ])('are found in %s', (text, names) => expect(privateIn('x.tsx', text)).toEqual(names));

  test('are declared where they are used', () =>
    expect(
      used.filter(({ name }) => !Object.hasOwn(declared, privateInterfaces[name] ?? '')),
    ).toEqual([]));

  test('are not declared where nothing uses them', () =>
    expect(Object.keys(declared).filter((kind) => !kinds.has(kind))).toEqual([]));

  test('are asked for only after consent', () =>
    expect(app).toContain('__usePrivacyCheck__: true'));

  test('stand in app.json as far as WeChat wants them there', () => {
    const wanted = used.map(({ name }) => name).filter((name) => namedInApp.includes(name));
    expect(wanted.filter((name) => !app.includes(`'${name}'`))).toEqual([]);
    expect(/^ +(requiredPrivateInfos|permission):/m.test(app)).toBe(wanted.length > 0);
  });

  test('are told to people with their purposes', () => {
    const told = textOf('docs/privacy.md');
    for (const [kind, purpose] of Object.entries(declared))
      expect(told).toContain(`| ${kind} | ${purpose} |`);
  });
});
