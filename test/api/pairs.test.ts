/**
 * Two deeds that meet: whatever one rests on, the other may change. Each pair is sent at the same
 * moment, several times over, and comes out as one of the two orders in which they could have been.
 */
import type { Answer, Cloud } from '../kit/cloud';
import { startCloud } from '../kit/cloud';
import {
  apart,
  clockTo,
  done,
  firstAdminCode,
  later,
  nowOf,
  rulesOf,
  type Somebody,
  startWorld,
  type World,
} from '../kit/world';
import { stored, storedOne } from './stored';

let world: World;
let cloud: Cloud;

beforeAll(async () => {
  enter(await startWorld());
});

afterAll(async () => {
  await allIsWell();
  await cloud.stop();
});

const enter = (next: World): World => {
  const former = world;
  world = next;
  cloud = next.cloud;
  return former;
};

async function allIsWell(): Promise<void> {
  await later(cloud, 61);
  for (const village of [world.a, world.c]) {
    const input = { village: village.code };
    const { proof } = await done(cloud, village.supervisor, 'points.getProof', input);
    expect(proof.holds).toBe(true);
  }
  expect(cloud.log).not.toMatch(/"broken"|undeclared|"alarm"/);
}

const rounds = [1, 2, 3];
const codeOf = ({ ok, fault }: Answer): string => (ok ? 'ok' : fault.code);
/** What each was told, sorted: who came first is left to chance. */
const told = async (...calls: Promise<Answer>[]): Promise<string[]> =>
  (await Promise.all(calls)).map(codeOf).sort();
const call = (who: Somebody | string, action: string, input: unknown) =>
  cloud.call(typeof who === 'string' ? who : who.openid, action, input);
const balanceOf = async (who: Somebody) => (await done(cloud, who, 'points.getAccount')).balance;

async function goodsOf(points: number, stock: number, more: object = {}): Promise<string> {
  const input = {
    unit: world.a.shop,
    name: `东西${points}`,
    measure: '个',
    kind: 'daily',
    picture: 'bag',
    points,
    stock,
    source: 'bought',
    ...more,
  };
  return (await done(cloud, world.a.storekeeper, 'points.addGoods', input)).goods;
}

describe('a household', () => {
  test.each(rounds)('spends its points once, whoever of it is quicker (%i)', async () => {
    const { head, other } = world.a.homes[0];
    const before = await balanceOf(head);
    const goods = await goodsOf(Math.floor(before / 2) + 1, 10);
    const input = { goods, count: 1 };
    expect(
      await told(call(head, 'points.redeem', input), call(other, 'points.redeem', input)),
    ).toEqual(['ok', 'points.not_enough']);
    const [order] = (await done(cloud, head, 'points.listRedemptions')).items;
    await done(cloud, other, 'points.cancel', { redemption: order.id });
    expect(await balanceOf(head)).toBe(before);
  });

  test.each(rounds)('keeps to the month’s limit, in the app and at the counter (%i)', async () => {
    const { id, head } = world.a.homes[1];
    const goods = await goodsOf(1, 10, { limitPerMonth: 2 });
    const input = { goods, count: 2 };
    const counter = { ...input, household: id, person: head.person };
    expect(
      await told(
        call(head, 'points.redeem', input),
        call(world.a.storekeeper, 'points.redeemAtCounter', counter),
      ),
    ).toEqual(['ok', 'points.month_limit']);
  });

  test.each(rounds)('claims a deed as often as the book says (%i)', async (round) => {
    const from = `2026-10-${10 + round}`;
    const book = rulesOf(world.a.code, from);
    const limited = { ...book.items[0], item: `打扫第 ${round} 条路`, perMonth: 1 };
    await done(cloud, world.a.cadre, 'points.adoptRules', { ...book, items: [limited] });
    const { head, other } = world.a.homes[0];
    const claim = { key: 'i1', day: from, words: '扫了一上午', photos: [], showName: false };
    expect(
      await told(call(head, 'points.claim', claim), call(other, 'points.claim', claim)),
    ).toEqual(['ok', 'points.cap_reached']);
  });

  test.each(rounds)('shows a photo for one deed only (%i)', async (round) => {
    const { head } = world.a.homes[1];
    const ticket = { type: 'image/jpeg', bytes: 1000 };
    const { file } = await done(cloud, head, 'files.makeTicket', ticket);
    const claim = (day: string) =>
      call(head, 'points.claim', { key: 'i1', day, photos: [file], showName: false });
    expect(await told(claim(`2026-10-0${round}`), claim(`2026-10-0${round + 3}`))).toEqual([
      'bad_input',
      'ok',
    ]);
  });
});

