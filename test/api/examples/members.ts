/** Examples of what can be asked about people, households, logins, grants, units. */
import type { Allow, Role } from '../../../src/domain/access';
import { grantRules } from '../../../src/domain/members/rules';
import { type Examples, here, inVillage, newHousehold, ofVillage, own } from '../../kit/twins';
import { done, firstAdminCode, type World } from '../../kit/world';

const villager = (w: World) => w.a.homes[0].head;

const newPerson = async (w: World, n: number): Promise<string> => {
  const input = { name: `新人${n}`, area: w.a.code };
  return (await done(w.cloud, w.county.a.admin, 'members.addPerson', input)).person;
};

const granting = (w: World, person: string) => ({ person, role: 'gridWorker', area: w.a.code });
/** Who gives this role is a rule of the role (services.md §0), narrower than who gives any. */
const giversOf = (role: 'gridWorker'): Allow =>
  Object.fromEntries(grantRules[role].by.map((r: Role) => [r, 'area' as const]));

/** Numbers that stand the check of GB 32100-2015. */
export const licence = '93532528MA6K000020';

export const newEmployer = async (w: World, n: number): Promise<string> => {
  const office = { kind: 'employer', area: w.county.a.code, name: `合作社${n}`, place: '镇上' };
  return (await done(w.cloud, w.county.a.admin, 'units.addOffice', office)).unit;
};

export const membersExamples: Examples = {
  'members.me': own(villager),
  'members.listAreas': own(villager, () => ({ parent: '532528' })),
  'members.claimFirstAdmin': {
    ...own(
      () => 'somebody-new',
      (n, w) => ({ code: firstAdminCode(w.cloud), name: `管理员${n}` }),
    ),
    refused: 'members.claimed',
  },
  'members.addGroup': ofVillage(
    (w) => w.a.cadre,
    (n) => ({ number: 3 + (n % 97), name: `新寨${n}` }),
  ),
  'members.addHousehold': {
    prepare: async (w, n) => ({
      by: w.a.gridWorker,
      input: {
        group: w.a.groups[1],
        members: [{ name: `李新${n}`, phone: '13812345678' }, { name: `普新${n}` }],
      },
      target: here(w.a.groups[1]),
    }),
  },
  'members.addPerson': {
    prepare: async (w, n) => ({
      by: w.county.a.staff.townshipCadre,
      input: { name: `新干部${n}`, area: w.a.code },
      target: here(w.a.code),
    }),
  },
  'members.listHouseholds': inVillage((w) => w.a.gridWorker),
  'members.invite': {
    prepare: async (w, n) => {
      const { people } = await newHousehold(w, n);
      return { by: w.a.gridWorker, input: { person: people[0] }, target: here(w.a.groups[0]) };
    },
  },
  'members.join': {
    prepare: async (w, n) => {
      const { people } = await newHousehold(w, n);
      const { code } = await done(w.cloud, w.a.gridWorker, 'members.invite', { person: people[0] });
      return { by: `newcomer-${n}`, input: { code } };
    },
  },
  'members.grantRole': {
    narrowed: giversOf('gridWorker'),
    prepare: async (w, n) => ({
      by: w.a.cadre,
      input: granting(w, await newPerson(w, n)),
      target: here(w.a.code),
    }),
  },
  'members.revokeRole': {
    narrowed: giversOf('gridWorker'),
    prepare: async (w, n) => {
      const input = granting(w, await newPerson(w, n));
      await done(w.cloud, w.a.cadre, 'members.grantRole', input);
      return { by: w.a.cadre, input, target: here(w.a.code) };
    },
  },
  'units.addShop': ofVillage(
    (w) => w.a.cadre,
    (n) => ({
      name: `分店${n}`,
      place: '小寨路口',
      opens: { days: [2, 4], from: '08:30', to: '17:00' },
    }),
  ),
  'units.addOffice': {
    prepare: async (w, n) => ({
      by: w.county.a.admin,
      input: { kind: 'department', area: w.county.a.code, name: `水务局${n}`, place: '县城' },
      target: here(w.county.a.code),
    }),
  },
  'units.listShops': inVillage((w) => w.a.homes[0].head),
  'units.verifyEmployer': {
    prepare: async (w, n) => ({
      by: w.county.a.staff.bureau,
      input: { unit: await newEmployer(w, n), licence },
      target: here(w.county.a.code),
    }),
  },
  'units.listEmployers': {
    prepare: async (w) => ({
      by: w.county.a.staff.bureau,
      input: { area: w.county.a.code },
      target: here(w.county.a.code),
    }),
  },
};
