import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';

interface Told {
  isError: boolean;
  level: string;
  message: string;
  startLine: number;
}

const withoutEnding = (path: string): string => path.replace(/\.\w+$/, '');

/** WeChat takes `bindtap` for `bind:tap`; the compiler would take it for an attribute. */
const eventsNamed = (wxml: string): string =>
  wxml.replace(
    /(\s)(capture-bind|capture-catch|mut-bind|bind|catch)([a-zA-Z][\w-]*\s*=)/g,
    '$1$2:$3',
  );

/** In WXS a value's constructor is its name; and the compiler knows scripts without their ending. */
const asScript = (wxs: string): string =>
  wxs
    .replace(/(require\(\s*["'][^"']+)\.wxs(["'])/g, '$1$2')
    .replace(/\.constructor\s*(={2,3}|!={1,2})\s*(["'])/g, '.constructor.name $1 $2')
    .replace(
      /(["'])\s*(={2,3}|!={1,2})\s*([\w.$[\]]+)\.constructor\b/g,
      '$1 $2 $3.constructor.name',
    );

/** What WXS has instead of JavaScript's own constructors. */
const OF_WXS = '(words, how) => new RegExp(words, how), (...when) => new Date(...when)';

/**
 * All templates as one JavaScript expression. What WeChat's own compiler refuses fails here too, and
 * a template that is not there is told when it is asked for, instead of showing nothing.
 */
export function compileWxml(folder: string, files: readonly string[]): string {
  const group = new TmplGroup();
  const wrong: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (file.endsWith('.wxs')) group.addScript(withoutEnding(file), asScript(text));
    else
      for (const told of group.addTmpl(withoutEnding(file), eventsNamed(text)) as Told[])
        if (told.isError || told.message === 'missing end tag')
          wrong.push(`${file}:${told.startLine + 1}: ${told.message}`);
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const code = group.getTmplGenObjectGroups();
  group.free();
  const told = code.replaceAll('return S[P]}', 'return S[P]||phone.noTemplate(P)}');
  return `((getRegExp, getDate) => ${told})(${OF_WXS})`;
}
