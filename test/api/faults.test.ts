/**
 * What must never get through, and never break anything: each is told in words a villager can
 * mend it by, at its field where there is one, and nothing is changed.
 */
import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { Answer } from '../kit/cloud';
import { done, later, nowOf, START, startWorld, type World } from '../kit/world';
import { pictureOf, stored } from './stored';

let world: World;
let before: Awaited<ReturnType<typeof pictureOf>>;
let order: { redemption: string; code: string };

beforeAll(async () => {
  world = await startWorld();
  const asked = { goods: world.a.goods.salt, count: 1 };
  order = await done(world.cloud, head(), 'points.redeem', asked);
  before = await pictureOf(world.cloud);
});

/** Whatever a test sends here is refused, so all stays as it was. */
afterEach(async () => {
  expect(await pictureOf(world.cloud)).toEqual(before);
});

afterAll(async () => {
  expect(world.cloud.log).not.toMatch(/"broken"|undeclared|^\s+at /m);
  await world.cloud.stop();
});

const head = () => world.a.homes[0].head;
const salt = () => world.a.goods.salt;

/** Sends a body as it is and looks at the answer as it travels. */
async function post(openid: string | null, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.cloud.address}/call`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(openid ? { 'x-openid': openid } : {}),
      ...headers,
    },
    body,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

const redeem = (input: unknown, more: object = {}) =>
  post(
    head().openid,
    JSON.stringify({ action: 'points.redeem', id: randomUUID(), input, ...more }),
  );

const chinese = /[\u4e00-\u9fff]/;
function refused(answer: Answer, code: string, field?: string): void {
  const told = JSON.stringify(answer);
  expect([told, answer.ok, answer.fault?.code]).toEqual([told, false, code]);
  expect(Object.keys(answer).sort()).toEqual(['fault', 'now', 'ok']);
  expect(new Date(answer.now).getTime()).not.toBeNaN();
  const words = [answer.fault.words, ...Object.values(answer.fault.fields ?? {})] as string[];
  for (const said of words) {
    expect([told, chinese.test(said)]).toEqual([told, true]);
    expect(said).not.toMatch(/[A-Za-z_]{2,}|undefined|null|\bat\b|node_modules|\.js/);
    expect(said.length).toBeLessThan(120);
  }
  expect(told.length).toBeLessThan(4000);
  if (field) expect([told, Object.keys(answer.fault.fields ?? {})]).toEqual([told, [field]]);
}

describe('numbers', () => {
  test.each([-1, 0, 0.5, 1.0000001, -0.5, 21, 1e21, 1e300, Number.MAX_SAFE_INTEGER])(
    'a count of %p',
    async (count) => refused(await redeem({ goods: salt(), count }), 'bad_input', 'count'),
  );

  test.each(['1e999', '-1e999', '"1"', 'null', 'true', '[1]', '{"$gt":0}', '{"$inc":5}'])(
    'a count written as %s',
    async (count) => {
      const body = `{"action":"points.redeem","id":"${randomUUID()}","input":{"goods":"${salt()}","count":${count}}}`;
      refused(await post(head().openid, body), 'bad_input', 'count');
    },
  );

  test('points and stock', async () => {
    const goods = {
      unit: world.a.shop,
      name: '茶叶',
      measure: '包',
      kind: 'food',
      picture: 'bag',
      points: 5,
      stock: 5,
      source: 'bought',
    };
    const add = (more: object) =>
      world.cloud.call(world.a.storekeeper.openid, 'points.addGoods', { ...goods, ...more });
    for (const field of ['points', 'stock', 'limitPerMonth'])
      for (const value of [-5, 0, 2.5, 1e9])
        refused(await add({ [field]: value }), 'bad_input', field);
    for (const count of [-5, 0, 2.5, 1e9]) {
      const input = { goods: salt(), count, source: 'aid' };
      const answer = await world.cloud.call(world.a.storekeeper.openid, 'points.restock', input);
      refused(answer, 'bad_input', 'count');
    }
  });

  test('points of a sheet', async () => {
    for (const points of [-10, 0, 1.5, 100_001]) {
      const lines = [
        { household: world.a.homes[4].id, points: 5 },
        { household: world.a.homes[3].id, points },
      ];
      const sheet = { village: world.a.code, book: '册', asOf: '2026-10-31', lines };
      const answer = await world.cloud.call(
        world.a.gridWorker.openid,
        'points.recordOpening',
        sheet,
      );
      refused(answer, 'bad_input', 'lines.1.points');
    }
  });
});

describe('what is not there, or is another’s', () => {
  test('unknown goods', async () => {
    refused(await redeem({ goods: `goods:${ulid()}`, count: 1 }), 'not_found', 'goods');
  });

  test('goods of another village', async () => {
    for (const village of [world.b, world.c])
      refused(await redeem({ goods: village.goods.salt, count: 1 }), 'not_found', 'goods');
  });

  test('an id of another kind of thing', async () => {
    for (const goods of [world.a.shop, head().person, 'goods:', 'goods:a/b', '', 'goods:\u0000'])
      refused(await redeem({ goods, count: 1 }), 'bad_input', 'goods');
  });

  test('another household’s order cannot be seen or cancelled', async () => {
    const { redemption } = order;
    for (const who of [world.a.homes[1].head, world.b.homes[0].head])
      for (const action of ['points.getRedemption', 'points.cancel'])
        refused(await world.cloud.call(who.openid, action, { redemption }), 'not_found');
  });

  test('a code is known at its own shop only', async () => {
    const { code } = order;
    for (const action of ['points.findPickUp', 'points.handOver']) {
      const at = (unit: string, openid: string, said = code) =>
        world.cloud.call(openid, action, { unit, code: said });
      const wrong = code === '000000' ? '000001' : '000000';
      refused(
        await at(world.a.shop, world.a.storekeeper.openid, wrong),
        'points.code_unknown',
        'code',
      );
      // The same six digits mean nothing elsewhere, and another's shop does not exist.
      refused(await at(world.b.shop, world.b.storekeeper.openid), 'points.code_unknown', 'code');
      refused(await at(world.a.shop, world.b.storekeeper.openid), 'not_found');
    }
  });

  test('at the counter: another village’s household, a stranger in the household', async () => {
    const counter = (more: object) =>
      world.cloud.call(world.a.storekeeper.openid, 'points.redeemAtCounter', {
        household: world.a.homes[0].id,
        person: head().person,
        goods: salt(),
        count: 1,
        ...more,
      });
    const b = world.b.homes[0];
    refused(await counter({ household: b.id, person: b.head.person }), 'not_found', 'household');
    refused(await counter({ person: world.a.homes[1].head.person }), 'not_found', 'person');
    refused(await counter({ goods: world.b.goods.salt }), 'not_found');
  });

  test('a village that is not there', async () => {
    const answer = await world.cloud.call(world.a.supervisor.openid, 'points.getProof', {
      village: '999999999999',
    });
    refused(answer, 'bad_input', 'village');
  });

  test('a household of another village on a sheet names its line', async () => {
    const answer = await world.cloud.call(world.a.gridWorker.openid, 'points.recordOpening', {
      village: world.a.code,
      book: '册',
      asOf: '2026-10-31',
      lines: [
        { household: world.a.homes[3].id, points: 5 },
        { household: world.b.homes[3].id, points: 5 },
      ],
    });
    refused(answer, 'not_found', 'lines.1.household');
  });
});

describe('who one says one is', () => {
  test('nobody is believed', async () => {
    const forged = {
      userInfo: { openId: head().openid, appId: 'wx' },
      openid: head().openid,
      _openid: head().openid,
      OPENID: head().openid,
      person: head().person,
      caller: { person: head().person },
      context: { WX_OPENID: head().openid },
      tcbContext: { OPENID: head().openid },
    };
    const body = (more: object) =>
      JSON.stringify({
        action: 'points.redeem',
        id: randomUUID(),
        input: { goods: salt(), count: 1 },
        ...more,
      });
    refused(await post(null, body(forged)), 'not_signed_in');
    refused(await post('a-stranger', body(forged)), 'not_joined');
    refused(await post(world.a.supervisor.openid, body(forged)), 'not_allowed');
    const me = await post('a-stranger', JSON.stringify({ action: 'members.me', ...forged }));
    expect(me.output).toMatchObject({ joined: false, grants: [] });
  });

  test('nor in the input', async () => {
    for (const field of ['userInfo', 'openid', '_openid', 'person', 'household', 'id'])
      refused(
        await redeem({ goods: salt(), count: 1, [field]: head().openid }),
        'bad_input',
        field,
      );
  });

  test('an empty or strange header is nobody', async () => {
    const body = JSON.stringify({ action: 'points.getAccount', input: {} });
    refused(await post('', body), 'not_signed_in');
    refused(await post('x'.repeat(5000), body), 'not_joined');
    refused(await post("' or 1=1", body), 'not_joined');
    refused(await post('{"$ne":null}', body), 'not_joined');
  });

  test('acting for somebody where it is not declared', async () => {
    const person = world.a.homes[0].other.person;
    const whom = { person, relation: '家人', consent: 'spoken' };
    refused(await redeem({ goods: salt(), count: 1 }, { for: whom }), 'bad_input', 'for');
    refused(
      await redeem({ goods: salt(), count: 1 }, { for: { ...whom, consent: 'none' } }),
      'bad_request',
      'for.consent',
    );
    refused(await redeem({ goods: salt(), count: 1 }, { for: person }), 'bad_request', 'for');
  });
});

describe('the id of a request', () => {
  const withId = (id: unknown) => redeem({ goods: salt(), count: 1 }, { id });
  const DAY = 86_400_000;

  test('is needed', async () => {
    refused(await withId(undefined), 'bad_request', 'id');
  });

  test.each([
    null,
    7,
    {},
    [],
    '',
    'short',
    'with space',
    'a'.repeat(65),
    '中文编号中文编号',
    "a';--''''",
  ])('cannot be %p', async (id) => refused(await withId(id), 'bad_request', 'id'));

  test('grows too old after 80 days', async () => {
    const now = (await nowOf(world.cloud)).getTime();
    refused(await withId(ulid(now - 81 * DAY)), 'too_old');
    refused(await withId(ulid(now - 81 * DAY).toLowerCase()), 'too_old');
    refused(await withId('00000000000000000000000000'), 'too_old');
  });

  test('is taken when 79 days old, from a clock ahead, or of another make', async () => {
    const now = (await nowOf(world.cloud)).getTime();
    const ids = [
      ulid(now - 79 * DAY),
      ulid(now + 400 * DAY),
      '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
      'ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
      'zzzzzzzzzzzzzzzzzzzzzzzzzz',
      '00000000-0000-0000-0000-000000000000',
    ];
    for (const id of ids) {
      // Goes on to the next check, which refuses it without a change.
      const answer = await redeem({ goods: `goods:${ulid()}`, count: 1 }, { id });
      refused(answer, 'not_found', 'goods');
    }
  });

  test('a wrong time of writing is told', async () => {
    for (const writtenAt of ['yesterday', 5, '2026-13-01T00:00:00Z', '2026-11-01', {}])
      refused(await redeem({ goods: salt(), count: 1 }, { writtenAt }), 'bad_request', 'writtenAt');
  });
});

describe('what is no request', () => {
  test.each([
    ['nothing', ''],
    ['half a JSON', '{"action":"points.redeem"'],
    ['two of them', '{}{}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of requests', '[{"action":"members.me"}]'],
    ['text', '"members.me"'],
    ['a number', '42'],
    ['XML', '<a/>'],
    ['bytes', '\u0000\u0001\u0002'],
    ['a form', 'action=members.me'],
    ['no action', '{}'],
    ['an action that is no text', '{"action":{}}'],
    ['an action without end', JSON.stringify({ action: 'a'.repeat(61) })],
  ])('%s', async (_, body) => {
    refused(await post(head().openid, body), 'bad_request');
  });

  test('another kind of content', async () => {
    const body = JSON.stringify({ action: 'members.me' });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      refused(await post(head().openid, body, { 'content-type': type }), 'bad_request');
  });

  test.each([
    'points.steal',
    'constructor',
    '__proto__',
    'toString',
    'points',
    'points.redeem.',
    'Points.Redeem',
    '../points.redeem',
    '换',
    '',
  ])('an unknown action: %p', async (action) => {
    refused(await world.cloud.call(head().openid, action, {}), 'unknown_action');
  });
});

describe('an input of the wrong shape', () => {
  test.each([
    ['null', null],
    ['a list', []],
    ['text', 'goods'],
    ['a number', 1],
    ['true', true],
    ['a list of inputs', [{ goods: 'goods:1', count: 1 }]],
  ])('%s', async (_, input) => {
    refused(await redeem(input), 'bad_input');
  });

  test('keys that every object has', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const body = `{"action":"points.redeem","id":"${randomUUID()}","input":{"goods":"${salt()}","count":1,"${key}":{"count":-5,"polluted":true}}}`;
      refused(await post(head().openid, body), 'bad_input', key);
    }
    for (const key of ['__proto__', 'constructor']) {
      const asked = `"action":"points.redeem","id":"${randomUUID()}"`;
      const input = `"input":{"goods":"goods:none","count":1}`;
      const body = `{${asked},${input},"${key}":{"ok":true,"polluted":true}}`;
      refused(await post(head().openid, body), 'not_found', 'goods');
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((await done(world.cloud, head(), 'members.me')).polluted).toBeUndefined();
  });

  test('operators of the database', async () => {
    for (const goods of [{ $ne: '' }, { $gt: '' }, { $regex: '.*' }, ['$where']])
      refused(await redeem({ goods, count: 1 }), 'bad_input', 'goods');
    const list = { village: world.a.code, after: { $gt: '' } };
    const openid = world.a.gridWorker.openid;
    refused(await world.cloud.call(openid, 'members.listHouseholds', list), 'bad_input', 'after');
  });

  test.each([100, 5000, 45_000])('nested %p deep', async (depth) => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const levels = Math.min(depth, 90_000 / (open + close).length);
      const nest = `${open.repeat(levels)}1${close.repeat(levels)}`;
      const asked = `"action":"points.redeem","id":"${randomUUID()}"`;
      const input = '"input":{"goods":"goods:none","count":1}';
      for (const body of [
        `{${asked},"input":${nest}}`,
        `{${asked},"input":{"goods":${nest},"count":1}}`,
        `{${asked},${input},"more":${nest}}`,
        `{"action":${nest}}`,
        nest,
      ])
        refused(await post(head().openid, body), 'bad_request');
    }
  });

  test('too large, also too large and too deep', async () => {
    const text = 'x'.repeat(1024 * 1024);
    refused(await redeem({ goods: text, count: 1 }), 'too_large', 'goods');
    refused(await redeem({ goods: '重'.repeat(1024 * 1024), count: 1 }), 'too_large');
    const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
    const asked = `"action":"points.redeem","id":"${randomUUID()}"`;
    refused(await post(head().openid, `{${asked},"input":{"goods":${deep}}}`), 'too_large');
    const wide = { goods: salt(), count: 1, list: Array.from({ length: 60_000 }, (_, i) => i) };
    refused(await redeem(wide), 'too_large');
    refused(await redeem({ goods: salt(), [text.slice(0, 200_000)]: 1 }), 'too_large');
    refused(await redeem({ goods: salt(), [text.slice(0, 50_000)]: 1, count: 1 }), 'bad_input');
    const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 1]));
    refused(await redeem({ goods: salt(), count: 1, ...keys }), 'bad_input');
  });
});

describe('text of every kind', () => {
  const strange: [what: string, text: string][] = [
    ['right to left', '\u202eגנב\u202c 123'],
    ['emoji', '👨‍👩‍👧‍👦🏳️‍🌈'],
    ['beyond the first plane', '𠮷野家'],
    ['accents without end', `e${'\u0301'.repeat(15)}`],
    ['half a character', '\ud83d'],
    ['a zero byte', 'a\u0000b'],
    ['line breaks', '一\n二'],
    ['markup', '<img src=x>'],
    ['an expression', '{{7*7}}'],
    ['quotes', '\'";--'],
    ['a path', '../../etc'],
  ];
  const unseen: [what: string, text: string][] = [
    ['zero width', '\u200b\u200c\u200d'],
    ['a mark of order', '\ufeff\ufeff'],
    ['directions only', '\u202e\u202c'],
    ['wide spaces', '\u3000\u3000'],
    ['joiners', '\u2060\u2060'],
    ['a filler', '\u3164\u3164'],
  ];
  const group = (name: string, number: number) =>
    world.cloud.call(world.a.cadre.openid, 'members.addGroup', {
      village: world.a.code,
      number,
      name,
    });

  test.each(strange)('a name of %s is refused in words or kept as it is', async (_, name) => {
    const number = 10 + strange.findIndex(([, text]) => text === name);
    const answer = await group(name, number);
    if (!answer.ok) return refused(answer, 'bad_input', 'name');
    const [kept] = await stored(world.cloud, 'members_groups', { areas: answer.output.group });
    expect(kept?.name).toBe(name.trim());
    before = await pictureOf(world.cloud);
  });

  test.each(unseen)('a name of %s only is none', async (_, name) => {
    refused(await group(name, 90), 'bad_input', 'name');
  });

  test('cut in its middle, it makes no list unreadable', async () => {
    // Titles are cut at 40 and words at 200: here the cut falls inside a character, or on nothing.
    const { gridWorker, cadre, homes, reviewers } = world.a;
    const lines = [{ household: homes[3].id, points: 5 }];
    const sheet = { village: world.a.code, asOf: '2026-10-31', lines };
    const book = `${'册'.repeat(33)}👩`;
    await done(world.cloud, gridWorker, 'points.recordOpening', { ...sheet, book });
    const work = await done(world.cloud, reviewers[1], 'desk.listWork');
    expect(work.items.some((l: { title: string }) => l.title.includes('册册册'))).toBe(true);
    const bulletin = {
      area: world.a.code,
      urgency: 'urgent',
      title: '停水',
      words: `${'\u200b'.repeat(250)}明天停水`,
      until: '2026-11-20',
      answers: ['known'],
    };
    await done(world.cloud, cadre, 'meetings.post', bulletin);
    await later(world.cloud, 1);
    for (const who of [homes[1].head, homes[3].head])
      for (const action of ['inbox.listLines', 'desk.listMine', 'meetings.listBulletins'])
        expect((await done(world.cloud, who, action)).items).toBeDefined();
    before = await pictureOf(world.cloud);
  });

  test.each(strange)('%s is looked for like any text', async (_, find) => {
    const answer = await world.cloud.call(world.a.gridWorker.openid, 'members.listHouseholds', {
      village: world.a.code,
      find,
    });
    if (answer.ok) expect(answer.output.items).toEqual([]);
    else refused(answer, 'bad_input', 'find');
  });

  test.each(strange)('%s is no place where a list goes on', async (_, after) => {
    for (const action of ['points.listEntries', 'points.listGoods', 'inbox.listLines']) {
      const answer = await world.cloud.call(head().openid, action, { after });
      if (answer.ok) expect(Array.isArray(answer.output.items)).toBe(true);
      else refused(answer, 'bad_input', 'after');
    }
  });
});

describe('the state a thing is in', () => {
  test('what is wrong with an order is said with its numbers', async () => {
    const short = await world.cloud.call(world.a.homes[3].head.openid, 'points.redeem', {
      goods: salt(),
      count: 1,
    });
    refused(short, 'points.not_enough');
    expect(short.fault.words).toContain('还差 2 分');
    const few = await redeem({ goods: world.a.goods.rice, count: 2 });
    refused(few, 'points.sold_out', 'count');
    expect(few.fault.words).toContain('只剩 1 袋');
    const month = await redeem({ goods: world.a.goods.oil, count: 3 });
    refused(month, 'points.month_limit', 'count');
    expect(month.fault.words).toMatch(/一户一月 2 桶.*12月1日又能换/);
  });

  test('a day that is not there, or not yet', async () => {
    const sheet = (asOf: string) =>
      world.cloud.call(world.a.gridWorker.openid, 'points.recordOpening', {
        village: world.a.code,
        book: '册',
        asOf,
        lines: [{ household: world.a.homes[3].id, points: 5 }],
      });
    for (const day of ['2026-02-30', '2026-13-01', '20261031', '2026-1-1', 'today'])
      refused(await sheet(day), 'bad_input', 'asOf');
    refused(await sheet('2026-11-03'), 'points.future_day', 'asOf');
    expect(START.slice(0, 10) < '2026-11-03').toBe(true);
  });

  test('a place where no list goes on, or too long a page', async () => {
    for (const limit of [0, -1, 51, 1.5, '10'])
      refused(
        await world.cloud.call(head().openid, 'points.listEntries', { limit }),
        'bad_input',
        'limit',
      );
    const after = 'x'.repeat(201);
    refused(
      await world.cloud.call(head().openid, 'points.listEntries', { after }),
      'bad_input',
      'after',
    );
  });
});
