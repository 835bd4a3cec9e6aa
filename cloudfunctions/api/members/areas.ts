/**
 * The areas of the prefecture this deployment serves, from config/areas/*.csv. Another prefecture
 * works by building with its own file.
 */

import file from '../../../config/areas/honghe.csv';
import { coversArea, partsOf, type Scope } from '../../../src/domain/access';
import { contains, levelOf, lineage } from '../../../src/domain/area';
import { fault } from '../../../src/domain/fault';

interface Area {
  code: string;
  name: string;
}

/** As people say it: 全福庄村 for 全福庄村委会, 南湖社区 for 南湖社区居委会. */
function shortened(name: string): string {
  return name.replace(/村(民)?委(员)?会$/, '村').replace(/(社区)?居(民)?委(员)?会$/, '社区');
}

const areas = new Map<string, Area>(
  file
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [code = '', name = ''] = line.trim().split(',');
      return [code, { code, name: shortened(name) }];
    }),
);

/** The prefecture: the one area above all others. */
const top = [...areas.keys()].reduce((a, b) => (b.length < a.length ? b : a));

export const prefecture = top;

/** Areas directly below a code; without one, the prefecture itself. */
export function childrenOf(code?: string): Area[] {
  const all = [...areas.values()];
  if (!code) return all.filter((a) => a.code === top);
  return all.filter((a) => lineage(a.code)[1] === code);
}

/** The name of an area; a group's village when the group has no name of its own. */
export const areaName = (code: string): string =>
  areas.get(code)?.name ?? areas.get(code.slice(0, 12))?.name ?? '';

/** Does it exist (a group when its village does)? */
export const areaExists = (code: string): boolean =>
  areas.has(levelOf(code) === 'group' ? code.slice(0, 12) : code) && contains(top, code);

/** Throws a fault at the field unless there is such an area. */
export function areaKnown(code: string, field: string): void {
  if (!areaExists(code)) throw fault('bad_input', undefined, { [field]: '没有这个地方' });
}

/** Throws `not_found` at the field unless the caller's scope reaches the whole area. */
export function areaWithin(scope: Scope, code: string, field: string): void {
  areaKnown(code, field);
  if (!coversArea(scope, code)) throw fault('not_found', undefined, { [field]: '没找到这个地方' });
}

/**
 * The area itself, or the parts of it that the caller's scope reaches, in their order; `not_found`
 * at the field when it reaches none. What belongs to the whole area may be read from any part.
 */
export function partsWithin(scope: Scope, code: string, field: string): string[] {
  areaKnown(code, field);
  const parts = partsOf(scope, code);
  if (parts.length > 0) return parts;
  throw fault('not_found', undefined, { [field]: '没找到这个地方' });
}
