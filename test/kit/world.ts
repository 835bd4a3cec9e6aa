/**
 * A small world made by the product's own actions: two counties, three villages, somebody of every
 * role here and elsewhere. Everybody holds one role and no other, so that a refusal tells of that
 * role; only the reviewers live in the village, for whose household a sheet is of matters to them.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Grant, Role } from '../../src/domain/access';
import { type Answer, type CallOptions, Cloud } from './cloud';

/** A Monday at nine, when the world is made; the shops are open on 1, 3, 5, 6. */
const MADE = '2026-11-02T09:00:00+08:00';
/** The same morning, when a test begins. */
export const START = '2026-11-02T09:30:00+08:00';
export const OPENS = { days: [1, 3, 5, 6], from: '09:00', to: '18:00' };
/** What each household of a village brings along from the paper book. */
export const CARRIED = 200;

export interface Somebody {
  openid: string;
  person: string;
  name: string;
  household?: string;
  grants: Grant[];
}

export interface Home {
  id: string;
  number: string;
  group: string;
  /** Its first member, who gives the household its name. */
  head: Somebody;
  other: Somebody;
}

export type GoodsName = 'salt' | 'oil' | 'rice';

export interface Village {
  code: string;
  groups: [string, string];
  /** 0–2 have carried points over, 3–5 are the reviewers' own. */
  homes: [Home, Home, Home, Home, Home, Home];
  shop: string;
  goods: Record<GoodsName, string>;
  cadre: Somebody;
  gridWorker: Somebody;
  /** Each of one 村民小组. */
  groupWorkers: [Somebody, Somebody];
  storekeeper: Somebody;
  supervisor: Somebody;
  reviewers: [Somebody, Somebody, Somebody];
}

/** The desks of a county and of the township in which its village lies. */
export interface County {
  code: string;
  township: string;
  admin: Somebody;
  staff: Record<OfficeRole, Somebody>;
  offices: Record<Exclude<OfficeRole, 'townshipCadre' | 'bureau'>, string>;
}

const officeRoles = [
  'townshipCadre',
  'bureau',
  'petitionOffice',
  'department',
  'provider',
  'teacher',
  'employer',
] as const satisfies readonly Role[];
export type OfficeRole = (typeof officeRoles)[number];

export interface World {
  cloud: Cloud;
  prefecture: Somebody;
  /** The county of `a` and `c`, and that of `b`. */
  county: { a: County; b: County };
  a: Village;
  b: Village;
  /** In the township of `a`. */
  c: Village;
  /** Everybody who has a phone. */
  people: Somebody[];
}

/** The answer's output; a refusal is an error that tells who was refused what. */
export async function done(
  cloud: Cloud,
  who: Somebody | string,
  action: string,
  input: unknown = {},
  options: CallOptions = {},
): Promise<Answer['output']> {
  const openid = typeof who === 'string' ? who : who.openid;
  const answer = await cloud.call(openid, action, input, options);
  if (answer.ok) return answer.output;
  throw new Error(`${openid} ${action}: ${JSON.stringify(answer.fault)}`);
}