describe('an order', () => {
  const ends = async () => {
    const { head } = world.a.homes[2];
    const goods = await goodsOf(3, 5);
    const before = await balanceOf(head);
    const order = await done(cloud, head, 'points.redeem', { goods, count: 1 });
    await clockTo(cloud, new Date(new Date(order.until).getTime() - 1000).toISOString());
    const [cancelled, given] = await Promise.all([
      call(head, 'points.cancel', { redemption: order.redemption }),
      call(world.a.storekeeper, 'points.handOver', { unit: world.a.shop, code: order.code }),
      clockTo(cloud, order.until),
    ]);
    const { state } = await done(cloud, head, 'points.getRedemption', {
      redemption: order.redemption,
    });
    const expected = given.ok ? 'handedOver' : cancelled.ok ? 'cancelled' : 'released';
    expect([cancelled.ok && given.ok, state]).toEqual([false, expected]);
    for (const { ok, fault } of [cancelled, given])
      if (!ok) expect(fault.code).toMatch(/^(wrong_state|points\.code_unknown)$/);
    expect(await balanceOf(head)).toBe(before - (state === 'handedOver' ? 3 : 0));
    const kept = await storedOne(cloud, 'points_goods', goods);
    expect(kept?.stock).toBe(state === 'handedOver' ? 4 : 5);
    // One entry took the points, one more ended it.
    const of = (await stored(cloud, 'points_entries', { household: world.a.homes[2].id })).filter(
      (e) => e.subject === order.redemption,
    );
    const ended = { handedOver: 'handOver', cancelled: 'cancel', released: 'release' }[
      state as string
    ];
    expect(of.map((e) => e.kind)).toEqual(['hold', ended]);
  };
  test(
    'is handed over, cancelled or released: one of them',
    apart(enter, async () => {
      for (const _ of rounds) await ends();
      await allIsWell();
    }),
  );

  test.each(rounds)('finds the shelf full or empty, never below nothing (%i)', async () => {
    const goods = await goodsOf(1, 1);
    const { homes, storekeeper } = world.a;
    const ask = { goods, count: 2 };
    const more = { goods, count: 3, source: 'aid' };
    const answers = await Promise.all([
      call(homes[0].head, 'points.redeem', ask),
      call(homes[1].head, 'points.redeem', ask),
      call(storekeeper, 'points.restock', more),
    ]);
    const had = answers.slice(0, 2).filter(({ ok }) => ok).length;
    expect(answers[2]?.ok).toBe(true);
    const kept = await storedOne(cloud, 'points_goods', goods);
    expect(kept?.stock).toBe(4 - 2 * had);
  });
});

describe('judging', () => {
  const newClaim = async (day: string) => {
    const claim = { key: 'i1', day, words: '扫了村道', photos: [], showName: false };
    return (await done(cloud, world.c.homes[0].head, 'points.claim', claim)).claim as string;
  };
  const review = (who: Somebody, claim: string, agree: boolean) =>
    call(who, 'points.reviewClaim', { claim, agree, ...(agree ? {} : { words: '没看见' }) });
  const stateOf = async (claim: string) =>
    (await done(cloud, world.c.homes[0].head, 'points.getClaim', { claim })).state;

  test.each(rounds)('two who agree at once make a claim public, once (%i)', async (round) => {
    const [one, two] = world.c.reviewers;
    const claim = await newClaim(`2026-10-0${round}`);
    expect(await told(review(one, claim, true), review(two, claim, true))).toEqual(['ok', 'ok']);
    expect(await stateOf(claim)).toBe('public');
    const lines = (await done(cloud, world.c.homes[0].head, 'inbox.listLines', { limit: 50 }))
      .items;
    const publicLines = lines.filter((l: { page: string; title: string }) =>
      l.page.includes(claim),
    );
    expect(publicLines).toHaveLength(1);
  });

  test.each(rounds)('one agrees, one refuses: the refusal ends it (%i)', async (round) => {
    const [one, two] = world.c.reviewers;
    const claim = await newClaim(`2026-10-1${round}`);
    const [agreed, refused] = await Promise.all([
      review(one, claim, true),
      review(two, claim, false),
    ]);
    // Who agrees after the refusal is told that it is over.
    expect([codeOf(refused), ['ok', 'wrong_state']]).toEqual([
      'ok',
      expect.arrayContaining([codeOf(agreed)]),
    ]);
    expect(await stateOf(claim)).toBe('refused');
  });

  test.each(rounds)('withdrawn while it is judged: one of them (%i)', async (round) => {
    const [one, two] = world.c.reviewers;
    const claim = await newClaim(`2026-10-2${round}`);
    await done(cloud, one, 'points.reviewClaim', { claim, agree: true });
    const codes = await told(
      review(two, claim, true),
      call(world.c.homes[0].head, 'points.withdrawClaim', { claim }),
    );
    expect(codes).toEqual(['ok', 'wrong_state']);
  });

  test(
    'an objection meets the clock: posted or judged again, never both',
    apart(enter, async () => {
      const [one, two] = world.c.reviewers;
      const { head } = world.c.homes[0];
      // What was made public before is entered first, so that only this one is left to be.
      await later(cloud, 5 * 24 * 60);
      const before = await balanceOf(head);
      const claim = await newClaim((await nowOf(cloud)).toISOString().slice(0, 10));
      for (const who of [one, two])
        await done(cloud, who, 'points.reviewClaim', { claim, agree: true });
      const { publicUntil } = await done(cloud, head, 'points.getClaim', { claim });
      await clockTo(cloud, new Date(new Date(publicUntil).getTime() - 1000).toISOString());
      const objection = { claim, words: '没看见他扫' };
      const [objected] = await Promise.all([
        call(world.c.homes[1].head, 'points.objectToClaim', objection),
        clockTo(cloud, publicUntil),
      ]);
      const state = await stateOf(claim);
      expect([objected.ok, state]).toEqual(objected.ok ? [true, 'claimed'] : [false, 'posted']);
      expect(await balanceOf(head)).toBe(before + (state === 'posted' ? 5 : 0));
      await allIsWell();
    }),
  );
});

