/**
 * How every action happens: action → caller → role → parse → transaction [ known id? → former
 * answer · read → rule → write → journal → outbox ] → output parse. There is no second road.
 */
import {
  type Caller,
  mayEver,
  type Owned,
  roles,
  type Scope,
  scopeOf,
  whoCan,
} from '../../../src/domain/access';
import {
  type Action,
  type Answer,
  bodyLimit,
  bytesOf,
  type Envelope,
  envelope,
  tooDeep,
  tooLarge,
  within,
} from '../../../src/domain/contract';
import { Fault, fault } from '../../../src/domain/fault';
import { faultsOf, unreadable } from '../../../src/domain/form';
import type { Household, Person } from '../../../src/domain/members/schema';
import * as z from '../../../src/domain/zod';
import { findPerson } from '../members/store';
import { anonAlias, guestAlias, type Known, known, openidOf, requestAlias } from './caller';
import { beyondPeople, type Collection, db, type Stored, type Tx, transact } from './db';
import { formerAnswer, idFresh, journalise, type Request, writtenAt } from './journal';
import { makeOnce, type Once } from './once';

/** What a handler knows of its call. */
export interface Asked extends Once {
  readonly caller: Caller;
  readonly scope: Scope;
  readonly openid?: string;
  readonly person?: Person;
  readonly home?: Household;
  /** The name under which the caller acts unnamed; `not_joined` when nobody is behind it. */
  alias(): string;
  /** For whom it is done: the caller himself, or the person named in `for`. */
  subject(): Person;
  /** Set when it is done for somebody else: how, as it was sent. */
  readonly onBehalf?: Envelope['for'];
  /** Names of the actions this caller could ever do. */
  menu(): string[];
  /** The person who calls; `not_joined` when there is none. */
  me(): Person;
  /** The caller's household; `not_joined` when there is none. */
  household(): Household;
  /** The record if it is within this action's reach, else `not_found`. */
  within<R extends Owned>(record: R | undefined): R;
}

export interface Ask<A extends Action> extends Asked {
  readonly input: z.output<A['input']>;
}

/** What a handler may answer: as declared, instants as Date or ISO text. */
export type Loose<T> = T extends string
  ? T | Date
  : T extends readonly (infer E)[]
    ? readonly Loose<E>[]
    : T extends object
      ? { [K in keyof T]: Loose<T[K]> }
      : T;

type Out<A extends Action> = Promise<Loose<z.input<A['output']>>>;
export type ReadHandler<A extends Action> = (ask: Ask<A>) => Out<A>;

/**
 * A write: `find` looks for candidates outside the transaction (searches are not possible inside);
 * `run` reads them again by id inside and judges only what it read there.
 */
export interface WriteHandler<A extends Action, F> {
  find?: (ask: Ask<A>) => Promise<F>;
  run: (ask: Ask<A>, tx: Tx, found: F) => Out<A>;
  /**
   * After the commit, and again whenever the same request comes back: a second, small transaction
   * that many callers share (settling), then the answer as it stands now. The journal keeps what
   * `run` answered; if this fails, that is the answer, and the clock does what is left.
   */
  after?: (ask: Ask<A>, answer: Awaited<Out<A>>) => Out<A>;
}

/** For the types only: ties what `find` gives to what `run` takes. */
export const writing = <A extends Action, F = undefined>(
  _action: A,
  handler: WriteHandler<A, F>,
): WriteHandler<A, F> => handler;

export type Handlers<T extends Record<string, Action>> = {
  // biome-ignore lint/suspicious/noExplicitAny: what a handler finds is its own affair
  readonly [K in keyof T]: ReadHandler<T[K]> | WriteHandler<T[K], any>;
};

interface Route {
  action: Action;
  // biome-ignore lint/suspicious/noExplicitAny: typed where it is written (Handlers)
  handler: ReadHandler<any> | WriteHandler<any, any>;
}

type Routes = ReadonlyMap<string, Route>;

/** All routes of a word; a missing handler does not compile. */
export const route = <T extends Record<string, Action>>(
  declared: T,
  handlers: Handlers<T>,
): Route[] =>
  Object.entries(declared).map(([key, action]) => ({
    action,
    handler: handlers[key as keyof T],
  }));

function parsed(event: unknown): Envelope {
  const result = envelope.safeParse(event);
  if (result.success) return result.data;
  throw fault('bad_request', undefined, faultsOf(envelope, result.error));
}

function allowed(action: Action, who: Known): void {
  if (mayEver(action.allow, who.caller)) return;
  if (!who.caller.signedIn) throw fault('not_signed_in');
  if (!who.caller.person) throw fault('not_joined');
  throw fault('not_allowed', `「${action.title}」要${whoCan(action.allow) || roles.villager}来办`);
}

