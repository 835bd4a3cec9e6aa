/** Where cases are kept, whose they are, and who works at a desk. */

import { levelOf, partOf } from '../../../src/domain/area';
import { fault } from '../../../src/domain/fault';
import { areaOfDesk, desksOf, existsFor, type Looker } from '../../../src/domain/grievances/desks';
import type { Case, DayCount } from '../../../src/domain/grievances/schema';
import { pieces } from '../../../src/domain/members/rules';
import { anonAlias } from '../kit/caller';
import { collection, db, type Reader, type Tx } from '../kit/db';
import { blind } from '../kit/seal';
import type { Asked } from '../kit/serve';
import { areaName } from '../members/areas';
import { findHolders, findHousehold, findPerson, findStaff, groupName } from '../members/store';
import { findUnit } from '../units/store';

export const cases = collection<Case>('grievances_cases', [
  ['reporter', 'order'],
  ['reporter', 'waits', 'order'],
  ['desks', 'open', 'dueOrder'],
  ['desks', 'light', 'dueOrder'],
  ['finds', 'dueOrder'],
  ['turns', 'turnsAt'],
]);
export const dayCounts = collection<DayCount>('grievances_counts', []);

/**
 * The name a person has in one case's `recused`: another one in every case, and nothing leads
 * back, for the reporter of an unnamed case may be among them.
 */
export const recusedName = (id: string, person: string): string =>
  blind('recused', `${id}\n${person}`);

/** The counter of a day is under a name that stands on nothing else. */
export const countId = (person: string): string => `count:${blind('count', person)}`;

/** Under which names cases of a person are kept: his own, and the alias of unnamed ones. */
export const namesOf = (ask: Asked): [string, string] => [ask.me()._id, ask.alias()];

export const lookerOf = (ask: Asked, id: string): Looker => ({
  desks: desksOf(ask.scope),
  blindName: recusedName(id, ask.me()._id),
  names: namesOf(ask),
});

/** A case at one of the caller's desks; elsewhere, and where he is recused, it does not exist. */
export async function getAtDesk(from: Reader, ask: Asked, id: string): Promise<Case> {
  const found = await from.get(cases, id);
  if (!found || !existsFor(found, lookerOf(ask, id))) throw fault('not_found');
  return found;
}

/** One of the caller's own cases, named or not. */
export async function getOwn(from: Reader, ask: Asked, id: string): Promise<Case> {
  const found = await from.get(cases, id);
  if (!found || !namesOf(ask).includes(found.reporter)) throw fault('not_found');
  return found;
}

/** Search pieces of a case at each of its desks: its number and the parts of its title, ≤ 120. */
export function findsOf(c: Case): string[] {
  const number = c._id.slice('case:'.length);
  const words = [...new Set([number, number.slice(5), ...pieces(c.title)])];
  return c.desks.flatMap((desk) => words.map((piece) => `${desk}|${piece}`)).slice(0, 120);
}

/** Writes a case; what search finds follows from it. */
export const keep = (tx: Tx, c: Case): void => tx.put(cases, { ...c, finds: findsOf(c) });

// ── Names ───────────────────────────────────────────────────────────────────

export async function deskName(desk: string): Promise<string> {
  const area = areaOfDesk(desk);
  return area === undefined ? ((await findUnit(db, desk))?.name ?? '单位') : areaName(area);
}

/** 全福庄村 2组（小寨）. */
export async function placeName(place: string): Promise<string> {
  const village = areaName(partOf(place, 'village'));
  return levelOf(place) === 'group' ? `${village} ${await groupName(db, place)}` : village;
}

/** Offices of an area by the level of government, as people call them. */
export function officeName(area: string): string {
  const level = levelOf(area);
  if (level === 'village') return `${areaName(area)}（村委会、村干部）`;
  if (level === 'township') return `${areaName(area)}（乡镇干部）`;
  if (level === 'county') return `${areaName(area)}（县里）`;
  return `${areaName(area)}（州里）`;
}

export async function aboutName(desk: string): Promise<string> {
  const area = areaOfDesk(desk);
  return area === undefined ? deskName(desk) : officeName(area);
}

// ── Staff ───────────────────────────────────────────────────────────────────

/** A person is told by name where they are this few (house.md "tick"). */
const staffMost = 20;

const areaRoles = {
  village: ['villageCadre', 'gridWorker'],
  township: ['townshipCadre'],
  county: ['countyAdmin'],
  prefecture: ['prefectureAdmin'],
} as const;

/** Ids of those who work at a desk, at most 20. */
export async function findDeskStaff(desk: string): Promise<string[]> {
  const area = areaOfDesk(desk);
  if (area === undefined) {
    const roles = ['department', 'petitionOffice'] as const;
    const found = await Promise.all(roles.map((role) => findStaff(desk, role)));
    return found.flat().map((p) => p._id);
  }
  const level = levelOf(area);
  if (!level || level === 'group') return [];
  const found = await Promise.all(
    areaRoles[level].map((role) => findHolders(area, role, staffMost)),
  );
  return [...new Set(found.flat().map((g) => g.person))].slice(0, staffMost);
}

/** The staff of an office and all of their households: who must not learn of a case about it. */
export async function findAccused(desk: string): Promise<string[]> {
  const staff = await findDeskStaff(desk);
  const people = await Promise.all(staff.map((id) => findPerson(db, id)));
  const homes = [...new Set(people.flatMap((p) => p?.household ?? []))];
  const families = await Promise.all(homes.map((id) => findHousehold(db, id)));
  const family = families.flatMap((h) => h?.members.map((m) => m.person) ?? []);
  return [...new Set([...staff, ...family])];
}

/** Staff of a case's desks to whom it exists, by desk. */
export async function findStaffFor(c: Case): Promise<{ desk: string; people: string[] }[]> {
  const accused = c.about ? await findDeskStaff(c.about) : [];
  const mayKnow = (person: string) =>
    !accused.includes(person) &&
    !c.recused.includes(recusedName(c._id, person)) &&
    c.reporter !== person &&
    c.reporter !== anonAlias(person);
  return Promise.all(
    c.desks.map(async (desk) => ({ desk, people: (await findDeskStaff(desk)).filter(mayKnow) })),
  );
}
