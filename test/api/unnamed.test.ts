/** Unnamed stays unnamed, and what is about an office is not read at home by who works there. */
import type { Cloud } from '../kit/cloud';
import { done, later, type Somebody, startWorld, type World } from '../kit/world';
import { stored } from './stored';

let world: World;
let cloud: Cloud;
beforeAll(async () => {
  world = await startWorld();
  cloud = world.cloud;
});
afterAll(() => cloud.stop());

const file = (who: Somebody, action: string, more: object) =>
  done(cloud, who, action, {
    category: 'lamp',
    place: world.a.groups[0],
    words: '路口东边那根灯杆半个月没亮了',
    photos: [],
    ...more,
  });
const listed = async (who: Somebody) =>
  (await done(cloud, who, 'grievances.listDesk', { show: 'open', limit: 50 })).items;
const has = (items: { id: string }[], id: string) => items.some((one) => one.id === id);

test('named and unnamed ones of one day count apart, and the counters go at midnight', async () => {
  const me = world.b.homes[0].head;
  const place = world.b.groups[0];
  const before = await stored(cloud, 'grievances_counts');
  const ids = new Set(before.map(({ _id }) => _id));
  await file(me, 'grievances.file', { place });
  await file(me, 'grievances.fileAnonymous', { place });
  const made = (await stored(cloud, 'grievances_counts')).filter(({ _id }) => !ids.has(_id));
  expect(made.map(({ count }) => count)).toEqual([1, 1]);
  await later(cloud, 24 * 60);
  const left = (await stored(cloud, 'grievances_counts')).map(({ _id }) => _id);
  for (const { _id } of made) expect(left).not.toContain(_id);
});

test('it is hidden from the household of whoever works there, the sixth and who comes later too', async () => {
  const { a, county } = world;
  const unit = county.a.offices.department;
  const joins = (person: string) =>
    done(cloud, county.a.admin, 'members.grantRole', {
      person,
      role: 'department',
      area: county.a.code,
      unit,
    });
  const worker = async (n: number) => {
    const input = { name: `办事员${n}`, area: county.a.code };
    const { person } = await done(cloud, county.a.admin, 'members.addPerson', input);
    await joins(person);
  };
  for (const n of [1, 2, 3, 4, 5, 6]) await worker(n);
  const [sixth, spouse] = [a.homes[1].head, a.homes[1].other];
  await joins(sixth.person);
  const grant = { person: spouse.person, role: 'countyAdmin', area: county.a.code };
  await done(cloud, world.prefecture, 'members.grantRole', grant);
  const { case: id } = await file(a.homes[0].head, 'grievances.fileAnonymous', {
    about: unit,
    category: 'water',
  });
  expect(has(await listed(county.a.admin), id)).toBe(true);
  expect(has(await listed(spouse), id)).toBe(false);
  expect((await cloud.call(spouse.openid, 'grievances.getCase', { case: id })).fault.code).toBe(
    'not_found',
  );
  for (const [person, role, more] of [
    [sixth.person, 'department', { unit }],
    [spouse.person, 'countyAdmin', {}],
  ] as const)
    await done(cloud, world.prefecture, 'members.revokeRole', {
      person,
      role,
      area: county.a.code,
      ...more,
    });
  // Somebody who reads the county's desk, and whose household joins that office afterwards.
  const [late, wife] = [a.homes[0].other, a.homes[0].head];
  await done(cloud, world.prefecture, 'members.grantRole', { ...grant, person: late.person });
  expect(has(await listed(late), id)).toBe(true);
  await joins(wife.person);
  expect(has(await listed(late), id)).toBe(false);
});