describe('joining and names', () => {
  const invited = async (n: number) => {
    const input = { group: world.a.groups[0], members: [{ name: `来人${n}` }] };
    const { people } = await done(cloud, world.a.gridWorker, 'members.addHousehold', input);
    const { code } = await done(cloud, world.a.gridWorker, 'members.invite', { person: people[0] });
    return code as string;
  };

  test.each(rounds)('a code lets one phone in (%i)', async (round) => {
    const code = await invited(round);
    const codes = await told(
      call(`phone-${round}-a`, 'members.join', { code }),
      call(`phone-${round}-b`, 'members.join', { code }),
    );
    expect(codes).toEqual(['members.code_wrong', 'ok']);
  });

  test.each(rounds)('a phone becomes one person (%i)', async (round) => {
    const [one, other] = [await invited(round), await invited(round + 10)];
    const phone = `both-${round}`;
    const codes = await told(
      call(phone, 'members.join', { code: one }),
      call(phone, 'members.join', { code: other }),
    );
    expect(codes).toEqual(['members.already_joined', 'ok']);
  });

  test.each(rounds)('a group has one name, a day one book (%i)', async (round) => {
    const group = (name: string) =>
      call(world.a.cadre, 'members.addGroup', { village: world.a.code, number: 20 + round, name });
    expect(await told(group('上寨'), group('下寨'))).toEqual(['members.group_exists', 'ok']);
    const book = rulesOf(world.a.code, `2027-01-0${round}`);
    const adopt = (words: string) =>
      call(world.a.cadre, 'points.adoptRules', { ...book, decision: { ...book.decision, words } });
    expect(await told(adopt('同意'), adopt('都同意'))).toEqual(['ok', 'points.rules_exist']);
  });

  test.each(rounds)(
    'a role is given once; who watches is not who is watched (%i)',
    async (round) => {
      const person = (
        await done(cloud, world.county.a.admin, 'members.addPerson', {
          name: `新干部${round}`,
          area: world.a.code,
        })
      ).person;
      const give = (role: string) =>
        call(world.county.a.admin, 'members.grantRole', { person, role, area: world.a.code });
      const [one, two] = await Promise.all([give('gridWorker'), give('gridWorker')]);
      expect([one.output.granted, two.output.granted].sort()).toEqual([false, true]);
      expect(await told(give('supervisor'), give('villageCadre'))).toEqual([
        'members.roles_apart',
        'ok',
      ]);
    },
  );

  test('the code of the beginning makes one administrator', async () => {
    const empty = await startCloud();
    try {
      const input = { code: firstAdminCode(empty), name: '刘州管' };
      const answers = await Promise.all(
        ['one', 'two', 'three'].map((who) => empty.call(who, 'members.claimFirstAdmin', input)),
      );
      expect(answers.map(codeOf).sort()).toEqual(['members.claimed', 'members.claimed', 'ok']);
      expect(await stored(empty, 'members_grants')).toHaveLength(1);
    } finally {
      await empty.stop();
    }
  });
});
