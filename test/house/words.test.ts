import ts from 'typescript';
import { filesIn, nodesOf, syntaxOf, textOf } from './kit';

/** Attributes that components show to people as they are. */
const shown = new Set(
  'title label words note hint help unit yes no off busy said rule limit empty placeholder'.split(
    ' ',
  ),
);
const latin = /[A-Za-z]{2,}/;
const chinese = /[一-鿿]/;
/** File endings as people see them on their phones. */
const known = /\.(xlsx|ics|pdf)\b/g;

const inEnglish = (text: string): boolean => latin.test(text.replace(known, ''));

/** The words of a literal, what is filled in left out. */
function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((s) => s.literal)]
      .map((part) => part.text)
      .join(' ');
  return undefined;
}

/** Where a value comes from is for who keeps the product, not for villagers. */
const isSource = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'source';

/** Words that people would see and that are not Chinese. */
function strangeWords(file: string, text?: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(syntaxOf(file, text))) {
    if (ts.isJsxText(node) && inEnglish(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && shown.has(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer)
        ? node.initializer.expression
        : node.initializer;
      const words = value && wordsOf(value);
      if (words && !chinese.test(words) && inEnglish(words)) found.push(words);
    }
    const words = wordsOf(node);
    if (words && chinese.test(words) && inEnglish(words) && !isSource(node)) found.push(words);
  }
  return found;
}

const files = filesIn(['src', 'cloudfunctions'], /\.tsx?$/);

test('people meet no English words and no codes', () =>
  expect(files.flatMap((file) => strangeWords(file).map((words) => `${file}: ${words}`))).toEqual(
    [],
  ));

test.each([
  '<Text>Loading…</Text>',
  '<Page title="Home" />',
  '<Empty words={"nothing here"} />',
  "say('换 failed 了')",
  "say('出错了：points.sold_out')",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text of the code that is looked at
  'say(`还差 ${n} points`)',
])('%s would be found', (text) => expect(strangeWords('x.tsx', text)).toHaveLength(1));

test.each([
  '<Text>换好了</Text>',
  '<Page title="爱心乡村" tab="home" />',
  '<Row to="/pages/points/index" note="用了 5 分" />',
  "say('导出 .xlsx')",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text of the code that is looked at
  'say(`还差 ${points} 分`)',
  "const p = { title: '几天', source: 'services.md §1 的办法' };",
])('%s is none', (text) => expect(strangeWords('x.tsx', text)).toEqual([]));

test('words for people are cut by whole letters, never by units of a string', () => {
  const told = filesIn(['src/domain', 'cloudfunctions/api'], /(messages|waiting)\.ts$/);
  expect(told.length).toBeGreaterThan(8);
  expect(told.filter((file) => /[`)]\.slice\(0, \d+\)/.test(textOf(file)))).toEqual([]);
});
