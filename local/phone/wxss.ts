import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import postcss, { type AtRule, type Root } from 'postcss';
import selectors from 'postcss-selector-parser';
import { builtIn } from './names';
import { inBrowser } from './runtime/units';

/** Whose styles these are: everybody's, one page's, or one component's. */
export type Whose = 'app' | { page: string } | { scope: string };

const tags = new Set<string>(['page', ...builtIn]);

/** WXSS as the browser understands it, with its imports put in place. */
export function compileWxss(folder: string, path: string, whose: Whose): string {
  const root = postcss.parse(readFileSync(posix.join(folder, path), 'utf8'), { from: path });
  const imports: AtRule[] = [];
  root.walkAtRules('import', (rule) => {
    imports.push(rule);
  });
  const before = imports.map((rule) => {
    rule.remove();
    const target = rule.params.replace(/^["']|["'].*$/g, '');
    const from = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target);
    return compileWxss(folder, from, whose);
  });
  scope(root, whose);
  root.walkDecls((rule) => {
    rule.value = inBrowser(rule.value);
  });
  return [...before, root.toString()].filter(Boolean).join('\n');
}

function scope(root: Root, whose: Whose): void {
  root.walkRules((rule) => {
    const parent = rule.parent;
    if (parent?.type === 'atrule' && /keyframes$/.test((parent as AtRule).name)) return;
    rule.selector = selectors((list) => {
      list.walkTags((tag) => {
        if (tags.has(tag.value)) tag.value = `wx-${tag.value}`;
      });
      if (whose === 'app') return;
      if ('page' in whose) list.each((one) => ofPage(one, whose.page));
      else ofComponent(list, whose.scope);
    }).processSync(rule.selector);
  });
}

/** `:where` adds nothing to the weight of a selector: a page's styles weigh as they were written. */
function ofPage(one: selectors.Selector, page: string): void {
  const here = `:where([is="${page}"])`;
  const first = one.first;
  if (first?.type === 'tag' && /^(wx-page|html)$/.test(first.value)) {
    first.replaceWith(selectors.tag({ value: 'wx-page' }), selectors.pseudo({ value: here }));
    return;
  }
  one.prepend(selectors.combinator({ value: ' ' }));
  one.prepend(selectors.pseudo({ value: here }));
}

function ofComponent(list: selectors.Root, scope: string): void {
  list.walkClasses((one) => {
    one.value = `${scope}--${one.value}`;
  });
  list.walkPseudos((one) => {
    if (one.value === ':host')
      one.replaceWith(
        selectors.attribute({
          attribute: 'wx-host',
          operator: '=',
          value: scope,
          quoteMark: '"',
          raws: {},
        }),
      );
  });
}
