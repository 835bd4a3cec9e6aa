/**
 * The demo county, made by the product's own actions as its people would do them, and marked as
 * demo. Areas and goods are real (national codes 2023; goods and point prices as villages
 * published them); all names of people are made up.
 */
import { addDays } from '../../src/domain/calendar';
import { carriedTo, earn } from './earning';
import { makeJobs } from './jobs';
import {
  County,
  type DemoPerson,
  type DemoTools,
  type Person,
  type Village,
  type VillageMade,
} from './kit';
import { makeServices } from './services';

const ADMIN = 'demo-prefecture';

const villages: Village[] = [
  { code: '532503003207', key: 'bisezhai', groups: ['车站', '上寨'], surnames: '李张王杨马陈刘罗' },
  {
    code: '532528102212',
    key: 'quanfuzhuang',
    groups: ['大寨', '小寨'],
    surnames: '普李卢马罗白张杨',
  },
  { code: '532528102217', key: 'duoyishu', groups: ['上寨', '下寨'], surnames: '白普朱马卢李高罗' },
];

const elders = ['秀英', '建国', '美仙', '文华', '正荣', '玉芬', '阿鲁', '志强', '琼仙', '忠明'];
const young = ['小龙', '晓梅', '阿芳', '海涛', '丽萍', '云飞', '小妹', '俊', '雪', '佳'];

/** Twenty households, each with two or three people; the same names in every run. */
const householdNames = (village: Village, n: number): string[] => {
  const surname = village.surnames[n % village.surnames.length] ?? '李';
  const other = village.surnames[(n * 3 + 1) % village.surnames.length] ?? '王';
  const head = surname + (elders[n % elders.length] ?? '');
  const wife = other + (elders[(n + 5) % elders.length] ?? '');
  const child = surname + (young[(n * 7) % young.length] ?? '');
  return n % 2 === 0 ? [head, wife, child] : [head, child];
};

// Prices as published: 食盐 2, 酱油 7 (潜口村); 香皂 5, 洗衣液 20 (徐塘村); 洗衣粉 15, 脸盆 10;
// 食用油 30, 大米 40 (包日呼吉尔嘎查); 扫帚 18 (白羊村).
const goods = [
  {
    name: '食盐',
    measure: '包',
    kind: 'food',
    picture: 'salt',
    points: 2,
    stock: 60,
    source: 'bought',
  },
  {
    name: '香皂',
    measure: '块',
    kind: 'daily',
    picture: 'soap',
    points: 5,
    stock: 40,
    source: 'donated',
  },
  {
    name: '酱油',
    measure: '瓶',
    kind: 'food',
    picture: 'salt',
    points: 7,
    stock: 24,
    source: 'bought',
  },
  {
    name: '脸盆',
    measure: '个',
    kind: 'daily',
    picture: 'bag',
    points: 10,
    stock: 12,
    source: 'aid',
  },
  {
    name: '洗衣粉',
    measure: '袋',
    kind: 'daily',
    picture: 'soap',
    points: 15,
    stock: 1,
    source: 'bought',
  },
  {
    name: '扫帚',
    measure: '把',
    kind: 'farm',
    picture: 'hoe',
    points: 18,
    stock: 10,
    source: 'bought',
  },
  {
    name: '洗衣液',
    measure: '瓶',
    kind: 'daily',
    picture: 'soap',
    points: 20,
    stock: 15,
    source: 'donated',
  },
  {
    name: '食用油',
    measure: '桶',
    kind: 'food',
    picture: 'oil',
    points: 30,
    stock: 12,
    limitPerMonth: 2,
    source: 'bought',
  },
  {
    name: '大米',
    measure: '袋',
    kind: 'food',
    picture: 'rice',
    points: 40,
    stock: 6,
    source: 'aid',
  },
] as const;

/** Carried over from the paper books: between 18 and 126 points. */
const opening = (n: number): number => 18 + ((n * 37) % 109);

/** A county's administrator; gives back the openid he acts with. */
async function makeDesk(c: County, code: string, key: string, name: string): Promise<string> {
  const county = `demo-county-${key}`;
  const admin = await c.worker(ADMIN, code, name);
  await c.grant(ADMIN, admin, 'countyAdmin', code);
  await c.joins(ADMIN, county, admin, '县管理员：定角色、看账');
  return county;
}

