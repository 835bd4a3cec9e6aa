/** Other people's things do not exist: not by a role taken from afar, a short page or a cursor. */
import { join } from 'node:path';
import fc from 'fast-check';
import type { Role } from '../../src/domain/access';
import type { Cloud } from '../kit/cloud';
import { done, type Somebody, startWorld, type World } from '../kit/world';
import { stored, storedOne } from './stored';

let world: World;
let cloud: Cloud;
beforeAll(async () => {
  world = await startWorld();
  cloud = world.cloud;
});
afterAll(() => cloud.stop());

const refusal = async (who: Somebody, action: string, input: unknown) => {
  const { ok, fault } = await cloud.call(who.openid, action, input);
  expect(ok).toBe(false);
  return fault.code;
};

describe('a role', () => {
  test('is taken back only where it is held: not by an area that is one’s own and a unit that is not', async () => {
    const { a, c, county } = world;
    const keeper = { person: a.storekeeper.person, role: 'storekeeper', unit: a.shop };
    // The cadre of the village beside, who names her own.
    expect(await refusal(c.cadre, 'members.revokeRole', { ...keeper, area: c.code })).toBe(
      'not_found',
    );
    const office = {
      person: county.b.staff.department.person,
      role: 'department',
      unit: county.b.offices.department,
    };
    expect(
      await refusal(county.a.admin, 'members.revokeRole', { ...office, area: county.a.code }),
    ).toBe('not_found');
    // Whether somebody holds it or nobody does, the answer is the same.
    const nobody = { ...keeper, person: a.homes[2].other.person, area: c.code };
    expect(await refusal(c.cadre, 'members.revokeRole', nobody)).toBe('not_found');
    // Both still do their work.
    await done(cloud, a.storekeeper, 'points.listStock', { unit: a.shop });
    await done(cloud, county.b.staff.department, 'grievances.listDesk', { show: 'open' });
  });

  test('stands on the person as it stands in the grants, whatever was given and taken', async () => {
    const { a, c, county } = world;
    const who = [a.homes[0].other, a.homes[1].other];
    const step = (role: Role, unit?: string) =>
      fc.record({
        verb: fc.constantFrom('grantRole', 'revokeRole'),
        person: fc.constantFrom(...who.map(({ person }) => person)),
        role: fc.constant(role),
        area: fc.constantFrom(a.code, c.code),
        ...(unit ? { unit: fc.constant(unit) } : {}),
      });
    const steps = fc.oneof(
      step('gridWorker'),
      step('supervisor'),
      step('storekeeper', a.shop),
      step('storekeeper', c.shop),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 16 }), async (said) => {
        for (const { verb, ...input } of said)
          await cloud.call(county.a.admin.openid, `members.${verb}`, input);
        for (const { person } of who) {
          const held = (await stored(cloud, 'members_grants', { person })).map(
            (g) => `${g.role} ${g.area}`,
          );
          const roles = ((await storedOne(cloud, 'members_people', person))?.roles ?? []).map(
            (g: { role: string; area: string }) => `${g.role} ${g.area}`,
          );
          expect(roles.sort()).toEqual(held.sort());
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a list that hides some of what it found', () => {
  test('fills its page with what may be seen, and goes on only where more may be', async () => {
    const { a, county } = world;
    const township = county.a.township;
    // Of one household: one works for the village, the other reads the township's desk.
    const [accused, reader] = [a.homes[2].head, a.homes[2].other];
    const { code } = await done(cloud, a.gridWorker, 'members.invite', { person: reader.person });
    await done(cloud, reader.openid, 'members.join', { code });
    const grant = (who: Somebody, role: string, area: string) =>
      done(cloud, county.a.admin, 'members.grantRole', { person: who.person, role, area });
    await grant(accused, 'villageCadre', a.code);
    await grant(reader, 'townshipCadre', township);
    const filed = async (words: string, about: object) => {
      const said = { category: 'conduct', place: a.code, words, photos: [] };
      return (await done(cloud, a.homes[0].head, 'grievances.file', { ...said, ...about })).case;
    };
    // Hidden and seen by turns.
    const seen: string[] = [];
    for (const n of [1, 2, 3]) {
      await filed(`村干部的事第 ${n} 件`, { about: `area:${a.code}` });
      if (n < 3) seen.push(await filed(`别的人的事第 ${n} 件`, {}));
    }
    const page = (input: object) =>
      done(cloud, reader, 'grievances.listDesk', { show: 'open', ...input });
    const walked: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await page({ limit: 1, ...(after ? { after } : {}) });
      expect(items).toHaveLength(1);
      // The cursor is that of a line that was shown.
      if (next) expect(next).toContain(items[0].id);
      walked.push(items[0].id);
      after = next;
    } while (after);
    expect(walked.sort()).toEqual(seen.sort());
    // Words that stand only in what is hidden find nothing, and nothing goes on.
    for (const find of ['村干', '部的', '第 3']) {
      const found = await page({ find, limit: 1 });
      expect([find, found.items, found.next]).toEqual([find, [], undefined]);
    }
    // Who may see them all does.
    const all = await done(cloud, county.a.staff.townshipCadre, 'grievances.listDesk', {
      show: 'open',
    });
    expect(all.items).toHaveLength(5);
  });
});

test('nothing is marked as demo outside a demo environment, whoever asks for it', async () => {
  const real = await startWorld({ DEMO: 'no' });
  try {
    for (const [w, mark] of [
      [real, undefined],
      [world, true],
    ] as const) {
      const input = { name: '新来的人', area: w.county.a.code, demo: true };
      const { person } = await done(w.cloud, w.county.a.admin, 'members.addPerson', input);
      expect((await storedOne(w.cloud, 'members_people', person))?.demo).toBe(mark);
    }
  } finally {
    await real.cloud.stop();
  }
});

test('the timer’s function serves the timer only, not a phone that calls it by its name', async () => {
  const { main } = require(join(__dirname, '../../dist/cloudfunctions/tick/index.js'));
  const caller = { WX_OPENID: world.a.homes[0].head.openid, WX_APPID: 'wx0' };
  const environment = JSON.stringify({ WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', ...caller });
  expect(await main({}, { environment })).toEqual({
    ok: false,
    fault: expect.objectContaining({ code: 'not_allowed' }),
  });
});
