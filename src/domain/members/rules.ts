/** What is allowed with people and grants, and what follows. Pure. */
import { type Caller, type Role, roles } from '../access';
import { contains, type Level, levelOf } from '../area';
import { Fault, fault, fieldFault } from '../fault';
import { lettersOf } from '../letters';
import { type GrantRecord, mostGrants } from './schema';

/** Who gives a role, at which level of area it is held, and whether a unit goes with it. */
interface GrantRule {
  by: readonly Role[];
  level: readonly Level[];
  unit: boolean;
}

const county = ['countyAdmin', 'prefectureAdmin'] as const;
const village = ['villageCadre', 'townshipCadre', ...county] as const;

/** services.md §0 "Units … staff by grants"; `villager` follows from the household, never granted. */
export const grantRules: Record<Exclude<Role, 'villager'>, GrantRule> = {
  gridWorker: { by: village, level: ['village', 'group'], unit: false },
  villageCadre: { by: ['townshipCadre', ...county], level: ['village'], unit: false },
  reviewer: { by: village, level: ['village'], unit: false },
  storekeeper: { by: village, level: ['village'], unit: true },
  supervisor: { by: ['townshipCadre', ...county], level: ['village'], unit: false },
  townshipCadre: { by: county, level: ['township'], unit: false },
  petitionOffice: { by: county, level: ['county', 'prefecture'], unit: true },
  department: { by: county, level: ['county', 'township'], unit: true },
  bureau: { by: county, level: ['county'], unit: false },
  provider: { by: [...county, 'bureau'], level: ['county'], unit: true },
  teacher: { by: [...county, 'bureau'], level: ['county'], unit: true },
  employer: { by: [...county, 'bureau'], level: ['county', 'village'], unit: true },
  countyAdmin: { by: ['prefectureAdmin'], level: ['county'], unit: false },
  prefectureAdmin: { by: ['prefectureAdmin'], level: ['prefecture'], unit: false },
};

/**
 * Roles that may not meet in one person in one village: who supervises must not be who is
 * supervised (村民委员会组织法 2018 art. 32; the number of the article moved in 2026).
 */
const apart: readonly (readonly [Role, Role])[] = [
  ['supervisor', 'villageCadre'],
  ['supervisor', 'storekeeper'],
  ['supervisor', 'reviewer'],
];

export interface GrantAsk {
  person: string;
  role: Role;
  area: string;
  unit?: string;
}

/** May this caller give (or take back) this role there? Throws `not_allowed` or a field's fault. */
export function grantable(ask: GrantAsk, caller: Caller): void {
  if (ask.role === 'villager') throw fieldFault('bad_input', 'role', '村民不用授权，加入村子就是');
  const rule = grantRules[ask.role];
  const mine = caller.grants.filter((g) => rule.by.includes(g.role));
  const by = rule.by.map((r) => roles[r]).join('、');
  if (mine.length === 0) throw fault('not_allowed', `${roles[ask.role]}要由${by}来定`);
  const level = levelOf(ask.area);
  if (!level || !rule.level.includes(level))
    throw fieldFault('bad_input', 'area', `${roles[ask.role]}不能管这一级的地方`);
  if (!mine.some((g) => contains(g.area, ask.area))) throw fault('not_found');
  if (rule.unit && !ask.unit) throw fieldFault('bad_input', 'unit', '请选是哪个单位');
  if (!rule.unit && ask.unit) throw fieldFault('bad_input', 'unit', '这个角色不用选单位');
}

/** Refuses one role more than a person can be shown with. */
export function roomForRole(held: readonly unknown[]): void {
  if (held.length < mostGrants) return;
  const words = `一个人最多 ${mostGrants} 个角色，先收回不用的`;
  throw fault('bad_input', words, { person: words });
}

/** Refuses a role that may not stand beside one this person already holds in that village. */
export function standsApart(
  ask: GrantAsk,
  held: readonly Pick<GrantRecord, 'role' | 'area'>[],
): void {
  for (const [one, other] of apart) {
    const clash = ask.role === one ? other : ask.role === other ? one : undefined;
    if (clash && held.some((g) => g.role === clash && contains(ask.area, g.area)))
      throw new Fault(
        'members.roles_apart',
        `${roles[clash]}不能同时做${roles[ask.role]}：监督的人和被监督的人要分开`,
      );
  }
}

/** 张* · 普** : a name as strangers see it. By whole characters: 𠮷 is two units in a string. */
export function maskedName(name: string): string {
  const [first, ...rest] = lettersOf(name);
  return rest.length === 0 ? '*' : `${first}${'*'.repeat(Math.min(rest.length, 3))}`;
}

/** 138****1234. */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** Two-character parts of a text (the text itself when shorter): what search looks for. */
export function pieces(text: string): string[] {
  const characters = lettersOf(text.replace(/\s/g, ''));
  if (characters.length <= 2) return characters.length > 0 ? [characters.join('')] : [];
  return characters.slice(1).map((second, i) => `${characters[i]}${second}`);
}

/** Search pieces of a household: its number and the parts of its members' names, ≤ 120. */
export const householdFinds = (
  village: string,
  number: string,
  names: readonly string[],
): string[] =>
  [...new Set([number, ...names.flatMap(pieces)])].slice(0, 120).map((p) => `${village}|${p}`);
