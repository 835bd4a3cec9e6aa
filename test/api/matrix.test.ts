/**
 * Every action, asked by every role here and elsewhere. What must come is said by the contract's
 * `allow` and by whose record it is: `not_allowed` exactly when none of one's roles could ever do
 * it, `not_found` for what is another's, anything else otherwise.
 */
import { type Allow, mayEver, type Role, roleNames, roles } from '../../src/domain/access';
import { callerOf, expected } from '../kit/twins';
import { done, inTurns, type Somebody, startWorld, type World } from '../kit/world';
import { examples } from './examples';

let world: World;
let declared: Map<string, { kind: string; title: string; allow: Allow }>;
let n = 1000;

beforeAll(async () => {
  world = await startWorld();
  declared = new Map((await world.cloud.actions()).map((d) => [d.action, d]));
});

afterAll(async () => {
  await world.cloud.stop();
});

/** Who is asked for: each role once here (`a` and above), once elsewhere, and the neighbours. */
function asked(w: World): Somebody[] {
  const village = ({
    homes,
    cadre,
    gridWorker,
    storekeeper,
    supervisor,
    reviewers,
  }: World['a']) => [
    homes[0].head,
    homes[1].head,
    cadre,
    gridWorker,
    storekeeper,
    supervisor,
    ...reviewers.slice(0, 1),
  ];
  const county = ({ admin, staff }: World['county']['a']) => [admin, ...Object.values(staff)];
  return [
    ...village(w.a),
    ...w.a.groupWorkers,
    w.a.homes[0].other,
    ...village(w.b),
    w.c.homes[0].head,
    w.c.cadre,
    w.c.gridWorker,
    ...county(w.county.a),
    ...county(w.county.b),
    w.prefecture,
  ];
}

test('everybody is seen by the server as who he was made', async () => {
  for (const who of asked(world)) {
    const me = await done(world.cloud, who, 'members.me');
    const seen = me.grants.map(({ role, area, unit }: Record<string, string>) => ({
      role,
      area,
      ...(unit ? { unit } : {}),
    }));
    expect(seen).toEqual(who.grants);
    expect(me.household?.id).toBe(who.household);
  }
});

test('each role is asked here and elsewhere', () => {
  const held = asked(world).flatMap((who) => who.grants);
  for (const role of roleNames) {
    const areas = new Set(held.filter((g) => g.role === role).map((g) => g.area));
    expect([role, areas.size]).toEqual([role, role === 'prefectureAdmin' ? 1 : expect.any(Number)]);
    if (role !== 'prefectureAdmin') expect([role, areas.size > 1]).toEqual([role, true]);
  }
});

test('the menu holds exactly what one could ever do', async () => {
  for (const who of asked(world)) {
    const { can } = await done(world.cloud, who, 'members.me');
    const could = [...declared].filter(([, d]) => mayEver(d.allow, callerOf(who)));
    expect([who.openid, [...can].sort()]).toEqual([who.openid, could.map(([a]) => a).sort()]);
  }
  const guest = await done(world.cloud, 'a-stranger', 'members.me');
  const open = [...declared].filter(([, d]) => d.allow === 'anyone').map(([a]) => a);
  expect([...guest.can].sort()).toEqual(open.sort());
});

describe.each(Object.keys(examples))('%s', (action) => {
  const example = examples[action] as (typeof examples)[string];
  const prepare = () => {
    n += 1;
    return example.prepare(world, n);
  };

  test('is open to whom the contract says, for what is his', async () => {
    const found = declared.get(action);
    if (!found) throw new Error(`${action} is not in the contract`);
    const { input, target } = await prepare();
    const roleOf = (who: Somebody) => who.grants.map((g) => `${g.role} ${g.area}`).join(', ');
    const people = asked(world).map((who) => ({
      who,
      says: expected(found.allow, example, target, who),
    }));
    const told = async ({ who, says }: (typeof people)[number]) => {
      const { ok, fault } = await world.cloud.call(who.openid, action, input);
      const code = ok ? 'ok' : fault.code;
      const refused = ['not_allowed', 'not_found'].includes(code) ? code : 'neither';
      expect([roleOf(who), code === 'broken' ? code : refused]).toEqual([roleOf(who), says]);
      // Who may never do it is told who can.
      if (says === 'not_allowed' && typeof found.allow !== 'string')
        expect(Object.values(roles).some((title) => fault.words.includes(title))).toBe(true);
    };
    // First those who are refused, for then it is still there to be found.
    await inTurns(
      people.filter(({ says }) => says !== 'neither'),
      4,
      told,
    );
    await inTurns(
      people.filter(({ says }) => says === 'neither'),
      1,
      told,
    );
  });

  test('is open to a guest only when it is to anyone', async () => {
    const { allow } = declared.get(action) as { allow: Allow };
    // Who may is asked before what is said.
    const input = allow === 'anyone' ? (await prepare()).input : {};
    // A guest of one's own: joining is open to anyone, and then he is none.
    const guest = await world.cloud.call(`guest-${action}`, action, input);
    const nobody = await world.cloud.call(null, action, input);
    if (allow === 'anyone') {
      expect(guest.fault?.code ?? 'ok').not.toMatch(/not_(allowed|joined|signed_in)/);
      const write = declared.get(action)?.kind === 'write';
      expect(nobody.fault?.code ?? 'ok').toBe(write ? 'not_signed_in' : 'ok');
    } else {
      expect(guest.fault?.code).toBe('not_joined');
      expect(nobody.fault?.code).toBe('not_signed_in');
    }
  });
});

test('no role is without anybody in the examples', () => {
  const acting = new Set<Role>();
  for (const [, { allow }] of declared)
    if (typeof allow !== 'string') for (const role of Object.keys(allow)) acting.add(role as Role);
  const held = new Set(world.people.flatMap((who) => who.grants.map((g) => g.role)));
  for (const role of acting) expect([role, held.has(role)]).toEqual([role, true]);
});

test('nothing broke', () => {
  expect(world.cloud.log).not.toMatch(/"broken"|undeclared|"alarm"/);
});
