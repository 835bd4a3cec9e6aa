/** The whole road of points in one village: every list, every message, and the proof after each. */
import type { Answer, Cloud } from '../kit/cloud';
import { CARRIED, clockTo, done, later, type Somebody, startWorld, type World } from '../kit/world';

let world: World;
let cloud: Cloud;
let village: World['a'];

beforeEach(async () => {
  world = await startWorld();
  cloud = world.cloud;
  village = world.a;
});

/** The books fit after whatever a test did. */
afterEach(async () => {
  expect(cloud.log).not.toMatch(/"broken"|undeclared|"alarm"/);
  await later(cloud, 61);
  const input = { village: village.code };
  const { proof } = await done(cloud, village.supervisor, 'points.getProof', input);
  expect(proof).toMatchObject({ holds: true, deducted: 0, expired: 0 });
  const { issued, redeemed, held, balances } = proof;
  expect(issued - redeemed - held).toBe(balances);
  await cloud.stop();
});

const refused = async (who: Somebody, action: string, input: unknown): Promise<Answer['fault']> => {
  const answer = await cloud.call(who.openid, action, input);
  expect([action, answer.ok]).toEqual([action, false]);
  return answer.fault;
};
const items = async (who: Somebody, action: string, input: unknown = {}) =>
  (await done(cloud, who, action, input)).items;
const account = (who: Somebody) => done(cloud, who, 'points.getAccount');
const lastLine = async (who: Somebody) => (await items(who, 'inbox.listLines', { limit: 1 }))[0];
const redeem = (who: Somebody, goods: string, count = 1) =>
  done(cloud, who, 'points.redeem', { goods, count });
const stockOf = async (goods: string) =>
  (await items(village.storekeeper, 'points.listStock', { unit: village.shop })).find(
    (g: { id: string }) => g.id === goods,
  ).stock;

