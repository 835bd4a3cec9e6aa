/**
 * Who calls: only from the platform's context, never from what was sent
 * (wx-server-sdk and `auth().getUserInfo()` read process.env, where two calls would mix).
 */
import tcb from '@cloudbase/node-sdk';
import type { Caller } from '../../../src/domain/access';
import { partOf } from '../../../src/domain/area';
import type { Household, Person } from '../../../src/domain/members/schema';
import { findGrantsOf, findHousehold, findLogin, findPerson } from '../members/store';
import { db } from './db';
import { blind } from './seal';

export interface Known {
  openid?: string;
  person?: Person;
  household?: Household;
  caller: Caller;
}

/** The WeChat account that the platform names, if any. */
export function openidOf(context: unknown): string | undefined {
  const { WX_OPENID } = tcb.getCloudbaseContext(context as never) as { WX_OPENID?: unknown };
  return typeof WX_OPENID === 'string' && WX_OPENID !== '' ? WX_OPENID : undefined;
}

/**
 * Login → person → household → grants. Whoever lives in a village household is a villager there;
 * every other role is a grant.
 */
export async function known(openid: string | undefined): Promise<Known> {
  const nobody: Known = { openid, caller: { signedIn: openid !== undefined, grants: [] } };
  const login = openid === undefined ? undefined : await findLogin(db, openid);
  const person = login && (await findPerson(db, login.person));
  if (!person) return nobody;
  const household = person.household ? await findHousehold(db, person.household) : undefined;
  const granted = await findGrantsOf(person._id);
  const villager = household
    ? [{ role: 'villager' as const, area: partOf(household.group, 'village') }]
    : [];
  return {
    openid,
    person,
    household,
    caller: {
      signedIn: true,
      person: person._id,
      household: household?._id,
      grants: [...villager, ...granted.map(({ role, area, unit }) => ({ role, area, unit }))],
    },
  };
}

/**
 * The name under which a WeChat account acts before it is bound, and keeps acting in the actions
 * open to anyone. An HMAC, not a stored ulid: nothing must be written before the first write.
 */
export const guestAlias = (openid: string): string => `guest:${blind('guest', openid)}`;

/**
 * The name under which a person acts unnamed: in journal, outbox, inbox, files and everywhere.
 * Nobody without the key can tell whose it is.
 */
export const anonAlias = (person: string): string => `anon:${blind('anon', person)}`;

/**
 * Who did one unnamed request, as the journal keeps it. Every request has its own name, so that
 * no two lines can be laid side by side; the same person's same request still meets its answer.
 */
export const requestAlias = (person: string, request: string): string =>
  `anon:${blind('request', `${person}\n${request}`)}`;