/** The offices of 元阳县, one person of each role. */
async function makeStaff(c: County, county: string, code: string, township: string): Promise<void> {
  const office = (kind: string, name: string) =>
    c.do(county, 'units.addOffice', { kind, area: code, name, place: '元阳县南沙镇', demo: true });
  const staff = async (openid: string, name: string, role: string, area: string, unit?: string) => {
    const person = await c.worker(county, area, name);
    await c.grant(county, person, role, area, unit);
    await c.joins(county, openid, person, '部门工作人员');
  };
  await staff('demo-township', '王会明', 'townshipCadre', township);
  await staff('demo-bureau', '赵文静', 'bureau', code);
  const petition = await office('petitionOffice', '元阳县信访局（演示）');
  await staff('demo-petition', '周立新', 'petitionOffice', code, petition.unit);
  const water = await office('department', '元阳县水务局（演示）');
  await staff('demo-department', '孙国庆', 'department', code, water.unit);
  const school = await office('provider', '梯田技能培训学校（演示）');
  await staff('demo-provider', '何丽华', 'provider', code, school.unit);
  await staff('demo-teacher', '段师傅', 'teacher', code, school.unit);
  const shop = await office('employer', '哈尼刺绣合作社（演示）');
  await staff('demo-employer', '龙玉琴', 'employer', code, shop.unit);
}

async function makeHouseholds(c: County, county: string, village: Village): Promise<Person[][]> {
  for (const [i, name] of village.groups.entries())
    await c.do(county, 'members.addGroup', { village: village.code, number: i + 1, name });
  const families: Person[][] = [];
  for (let n = 0; n < 20; n += 1) {
    const names = householdNames(village, n);
    const { household, people } = await c.do(county, 'members.addHousehold', {
      group: `${village.code}0${(n % village.groups.length) + 1}`,
      members: names.map((name) => ({ name })),
      demo: true,
    });
    families.push(names.map((name, i) => ({ id: people[i], name, household })));
  }
  return families;
}

async function makeVillage(c: County, county: string, village: Village): Promise<VillageMade> {
  const { code, key } = village;
  const families = await makeHouseholds(c, county, village);
  const heads = families.map((family) => family[0] as Person);
  const as = (role: string) => `demo-${role}-${key}`;
  const who = async (
    n: number,
    role: string,
    openid: string,
    note: string,
    by: string,
    unit?: string,
  ) => {
    const person = heads[n] as Person;
    await c.grant(by, person, role, code, unit);
    await c.joins(county, openid, person, note);
    return openid;
  };
  const cadre = await who(0, 'villageCadre', as('cadre'), '村干部：抄结转表、看账', county);
  const gridWorker = await who(1, 'gridWorker', as('grid'), '网格员：帮人加入、抄结转表', cadre);
  const shop = await c.do(cadre, 'units.addShop', {
    village: code,
    name: '爱心超市',
    place: '村委会旁边',
    opens: { days: [1, 3, 5, 6], from: '09:00', to: '18:00' },
    demo: true,
  });
  const keeperNote = '超市管理员：交东西、柜台换、补货';
  const storekeeper = await who(2, 'storekeeper', as('keeper'), keeperNote, cadre, shop.unit);
  const one = await who(3, 'reviewer', as('reviewer-1'), '评议员：核对结转表', cadre);
  const two = await who(4, 'reviewer', as('reviewer-2'), '评议员：核对结转表', cadre);
  // A third one, so that a sheet with a reviewer's own household still finds two others.
  await who(8, 'reviewer', as('reviewer-3'), '评议员：核对结转表', cadre);
  await who(5, 'supervisor', as('supervisor'), '村务监督：看全村的账', county);
  for (const g of goods)
    await c.do(storekeeper, 'points.addGoods', { ...g, unit: shop.unit, demo: true });
  return { village, cadre, gridWorker, reviewers: [one, two], storekeeper, heads, families };
}