describe('points carried over from the paper book', () => {
  const book = '2026 年补页';
  const sheetOf = (homes: readonly { id: string }[], more: object = {}) => ({
    village: village.code,
    book,
    asOf: '2026-10-31',
    lines: homes.map(({ id }) => ({ household: id, points: 30 })),
    ...more,
  });
  const review = (who: Somebody, sheet: string, agree = true, words?: string) =>
    cloud.call(who.openid, 'points.reviewOpening', { sheet, agree, ...(words ? { words } : {}) });

  test('copied by one, agreed by two others who are not on it, entered by the clock', async () => {
    const { gridWorker, cadre, reviewers, homes, supervisor } = village;
    const [own, second, third] = reviewers;
    const home = homes[3];
    // The one who copies it may be a reviewer too: not of what he copied.
    const grant = { person: gridWorker.person, role: 'reviewer', area: village.code };
    await done(cloud, cadre, 'members.grantRole', grant);
    const { sheet } = await done(cloud, gridWorker, 'points.recordOpening', sheetOf([home]));

    const work = async (who: Somebody) =>
      (await items(who, 'desk.listWork')).map((l: { title: string }) => l.title);
    expect(await work(second)).toContain(`核对结转表：${book}`);
    for (const who of [own, gridWorker])
      expect(await work(who)).not.toContain(`核对结转表：${book}`);

    const notMine = async (who: Somebody) => {
      const { fault } = await review(who, sheet);
      expect(fault.code).toBe('points.not_your_review');
      return fault.words;
    };
    expect(await notMine(gridWorker)).toBe('这张表是您抄的，要别人来核对');
    expect(await notMine(own)).toBe('这张表里有您自己家，要别人来核对');
    expect((await review(second, sheet)).output).toEqual({ state: 'recorded' });
    expect(await notMine(second)).toBe('您已经核对过这张表了，等另一位评议员');
    expect(await work(second)).not.toContain(`核对结转表：${book}`);
    expect((await review(third, sheet)).output).toEqual({ state: 'agreed' });

    const seen = await done(cloud, supervisor, 'points.getOpening', { sheet });
    expect(seen).toMatchObject({
      state: 'agreed',
      recordedByName: gridWorker.name,
      households: 1,
      points: 30,
      mine: 'not_reviewer',
      lines: [{ household: home.id, name: home.head.name, number: home.number, points: 30 }],
    });
    expect(seen.reviews.map((r: { name: string; agree: boolean }) => [r.name, r.agree])).toEqual([
      [second.name, true],
      [third.name, true],
    ]);
    expect(await account(home.head)).toMatchObject({ balance: 0 });
    await later(cloud, 1);
    expect(await account(home.head)).toMatchObject({ balance: 30, held: 0 });
    const after = await done(cloud, supervisor, 'points.getOpening', { sheet });
    expect(after).toMatchObject({ state: 'posted', lines: [{ outcome: 'posted' }] });
    expect(await lastLine(home.head)).toMatchObject({
      title: '结转了 30 分',
      words: `${book}上的 30 分，今天记到您家账上了。对不上找村干部。`,
      page: '/pages/points/ledger/index',
      unread: true,
    });
    const [entry] = await items(home.head, 'points.listEntries');
    expect(entry).toMatchObject({
      kind: 'opening',
      about: `上年结转：${book}`,
      change: 30,
      balance: 30,
      byName: gridWorker.name,
    });

    const again = await refused(cadre, 'points.recordOpening', sheetOf([homes[4], home]));
    expect(again).toMatchObject({
      code: 'points.had_opening',
      fields: { 'lines.1.household': `${home.head.name}家已经结转过了` },
    });
  });

  test('sent back with the reason, it goes no further', async () => {
    const { cadre, homes, reviewers, supervisor } = village;
    const twice = sheetOf([homes[4], homes[5], homes[4]]);
    expect(await refused(cadre, 'points.recordOpening', twice)).toMatchObject({
      code: 'points.twice_on_sheet',
      fields: { 'lines.2.household': '这一户在第 1 行已经有了' },
    });
    const { sheet } = await done(cloud, cadre, 'points.recordOpening', sheetOf([homes[4]]));
    const silent = await review(reviewers[0], sheet, false);
    expect(silent.fault).toMatchObject({
      code: 'bad_input',
      fields: { words: '退回要写清楚哪里不对' },
    });
    const back = await review(reviewers[0], sheet, false, '数抄错了');
    expect(back.output).toEqual({ state: 'refused' });
    const told = {
      title: `「${book}」退回来了`,
      words: `${reviewers[0].name}说：数抄错了。改了再抄一张。`,
      page: `/pages/points/sheet/index?id=${sheet}`,
      unread: true,
    };
    expect(await lastLine(cadre)).toMatchObject(told);
    const late = await review(reviewers[2], sheet);
    expect(late.fault).toMatchObject({ code: 'wrong_state' });
    expect(late.fault.words).toContain('被退回了');
    await later(cloud, 1);
    // Once: whoever came too late has sent nothing back.
    const lines = await items(cadre, 'inbox.listLines');
    expect(lines.filter((l: { title: string }) => l.title === told.title)).toHaveLength(1);
    expect(await account(homes[4].head)).toMatchObject({ balance: 0 });
    const [newest] = await items(supervisor, 'points.listOpenings', { village: village.code });
    expect(newest).toMatchObject({ id: sheet, state: 'refused' });
    expect(newest.reviews[0]).toMatchObject({ words: '数抄错了', agree: false });
  });
});

