import type { Cloud } from '../kit/cloud';
import { apart, clockTo, done, later, rulesOf, START, startWorld, type World } from '../kit/world';

const day = START.slice(0, 10);

describe('earning points', () => {
  let world: World;
  let cloud: Cloud;
  beforeAll(async () => {
    enter(await startWorld());
  });
  afterAll(async () => {
    await booksBalance();
    await cloud.stop();
  });
  const booksBalance = async () => {
    await later(cloud, 61);
    const input = { village: world.a.code };
    const { proof } = await done(cloud, world.a.supervisor, 'points.getProof', input);
    expect(proof.holds).toBe(true);
    expect(cloud.log).not.toMatch(/broken|undeclared/);
  };
  const enter = (next: World): World => {
    const former = world;
    world = next;
    cloud = next.cloud;
    return former;
  };

  const balanceOf = async (n: 0 | 1 | 2) =>
    (await done(cloud, world.a.homes[n].head, 'points.getAccount')).balance;
  const claim = (n: 0 | 1 | 2, more: object = {}) =>
    done(cloud, world.a.homes[n].head, 'points.claim', {
      key: 'i1',
      day,
      words: '扫了村道，半天',
      photos: [],
      showName: false,
      ...more,
    });
  const review = (n: 0 | 1 | 2, id: string, agree: boolean, words?: string) =>
    cloud.call(world.a.reviewers[n].openid, 'points.reviewClaim', {
      claim: id,
      agree,
      ...(words ? { words } : {}),
    });

  it(
    'from a photo to points: two reviewers, three public days, entered by the clock',
    apart(enter, async () => {
      const before = await balanceOf(0);
      const bytes = Buffer.from('not really a picture');
      const ticket = await done(cloud, world.a.homes[0].head, 'files.makeTicket', {
        type: 'image/jpeg',
        bytes: bytes.length,
      });
      const headers = Object.fromEntries(
        ticket.headers.map((h: { name: string; value: string }) => [h.name, h.value]),
      );
      expect((await fetch(ticket.url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
      const { claim: id } = await claim(0, { photos: [ticket.file], showName: true });

      const work = await done(cloud, world.a.reviewers[0], 'desk.listWork');
      expect(work.items[0].title).toBe('核对 1 条挣分');
      const seen = await done(cloud, world.a.reviewers[0], 'points.getClaim', { claim: id });
      expect(seen).toMatchObject({ state: 'claimed', mine: 'can', agreed: 0 });
      expect(await (await fetch(seen.photos[0])).text()).toBe('not really a picture');

      expect((await review(0, id, true)).output.state).toBe('claimed');
      expect((await review(0, id, true)).fault.code).toBe('points.not_your_review');
      expect((await review(1, id, true)).output.state).toBe('public');
      const shown = await done(cloud, world.a.homes[1].head, 'points.listPublic', {
        village: world.a.code,
      });
      expect(shown.items).toHaveLength(1);
      expect(shown.items[0]).toMatchObject({
        item: '打扫村道',
        points: 5,
        groupName: '1组（大寨）',
      });
      expect(shown.items[0].name).toMatch(/^.\*+$/);
      // Nothing on the list leads to the household.
      expect(JSON.stringify(shown)).not.toContain(world.a.homes[0].id);

      await clockTo(cloud, '2026-11-05T23:59:00+08:00');
      expect(await balanceOf(0)).toBe(before);
      await clockTo(cloud, '2026-11-06T00:00:30+08:00');
      expect(await balanceOf(0)).toBe(before + 5);
      const { items } = await done(cloud, world.a.homes[0].head, 'inbox.listLines');
      expect(items.map((l: { title: string }) => l.title)).toEqual(
        expect.arrayContaining(['挣了 5 分', '「打扫村道」正在公示']),
      );
      await booksBalance();
    }),
  );

  it(
    'an objection pulls it back, and nobody learns whose it was',
    apart(enter, async () => {
      const { claim: id } = await claim(1);
      for (const n of [0, 1] as const) await review(n, id, true);
      const against = { claim: id, words: '那天她不在村里' };
      const answer = await done(cloud, world.a.homes[2].head, 'points.objectToClaim', against);
      expect(answer.state).toBe('claimed');
      const seen = await done(cloud, world.a.reviewers[0], 'points.getClaim', { claim: id });
      expect(seen).toMatchObject({ objection: '那天她不在村里', agreed: 0, mine: 'can' });
      expect(JSON.stringify(seen)).not.toContain(world.a.homes[2].head.person);
      const before = await balanceOf(1);
      await later(cloud, 6 * 24 * 60);
      expect(await balanceOf(1)).toBe(before);
      expect((await review(2, id, false, '查过了，那天不在')).output.state).toBe('refused');
      const own = await done(cloud, world.a.homes[1].head, 'points.getClaim', { claim: id });
      expect(own.why).toBe('查过了，那天不在');
      await booksBalance();
    }),
  );

  it('a grid worker records for several households; one may take it back', async () => {
    const households = [world.a.homes[0].id, world.a.homes[2].id];
    const input = { village: world.a.code, households, key: 'i2', day, words: '开会' };
    const made = await done(cloud, world.a.gridWorker, 'points.recordDeed', input);
    expect(made.claims).toHaveLength(2);
    const twice = await cloud.call(world.a.gridWorker.openid, 'points.recordDeed', {
      ...input,
      households: [households[0], households[0]],
    });
    expect(twice.fault).toMatchObject({ code: 'points.twice_on_sheet' });
    expect(twice.fault.fields).toHaveProperty(['households.1']);
    const back = await done(cloud, world.a.homes[2].head, 'points.withdrawClaim', {
      claim: made.claims[1],
    });
    expect(back.state).toBe('withdrawn');
  });

  it(
    'at their limit, the households are named, each at its own line',
    apart(enter, async () => {
      const [item] = rulesOf(world.a.code, day).items;
      const book = {
        ...rulesOf(world.a.code, '2026-11-20'),
        items: [{ ...item, item: '清理水沟', perMonth: 1 }],
      };
      await done(cloud, world.a.cadre, 'points.adoptRules', book);
      await clockTo(cloud, '2026-11-21T09:00:00+08:00');
      const [one, two, three] = world.a.homes;
      const deed = { village: world.a.code, key: 'i1', day: '2026-11-20' };
      const record = (...homes: { id: string }[]) =>
        cloud.call(world.a.gridWorker.openid, 'points.recordDeed', {
          ...deed,
          households: homes.map(({ id }) => id),
        });
      expect((await record(three)).ok).toBe(true);
      const full = '「清理水沟」一户一月最多 1 次，已经满了';
      expect((await record(one, two, three)).fault).toEqual({
        code: 'points.cap_reached',
        words: `${three.head.name}家的「清理水沟」已经记满了，去掉再记`,
        fields: { 'households.2': full },
      });
      // Nothing was counted for the others.
      expect((await record(one)).ok).toBe(true);
      expect((await record(one, two, three)).fault).toEqual({
        code: 'points.cap_reached',
        words: `${one.head.name}家、${three.head.name}家的「清理水沟」已经记满了，去掉再记`,
        fields: { 'households.0': full, 'households.2': full },
      });
      expect((await record(two)).ok).toBe(true);
      await booksBalance();
    }),
  );

  describe('a grid worker of one group', () => {
    // Households 0, 2, 4 live in the first group, 1, 3, 5 in the second one.
    const worker = () => world.a.groupWorkers[0];
    const home = (n: number) => (world.a.homes[n] as World['a']['homes'][0]).id;
    const listed = async (more: object = {}): Promise<string[]> => {
      const input = { village: world.a.code, ...more };
      const { items } = await done(cloud, worker(), 'members.listHouseholds', input);
      return items.map((h: { id: string }) => h.id);
    };
    const refused = async (action: string, input: object) =>
      (await cloud.call(worker().openid, action, input)).fault;
    const nobody = () => `household:${world.a.code}:000000`;
    const sheet = (...homes: string[]) => ({
      village: world.a.code,
      book: '小组的账',
      asOf: day,
      lines: homes.map((household) => ({ household, points: 5 })),
    });

    it('finds the households of that group and no others', async () => {
      expect((await listed()).sort()).toEqual([0, 2, 4].map(home).sort());
      const { number, head } = world.a.homes[1];
      for (const find of [number, head.name]) expect(await listed({ find })).not.toContain(home(1));
      expect(await listed({ find: world.a.homes[2].number })).toEqual([home(2)]);
      const input = { village: world.b.code };
      expect((await refused('members.listHouseholds', input)).fields).toHaveProperty('village');
    });

    it('records a deed for these; those of another group are as if there were none', async () => {
      const deed = { village: world.a.code, key: 'i2', day, words: '组里开会' };
      const { claims } = await done(cloud, worker(), 'points.recordDeed', {
        ...deed,
        households: [home(2), home(4)],
      });
      expect(claims).toHaveLength(2);
      for (const other of [home(1), nobody()])
        expect(
          await refused('points.recordDeed', { ...deed, households: [home(2), other] }),
        ).toEqual({
          code: 'not_found',
          words: '没找到这一户',
          fields: { 'households.1': '没找到这一户' },
        });
    });

    it('copies the page of these, and sees no page of others', async () => {
      const group = await done(cloud, worker(), 'points.recordOpening', sheet(home(4)));
      const whole = await done(
        cloud,
        world.a.gridWorker,
        'points.recordOpening',
        sheet(home(3), home(4)),
      );
      for (const other of [home(5), nobody()])
        expect(await refused('points.recordOpening', sheet(home(4), other))).toMatchObject({
          code: 'not_found',
          fields: { 'lines.1.household': '没找到这一户' },
        });
      const input = { village: world.a.code };
      const { items } = await done(cloud, worker(), 'points.listOpenings', input);
      expect(items.map((s: { id: string }) => s.id)).toEqual([group.sheet]);
      await done(cloud, worker(), 'points.getOpening', { sheet: group.sheet });
      expect((await refused('points.getOpening', { sheet: whole.sheet })).code).toBe('not_found');
      // Whoever watches over the village sees both.
      const all = await done(cloud, world.a.supervisor, 'points.listOpenings', input);
      const ids = all.items.map((s: { id: string }) => s.id);
      expect(ids).toEqual(expect.arrayContaining([group.sheet, whole.sheet]));
    });

    it('sees the meetings of the village and of that group', async () => {
      const call = async (area: string) =>
        (
          await done(cloud, world.a.cadre, 'meetings.callMeeting', {
            area,
            kind: 'evening',
            agenda: ['讲采茶'],
            place: '村委会',
            day: '2026-12-20',
            time: '19:30',
            basis: 'people',
            due: 12,
          })
        ).meeting;
      const [village, first, second] = [
        await call(world.a.code),
        await call(world.a.groups[0]),
        await call(world.a.groups[1]),
      ];
      const input = { village: world.a.code };
      const { items } = await done(cloud, worker(), 'meetings.listVillageMeetings', input);
      expect(items.map((m: { id: string }) => m.id)).toEqual([first, village]);
      expect((await refused('meetings.getMeeting', { meeting: second })).code).toBe('not_found');
    });

    it(
      'given a second group too, pages through both in their order',
      apart(enter, async () => {
        const grant = { person: worker().person, role: 'gridWorker', area: world.a.groups[1] };
        await done(cloud, world.a.cadre, 'members.grantRole', grant);
        const all: string[] = [];
        let after: string | undefined;
        do {
          const input = { village: world.a.code, limit: 2, ...(after ? { after } : {}) };
          const page = await done(cloud, worker(), 'members.listHouseholds', input);
          expect(page.items.length).toBeLessThanOrEqual(2);
          all.push(...page.items.map((h: { id: string }) => h.id));
          after = page.next;
        } while (after);
        const input = { village: world.a.code };
        const village = await done(cloud, world.a.cadre, 'members.listHouseholds', input);
        expect(all).toEqual(village.items.map((h: { id: string }) => h.id));
        const both = await done(cloud, worker(), 'points.recordOpening', sheet(home(4), home(5)));
        await done(cloud, worker(), 'points.getOpening', { sheet: both.sheet });
      }),
    );
  });

  it('what the village did not decide cannot be claimed', async () => {
    const refused = async (more: object) =>
      (
        await cloud.call(world.a.homes[0].head.openid, 'points.claim', {
          key: 'i1',
          day,
          words: '做了',
          photos: [],
          showName: false,
          ...more,
        })
      ).fault.code;
    expect(await refused({ key: 'i3' })).toBe('points.not_claimable');
    expect(await refused({ key: 'i2' })).toBe('points.not_claimable');
    expect(await refused({ key: 'i99' })).toBe('points.not_claimable');
    expect(await refused({ day: '2026-12-24' })).toBe('points.deed_day');
    expect(await refused({ words: undefined })).toBe('points.evidence_missing');
    expect(await refused({ photos: ['file:01ARZ3NDEKTSV4RRFFQ69G5FAV'] })).toBe('bad_input');
  });

  it('a book that punishes petitioners is not adopted', async () => {
    const items = [
      { category: '乡风', item: '越级上访', points: -20, unit: '次', byVillager: false },
    ];
    const answer = await cloud.call(world.a.cadre.openid, 'points.adoptRules', {
      village: world.a.code,
      from: '2026-12-01',
      decision: { day: '2026-11-01', present: 30, words: '会上定的' },
      items,
    });
    expect(answer.fault.code).toBe('points.rule_banned');
    expect(answer.fault.fields).toEqual({
      'items.0.item': '不能因为信访、投诉、反映问题扣分，请去掉第 1 条',
    });
  });
});
