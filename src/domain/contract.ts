/**
 * The contract, said once: what can be asked, by whom, with which words. From this one value come
 * the typed call, the routes, the form, the button, the generated table and the access matrix.
 */
import { type Allow, type Caller, covers, type Owned, scopeOf } from './access';
import { type Fault, fault } from './fault';
import type { TemplateName } from './inbox/templates';
import * as z from './zod';

interface Spec<I extends z.ZodType, O extends z.ZodType> {
  /** What the button says; a verb. */
  title: string;
  allow: Allow;
  input: I;
  output: O;
  /** Codes of its own faults; general ones (fault.ts) need no naming. */
  faults: readonly string[];
  /** Names of the messages it sends (messages.ts of the word). */
  messages?: readonly string[];
  /** The subscribe message whose consent is asked in the same tap. */
  consent?: TemplateName;
  /** May a family member or grid worker do it for somebody? */
  onBehalf?: true;
  /**
   * The actor is the caller's alias (`anon:{HMAC}`), never the person: for what may be done
   * unnamed (services.md §2), also where this time a name is given, so that nothing tells apart.
   */
  alias?: true;
}

export interface Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Spec<I, O> {
  name: string;
  kind: 'read' | 'write';
}

type Unnamed<I extends z.ZodType, O extends z.ZodType> = Omit<Action<I, O>, 'name'>;

/** An action that changes nothing. */
export const read = <I extends z.ZodType, O extends z.ZodType>(
  spec: Spec<I, O>,
): Unnamed<I, O> => ({
  ...spec,
  kind: 'read',
});

/** An action that changes something; it carries a request id and happens at most once. */
export const write = <I extends z.ZodType, O extends z.ZodType>(
  spec: Spec<I, O>,
): Unnamed<I, O> => ({ ...spec, kind: 'write' });

type Named<T> = {
  readonly [K in keyof T]: T[K] extends Unnamed<infer I, infer O> ? Action<I, O> : never;
};

/** All actions of a word; `redeem` of `points` is called `points.redeem`. */
export const actions = <T extends Record<string, Unnamed<z.ZodType, z.ZodType>>>(
  word: string,
  specs: T,
): Named<T> =>
  Object.fromEntries(
    Object.entries(specs).map(([key, spec]) => [key, { ...spec, name: `${word}.${key}` }]),
  ) as Named<T>;

export type InputOf<A extends Action> = z.input<A['input']>;
export type OutputOf<A extends Action> = z.output<A['output']>;

/** Made by the phone before it sends; ours is a ulid, so that its age can be seen. */
export const requestId = z
  .string()
  .max(64)
  .regex(/^[0-9A-Za-z_-]{8,64}$/)
  .meta({ title: '请求编号' });

export const onBehalf = z
  .strictObject({
    person: z.string().max(80).meta({ title: '替谁办' }),
    relation: z.string().trim().min(1).max(20).meta({ title: '是什么关系' }),
    consent: z.enum(['spoken', 'written', 'recorded']).meta({ title: '本人怎么同意的' }),
    note: z.string().trim().max(200).optional().meta({ title: '说明' }),
  })
  .meta({ title: '替人办' });

/** What travels. Reads carry no id. `userInfo` and the like, added by WeChat, are not read. */
export const envelope = z.object({
  action: z.string().max(60).meta({ title: '功能' }),
  id: requestId.optional(),
  input: z.unknown().optional(),
  for: onBehalf.optional(),
  writtenAt: z.iso.datetime().max(30).optional().meta({ title: '填写时间' }),
});
export type Envelope = z.output<typeof envelope>;

export type Answer<O = unknown> =
  | { ok: true; now: string; output: O }
  | {
      ok: false;
      now: string;
      fault: { code: string; words: string; fields?: Record<string, string> };
    };

/** CloudBase takes at most 100 KB of text in and out (platform.md §1, as of 2026-11). */
export const bodyLimit = 100 * 1024;

/** UTF-8 length of a string, without TextEncoder (WeChat has none). */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** No input of ours is nested deeper: lists of things with lists, in an envelope. */
const deepest = 16;

/**
 * Is it nested deeper than anything we ask for? Looked at level by level: whatever recurses into
 * thousands of levels (JSON.stringify, a thread's message) ends with the stack instead of a fault.
 */
export function tooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((v) => (v && typeof v === 'object' ? Object.values(v) : []));
  }
  return false;
}

/** The refusal of an envelope that is too large, naming the longest text in it. */
export function tooLarge(body: unknown): Fault {
  let longest = { path: 'input', length: 0 };
  const visit = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'string') {
      if (value.length > longest.length) longest = { path, length: value.length };
    } else if (value && typeof value === 'object' && depth < 8) {
      for (const [key, inner] of Object.entries(value).slice(0, 1000))
        visit(inner, path ? `${path}.${key.slice(0, 40)}` : key.slice(0, 40), depth + 1);
    }
  };
  visit(body, '', 0);
  const field = longest.path.replace(/^input\./, '').slice(0, 60) || 'input';
  return fault('too_large', undefined, { [field]: '这里写得太长了，短一点' });
}

/**
 * The record, if it is within the caller's scope in this action; else it does not exist for him.
 * `action` gives the reach, so a handler cannot reach further than its contract says.
 */
export function within<R extends Owned>(action: Action, caller: Caller, record: R | undefined): R {
  if (record && covers(scopeOf(action.allow, caller), caller, record)) return record;
  throw fault('not_found');
}
