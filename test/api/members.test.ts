/** Joining, roles and finding people. */
import type { Answer, Cloud } from '../kit/cloud';
import { done, later, type Somebody, startWorld, type World } from '../kit/world';
import { stored } from './stored';

let world: World;
let cloud: Cloud;

beforeAll(async () => {
  world = await startWorld();
  cloud = world.cloud;
});

afterAll(async () => {
  expect(cloud.log).not.toMatch(/"broken"|undeclared/);
  await cloud.stop();
});

const refused = async (
  who: Somebody | string,
  action: string,
  input: unknown,
): Promise<Answer['fault']> => {
  const answer = await cloud.call(typeof who === 'string' ? who : who.openid, action, input);
  expect([action, answer.ok]).toEqual([action, false]);
  return answer.fault;
};
const grant = (by: Somebody, person: string, role: string, area: string, more: object = {}) =>
  cloud.call(by.openid, 'members.grantRole', { person, role, area, ...more });
const newPerson = async (): Promise<string> => {
  const input = { name: '新来的', area: world.a.code };
  return (await done(cloud, world.county.a.admin, 'members.addPerson', input)).person;
};

describe('joining', () => {
  const invited = (n: 3 | 4 | 5) =>
    done(cloud, world.a.gridWorker, 'members.invite', { person: world.a.homes[n].other.person });

  test('with a code, face to face: once, and within two hours', async () => {
    const { code, until } = await invited(3);
    expect(code).toMatch(/^\d{8}$/);
    const wrong = code === '00000000' ? '00000001' : '00000000';
    expect(await refused('new-phone', 'members.join', { code: wrong })).toMatchObject({
      code: 'members.code_wrong',
      fields: { code: '加入码不对' },
    });
    const joined = await done(cloud, 'new-phone', 'members.join', { code });
    expect(joined).toEqual({
      person: world.a.homes[3].other.person,
      name: world.a.homes[3].other.name,
    });
    const me = await done(cloud, 'new-phone', 'members.me');
    expect(me).toMatchObject({ joined: true, household: { id: world.a.homes[3].id } });
    expect(me.household.members.map((m: { name: string }) => m.name)).toEqual([
      world.a.homes[3].head.name,
      world.a.homes[3].other.name,
    ]);
    // Who reads the store cannot join: neither the invitation nor the journal's answer tells it.
    for (const name of ['members_invitations', 'journal'])
      expect(JSON.stringify(await stored(cloud, name))).not.toContain(code);
    expect((await refused('other-phone', 'members.join', { code })).code).toBe(
      'members.code_wrong',
    );
    const second = await invited(4);
    expect((await refused('new-phone', 'members.join', { code: second.code })).code).toBe(
      'members.already_joined',
    );
    expect(new Date(until).getTime()).toBeGreaterThan(Date.parse('2026-11-02T11:29:00+08:00'));
    await later(cloud, 121);
    expect(await refused('other-phone', 'members.join', { code: second.code })).toMatchObject({
      code: 'members.code_old',
      words: '加入码过期了，请网格员再给一个',
    });
  });

  test('a person may have two phones; both are he', async () => {
    const { code } = await done(cloud, world.a.gridWorker, 'members.invite', {
      person: world.a.homes[0].head.person,
    });
    await done(cloud, 'second-phone', 'members.join', { code });
    const [one, two] = await Promise.all(
      [world.a.homes[0].head.openid, 'second-phone'].map((who) => done(cloud, who, 'members.me')),
    );
    expect(two).toEqual(one);
  });
});