/** The paper book is carried over: copied by the grid worker, agreed by two reviewers. */
async function carryOver(c: County, made: VillageMade): Promise<void> {
  // Nobody reviews a sheet his own household is on: their households come on a second sheet.
  const own = new Set([3, 4]);
  const lines = made.heads.flatMap((h, n) =>
    own.has(n) ? [] : [{ household: h.household, points: opening(n) }],
  );
  const asOf = carriedTo(addDays(c.today(), -1));
  const { sheet } = await c.do(made.gridWorker, 'points.recordOpening', {
    village: made.village.code,
    book: `${asOf.slice(0, 4)} 年纸本积分册`,
    asOf,
    lines,
    demo: true,
  });
  for (const reviewer of made.reviewers)
    await c.do(reviewer, 'points.reviewOpening', { sheet, agree: true });
  // This one is left for whoever tries the product: a reviewer of another household must look.
  await c.do(made.cadre, 'points.recordOpening', {
    village: made.village.code,
    book: `${asOf.slice(0, 4)} 年纸本积分册（补页）`,
    asOf,
    lines: [{ household: made.heads[3]?.household, points: opening(3) }],
    demo: true,
  });
}

/** Villagers with phones, and the shop's first customers. */
async function firstCustomers(c: County, county: string, made: VillageMade): Promise<void> {
  const { key } = made.village;
  const villager = `demo-villager-${key}`;
  const [head, , child] = made.families[10] as Person[];
  await c.joins(county, villager, head as Person, '村民：看积分、换东西');
  if (child) await c.joins(county, `demo-child-${key}`, child, '她在外打工的孩子：同一户');
  await c.joins(county, `demo-neighbour-${key}`, made.heads[6] as Person, '村民，另一户');
  const { items } = await c.do(villager, 'points.listGoods', {});
  const named = (name: string) => items.find((g: { name: string }) => g.name === name).id;
  await c.do(villager, 'points.redeem', { goods: named('香皂'), count: 2 });
  const other = await c.do(`demo-neighbour-${key}`, 'points.redeem', {
    goods: named('食盐'),
    count: 3,
  });
  const me = await c.do(made.storekeeper, 'members.me', {});
  const unit = me.grants.find((g: { role: string }) => g.role === 'storekeeper').unit;
  await c.do(made.storekeeper, 'points.handOver', { unit, code: other.code });
  const at = made.families[7] as Person[];
  await c.do(made.storekeeper, 'points.redeemAtCounter', {
    household: at[0]?.household,
    person: at[0]?.id,
    goods: named('酱油'),
    count: 1,
  });
}

async function described(c: County, person: DemoPerson): Promise<DemoPerson> {
  const me = await c.do(person.openid, 'members.me', {});
  const area = me.household?.village ?? me.grants[0]?.area;
  return { ...person, grants: me.grants, area, household: me.household?.id };
}

/**
 * Makes the county: 3 villages in 蒙自市 and 元阳县, 60 households, a person of each role.
 * Throws when an action is refused: a demo that is half there would mislead.
 */
export async function makeCounty(tools: DemoTools): Promise<DemoPerson[]> {
  const c = new County(tools);
  c.say('开通，定县管理员');
  await c.do(ADMIN, 'members.claimFirstAdmin', {
    code: tools.firstAdminCode,
    name: '刘州管（演示）',
  });
  c.people.push({ openid: ADMIN, name: '刘州管（演示）', note: '州管理员：定县管理员' });
  const mengzi = await makeDesk(c, '532503', 'mengzi', '陈县管');
  const yuanyang = await makeDesk(c, '532528', 'yuanyang', '黄县管');
  await makeStaff(c, yuanyang, '532528', '532528102');
  const made: VillageMade[] = [];
  for (const village of villages) {
    const county = village.code.startsWith('532503') ? mengzi : yuanyang;
    c.say(`建村 ${made.length + 1}/${villages.length}，20 户`);
    const one = await makeVillage(c, county, village);
    await carryOver(c, one);
    made.push(one);
  }
  c.say('结转入账');
  await c.tick();
  for (const one of made) {
    const county = one.village.code.startsWith('532503') ? mengzi : yuanyang;
    await firstCustomers(c, county, one);
    await earn(c, one);
  }
  c.say('招工、培训、说事、开会');
  await makeJobs(c, made);
  await makeServices(c, made);
  await c.tick();
  return Promise.all(c.people.map((p) => described(c, p)));
}
