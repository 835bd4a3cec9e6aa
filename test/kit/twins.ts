/**
 * What the suites of twins, of the access matrix and of faults are made of: an example of an
 * action, what the contract says of a caller, and every way in which an input can be wrong. The
 * examples themselves lie by their words in test/api/examples.
 */
import {
  type Allow,
  type Caller,
  covers,
  mayEver,
  type Owned,
  partsOf,
  type Scope,
  scopeOf,
} from '../../src/domain/access';
import { lineage } from '../../src/domain/area';
import { done, type Somebody, type World } from './world';

// biome-ignore lint/suspicious/noExplicitAny: each action's own
export type Input = any;

export interface Prepared {
  by: Somebody | string;
  /** Would be accepted now, from `by`. */
  input: Input;
  /**
   * The record it is about, or for whom there is one; absent when it is about nothing but the
   * caller himself.
   */
  target?: Owned | ((who: Somebody, scope: Scope) => boolean);
}

export interface Example {
  /**
   * Makes what the action needs, by actions. Each number gives another input, so that the same
   * request id with both is a misuse.
   */
  prepare(world: World, n: number): Promise<Prepared>;
  /** Who ever can, where a rule says more than the contract's `allow`. */
  narrowed?: Allow;
  /** The fault of every second time, where even the first one in this world is one. */
  refused?: string;
}

export type Examples = Record<string, Example>;

/** About nobody's record but the caller himself. */
export const own = (
  by: (w: World) => Somebody | string,
  input: (n: number, w: World) => Input = () => ({}),
): Example => ({ prepare: async (w, n) => ({ by: by(w), input: input(n, w) }) });

/** About the whole of village `a`. */
export const ofVillage = (
  by: (w: World) => Somebody,
  input: (n: number, w: World) => Input = () => ({}),
): Example => ({
  prepare: async (w, n) => ({
    by: by(w),
    input: { village: w.a.code, ...input(n, w) },
    target: here(w.a.code),
  }),
});

/** About village `a`, as far as the caller reaches in it: who looks after one group of it, too. */
export const inVillage = (
  by: (w: World) => Somebody,
  input: (n: number, w: World) => Input = () => ({}),
): Example => ({
  prepare: async (w, n) => ({
    by: by(w),
    input: { village: w.a.code, ...input(n, w) },
    target: partly(w.a.code),
  }),
});

/** For whoever reaches an area or a part of it. */
export const partly =
  (area: string) =>
  (_: Somebody, scope: Scope): boolean =>
    partsOf(scope, area).length > 0;

/** A record that belongs to an area. */
export const here = (area: string): Owned => ({ areas: lineage(area) });

export const newHousehold = (
  w: World,
  n: number,
): Promise<{ household: string; people: [string, string] }> =>
  done(w.cloud, w.a.gridWorker, 'members.addHousehold', {
    group: w.a.groups[0],
    members: [{ name: `新来${n}` }, { name: `家人${n}` }],
  });

/** A villager of `a` who has never done anything yet. */
export async function newVillager(w: World, n: number, key = 'new'): Promise<Somebody> {
  const { household, people } = await newHousehold(w, n);
  const { code } = await done(w.cloud, w.a.gridWorker, 'members.invite', { person: people[0] });
  const openid = `${key}-${n}`;
  await done(w.cloud, openid, 'members.join', { code });
  const grants = [{ role: 'villager' as const, area: w.a.code }];
  return { openid, person: people[0], name: `新来${n}`, household, grants };
}

/** The caller as the server must see him. */
export const callerOf = (who: Somebody): Caller => ({
  signedIn: true,
  person: who.person,
  household: who.household,
  grants: who.grants,
});

export type Expected = 'not_allowed' | 'not_found' | 'neither';

/** What the contract says of this caller and this record. */
export function expected(
  allow: Allow,
  { narrowed = allow }: Pick<Example, 'narrowed'>,
  target: Prepared['target'],
  who: Somebody,
): Expected {
  const caller = callerOf(who);
  if (!mayEver(allow, caller) || !mayEver(narrowed, caller)) return 'not_allowed';
  if (!target) return 'neither';
  const scope = scopeOf(narrowed, caller);
  const his = typeof target === 'function' ? target(who, scope) : covers(scope, caller, target);
  return his ? 'neither' : 'not_found';
}

