import ts from 'typescript';
import { filesIn, nodesOf, syntaxOf, textOf } from './kit';

const code = /\.(ts|tsx|js|mjs|cjs)$/;
const product = filesIn(['src', 'cloudfunctions', 'local'], code);
const all = [...product, ...filesIn(['config', 'test'], code)];

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false);

/** Trees of the files as they stand; several tests look at the same. */
const trees = new Map<string, ts.SourceFile>();
function treeOf(file: string, text?: string): ts.SourceFile {
  if (text !== undefined) return syntaxOf(file, text);
  const tree = trees.get(file) ?? syntaxOf(file);
  trees.set(file, tree);
  return tree;
}

/** Modules that a file names, however it does so. */
function importsOf(file: string, text?: string): { from: string; names: string[] }[] {
  const found: { from: string; names: string[] }[] = [];
  const tree = treeOf(file, text);
  // Calls are looked for only where there can be one.
  const nodes = /\b(require|import)\(/.test(tree.text) ? nodesOf(tree) : tree.statements;
  for (const node of nodes) {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
      const names =
        bindings && ts.isNamedImports(bindings)
          ? bindings.elements.map((e) => (e.propertyName ?? e.name).text)
          : [];
      found.push({ from: (node.moduleSpecifier as ts.StringLiteral).text, names });
    } else if (ts.isCallExpression(node)) {
      const [from] = node.arguments;
      const called = node.expression.getText();
      if ((called === 'require' || called === 'import') && from && ts.isStringLiteral(from))
        found.push({ from: from.text, names: [] });
    }
  }
  return found;
}

describe('zod', () => {
  const wrong = (file: string, text?: string) =>
    importsOf(file, text).flatMap(({ from, names }) => {
      const direct = /^zod(\/|$)/.test(from) && file !== 'src/domain/zod.ts';
      // A named `z` carries every language's messages along; `import * as z` leaves them out.
      const named = names.includes('z');
      return direct || named ? [`${file}: ${from}`] : [];
    });

  test('comes through src/domain/zod, as a whole', () =>
    expect(all.flatMap((file) => wrong(file))).toEqual([]));

  test.each([
    "import * as z from 'zod';",
    "import { z } from '../zod';",
    "import { z as zod } from './zod';",
    "import type { ZodType } from 'zod';",
    "export * from 'zod/mini';",
    "const z = require('zod');",
    "const z = await import('zod');",
  ])('%s would be found', (text) => expect(wrong('x.ts', text)).not.toEqual([]));
});

describe('barrels', () => {
  const reExports = (file: string, text?: string) =>
    treeOf(file, text).statements.flatMap((s) =>
      ts.isExportDeclaration(s) && s.moduleSpecifier && file !== 'src/domain/zod.ts'
        ? [`${file}: ${s.getText().split('\n')[0]}`]
        : [],
    );

  test('there are none: what is exported stands where it is written', () =>
    expect(product.flatMap((file) => reExports(file))).toEqual([]));

  test.each(["export * from './a';", "export { a } from './a';", "export type { A } from './a';"])(
    '%s would be found',
    (text) => expect(reExports('x.ts', text)).not.toEqual([]),
  );
});

test('no file is longer than 400 lines', () => {
  const long = product
    .map((file) => ({ file, lines: textOf(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400);
  expect(long).toEqual([]);
});

describe('what is exported says what it does', () => {
  const words = filesIn(['src/domain', 'cloudfunctions/api/kit'], /\.ts$/);
  const functions = (s: ts.Statement): string[] => {
    if (ts.isFunctionDeclaration(s)) return [s.name?.text ?? 'default'];
    if (!ts.isVariableStatement(s)) return [];
    return s.declarationList.declarations
      .filter(
        (d) =>
          d.initializer &&
          (ts.isArrowFunction(d.initializer) || ts.isFunctionExpression(d.initializer)),
      )
      .map((d) => d.name.getText());
  };
  /** Short ones are said by their names: `dayOf`, `findPerson`. */
  const obvious = (s: ts.Statement) => s.getText().split('\n').length <= 3;
  const undocumented = (file: string, text?: string) =>
    treeOf(file, text)
      .statements.filter(
        (s) => isExported(s) && !obvious(s) && ts.getJSDocCommentsAndTags(s).length === 0,
      )
      .flatMap(functions)
      .map((name) => `${file}: ${name}`);

  test('in the domain and the kit, each function of more than three lines', () =>
    expect(words.flatMap((file) => undocumented(file))).toEqual([]));

  test('one that does not would be found', () => {
    const body = '{\n  const b = a;\n  return b;\n}';
    expect(undocumented('x.ts', `export function f(a: number) ${body}`)).toEqual(['x.ts: f']);
    expect(undocumented('x.ts', `export const g = (a: number) => ${body}`)).toEqual(['x.ts: g']);
    expect(undocumented('x.ts', `/** Says a. */\nexport function f(a: number) ${body}`)).toEqual(
      [],
    );
  });

  test('each file of the domain and the cloud begins with what it is', () => {
    const files = filesIn(['src/domain', 'cloudfunctions'], /\.ts$/);
    const mute = files.filter((file) => !/^\/\*\*/.test(textOf(file)));
    expect(mute).toEqual([]);
  });
});

test('nothing is left for later', () => {
  const marks = new RegExp(`\\b(${['TO', 'DO'].join('')}|FIX${'ME'}|X${'XX'}|HA${'CK'})\\b`);
  expect(all.filter((file) => marks.test(textOf(file)))).toEqual([]);
});
