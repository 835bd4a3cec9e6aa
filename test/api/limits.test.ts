/**
 * What the platform limits, seen by people: an answer is 100 KB at most, data fill up, disks err.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../src/domain/calendar';
import { bodyLimit } from '../../src/domain/contract';
import { Cloud } from '../kit/cloud';
import { done, inTurns, type Somebody, startWorld, type World } from '../kit/world';
import { damage, storedOne } from './stored';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.cloud.stop());

/** The same data and address, served with other settings. */
async function servedAgain(env: Record<string, string>): Promise<Cloud> {
  await world.cloud.kill('SIGTERM');
  const cloud = new Cloud({ dataDir: world.cloud.dataDir, env });
  return cloud.start();
}

test('a page of the longest things there are ends earlier, and paging reaches them all', async () => {
  const { cloud, a } = world;
  const made = await inTurns(
    Array.from({ length: 40 }, (_, n) => n),
    8,
    async (n) => {
      const agenda = Array.from({ length: 20 }, (_, i) => `${n} ${i} `.padEnd(60, '长'));
      const call = { area: a.code, kind: 'evening', agenda, place: '长'.repeat(60), time: '19:30' };
      const more = { day: addDays('2026-11-20', n), basis: 'people', due: 12 };
      return (await done(cloud, a.cadre, 'meetings.callMeeting', { ...call, ...more })).meeting;
    },
  );
  const sizes: number[] = [];
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await done(cloud, a.cadre, 'meetings.listVillageMeetings', {
      village: a.code,
      limit: 50,
      ...(after ? { after } : {}),
    });
    sizes.push(Buffer.byteLength(JSON.stringify(page)));
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    after = page.next;
    if (!after) break;
  }
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(bodyLimit);
  expect(Math.max(...sizes)).toBeLessThan(bodyLimit);
  expect(sizes.length).toBeLessThanOrEqual(3);
  expect([...seen].sort()).toEqual([...made].sort());
});

/** All pages of a read: their items, and how many bytes each page was. */
async function paged(who: Somebody, action: string, input: object) {
  const items: unknown[] = [];
  const sizes: number[] = [];
  for (let after: string | undefined; ; ) {
    const page = await done(world.cloud, who, action, { ...input, ...(after ? { after } : {}) });
    sizes.push(Buffer.byteLength(JSON.stringify(page)));
    items.push(...page.items);
    after = page.next;
    if (!after) return { items, sizes };
  }
}
const tooMuchAtOnce = ({ sizes }: { sizes: number[] }) => {
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(bodyLimit);
  expect(Math.max(...sizes)).toBeLessThan(bodyLimit);
};

test('the longest life of a case is read in pages, newest first, by who said it and at the desk', async () => {
  const { cloud, a } = world;
  const { head } = a.homes[0];
  const said = { category: 'lamp', place: a.groups[0], words: '灯杆不亮了', photos: [] };
  const { case: id } = await done(cloud, head, 'grievances.file', said);
  const record = await storedOne(cloud, 'grievances_cases', id);
  const at = new Date('2026-11-02T02:00:00Z');
  const history = Array.from({ length: 80 }, (_, n) => ({
    kind: n === 0 ? 'filed' : 'answered',
    at,
    words: `${n} `.padEnd(500, '长'),
  }));
  await damage(cloud, 'grievances_cases', { ...record, history });
  for (const [who, action] of [
    [head, 'grievances.getMine'],
    [a.cadre, 'grievances.getCase'],
  ] as const) {
    const life = await paged(who, action, { case: id });
    tooMuchAtOnce(life);
    expect(life.items).toEqual(
      history.map((turn) => ({ ...turn, at: at.toISOString() })).reverse(),
    );
  }
});

test('nine rolls of five hundred are read in pages, the one that counts first', async () => {
  const { cloud, a, county } = world;
  const { provider } = county.a.staff;
  const { course } = await done(cloud, provider, 'trainings.openCourse', {
    unit: county.a.offices.provider,
    area: a.code,
    kind: 'skill',
    trade: '电工',
    level: 'basic',
    place: '村里文化站',
    sessions: [{ day: '2026-11-20', from: '09:00', to: '16:00' }],
    capacity: 500,
    subsidised: false,
  });
  const record = await storedOne(cloud, 'trainings_courses', course);
  await damage(cloud, 'trainings_courses', { ...record, rolls: [9] });
  const present = Array.from({ length: 500 }, (_, n) => `person:${String(n).padStart(26, '0')}`);
  const numbers = Array.from({ length: 9 }, (_, i) => i + 1);
  for (const n of numbers)
    await damage(cloud, 'trainings_rolls', {
      _id: `roll:${course}:00:${n}`,
      course,
      session: 0,
      n,
      present,
      byName: `第${n}次`,
      at: new Date('2026-11-20T02:00:00Z'),
    });
  const rolls = await paged(provider, 'trainings.getRoll', { course, session: 0 });
  tooMuchAtOnce(rolls);
  expect((rolls.items as { byName: string }[]).map((roll) => roll.byName)).toEqual(
    numbers.map((n) => `第${n}次`).reverse(),
  );
});

test('when the data are full people are told whom to ask, and everything can still be read', async () => {
  const { a } = world;
  const cloud = await servedAgain({ DATA_LIMIT_MB: '0.1' });
  try {
    const { head } = a.homes[0];
    const order = { goods: a.goods.salt, count: 1 };
    const { fault } = await cloud.call(head.openid, 'points.redeem', order);
    expect(fault).toEqual({
      code: 'broken',
      words: '存东西的地方满了，没有办成，请告诉技术员',
    });
    expect((await done(cloud, head, 'points.getAccount')).balance).toBe(200);
  } finally {
    await cloud.kill('SIGTERM');
  }
  const roomy = await servedAgain({ DATA_LIMIT_MB: '100' });
  try {
    await done(roomy, a.homes[0].head, 'points.redeem', { goods: a.goods.salt, count: 1 });
  } finally {
    await roomy.kill('SIGTERM');
  }
});

test('a record damaged on the disk is told in plain words, to the developer by its name', async () => {
  const { cloud, a } = world;
  await cloud.kill('SIGTERM');
  const file = join(cloud.dataDir, 'database/data.mdb');
  const bytes = readFileSync(file);
  // The record itself begins with its _id; entries hold it without the field's name.
  const id = a.homes[0].id;
  let hurt = 0;
  for (let at = bytes.indexOf(id); at >= 0; at = bytes.indexOf(id, at + 1)) {
    if (bytes.subarray(at - 8, at - 4).toString('latin1') !== '_id\0') continue;
    bytes[at + id.length + 2] = (bytes[at + id.length + 2] as number) ^ 1;
    hurt += 1;
  }
  expect(hurt).toBeGreaterThan(0);
  writeFileSync(file, bytes);
  await cloud.start();
  const { fault } = await cloud.call(a.homes[0].head.openid, 'points.getAccount');
  expect(fault).toEqual({ code: 'broken', words: '这里有记录坏了，没有办成，请告诉技术员' });
  expect(cloud.log).toMatch(new RegExp(`damaged record in \\w+: _id ${id}`));
  expect((await done(cloud, a.homes[1].head, 'points.getAccount')).balance).toBe(200);
});