function inputOf(action: Action, input: unknown): unknown {
  const result = action.input.safeParse(input ?? {});
  const fields = result.success
    ? unreadable(action.input, result.data)
    : faultsOf(action.input, result.error);
  if (!result.success || Object.keys(fields).length > 0)
    throw fault('bad_input', undefined, fields);
  return process.env.DEMO_DATA === 'yes' ? result.data : real(result.data);
}

/** Nothing is marked as demo but in a demo environment, whatever is sent: it would hide what is real. */
function real(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('demo' in input)) return input;
  const { demo: _ignored, ...rest } = input;
  return rest;
}

function askOf(
  routes: Routes,
  action: Action,
  who: Known,
  input: unknown,
  once: Once,
  behalf?: Behalf,
): Ask<Action> {
  const me = (): Person => {
    if (!who.person) throw fault('not_joined');
    return who.person;
  };
  return {
    ...once,
    input,
    caller: who.caller,
    scope: scopeOf(action.allow, who.caller),
    openid: who.openid,
    person: who.person,
    home: who.household,
    menu: () =>
      [...routes.values()]
        .filter((r) => mayEver(r.action.allow, who.caller))
        .map((r) => r.action.name),
    me,
    alias: () => anonAlias(me()._id),
    subject: () => behalf?.person ?? me(),
    ...(behalf ? { onBehalf: behalf.said } : {}),
    household: () => {
      if (!who.household) throw fault('not_joined');
      return who.household;
    },
    within: (record) => within(action, who.caller, record),
  };
}

/** As it travels: instants as text, undeclared fields gone. */
const outputOf = (action: Action, output: unknown): unknown =>
  action.output.parse(JSON.parse(JSON.stringify(output)));

/** What of the platform's limit an answer may take; the rest is for the frame around it. */
const outputLimit = bodyLimit - 1024;

/**
 * Runs a read. A page that is too long for one answer is read again with fewer items, as though
 * fewer had been asked for: it ends earlier, its `next` leads on, and nothing is lost.
 */
async function readFitting(
  action: Action,
  handler: ReadHandler<Action>,
  ask: Ask<Action>,
): Promise<unknown> {
  const output = outputOf(action, await handler(ask));
  const bytes = bytesOf(JSON.stringify(output));
  if (bytes <= outputLimit) return output;
  const input = ask.input as { limit?: number };
  const count = (output as { items?: unknown[] }).items?.length ?? 0;
  // Some less than would fit if all were of one length, and always fewer than the last time.
  const limit = Math.min(
    Math.floor((count * outputLimit * 0.9) / bytes),
    (input.limit ?? count) - 1,
    count - 1,
  );
  if (limit >= 1) return readFitting(action, handler, { ...ask, input: { ...input, limit } });
  console.error(JSON.stringify({ tooLong: action.name, bytes }));
  throw fault('too_large', '内容太多，一次装不下，请告诉技术员');
}

interface Behalf {
  person: Person;
  said: NonNullable<Envelope['for']>;
}

/** 代办: the family, and the grid workers of that place, may act where the contract says so. */
async function behalfOf(action: Action, sent: Envelope, who: Known): Promise<Behalf | undefined> {
  const said = sent.for;
  if (!said) return undefined;
  if (!action.onBehalf) throw fault('bad_input', '这件事要本人办', { for: '这件事不能替别人办' });
  const person = await findPerson(db, said.person);
  const family = person?.household !== undefined && person.household === who.household?._id;
  const grid = who.caller.grants.some(
    (g) => g.role === 'gridWorker' && person?.areas.includes(g.area),
  );
  if (!person || !(family || grid))
    throw fault('not_found', '没找到这个人', { 'for.person': '只能替家里人，或您网格里的人办' });
  return { person, said };
}

function requestOf(sent: Envelope, action: Action, who: Known, input: unknown, now: Date): Request {
  if (!sent.id) throw fault('bad_request', undefined, { id: '请填「请求编号」' });
  idFresh(sent.id, now);
  // An account is not bound before it joins: what anyone may do is kept under its alias always.
  const alias = who.openid ? guestAlias(who.openid) : undefined;
  const actor =
    action.allow === 'anyone'
      ? alias
      : action.alias && who.person
        ? requestAlias(who.person._id, sent.id)
        : who.person?._id;
  if (!actor) throw fault('not_signed_in');
  return {
    actor,
    id: sent.id,
    action: action.name,
    input,
    ...(sent.for ? { for: sent.for } : {}),
    // An alias carries no place: a group of few people would give the name away.
    areas: action.alias ? [] : (who.person?.areas ?? []),
    writtenAt: writtenAt(sent.writtenAt, now),
    receivedAt: now,
  };
}