describe('the shop', () => {
  test('what is on the shelf is seen cheapest first, and what is taken off is not', async () => {
    const { storekeeper, cadre, homes, supervisor } = village;
    const tea = {
      unit: village.shop,
      name: '茶叶',
      measure: '包',
      kind: 'food',
      picture: 'bag',
      points: 8,
      stock: 5,
      limitPerMonth: 1,
      source: 'aid',
    };
    const { goods } = await done(cloud, storekeeper, 'points.addGoods', tea);
    const names = async () =>
      (await items(homes[0].head, 'points.listGoods')).map((g: { name: string }) => g.name);
    expect(await names()).toEqual(['食盐', '茶叶', '食用油', '大米']);
    const [first, second] = await items(homes[0].head, 'points.listGoods', { limit: 2 });
    expect(second).toMatchObject({ ...tea, id: goods, shelf: 'on', takenThisMonth: 0 });
    expect(first).toMatchObject({ name: '食盐', points: 2 });

    await done(cloud, cadre, 'points.setShelf', { goods, shelf: 'off' });
    expect(await names()).toEqual(['食盐', '食用油', '大米']);
    const stock = await items(supervisor, 'points.listStock', { unit: village.shop });
    expect(stock.find((g: { id: string }) => g.id === goods)).toMatchObject({ shelf: 'off' });
    const off = await refused(homes[0].head, 'points.redeem', { goods, count: 1 });
    expect(off).toMatchObject({
      code: 'points.off_shelf',
      words: '茶叶现在不换了，看看别的。分没有扣',
    });
    const more = { goods, count: 3, source: 'donated' };
    expect(await done(cloud, storekeeper, 'points.restock', more)).toEqual({ stock: 8 });
    // Another village sees none of it.
    const there = await items(world.c.homes[0].head, 'points.listGoods');
    expect(there).toHaveLength(3);
  });

  test('redeemed in the app, found by its code, handed over', async () => {
    const { storekeeper, homes, goods, shop } = village;
    const { head, other } = homes[0];
    const before = await account(head);
    const stock = await stockOf(goods.salt);
    const order = await redeem(head, goods.salt, 2);
    expect(order).toMatchObject({
      code: expect.stringMatching(/^\d{6}$/),
      balance: before.balance - 4,
      until: '2026-11-11T10:00:00.000Z',
    });
    expect(await account(other)).toMatchObject({ balance: before.balance - 4, held: 4 });
    expect(await stockOf(goods.salt)).toBe(stock - 2);

    const { redemption, code } = order;
    const shown = {
      id: redemption,
      goods: goods.salt,
      goodsName: '食盐',
      measure: '包',
      count: 2,
      points: 4,
      way: 'app',
      state: 'waiting',
      household: homes[0].id,
      householdName: head.name,
      personName: head.name,
      until: order.until,
    };
    // Everybody of the household sees the code and where to go.
    expect(await done(cloud, other, 'points.getRedemption', { redemption })).toMatchObject({
      ...shown,
      code,
      balance: before.balance - 4,
      shop: { name: '爱心超市', place: '村委会旁边', keepers: [storekeeper.name] },
    });
    expect((await items(other, 'points.listRedemptions'))[0]).toMatchObject(shown);
    expect((await items(other, 'desk.listMine'))[0]).toMatchObject({
      word: 'points',
      title: '去拿食盐',
      note: `11月11日前  码 ${code.slice(0, 3)} ${code.slice(3)}`,
      by: order.until,
    });
    // The shop sees the order, and never the code before it is said.
    const atShop = await items(storekeeper, 'points.listPickUps', { unit: shop });
    expect(atShop).toMatchObject([shown]);
    expect(JSON.stringify(atShop)).not.toContain(code);
    expect((await items(storekeeper, 'desk.listWork'))[0]).toMatchObject({
      title: '1 份东西等人来拿',
      note: '先备好：食盐 2 包',
    });
    const found = await done(cloud, storekeeper, 'points.findPickUp', { unit: shop, code });
    expect(found).toMatchObject(shown);

    const given = await done(cloud, storekeeper, 'points.handOver', { unit: shop, code });
    expect(given).toMatchObject({ ...shown, state: 'handedOver', endedAt: expect.any(String) });
    expect(await account(head)).toEqual({ ...before, balance: before.balance - 4, held: 0 });
    expect(await items(storekeeper, 'points.listPickUps', { unit: shop })).toEqual([]);
    expect(await lastLine(head)).toMatchObject({
      title: '食盐 2 包拿到手了',
      words: '用了 4 分。不是您家拿的？找村干部。',
      page: `/pages/points/code/index?id=${redemption}`,
    });
    const [hand, hold] = await items(head, 'points.listEntries', { limit: 2 });
    expect(hand).toMatchObject({ kind: 'handOver', change: 0, byName: storekeeper.name });
    expect(hold).toMatchObject({ kind: 'hold', change: -4, about: '食盐 2 包', byName: head.name });
    expect(hand.balance).toBe(hold.balance);

    // It is over: neither again nor back.
    expect(await refused(storekeeper, 'points.handOver', { unit: shop, code })).toMatchObject({
      code: 'points.code_unknown',
    });
    expect(await refused(head, 'points.cancel', { redemption })).toMatchObject({
      code: 'wrong_state',
      words: '这一单已经拿到手了，不用再办了',
    });
    const over = await done(cloud, head, 'points.getRedemption', { redemption });
    expect(over).not.toHaveProperty('code');
  });

  test('at the counter: the member is named, and all of the household are told at once', async () => {
    const { storekeeper, homes, goods, shop } = village;
    const { id, head, other } = homes[1];
    const input = { unit: shop, household: id };
    const counter = await done(cloud, storekeeper, 'points.getCounter', input);
    expect(counter.balance).toBe(CARRIED);
    expect(counter.items[0]).toMatchObject({ name: '食盐', takenThisMonth: 0 });
    const taken = await done(cloud, storekeeper, 'points.redeemAtCounter', {
      household: id,
      person: other.person,
      goods: goods.oil,
      count: 1,
    });
    expect(taken.balance).toBe(CARRIED - 30);
    for (const who of [head, other])
      expect(await lastLine(who)).toMatchObject({
        title: `${other.name}在柜台换了食用油 1 桶`,
        words: `用了 30 分，家里还有 ${CARRIED - 30} 分。不是您家换的？找村干部。`,
        unread: true,
      });
    const seen = { redemption: taken.redemption };
    expect(await done(cloud, head, 'points.getRedemption', seen)).toMatchObject({
      way: 'counter',
      state: 'handedOver',
      personName: other.name,
    });
    const [entry] = await items(head, 'points.listEntries', { limit: 1 });
    expect(entry).toMatchObject({ kind: 'counter', change: -30, byName: storekeeper.name });
    const after = await done(cloud, storekeeper, 'points.getCounter', input);
    const oil = after.items.find((g: { id: string }) => g.id === goods.oil);
    expect(oil.takenThisMonth).toBe(1);
    expect(await account(head)).toMatchObject({ balance: CARRIED - 30, held: 0 });
  });

  test('cancelled: points, goods and the month’s share come back', async () => {
    const { homes, goods } = village;
    const { head, other } = homes[2];
    const before = { account: await account(head), stock: await stockOf(goods.oil) };
    const order = await redeem(head, goods.oil, 2);
    expect(await refused(head, 'points.redeem', { goods: goods.oil, count: 1 })).toMatchObject({
      code: 'points.month_limit',
      words: '食用油一户一月 2 桶，您家 11 月换过 2 桶了，12月1日又能换。分没有扣',
      fields: { count: '这个月还能换 0 桶' },
    });
    // Any member may.
    const cancel = { redemption: order.redemption };
    const answer = await cloud.call(other.openid, 'points.cancel', cancel);
    // The other one of this household has no phone: nobody is signed in there.
    expect(answer.fault?.code).toBe('not_joined');
    expect(await done(cloud, head, 'points.cancel', cancel)).toEqual({
      balance: before.account.balance,
    });
    expect({ account: await account(head), stock: await stockOf(goods.oil) }).toEqual(before);
    const oil = (await items(head, 'points.listGoods')).find(
      (g: { id: string }) => g.id === goods.oil,
    );
    expect(oil.takenThisMonth).toBe(0);
    const [back, hold] = await items(head, 'points.listEntries', { limit: 2 });
    expect(back).toMatchObject({ kind: 'cancel', change: 60, about: '食用油 2 桶' });
    expect(hold).toMatchObject({ kind: 'hold', change: -60 });
    await redeem(head, goods.oil, 2);
  });

  test('the month’s limit begins anew with the month, and what comes back counts for its own', async () => {
    const { homes, goods } = village;
    const { head } = homes[0];
    const most = { goods: goods.oil, count: 1 };
    await clockTo(cloud, '2026-11-30T23:55:00+08:00');
    const november = await redeem(head, goods.oil, 2);
    expect((await refused(head, 'points.redeem', most)).code).toBe('points.month_limit');
    await clockTo(cloud, '2026-12-01T00:00:30+08:00');
    await redeem(head, goods.oil, 1);
    await done(cloud, head, 'points.cancel', { redemption: november.redemption });
    // November's two do not make room in December.
    await redeem(head, goods.oil, 1);
    const fault = await refused(head, 'points.redeem', most);
    expect(fault.words).toContain('您家 12 月换过 2 桶了，2027年1月1日又能换');
  });
});

