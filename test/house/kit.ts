import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(__dirname, '../..');
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What is in git, or would be: without what .gitignore names. */
export const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(
      (file) => file !== '' && existsSync(join(root, file)) && lstatSync(join(root, file)).isFile(),
    );

/** Files of folders whose names end so, however deep. */
export const filesIn = (folders: readonly string[], ends: RegExp): string[] =>
  folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      (readdirSync(join(root, folder), { recursive: true }) as string[])
        .map((file) => join(folder, file))
        .filter((file) => ends.test(file) && lstatSync(join(root, file)).isFile()),
    )
    .sort();

/** A text's syntax. */
export const syntaxOf = (file: string, text = textOf(file)): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** All nodes of a tree, tokens left out. */
export function nodesOf(node: ts.Node, found: ts.Node[] = []): ts.Node[] {
  found.push(node);
  ts.forEachChild(node, (child) => {
    nodesOf(child, found);
  });
  return found;
}
