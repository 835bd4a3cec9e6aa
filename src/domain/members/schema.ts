/** People, households, logins, grants: what they are. */
import { roleNames } from '../access';
import { areaCode, villageCode } from '../area';
import { idOf, listOf, text, whole } from '../form';
import * as z from '../zod';

export const personId = idOf('person', '人');
/** `household:{village code}:{door number}`: made of what makes it unique; a name, not a secret. */
export const householdId = idOf('household', '户');
export const unitId = idOf('unit', '单位');

export const phone = z
  .string()
  .max(20)
  .regex(/^1\d{10}$/)
  .meta({ title: '手机号', hint: '手机号是 11 位数字，1 开头' });

/** Six digits, unique in the village: the 户码. */
export const doorNumber = z
  .string()
  .max(6)
  .regex(/^\d{6}$/)
  .meta({ title: '户码', hint: '户码是 6 位数字' });

export const joinCode = z
  .string()
  .max(8)
  .regex(/^\d{8}$/)
  .meta({ title: '加入码', hint: '加入码是 8 位数字' });

export interface Person {
  _id: string;
  name: string;
  /** The household's id; office people from outside the villages have none. */
  household?: string;
  areas: string[];
  /** AES-256-GCM; opened only where the number is needed. */
  phone?: string;
  /**
   * The grants once more, kept here so that two given at the same moment meet on one record
   * (roles that must stand apart).
   */
  roles?: { role: (typeof roleNames)[number]; area: string }[];
  demo?: boolean;
}

export interface Household {
  _id: string;
  /** Its own id again: a household's record belongs to itself (`Owned`). */
  household: string;
  village: string;
  /** 村民小组 as the village code + 2 digits. */
  group: string;
  /** The head's name, by which the village knows the household: 普秀英. */
  name: string;
  number: string;
  members: { person: string; name: string }[];
  areas: string[];
  /** `{group}|{number}`: the order of the village's list. */
  order: string;
  /** `{village}|{piece}` for search. */
  finds: string[];
  demo?: boolean;
}

/** `wx:{openid}` → person: the only place where an openid is kept. */
export interface Login {
  _id: string;
  person: string;
  boundAt: Date;
}

export interface GrantRecord {
  /** `grant:{person}:{role}:{unit or area}`: the same grant twice is one. */
  _id: string;
  person: string;
  role: (typeof roleNames)[number];
  area: string;
  unit?: string;
  areas: string[];
  by: string;
  at: Date;
  demo?: boolean;
}

/** A one-time invitation for a person; the code itself is kept only as a blind index. */
export interface Invitation {
  _id: string;
  person: string;
  until: Date;
  usedAt?: Date;
  areas: string[];
}

/** Natural village (寨) of a group: what people call it. */
export interface Group {
  /** The 14-digit code. */
  _id: string;
  name: string;
  areas: string[];
}

export const role = z.enum(roleNames).meta({ title: '做什么' });

/** So many one person may be given; who lives in a village is its villager besides. */
export const mostGrants = 39;

export const grantView = z.object({
  role,
  area: areaCode(),
  areaName: text('地方', 60),
  unit: unitId.optional(),
  unitName: text('单位', 40).optional(),
});

export const householdView = z.object({
  id: householdId,
  name: text('户主', 20),
  number: doorNumber,
  group: areaCode('村民小组'),
  groupName: text('组', 30),
  village: villageCode(),
  villageName: text('村', 30),
  members: listOf(z.object({ person: personId, name: text('名字', 20) }), 30, '家里人'),
});

export const areaView = z.object({
  code: areaCode(),
  name: text('名字', 30),
});

export const groupNumber = whole('第几组', 1, 99);
