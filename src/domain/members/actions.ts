/** What can be asked about people, households, logins and grants. */
import { areaCode, villageCode } from '../area';
import { actions, read, write } from '../contract';
import { listOf, page, pageOf, text } from '../form';
import * as z from '../zod';
import {
  areaView,
  doorNumber,
  grantView,
  groupNumber,
  householdId,
  householdView,
  joinCode,
  mostGrants,
  personId,
  phone,
  role,
  unitId,
} from './schema';

export const members = actions('members', {
  me: read({
    title: '我是谁',
    allow: 'anyone',
    input: z.strictObject({}),
    output: z.object({
      joined: z.boolean(),
      person: personId.optional(),
      name: text('名字', 20).optional(),
      household: householdView.optional(),
      demo: z.boolean().optional(),
      grants: listOf(grantView, mostGrants + 1, '角色'),
      /** Names of the actions this caller could ever do: what the menu shows. */
      can: listOf(z.string().max(60), 200, '能办的事'),
    }),
    faults: [],
  }),
  listAreas: read({
    title: '看地方',
    allow: 'anyone',
    input: z.strictObject({ parent: areaCode('上一级').optional() }),
    output: z.object({ items: listOf(areaView, 300, '地方') }),
    faults: [],
  }),
  claimFirstAdmin: write({
    title: '开始使用',
    allow: 'anyone',
    input: z.strictObject({ code: text('开通码', 64), name: text('您的名字', 20) }),
    output: z.object({ person: personId }),
    faults: ['members.code_wrong', 'members.claimed'],
  }),
  addGroup: write({
    title: '加村民小组',
    allow: { villageCadre: 'area', townshipCadre: 'area', countyAdmin: 'area' },
    input: z.strictObject({
      village: villageCode(),
      number: groupNumber,
      name: text('寨子名', 20),
    }),
    output: z.object({ group: areaCode('村民小组') }),
    faults: ['members.group_exists'],
  }),
  addHousehold: write({
    title: '加一户',
    allow: { villageCadre: 'area', gridWorker: 'area', countyAdmin: 'area' },
    input: z.strictObject({
      group: areaCode('村民小组'),
      members: listOf(
        z.strictObject({ name: text('名字', 20, { min: 2 }), phone: phone.optional() }),
        20,
        '家里人',
        1,
      ),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({
      household: householdId,
      number: doorNumber,
      people: listOf(personId, 20, '人'),
    }),
    faults: [],
  }),
  addPerson: write({
    title: '加工作人员',
    allow: { townshipCadre: 'area', countyAdmin: 'area', prefectureAdmin: 'area' },
    input: z.strictObject({
      name: text('名字', 20, { min: 2 }),
      phone: phone.optional(),
      area: areaCode('在哪里工作'),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ person: personId }),
    faults: [],
  }),
  listHouseholds: read({
    title: '找一户',
    allow: {
      villageCadre: 'area',
      gridWorker: 'area',
      storekeeper: 'area',
      reviewer: 'area',
      supervisor: 'area',
      townshipCadre: 'area',
      countyAdmin: 'area',
    },
    input: z.strictObject({
      village: villageCode(),
      find: text('名字或户码', 20, { min: 2 }).optional(),
      ...page,
    }),
    output: pageOf(householdView),
    faults: [],
  }),
  invite: write({
    title: '给加入码',
    allow: {
      gridWorker: 'area',
      villageCadre: 'area',
      townshipCadre: 'area',
      countyAdmin: 'area',
      prefectureAdmin: 'area',
    },
    input: z.strictObject({ person: personId }),
    output: z.object({ code: joinCode, until: z.string().max(30) }),
    faults: [],
  }),
  join: write({
    title: '加入村子',
    allow: 'anyone',
    input: z.strictObject({ code: joinCode }),
    output: z.object({ person: personId, name: text('名字', 20) }),
    faults: ['members.code_wrong', 'members.code_old', 'members.already_joined'],
  }),
  grantRole: write({
    title: '给角色',
    allow: {
      villageCadre: 'area',
      townshipCadre: 'area',
      bureau: 'area',
      countyAdmin: 'area',
      prefectureAdmin: 'area',
    },
    input: z.strictObject({
      person: personId,
      role,
      area: areaCode('管哪里'),
      unit: unitId.optional(),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ granted: z.boolean() }),
    faults: ['members.roles_apart'],
    messages: ['granted'],
  }),
  revokeRole: write({
    title: '收回角色',
    allow: {
      villageCadre: 'area',
      townshipCadre: 'area',
      bureau: 'area',
      countyAdmin: 'area',
      prefectureAdmin: 'area',
    },
    input: z.strictObject({
      person: personId,
      role,
      area: areaCode('管哪里'),
      unit: unitId.optional(),
    }),
    output: z.object({ revoked: z.boolean() }),
    faults: [],
    messages: ['revoked'],
  }),
});