describe('the ledger', () => {
  test('is read a page at a time, newest first, without losing or repeating a line', async () => {
    const { head } = village.homes[1];
    for (let n = 0; n < 8; n += 1) {
      const { redemption } = await redeem(head, village.goods.salt);
      if (n % 2 === 0) await done(cloud, head, 'points.cancel', { redemption });
    }
    const all = await items(head, 'points.listEntries', { limit: 50 });
    expect(all.length).toBeGreaterThan(10);
    const paged: { id: string; change: number; balance: number; at: string }[] = [];
    for (let after: string | undefined; ; ) {
      const input = { limit: 4, ...(after ? { after } : {}) };
      const page = await done(cloud, head, 'points.listEntries', input);
      expect(page.items.length).toBeLessThanOrEqual(4);
      paged.push(...page.items);
      if (!page.next) break;
      after = page.next;
    }
    expect(paged).toEqual(all);
    const oldestFirst = [...paged].reverse();
    oldestFirst.reduce((balance, entry) => {
      expect(entry.balance).toBe(balance + entry.change);
      return entry.balance;
    }, 0);
    const times = oldestFirst.map((entry) => entry.at);
    expect([...times].sort()).toEqual(times);
    expect(paged[0]?.balance).toBe((await account(head)).balance);
  });

  test('of any household is open to the village’s supervisor, and to nobody else', async () => {
    const { supervisor, homes } = village;
    const household = homes[1].id;
    const own = await items(homes[1].head, 'points.listEntries', { limit: 50 });
    expect(await items(supervisor, 'points.listEntries', { household, limit: 50 })).toEqual(own);
    for (const who of [homes[0].head, world.b.supervisor, world.c.supervisor])
      expect((await refused(who, 'points.listEntries', { household })).code).toBe('not_found');
    expect(await refused(supervisor, 'points.listEntries', {})).toMatchObject({
      code: 'bad_input',
      fields: { household: '请选是哪一户' },
    });
    for (const who of [village.storekeeper, village.cadre, world.county.a.admin])
      expect((await refused(who, 'points.listEntries', { household })).code).toBe('not_allowed');
  });

  test('its proof is read by who answers for it', async () => {
    const input = { village: village.code };
    const { proof } = await done(cloud, village.supervisor, 'points.getProof', input);
    expect(proof).toMatchObject({ issued: 3 * CARRIED, households: 3 });
    const township = world.county.a.staff.townshipCadre;
    for (const who of [village.cadre, township, world.county.a.admin])
      expect((await done(cloud, who, 'points.getProof', input)).proof).toEqual(proof);
    for (const who of [world.b.supervisor, world.c.cadre, world.county.b.admin])
      expect((await refused(who, 'points.getProof', input)).code).toBe('not_found');
    expect((await refused(village.homes[0].head, 'points.getProof', input)).code).toBe(
      'not_allowed',
    );
  });
});