async function wrote(
  routes: Routes,
  route: Route,
  sent: Envelope,
  who: Known,
  input: unknown,
): Promise<unknown> {
  const once = makeOnce();
  const { action } = route;
  const handler = route.handler as WriteHandler<Action, unknown>;
  const request = requestOf(sent, action, who, input, once.now);
  const ask = askOf(routes, action, who, input, once, await behalfOf(action, sent, who));
  const output = await committed(action, handler, ask, request, once);
  if (!handler.after) return output;
  try {
    return outputOf(action, await handler.after(ask, output));
  } catch (error) {
    console.error(JSON.stringify({ after: action.name, error: described(error) }));
    return output;
  }
}

async function committed(
  action: Action,
  handler: WriteHandler<Action, unknown>,
  ask: Ask<Action>,
  request: Request,
  once: ReturnType<typeof makeOnce>,
): Promise<unknown> {
  // A known id is answered before anything is searched: what was found then may be gone now.
  const former = await formerAnswer(db, request);
  if (former) return former.output;
  let found: unknown;
  try {
    found = await handler.find?.(ask);
  } catch (error) {
    // A twin may just have done it, so that there is nothing left to find.
    const twin = error instanceof Fault ? await formerAnswer(db, request) : undefined;
    if (twin) return twin.output;
    throw error;
  }
  return transact(async (tx) => {
    once.again();
    const twin = await formerAnswer(tx, request);
    if (twin) return twin.output;
    const output = outputOf(action, await handler.run(ask, tx, found));
    journalise(tx, request, output);
    return output;
  });
}

async function answered(routes: Routes, event: unknown, context: unknown) {
  if (tooDeep(event)) throw fault('bad_request');
  if (bytesOf(JSON.stringify(event) ?? '') > bodyLimit) throw tooLarge(event);
  const sent = parsed(event);
  const route = routes.get(sent.action);
  if (!route) throw fault('unknown_action');
  const { action, handler } = route;
  const who = await known(openidOf(context));
  allowed(action, who);
  const input = inputOf(action, sent.input);
  if (action.kind === 'write') return wrote(routes, route, sent, who, input);
  const behalf = await behalfOf(action, sent, who);
  const ask = askOf(routes, action, who, input, makeOnce(), behalf);
  return readFitting(action, handler as ReadHandler<Action>, ask);
}

/** A fault the contract does not name is our mistake; people still get its words. */
function undeclared(routes: Routes, event: unknown, refused: Fault): void {
  const name = (event as { action?: string })?.action ?? '';
  const own = refused.code.includes('.') || refused.code === 'wrong_state';
  if (own && !routes.get(name)?.action.faults.includes(refused.code))
    console.error(JSON.stringify({ undeclared: refused.code, action: name }));
}

export interface Served {
  main(event: unknown, context: unknown): Promise<Answer>;
  actions(): {
    action: string;
    kind: string;
    title: string;
    allow: unknown;
    input: unknown;
    output: unknown;
  }[];
  collections(): { name: string; indexes: { fields: readonly string[] }[] }[];
}

/** One router function of all routes, and what it declares. */
export function serve(all: readonly Route[], collections: readonly Collection<Stored>[]): Served {
  const routes = new Map(all.map((r) => [r.action.name, r]));
  return {
    async main(event, context) {
      const now = () => new Date().toISOString();
      try {
        const output = await answered(routes, event, context);
        return { ok: true, now: now(), output };
      } catch (error) {
        if (error instanceof Fault) {
          undeclared(routes, event, error);
          return { ok: false, now: now(), fault: error.body() };
        }
        // Never what was sent: it may hold personal data.
        const { action, id } = (event ?? {}) as { action?: unknown; id?: unknown };
        console.error(
          JSON.stringify({ broken: String(action), id: String(id), error: described(error) }),
        );
        return { ok: false, now: now(), fault: fault('broken', beyondPeople(error)).body() };
      }
    },
    actions: () =>
      all.map(({ action: a }) => ({
        action: a.name,
        kind: a.kind,
        title: a.title,
        allow: a.allow,
        input: z.toJSONSchema(a.input, { unrepresentable: 'any', io: 'input' }),
        output: z.toJSONSchema(a.output, { unrepresentable: 'any' }),
      })),
    collections: () =>
      collections.map((c) => ({ name: c.name, indexes: c.indexes.map((fields) => ({ fields })) })),
  };
}

const described = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