/** So many at once: more would only wait for each other on two cores. */
export async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, i: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const i = next;
      next += 1;
      results[i] = await work(items[i] as T, i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

const surnames = '普李卢马罗白张杨';
const givenNames = ['秀英', '建国', '美仙', '文华', '正荣', '玉芬', '志强', '琼仙', '忠明', '小龙'];
const nameOf = (n: number) =>
  (surnames[n % surnames.length] ?? '李') + (givenNames[n % givenNames.length] ?? '');

class Maker {
  readonly people: Somebody[] = [];

  constructor(readonly cloud: Cloud) {}

  do(who: Somebody | string, action: string, input: unknown) {
    return done(this.cloud, who, action, input);
  }

  /** Invited by one who may, joined with the code: from then on the phone is theirs. */
  async joins(by: Somebody, somebody: Somebody): Promise<Somebody> {
    const { code } = await this.do(by, 'members.invite', { person: somebody.person });
    await this.do(somebody.openid, 'members.join', { code });
    this.people.push(somebody);
    return somebody;
  }

  /** Somebody who works here without living in the village, with his one role. */
  async worker(by: Somebody, openid: string, grant: Grant): Promise<Somebody> {
    const name = `${openid.length}号办事员`;
    const { person } = await this.do(by, 'members.addPerson', { name, area: grant.area });
    await this.do(by, 'members.grantRole', { person, ...grant });
    return this.joins(by, { openid, person, name, grants: [grant] });
  }

  /** A household of two; its head has a phone, the other one when asked for. */
  async home(by: Somebody, key: string, group: string, n: number, both: boolean): Promise<Home> {
    const names = [nameOf(n), nameOf(n + 3)];
    const { household, number, people } = await this.do(by, 'members.addHousehold', {
      group,
      members: names.map((name) => ({ name })),
    });
    const grants = [{ role: 'villager' as const, area: group.slice(0, 12) }];
    const [head, other] = names.map((name, i) => {
      const openid = `${key}-${i === 0 ? 'head' : 'other'}-${n}`;
      return { openid, person: people[i], name, household, grants: [...grants] };
    }) as [Somebody, Somebody];
    await Promise.all([this.joins(by, head), ...(both ? [this.joins(by, other)] : [])]);
    return { id: household, number, group, head, other };
  }
}

async function makeCounty(
  maker: Maker,
  prefecture: Somebody,
  key: string,
  code: string,
  township: string,
): Promise<County> {
  const grant = { role: 'countyAdmin' as const, area: code };
  const admin = await maker.worker(prefecture, `${key}-countyAdmin`, grant);
  const kinds = ['petitionOffice', 'department', 'provider', 'employer'] as const;
  const made = await Promise.all(
    kinds.map(async (kind) => {
      const office = { kind, area: code, name: `${key} ${kind}`, place: '县城' };
      return (await maker.do(admin, 'units.addOffice', office)).unit as string;
    }),
  );
  const [petitionOffice = '', department = '', provider = '', employer = ''] = made;
  const offices = { petitionOffice, department, provider, teacher: provider, employer };
  const staff = officeRoles.map(async (role) => {
    const unit = role === 'townshipCadre' || role === 'bureau' ? {} : { unit: offices[role] };
    const area = role === 'townshipCadre' ? township : code;
    return [role, await maker.worker(admin, `${key}-${role}`, { role, area, ...unit })] as const;
  });
  const named = Object.fromEntries(await Promise.all(staff)) as Record<OfficeRole, Somebody>;
  return { code, township, admin, offices, staff: named };
}

const rules = [
  { category: '公益', item: '打扫村道', points: 5, unit: '次', byVillager: true },
  { category: '公益', item: '参加村民会议', points: 2, unit: '次', byVillager: false },
  { category: '乡风', item: '门前乱倒垃圾', points: -3, unit: '次', byVillager: false },
];

/** A book of rules: a villager may claim by its first item `i1`; `i3` takes points away. */
export const rulesOf = (village: string, from: string) => ({
  village,
  from,
  decision: { day: '2026-10-01', present: 30, words: '会上都同意' },
  items: rules,
});

const shelf: Record<GoodsName, object> = {
  salt: { name: '食盐', measure: '包', kind: 'food', picture: 'salt', points: 2, stock: 60 },
  oil: {
    name: '食用油',
    measure: '桶',
    kind: 'food',
    picture: 'oil',
    points: 30,
    stock: 12,
    limitPerMonth: 2,
  },
  rice: { name: '大米', measure: '袋', kind: 'food', picture: 'rice', points: 40, stock: 1 },
};

async function makeVillage(
  maker: Maker,
  admin: Somebody,
  key: string,
  code: string,
): Promise<Village> {
  const groups: [string, string] = [`${code}01`, `${code}02`];
  const worker = (role: Role, more: { unit?: string } = {}) =>
    maker.worker(admin, `${key}-${role}`, { role, area: code, ...more });
  const living = async () => {
    const named = ['大寨', '小寨'].map((name, i) =>
      maker.do(admin, 'members.addGroup', { village: code, number: i + 1, name }),
    );
    await Promise.all(named);
    const homes = Array.from({ length: 6 }, (_, n) =>
      maker.home(admin, key, groups[n % 2] as string, n, n < 2),
    );
    return (await Promise.all(homes)) as Village['homes'];
  };
  const trading = async () => {
    const shop = { village: code, name: '爱心超市', place: '村委会旁边', opens: OPENS };
    const { unit } = await maker.do(admin, 'units.addShop', shop);
    const storekeeper = await worker('storekeeper', { unit });
    const put = Object.entries(shelf).map(async ([name, goods]) => {
      const input = { ...goods, unit, source: 'bought' };
      return [name, (await maker.do(storekeeper, 'points.addGoods', input)).goods] as const;
    });
    const goods = Object.fromEntries(await Promise.all(put)) as Village['goods'];
    return { shop: unit as string, storekeeper, goods };
  };
  const ruling = async () => {
    const cadre = await worker('villageCadre');
    await maker.do(cadre, 'points.adoptRules', rulesOf(code, '2026-10-01'));
    return cadre;
  };
  const ofGroups = groups.map((area, i) =>
    maker.worker(admin, `${key}-gridWorker-${i + 1}`, { role: 'gridWorker', area }),
  );
  const [homes, shop, cadre, gridWorker, supervisor, ...groupWorkers] = await Promise.all([
    living(),
    trading(),
    ruling(),
    worker('gridWorker'),
    worker('supervisor'),
    ...ofGroups,
  ]);
  const reviewers = [homes[3].head, homes[4].head, homes[5].head] as Village['reviewers'];
  const review = reviewers.map(async (somebody) => {
    const grant = { role: 'reviewer' as const, area: code };
    await maker.do(admin, 'members.grantRole', { person: somebody.person, ...grant });
    somebody.grants.push(grant);
  });
  await Promise.all(review);
  return {
    code,
    groups,
    homes,
    ...shop,
    cadre,
    gridWorker,
    groupWorkers: groupWorkers as Village['groupWorkers'],
    supervisor,
    reviewers,
  };
}

/** A page of the paper book, copied and agreed; the clock still has to enter it. */
export async function carriedOver(
  cloud: Cloud,
  village: Pick<Village, 'code' | 'gridWorker' | 'reviewers'>,
  homes: readonly Pick<Home, 'id'>[],
  points: number,
): Promise<string> {
  const lines = homes.map(({ id }) => ({ household: id, points }));
  const input = { village: village.code, book: '2026 年积分册', asOf: '2026-10-31', lines };
  const { sheet } = await done(cloud, village.gridWorker, 'points.recordOpening', input);
  for (const reviewer of village.reviewers.slice(0, 2))
    await done(cloud, reviewer, 'points.reviewOpening', { sheet, agree: true });
  return sheet;
}

/** More households of a village, each with a head who has a phone, and with points to spend. */
export async function moreHomes(
  world: World,
  village: Village,
  count: number,
  points: number,
): Promise<Home[]> {
  const maker = new Maker(world.cloud);
  const admin = village === world.b ? world.county.b.admin : world.county.a.admin;
  const numbers = Array.from({ length: count }, (_, i) => i);
  const homes = await inTurns(numbers, 8, (i) =>
    maker.home(admin, `${village.code}-more`, village.groups[i % 2] as string, i, false),
  );
  world.people.push(...maker.people);
  for (let i = 0; i < homes.length; i += 100)
    await carriedOver(world.cloud, village, homes.slice(i, i + 100), points);
  await later(world.cloud, 1);
  return homes;
}

/** Lets so many minutes go by, and the timer do what is due then. */
export async function later(cloud: Cloud, minutes: number): Promise<Date> {
  const now = new Date((await nowOf(cloud)).getTime() + minutes * 60_000);
  await clockTo(cloud, now.toISOString());
  return now;
}

export async function clockTo(cloud: Cloud, now: string): Promise<void> {
  const answer = await cloud.clock(now);
  if (!answer.ok) throw new Error(`the clock: ${JSON.stringify(answer)}`);
}

export async function nowOf(cloud: Cloud): Promise<Date> {
  const { now } = (await (await fetch(`${cloud.address}/health`)).json()) as { now: string };
  return new Date(now);
}

export const firstAdminCode = (cloud: Cloud): string =>
  JSON.parse(readFileSync(join(cloud.dataDir, 'secrets.json'), 'utf8')).FIRST_ADMIN_CODE;

export async function makeWorld(cloud: Cloud): Promise<World> {
  await clockTo(cloud, MADE);
  const maker = new Maker(cloud);
  const name = '刘州管';
  const begun = { code: firstAdminCode(cloud), name };
  const { person } = await maker.do('prefectureAdmin', 'members.claimFirstAdmin', begun);
  const prefecture: Somebody = {
    openid: 'prefectureAdmin',
    person,
    name,
    grants: [{ role: 'prefectureAdmin', area: '5325' }],
  };
  maker.people.push(prefecture);
  const [countyA, countyB] = await Promise.all([
    makeCounty(maker, prefecture, 'a', '532528', '532528102'),
    makeCounty(maker, prefecture, 'b', '532503', '532503003'),
  ]);
  const [a, b, c] = await Promise.all([
    makeVillage(maker, countyA.admin, 'a', '532528102212'),
    makeVillage(maker, countyB.admin, 'b', '532503003207'),
    makeVillage(maker, countyA.admin, 'c', '532528102217'),
  ]);
  await Promise.all([a, b, c].map((v) => carriedOver(cloud, v, v.homes.slice(0, 3), CARRIED)));
  await later(cloud, 1);
  const county = { a: countyA, b: countyB };
  return { cloud, prefecture, county, a, b, c, people: maker.people };
}

const root = join(__dirname, '../..');

/** What a world is made by: when none of it changed, the world made last time is taken again. */
function hashOfMakers(): string {
  const hash = createHash('sha256');
  const files = ['dist/cloudfunctions/api/index.js', 'dist/cloudfunctions/tick/index.js'];
  const local = readdirSync(join(root, '.cache/local')).map((name) => `.cache/local/${name}`);
  for (const file of [...files, ...local.sort(), 'test/kit/world.ts'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of a world that is at rest: its data and who lives in it. */
async function keptWorld(): Promise<string> {
  const worlds = join(root, '.cache/worlds');
  const kept = join(worlds, hashOfMakers());
  if (existsSync(kept)) return kept;
  const cloud = new Cloud({});
  try {
    await cloud.start();
    const { cloud: _running, ...world } = await makeWorld(cloud);
    await cloud.kill('SIGTERM');
    writeFileSync(join(cloud.dataDir, 'world.json'), JSON.stringify(world));
    const mine = `${kept}-${process.pid}`;
    mkdirSync(worlds, { recursive: true });
    cpSync(cloud.dataDir, mine, { recursive: true });
    try {
      renameSync(mine, kept);
    } catch {
      // Another worker was quicker; one is as good as the other.
      rmSync(mine, { recursive: true });
    }
  } finally {
    await cloud.stop();
  }
  for (const name of readdirSync(worlds))
    if (join(worlds, name) !== kept && !name.includes('-'))
      rmSync(join(worlds, name), { recursive: true, force: true });
  return kept;
}

/** A cloud of one's own with the small world in it, at START. Stop it by `world.cloud.stop()`. */
export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const kept = await keptWorld();
  const cloud = new Cloud({ env });
  cpSync(kept, cloud.dataDir, { recursive: true });
  await cloud.start();
  await clockTo(cloud, START);
  const world = JSON.parse(readFileSync(join(kept, 'world.json'), 'utf8')) as World;
  return { ...world, cloud };
}

/**
 * A test in a world of its own, because it moves the clock far or looks at all there is: what it
 * leaves behind meets no other test. `enter` makes a world the one tests see, and gives the former.
 */
export const apart =
  (enter: (world: World) => World, run: () => Promise<void>): (() => Promise<void>) =>
  async () => {
    const own = await startWorld();
    const shared = enter(own);
    try {
      await run();
    } finally {
      enter(shared);
      await own.cloud.stop();
    }
  };
