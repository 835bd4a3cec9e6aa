/** Where cases are kept, whose they are, and who works at a desk. */

import { levelOf, partOf } from '../../../src/domain/area';
import { Fault, fault } from '../../../src/domain/fault';
import {
  areaOfDesk,
  desksOf,
  existsFor,
  isOwn,
  type Looker,
  officesOf,
} from '../../../src/domain/grievances/desks';
import type { Case, DayCount } from '../../../src/domain/grievances/schema';
import { pieces } from '../../../src/domain/members/rules';
import { collection, db, type Reader, type Tx } from '../kit/db';
import { blind } from '../kit/seal';
import type { Asked } from '../kit/serve';
import { areaName } from '../members/areas';
import {
  findGrantsOf,
  findHolders,
  findHousehold,
  findPerson,
  findStaff,
  groupName,
} from '../members/store';
import { findUnit } from '../units/store';

export const cases = collection<Case>('grievances_cases', [
  ['reporter', 'order'],
  ['reporter', 'waits', 'order'],
  ['desks', 'open', 'dueOrder'],
  ['desks', 'light', 'dueOrder'],
  ['finds', 'dueOrder'],
  ['turns', 'turnsAt'],
]);
export const dayCounts = collection<DayCount>('grievances_counts', [['day']]);

/**
 * The name a person has in one case's `recused`: another one in every case, and nothing leads
 * back, for the reporter of an unnamed case may be among them.
 */
export const recusedName = (id: string, person: string): string =>
  blind('recused', `${id}\n${person}`);

/**
 * The counter of a day is under a name that stands on nothing else and ends at midnight. Unnamed
 * cases count apart: beside a named one of the same day a common counter would tell of both.
 */
export const countId = (name: string, day: string): string =>
  `count:${blind('count', `${name}\n${day}`)}`;

/** Under which names cases of a person are kept: his own, and the alias of unnamed ones. */
export const namesOf = (ask: Asked): [string, string] => [ask.me()._id, ask.alias()];

/** Where the caller's household works, he himself included. */
async function findOffices(ask: Asked): Promise<string[]> {
  const family = ask.home?.members.map((m) => m.person).filter((id) => id !== ask.me()._id) ?? [];
  const held = await Promise.all(family.map(findGrantsOf));
  return officesOf([...ask.caller.grants, ...held.flat()]);
}

/** Those of these cases that exist for the caller at his desks. */
export async function findVisible(ask: Asked, found: readonly Case[]): Promise<Case[]> {
  const offices = found.some((c) => c.about) ? await findOffices(ask) : [];
  const [desks, names] = [desksOf(ask.scope), namesOf(ask)];
  const looker = (id: string): Looker => ({
    desks,
    names,
    offices,
    blindName: recusedName(id, ask.me()._id),
  });
  return found.filter((c) => existsFor(c, looker(c._id)));
}

/** A case at one of the caller's desks; elsewhere, and where he is recused, it does not exist. */
export async function getAtDesk(from: Reader, ask: Asked, id: string): Promise<Case> {
  const found = await from.get(cases, id);
  const [visible] = found ? await findVisible(ask, [found]) : [];
  if (!visible) throw fault('not_found');
  return visible;
}

/** The same to act on it: nobody decides what he said himself (信访工作条例 art. 28). */
export async function getToHandle(from: Reader, ask: Asked, id: string): Promise<Case> {
  const c = await getAtDesk(from, ask, id);
  if (isOwn(c, { names: namesOf(ask) }))
    throw new Fault('grievances.not_yours', '这件事您办不了，请同一处的别人来办');
  return c;
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

/** All of a desk are told; more than these work at none. */
const staffMost = 200;

const areaRoles = {
  village: ['villageCadre', 'gridWorker'],
  township: ['townshipCadre'],
  county: ['countyAdmin'],
  prefecture: ['prefectureAdmin'],
} as const;

/** Ids of those who work at a desk. */
export async function findDeskStaff(desk: string): Promise<string[]> {
  const area = areaOfDesk(desk);
  if (area === undefined) {
    const roles = ['department', 'petitionOffice'] as const;
    const found = await Promise.all(roles.map((role) => findStaff(desk, role, staffMost)));
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

/**
 * Staff of a case's desks to whom it exists, by desk. Of an unnamed one all of the desk hear, who
 * said it among them: who alone hears nothing would be known by it.
 */
export async function findStaffFor(c: Case): Promise<{ desk: string; people: string[] }[]> {
  const accused = c.about ? await findDeskStaff(c.about) : [];
  const mayKnow = (person: string) =>
    !accused.includes(person) &&
    !c.recused.includes(recusedName(c._id, person)) &&
    c.reporter !== person;
  return Promise.all(
    c.desks.map(async (desk) => ({ desk, people: (await findDeskStaff(desk)).filter(mayKnow) })),
  );
}