describe('roles', () => {
  test('are given by those who may, at their level, with their unit', async () => {
    const { county, prefecture, a } = world;
    const person = await newPerson();
    const give = async (by: Somebody, role: string, area: string, more: object = {}) => {
      const { ok, fault } = await grant(by, person, role, area, more);
      return ok ? 'ok' : [fault.code, ...Object.keys(fault.fields ?? {})].join(' ');
    };
    expect(await give(a.cadre, 'villageCadre', a.code)).toBe('not_allowed');
    expect(await give(county.a.staff.bureau, 'reviewer', a.code)).toBe('not_allowed');
    expect(await give(county.a.admin, 'countyAdmin', county.a.code)).toBe('not_allowed');
    expect(await give(county.a.admin, 'villager', a.code)).toBe('bad_input role');
    expect(await give(county.a.admin, 'reviewer', county.a.code)).toBe('bad_input area');
    expect(await give(county.a.admin, 'reviewer', '532528999999')).toBe('bad_input area');
    expect(await give(county.a.admin, 'storekeeper', a.code)).toBe('bad_input unit');
    expect(await give(county.a.admin, 'reviewer', a.code, { unit: a.shop })).toBe('bad_input unit');
    expect(await give(county.a.admin, 'storekeeper', a.code, { unit: world.b.shop })).toBe(
      'bad_input unit',
    );
    expect(await give(county.b.admin, 'reviewer', a.code)).toBe('not_found');
    expect(await give(county.a.admin, 'storekeeper', a.code, { unit: a.shop })).toBe('ok');
    expect(await give(county.a.admin, 'supervisor', a.code)).toBe('members.roles_apart');
    expect(await give(prefecture, 'supervisor', world.c.code)).toBe('ok');
  });

  test("only to people of one's own area; the others do not exist", async () => {
    const { a, b, county } = world;
    const give = { role: 'gridWorker', area: a.code };
    const input = { ...give, person: b.homes[0].head.person };
    expect((await refused(a.cadre, 'members.grantRole', input)).code).toBe('not_found');
    expect((await refused(county.a.admin, 'members.grantRole', input)).code).toBe('not_found');
    const nobody = { ...give, person: `person:${'0'.repeat(26)}` };
    expect(await refused(a.cadre, 'members.grantRole', nobody)).toEqual(
      await refused(a.cadre, 'members.grantRole', input),
    );
  });

  test('given and taken back, each time the person is told, and it works at once', async () => {
    const { a } = world;
    const { head } = a.homes[1];
    const list = { village: a.code };
    expect((await refused(head, 'points.getProof', list)).code).toBe('not_allowed');
    const input = { person: head.person, role: 'gridWorker', area: a.code };
    expect(await done(cloud, a.cadre, 'members.grantRole', input)).toEqual({ granted: true });
    expect(await done(cloud, a.cadre, 'members.grantRole', input)).toEqual({ granted: false });
    await done(cloud, head, 'members.listHouseholds', list);
    const told = async () =>
      (await done(cloud, head, 'inbox.listLines', { limit: 1 })).items[0].title;
    expect(await told()).toBe('您现在是网格员');
    expect(await done(cloud, a.cadre, 'members.revokeRole', input)).toEqual({ revoked: true });
    expect(await done(cloud, a.cadre, 'members.revokeRole', input)).toEqual({ revoked: false });
    expect((await refused(head, 'members.listHouseholds', list)).code).toBe('not_allowed');
    expect(await told()).toBe('您不再是网格员');
    const self = { person: world.prefecture.person, role: 'prefectureAdmin', area: '5325' };
    expect(await refused(world.prefecture, 'members.revokeRole', self)).toMatchObject({
      fields: { person: '不能收回自己的，请另一位管理员来办' },
    });
  });

  test('are so many at most, for all of them must be shown', async () => {
    const { a } = world;
    const { head } = a.homes[2];
    let code = 'ok';
    let given = 0;
    for (let n = 1; n <= 60 && code === 'ok'; n += 1) {
      const area = `${n > 50 ? world.c.code : a.code}${String(n).padStart(2, '0')}`;
      const { ok, fault } = await grant(world.county.a.admin, head.person, 'gridWorker', area);
      code = ok ? 'ok' : fault.code;
      if (ok) given += 1;
    }
    expect(code).toBe('bad_input');
    const me = await done(cloud, head, 'members.me');
    expect(me.grants).toHaveLength(given + 1);
  });
});

describe('finding a household', () => {
  const found = async (who: Somebody, village: string, find?: string) =>
    (
      await done(cloud, who, 'members.listHouseholds', { village, ...(find ? { find } : {}) })
    ).items.map((h: { id: string }) => h.id);

  test('by a name of any of its members, by its number, by a part of a name', async () => {
    const { homes, code, gridWorker } = world.a;
    const home = homes[0];
    expect(await found(gridWorker, code, home.number)).toEqual([home.id]);
    expect(await found(gridWorker, code, home.head.name)).toEqual([home.id]);
    expect(await found(gridWorker, code, home.head.name.slice(1))).toContain(home.id);
    expect(await found(gridWorker, code, home.other.name)).toContain(home.id);
    expect(await found(gridWorker, code, '没有这人')).toEqual([]);
    expect(await found(gridWorker, code, '999999')).toEqual([]);
  });

  test('all of the village in the order of its groups, a page at a time', async () => {
    const { homes, code, gridWorker } = world.c;
    const all = await found(gridWorker, code);
    expect([...all].sort()).toEqual(homes.map((h) => h.id).sort());
    const groups = all.map((id: string) => homes.find((h) => h.id === id)?.group);
    expect([...groups].sort()).toEqual(groups);
    const first = await done(cloud, gridWorker, 'members.listHouseholds', {
      village: code,
      limit: 4,
    });
    const rest = await done(cloud, gridWorker, 'members.listHouseholds', {
      village: code,
      limit: 4,
      after: first.next,
    });
    const paged = [...first.items, ...rest.items].map((h: { id: string }) => h.id);
    expect(paged).toEqual(all);
    expect(rest.next).toBeUndefined();
  });

  test('no household of another village, nor a phone number, is shown', async () => {
    const { code, gridWorker } = world.a;
    const input = {
      group: world.a.groups[0],
      members: [{ name: '马有电话', phone: '13812345678' }],
    };
    await done(cloud, gridWorker, 'members.addHousehold', input);
    const shown = await done(cloud, gridWorker, 'members.listHouseholds', {
      village: code,
      find: '马有',
    });
    expect(shown.items).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toContain('13812345678');
    expect(await found(world.county.a.admin, code, world.b.homes[0].number)).toEqual([]);
    expect(
      (await refused(gridWorker, 'members.listHouseholds', { village: world.b.code })).code,
    ).toBe('not_found');
  });
});
