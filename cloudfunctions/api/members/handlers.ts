/** Members: one function an action. */
import type { Caller } from '../../../src/domain/access';
import { levelOf, lineage, partOf } from '../../../src/domain/area';
import { Fault, fault } from '../../../src/domain/fault';
import { members } from '../../../src/domain/members/actions';
import { membersMessages } from '../../../src/domain/members/messages';
import { membersParameters } from '../../../src/domain/members/parameters';
import {
  grantable,
  householdFinds,
  roomForRole,
  standsApart,
} from '../../../src/domain/members/rules';
import type { GrantRecord, Household, Person } from '../../../src/domain/members/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { tell } from '../inbox/store';
import { db, type Tx } from '../kit/db';
import type { Once } from '../kit/once';
import { blind, same, seal } from '../kit/seal';
import { type Asked, type Handlers, writing } from '../kit/serve';
import { findUnit, getUnit } from '../units/store';
import { areaKnown, areaName, areaWithin, childrenOf, partsWithin, prefecture } from './areas';
import {
  beginnings,
  getPerson,
  grants,
  groupName,
  groups,
  groupsOf,
  households,
  invitations,
  listHouseholds,
  loginId,
  logins,
  people,
} from './store';

const demoMark = (demo: boolean | undefined) => (demo ? { demo: true } : {});

async function householdShown(h: Household) {
  return {
    id: h._id,
    name: h.name,
    number: h.number,
    group: h.group,
    groupName: await groupName(db, h.group),
    village: h.village,
    villageName: areaName(h.village),
    members: h.members,
  };
}

async function grantShown(g: Caller['grants'][number]) {
  const unit = g.unit ? await findUnit(db, g.unit) : undefined;
  return {
    role: g.role,
    area: g.area,
    areaName: areaName(g.area),
    ...(unit ? { unit: unit._id, unitName: unit.name } : {}),
  };
}

/** A new person; the phone number is sealed before it is anywhere. */
const newPerson = (
  once: Once,
  said: { name: string; phone?: string; demo?: boolean },
  area: string,
  household?: string,
): Person => ({
  _id: once.newId('person'),
  name: said.name,
  ...(household ? { household } : {}),
  areas: lineage(area),
  ...(said.phone ? { phone: seal(said.phone) } : {}),
  ...demoMark(said.demo),
});

const newGrant = (
  asked: { person: string; role: GrantRecord['role']; area: string; unit?: string; demo?: boolean },
  by: string,
  at: Date,
): GrantRecord => ({
  _id: grantId(asked),
  person: asked.person,
  role: asked.role,
  area: asked.area,
  ...(asked.unit ? { unit: asked.unit } : {}),
  areas: lineage(asked.area),
  by,
  at,
  ...demoMark(asked.demo),
});

const grantId = (g: { person: string; role: string; area: string; unit?: string }): string =>
  `grant:${g.person}:${g.role}:${g.unit ?? g.area}`;

/** Does the unit of a role, where it has one, belong to the area the role is for? */
async function isUnitThere(tx: Tx, asked: { area: string; unit?: string }): Promise<boolean> {
  if (!asked.unit) return true;
  const { area } = await getUnit(tx, asked.unit);
  return lineage(area).includes(asked.area) || lineage(asked.area).includes(area);
}

/** An invitation is kept under the blind index of its code: who reads the store cannot join. */
const invitationId = (code: string): string => `join:${blind('join', code)}`;

/** An unused number in the village; the six digits are drawn before the transaction. */
async function freeNumber(tx: Tx, once: Once, village: string): Promise<string> {
  for (let tries = 0; tries < 8; tries += 1) {
    const number = once.digits(6);
    if (!(await tx.get(households, `household:${village}:${number}`))) return number;
  }
  throw fault('busy');
}

function bindLogin(tx: Tx, ask: Asked, person: string): void {
  if (!ask.openid) throw fault('not_signed_in');
  tx.put(logins, { _id: loginId(ask.openid), person, boundAt: ask.now });
}

async function notYetJoined(tx: Tx, ask: Asked): Promise<void> {
  if (!ask.openid) throw fault('not_signed_in');
  const login = await tx.get(logins, loginId(ask.openid));
  if (login) throw new Fault('members.already_joined', '这个微信已经加入了，不用再加');
}

