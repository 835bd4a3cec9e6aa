/**
 * Who may do what, and whose records a caller may touch. One pure file draws the menu on the
 * phone, guards the server and generates the access matrix test.
 */
import { contains, lineage } from './area';

/** Closed list; titles are what people are called on screen. */
export const roles = {
  villager: '村民',
  gridWorker: '网格员',
  villageCadre: '村干部',
  reviewer: '评议员',
  storekeeper: '超市管理员',
  supervisor: '村务监督',
  townshipCadre: '乡镇干部',
  petitionOffice: '信访局',
  department: '部门',
  bureau: '就业局',
  provider: '培训机构',
  teacher: '老师',
  employer: '用工单位',
  countyAdmin: '县管理员',
  prefectureAdmin: '州管理员',
} as const;
export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];

/** How far a role reaches in an action: my own, my household's, my unit's, my area's records. */
export type Reach = 'self' | 'household' | 'unit' | 'area';

/**
 * Who may do an action. `anyone`: also without being bound to a person. `bound`: any person.
 * Otherwise role → reach; a role that is not named may not. Required, so silence is refusal.
 */
export type Allow = 'anyone' | 'bound' | Partial<Record<Role, Reach>>;

export interface Grant {
  role: Role;
  area: string;
  unit?: string;
}

/** The caller as the platform knows him. Nothing of it is ever taken from what was sent. */
export interface Caller {
  /** Set when the platform named a WeChat account. */
  signedIn: boolean;
  person?: string;
  household?: string;
  grants: readonly Grant[];
}

/** One way in which a caller reaches records; a scope is all of them. */
export interface Hold extends Grant {
  reach: Reach;
}
export type Scope = readonly Hold[];

/** What a record says of whose it is; every guarded record has at least one of these. */
export interface Owned {
  person?: string;
  household?: string;
  unit?: string;
  areas?: readonly string[];
}

/** The caller's holds in an action; empty means `not_allowed`. `anyone` and `bound` give none. */
export function scopeOf(allow: Allow, caller: Caller): Scope {
  if (typeof allow === 'string') return [];
  return caller.grants.flatMap((grant) => {
    const reach = allow[grant.role];
    return reach ? [{ ...grant, reach }] : [];
  });
}

/** Could this caller ever do the action (so the menu shows it)? */
export function mayEver(allow: Allow, caller: Caller): boolean {
  if (allow === 'anyone') return true;
  if (allow === 'bound') return caller.person !== undefined;
  return scopeOf(allow, caller).length > 0;
}

const holds = (hold: Hold, caller: Caller, record: Owned): boolean => {
  switch (hold.reach) {
    case 'self':
      return caller.person !== undefined && record.person === caller.person;
    case 'household':
      return caller.household !== undefined && record.household === caller.household;
    case 'unit':
      return hold.unit !== undefined && record.unit === hold.unit;
    case 'area':
      return record.areas?.includes(hold.area) ?? false;
  }
};

/** Is this record within the caller's scope? Outside it, it does not exist for him. */
export const covers = (scope: Scope, caller: Caller, record: Owned): boolean =>
  scope.some((hold) => holds(hold, caller, record));

/** Is a whole area within the scope by an `area` hold? */
export const coversArea = (scope: Scope, area: string): boolean =>
  scope.some(
    (hold) => hold.reach === 'area' && contains(hold.area, area) && lineage(area).length > 0,
  );

/**
 * What of an area is within the scope by `area` holds: the whole, or the parts of it that are held
 * (a grid worker may look after one 村民小组 of a village); nothing when it is outside.
 */
export const partsOf = (scope: Scope, area: string): string[] => {
  if (coversArea(scope, area)) return [area];
  const parts = scope.filter((hold) => hold.reach === 'area' && contains(area, hold.area));
  return [...new Set(parts.map((hold) => hold.area))].sort();
};

/** So many are named; more nobody reads. */
const NAMED = 3;

/** Titles of those who can, for the words of `not_allowed`; 等 stands for the rest of many. */
export function whoCan(allow: Allow): string {
  if (typeof allow === 'string') return '';
  const titles = (Object.keys(allow) as Role[]).map((role) => roles[role]);
  return `${titles.slice(0, NAMED).join('、')}${titles.length > NAMED ? '等' : ''}`;
}
