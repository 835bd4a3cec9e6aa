/** An action against the same wire calls sent bare, how many calls an action makes, and rates. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { done, type Home, inTurns, moreHomes, startWorld, type World } from '../kit/world';
import { figure, median, part, timed } from './sheet';
import { again, Recorder, replay, type WireCall } from './wire';

const root = resolve(__dirname, '../..');
const ROUNDS = 60;

type Main = (event: unknown, context: unknown) => Promise<{ ok: boolean; fault?: unknown }>;

/** The built function in this process, with its database calls going by the recorder. */
function functionBehind(recorder: Recorder, dataDir: string): Main {
  Object.assign(process.env, JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')), {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${recorder.address}/admin/strict` }),
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local',
  });
  const require = createRequire(join(root, 'package.json'));
  return (require('./dist/cloudfunctions/api/index.js') as { main: Main }).main;
}

async function callsOf(
  recorder: Recorder,
  main: Main,
  openid: string,
  action: string,
  input: unknown,
): Promise<WireCall[]> {
  recorder.calls.length = 0;
  const context = {
    request_id: randomUUID(),
    environment: JSON.stringify({ WX_OPENID: openid }),
  };
  const answer = await main({ action, id: randomUUID(), input }, context);
  if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer.fault)}`);
  return [...recorder.calls];
}

async function goodsFor(world: World, names: string): Promise<string[]> {
  const more = { measure: '包', kind: 'food', picture: 'salt', points: 1, stock: 5000 };
  return Promise.all(
    [...names].map(async (name) => {
      const input = { ...more, name, unit: world.a.shop, source: 'bought' };
      return (await done(world.cloud, world.a.storekeeper, 'points.addGoods', input)).goods;
    }),
  );
}

/** The action and its bare calls by turns, so that both have the same machine. */
async function againstBare(world: World, homes: Home[], goods: string, calls: WireCall[]) {
  const { cloud } = world;
  const whole: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const home = homes[i % homes.length] as Home;
    whole.push(await timed(() => done(cloud, home.head, 'points.redeem', { goods, count: 1 })));
    const sent = again(calls, `b${i}`);
    bare.push(await timed(() => replay(`${cloud.address}/admin/strict`, sent)));
  }
  figure('redeem, alone', median(whole), 'ms');
  figure('its wire calls sent bare', median(bare), 'ms');
  // Issue "A local cloud one can trust": at least half the rate of its calls sent bare.
  figure('rate of redeem ÷ rate of its bare calls', median(bare) / median(whole), '', ['>=', 0.5]);
}

async function rates(world: World, homes: Home[], goods: string[]) {
  const each = async (name: string, count: number, work: (i: number) => Promise<unknown>) => {
    const numbers = Array.from({ length: count }, (_, i) => i);
    const ms = await timed(() => inTurns(numbers, 16, work));
    figure(name, (count / ms) * 1000, 'a second');
  };
  const home = (i: number) => homes[i % homes.length] as Home;
  const redeem = (i: number, thing: string) =>
    done(world.cloud, home(i).head, 'points.redeem', { goods: thing, count: 1 });
  await each('redeem, 16 at once, over many goods', 160, (i) =>
    redeem(i, goods[i % goods.length] as string),
  );
  await each('getAccount, 16 at once', 320, (i) =>
    done(world.cloud, home(i).head, 'points.getAccount'),
  );
  await each('members.me, 16 at once', 320, (i) => done(world.cloud, home(i).head, 'members.me'));
}

part(async () => {
  const world = await startWorld();
  const { cloud, a } = world;
  const homes = await moreHomes(world, a, 40, 500);
  const goods = await goodsFor(world, '盐糖油醋酱米面茶豆粉蜡皂');
  const recorder = await Recorder.to(`${cloud.address}/admin/strict`);
  const main = functionBehind(recorder, cloud.dataDir);
  const [first = ''] = goods;
  const openid = (homes[0] as Home).head.openid;
  const redeem = await callsOf(recorder, main, openid, 'points.redeem', { goods: first, count: 1 });
  // What is sent bare writes the first household's old account again and again: others go on.
  const others = homes.slice(1);
  await againstBare(world, others, goods[1] as string, redeem);
  figure('wire calls of points.redeem', redeem.length);
  const file = {
    category: 'lamp',
    place: `${a.code}01`,
    where: '路口',
    words: '路灯不亮了',
    photos: [],
  };
  for (const [who, action, input] of [
    [openid, 'members.me', {}],
    [openid, 'points.getAccount', {}],
    [openid, 'points.listGoods', {}],
    [openid, 'points.listEntries', {}],
    [openid, 'inbox.listLines', {}],
    [openid, 'grievances.file', file],
    [a.cadre.openid, 'grievances.listDesk', { show: 'open' }],
  ] as const) {
    const calls = await callsOf(recorder, main, who, action, input);
    figure(`wire calls of ${action}`, calls.length);
  }
  await rates(world, others, goods.slice(1));
  recorder.close();
  await cloud.stop();
});