// ── Inputs that must be refused, made from the schema of the input ───────────

export interface Schema {
  type?: string;
  title?: string;
  hint?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

export interface Spoiled {
  /** The field at which the refusal must stand. */
  field: string;
  why: string;
  input: Input;
  schema: Schema;
}

type Path = (string | number)[];

function withAt(value: Input, path: Path, to: unknown): Input {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length === 0 && to === undefined) delete copy[key];
  else copy[key] = withAt(value?.[key], rest, to);
  return copy;
}

const at = (value: Input, path: Path): Input =>
  path.reduce((here: Input, key) => here?.[key], value);

/** Values of a field that its schema does not take. */
function wrongValues(schema: Schema, good: Input): [why: string, value: unknown][] {
  const wrong: [string, unknown][] = [['null', null]];
  const long = (n: number) => '长'.repeat(n);
  const { type, enum: choices, anyOf, minimum, maximum } = schema;
  if (choices || anyOf)
    wrong.push(['no such choice', 'no-such'], ['an object', {}], ['a number', 99]);
  else if (type === 'string') {
    wrong.push(['a number', 7], ['a list', ['a']], ['an object', {}]);
    if (schema.maxLength !== undefined) wrong.push(['too long', long(schema.maxLength + 1)]);
    if ((schema.minLength ?? 0) > 0 || schema.pattern) wrong.push(['empty', ''], ['blank', '  ']);
    if ((schema.minLength ?? 0) > 1) wrong.push(['too short', '短']);
    if (schema.pattern) wrong.push(['another form', '？'], ['markup', '<b>1</b>']);
  } else if (type === 'integer' || type === 'number') {
    wrong.push(['text', String(good ?? 1)], ['a list', [1]], ['a fraction', (minimum ?? 0) + 0.5]);
    if (minimum !== undefined) wrong.push(['too small', minimum - 1], ['negative', -1e9]);
    if (maximum !== undefined) wrong.push(['too large', maximum + 1], ['beyond counting', 1e300]);
  } else if (type === 'boolean') wrong.push(['text', 'true'], ['a number', 1]);
  else if (type === 'array') {
    wrong.push(['an object', {}], ['text', 'a']);
    const one = Array.isArray(good) ? good[0] : undefined;
    if (schema.maxItems !== undefined && one !== undefined)
      wrong.push(['too many', Array.from({ length: schema.maxItems + 1 }, () => one)]);
    if ((schema.minItems ?? 0) > 0) wrong.push(['none', []]);
  } else if (type === 'object') wrong.push(['text', 'a'], ['a list', []]);
  return wrong;
}

/** Every way in which one field of a good input can be wrong. */
export function spoiled(schema: Schema, good: Input): Spoiled[] {
  const all: Spoiled[] = [];
  const visit = (here: Schema, path: Path): void => {
    const field = path.join('.');
    if (path.length > 0)
      for (const [why, value] of wrongValues(here, at(good, path)))
        all.push({ field, why, input: withAt(good, path, value), schema: here });
    if (here.type === 'object' && (path.length === 0 || at(good, path) !== undefined)) {
      const extra = [...path, 'somethingElse'];
      all.push({
        field: extra.join('.'),
        why: 'unknown',
        input: withAt(good, extra, 1),
        schema: {},
      });
      for (const [key, inner] of Object.entries(here.properties ?? {})) {
        const deeper = [...path, key];
        if (here.required?.includes(key))
          all.push({
            field: deeper.join('.'),
            why: 'missing',
            input: withAt(good, deeper, undefined),
            schema: inner,
          });
        visit(inner, deeper);
      }
    }
    if (here.type === 'array' && here.items && at(good, [...path, 0]) !== undefined)
      visit(here.items, [...path, 0]);
  };
  visit(schema, []);
  return all;
}