export const handlers: Handlers<typeof members> = {
  me: async (ask) => ({
    joined: ask.person !== undefined,
    ...(ask.person ? { person: ask.person._id, name: ask.person.name } : {}),
    ...(ask.home ? { household: await householdShown(ask.home) } : {}),
    ...demoMark(ask.person?.demo),
    grants: await Promise.all(ask.caller.grants.map(grantShown)),
    can: ask.menu(),
  }),

  listAreas: async (ask) => {
    const { parent } = ask.input;
    // Below a village lie its groups, which it names itself.
    if (parent && levelOf(parent) === 'village') return { items: await groupsOf(parent) };
    return { items: childrenOf(parent) };
  },

  claimFirstAdmin: writing(members.claimFirstAdmin, {
    run: async (ask, tx) => {
      const { code, name } = ask.input;
      const expected = process.env.FIRST_ADMIN_CODE ?? '';
      // Too short to be a secret is as good as none: the door stays shut.
      if (expected.length < 16 || !same(code, expected))
        throw new Fault('members.code_wrong', '开通码不对', { code: '开通码不对' });
      if (await tx.get(beginnings, 'beginning'))
        throw new Fault('members.claimed', '已经开通过了，请找管理员');
      await notYetJoined(tx, ask);
      const role = { role: 'prefectureAdmin' as const, area: prefecture };
      const person = { ...newPerson(ask, { name }, prefecture), roles: [role] };
      tx.add(people, person);
      bindLogin(tx, ask, person._id);
      const grant = { person: person._id, ...role };
      tx.add(grants, newGrant(grant, person._id, ask.now));
      tx.add(beginnings, { _id: 'beginning', person: person._id, at: ask.now });
      return { person: person._id };
    },
  }),

  addGroup: writing(members.addGroup, {
    run: async (ask, tx) => {
      const { village, number, name } = ask.input;
      areaWithin(ask.scope, village, 'village');
      const group = `${village}${String(number).padStart(2, '0')}`;
      if (await tx.get(groups, group))
        throw new Fault('members.group_exists', `${number}组已经有了`, {
          number: `${number}组已经有了`,
        });
      tx.add(groups, { _id: group, name, areas: lineage(group) });
      return { group };
    },
  }),

  addHousehold: writing(members.addHousehold, {
    run: async (ask, tx) => {
      const { group, demo } = ask.input;
      areaWithin(ask.scope, group, 'group');
      if (!(await tx.get(groups, group)))
        throw fault('bad_input', undefined, { group: '村里还没有这个组，先加组' });
      const village = partOf(group, 'village');
      const number = await freeNumber(tx, ask, village);
      const id = `household:${village}:${number}`;
      const persons = ask.input.members.map((m) => newPerson(ask, { ...m, demo }, group, id));
      const names = persons.map((p) => p.name);
      tx.add(households, {
        _id: id,
        household: id,
        village,
        group,
        name: names[0] ?? '',
        number,
        members: persons.map((p) => ({ person: p._id, name: p.name })),
        areas: lineage(group),
        order: `${group}|${number}`,
        finds: householdFinds(village, number, names),
        ...demoMark(demo),
      });
      for (const person of persons) tx.add(people, person);
      return { household: id, number, people: persons.map((p) => p._id) };
    },
  }),

  addPerson: writing(members.addPerson, {
    run: async (ask, tx) => {
      areaWithin(ask.scope, ask.input.area, 'area');
      const person = newPerson(ask, ask.input, ask.input.area);
      tx.add(people, person);
      return { person: person._id };
    },
  }),

  listHouseholds: async (ask) => {
    const { village, find, ...page } = ask.input;
    const parts = partsWithin(ask.scope, village, 'village');
    const found = await listHouseholds(parts, find, page);
    return { ...found, items: await Promise.all(found.items.map(householdShown)) };
  },

  invite: writing(members.invite, {
    run: async (ask, tx) => {
      const person = ask.within(await tx.get(people, ask.input.person));
      const { inviteMinutes } = valuesOn(membersParameters, ask.today);
      const code = ask.digits(8);
      const until = new Date(ask.now.getTime() + inviteMinutes * 60_000);
      tx.put(invitations, {
        _id: invitationId(code),
        person: person._id,
        until,
        areas: person.areas,
      });
      return { code, until: until.toISOString() };
    },
  }),

  join: writing(members.join, {
    run: async (ask, tx) => {
      await notYetJoined(tx, ask);
      const invitation = await tx.get(invitations, invitationId(ask.input.code));
      if (!invitation || invitation.usedAt)
        throw new Fault('members.code_wrong', '加入码不对，看看有没有按错', { code: '加入码不对' });
      if (invitation.until < ask.now)
        throw new Fault('members.code_old', '加入码过期了，请网格员再给一个', {
          code: '加入码过期了',
        });
      const person = await getPerson(tx, invitation.person);
      bindLogin(tx, ask, person._id);
      tx.put(invitations, { ...invitation, usedAt: ask.now });
      return { person: person._id, name: person.name };
    },
  }),

  grantRole: writing(members.grantRole, {
    run: async (ask, tx) => {
      const { input } = ask;
      areaKnown(input.area, 'area');
      grantable(input, ask.caller);
      const person = ask.within(await tx.get(people, input.person));
      const held = person.roles ?? [];
      standsApart(input, held);
      if (!(await isUnitThere(tx, input)))
        throw fault('bad_input', undefined, { unit: '这个单位不在这里' });
      const grant = newGrant(input, ask.me()._id, ask.now);
      if (await tx.get(grants, grant._id)) return { granted: false };
      roomForRole(held);
      tx.add(grants, grant);
      tx.put(people, { ...person, roles: [...held, { role: input.role, area: input.area }] });
      tell(tx, ask, person._id, membersMessages.granted(input.role, areaName(input.area)));
      return { granted: true };
    },
  }),

  revokeRole: writing(members.revokeRole, {
    run: async (ask, tx) => {
      const { input } = ask;
      grantable(input, ask.caller);
      if (input.person === ask.me()._id && input.role === 'prefectureAdmin')
        throw fault('bad_input', undefined, { person: '不能收回自己的，请另一位管理员来办' });
      // Before it is looked who holds it: elsewhere that is nobody's to learn.
      if (!(await isUnitThere(tx, input))) throw fault('not_found');
      const id = grantId(input);
      const grant = await tx.get(grants, id);
      if (!grant) return { revoked: false };
      // A unit's grant is found by its unit: whose area it is must be the one that was judged.
      if (grant.area !== input.area || grant.unit !== input.unit) throw fault('not_found');
      tx.remove(grants, id);
      const person = await getPerson(tx, input.person);
      const held = person.roles ?? [];
      const gone = held.find((g) => g.role === input.role && g.area === input.area);
      tx.put(people, { ...person, roles: held.filter((g) => g !== gone) });
      tell(tx, ask, input.person, membersMessages.revoked(input.role, areaName(input.area)));
      return { revoked: true };
    },
  }),
};
