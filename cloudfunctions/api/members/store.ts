/** Where people, households, logins and grants are kept, and how they are found. */
import { levels, partOf } from '../../../src/domain/area';
import { fault, fieldFault } from '../../../src/domain/fault';
import { pieces } from '../../../src/domain/members/rules';
import {
  type GrantRecord,
  type Group,
  type Household,
  type Invitation,
  type Login,
  mostGrants,
  type Person,
} from '../../../src/domain/members/schema';
import { collection, db, pageOfAll, pageSeen, type Reader } from '../kit/db';

export const people = collection<Person>('members_people', [['areas', '_id']]);
export const households = collection<Household>('members_households', [
  ['areas', 'order'],
  ['finds', 'order'],
]);
export const logins = collection<Login>('members_logins', [['person', '_id']]);
export const grants = collection<GrantRecord>('members_grants', [
  ['person', '_id'],
  ['unit', 'role', '_id'],
  ['areas', '_id'],
  ['areas', 'role', '_id'],
]);
export const invitations = collection<Invitation>('members_invitations', []);
export const groups = collection<Group>('members_groups', [['areas', '_id']]);

/** One record that exists only once the first administrator is there. */
export interface Beginning {
  _id: 'beginning';
  person: string;
  at: Date;
}
export const beginnings = collection<Beginning>('members_beginnings', []);

export const loginId = (openid: string): string => `wx:${openid}`;

export const findLogin = (from: Reader, openid: string) => from.get(logins, loginId(openid));
export const findPerson = (from: Reader, id: string) => from.get(people, id);
export const findHousehold = (from: Reader, id: string) => from.get(households, id);

export async function getPerson(from: Reader, id: string): Promise<Person> {
  const person = await from.get(people, id);
  if (!person) throw fault('not_found', '没找到这个人', { person: '没找到这个人' });
  return person;
}

/** A household of one of these areas; any other does not exist, said at the field. */
export async function getHouseholdIn(
  from: Reader,
  areas: readonly string[],
  id: string,
  field: string,
): Promise<Household> {
  const household = await findHousehold(from, id);
  if (household?.areas.some((area) => areas.includes(area))) return household;
  throw fieldFault('not_found', field, '没找到这一户');
}

/** All of a person's grants. */
export const findGrantsOf = (person: string): Promise<GrantRecord[]> =>
  db.find(grants, { where: { person }, by: '_id', limit: mostGrants });

/** Who holds a role in an area or in a part of it, at most so many. */
export const findHolders = (area: string, role: GrantRecord['role'], limit: number) =>
  db.find(grants, { where: { areas: area, role }, by: '_id', limit });

/** People who hold a role in a unit, five unless more are wanted. */
export async function findStaff(
  unit: string,
  role: GrantRecord['role'],
  limit = 5,
): Promise<Person[]> {
  const held = await db.find(grants, { where: { unit, role }, by: '_id', limit });
  const found = await Promise.all(held.map((g) => findPerson(db, g.person)));
  return found.filter((p): p is Person => p !== undefined);
}

/**
 * Households of a village, or of parts of one, in the order of groups and numbers; `find` looks for
 * a name or number.
 */
export async function listHouseholds(
  parts: readonly string[],
  find: string | undefined,
  page: { after?: string; limit?: number },
) {
  if (!find) {
    const wheres = parts.map((areas) => ({ areas }));
    return pageOfAll(households, wheres, { by: 'order' }, page);
  }
  const village = partOf(parts[0] ?? '', 'village');
  const [piece = find] = /^\d+$/.test(find) ? [find] : pieces(find);
  const query = { where: { finds: `${village}|${piece}` }, by: 'order' } as const;
  // The index knows pairs of characters and whole villages; the rest is looked at once more here.
  const fits = (h: Household) =>
    h.areas.some((area) => parts.includes(area)) &&
    (h.number === find || h.members.some((m) => m.name.includes(find)));
  return pageSeen(households, query, page, (found) => found.filter(fits));
}

/** The groups of a village in their order: 1组（大寨）. A village has at most 99. */
export async function groupsOf(village: string): Promise<{ code: string; name: string }[]> {
  const found = await db.find(groups, { where: { areas: village }, by: '_id', limit: 99 });
  return found.map(({ _id, name }) => ({
    code: _id,
    name: `${Number(_id.slice(levels.village))}组（${name}）`,
  }));
}

/** 三组 · 箐口: the group's number and what people call it. */
export async function groupName(from: Reader, code: string): Promise<string> {
  const group = await from.get(groups, code);
  const number = `${Number(code.slice(levels.village))}组`;
  return group ? `${number}（${group.name}）` : number;
}

/** The groups of a village. */
export const findGroups = (village: string): Promise<Group[]> =>
  db.find(groups, { where: { areas: village }, by: '_id', limit: 99 });

export const villageOf = (household: Household): string => partOf(household.group, 'village');

/** A person's WeChat accounts, at most 5. */
export const findLoginsOf = (person: string): Promise<Login[]> =>
  db.find(logins, { where: { person }, by: '_id', limit: 5 });
