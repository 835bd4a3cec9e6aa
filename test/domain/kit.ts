import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Action } from '../../src/domain/contract';
import { Fault } from '../../src/domain/fault';

/** The fault that a rule throws, or undefined; anything else it throws is an error of the rule. */
export function refusal(run: () => unknown): Fault | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  return undefined;
}

/** Frozen through and through: a rule that changes what it was given throws. */
export function frozen<T>(value: T): T {
  // A Date cannot be frozen, and no rule has a reason to set one.
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

/** Latin letters: whoever reads no English must not meet them in words meant for people. */
export const english = /[A-Za-z]/;

const domain = join(__dirname, '../../src/domain');

/** Modules of one name in every word of the domain: `modulesOf('schema')`. */
export const modulesOf = (name: string): { word: string; module: Record<string, unknown> }[] =>
  (readdirSync(domain, { recursive: true }) as string[])
    .filter((file) => basename(file) === `${name}.ts` && dirname(file) !== '.')
    .sort()
    .map((file) => ({ word: dirname(file), module: require(join(domain, file)) }));

/** Every action of every word. */
export const allActions = (): Action[] =>
  modulesOf('actions')
    .flatMap(({ module }) => Object.values(module))
    .flatMap((value) => (typeof value === 'object' && value ? Object.values(value) : []))
    .filter((value): value is Action => typeof value === 'object' && value && 'allow' in value);
