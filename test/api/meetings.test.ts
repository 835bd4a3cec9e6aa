import type { Cloud } from '../kit/cloud';
import { apart, clockTo, done, later, type Somebody, startWorld, type World } from '../kit/world';

let cloud: Cloud;
let w: World;

beforeAll(async () => {
  enter(await startWorld());
});
afterAll(() => cloud.stop());
const enter = (next: World): World => {
  const former = w;
  w = next;
  cloud = next.cloud;
  return former;
};

const refused = async (who: Somebody, action: string, input: object, options = {}) => {
  const answer = await cloud.call(who.openid, action, input, options);
  expect(answer.ok).toBe(false);
  return answer.fault as { code: string; words: string; fields?: Record<string, string> };
};
const titles = async (who: Somebody, action: string): Promise<string[]> =>
  (await done(cloud, who, action)).items.map((l: { title: string }) => l.title);
const behalf = (person: string) => ({ for: { person, relation: '邻居', consent: 'spoken' } });

describe('bulletins', () => {
  const post = async (who: Somebody, more: object = {}): Promise<string> => {
    const input = {
      area: w.a.code,
      urgency: 'ordinary',
      title: '明天停水',
      words: '早上 8 点到 11 点停水，先接好水。',
      until: '2026-11-20',
      answers: ['known', 'help'],
      ...more,
    };
    return (await done(cloud, who, 'meetings.post', input)).bulletin;
  };
  const listed = async (who: Somebody): Promise<string[]> =>
    (await done(cloud, who, 'meetings.listBulletins', { limit: 50 })).items.map(
      (b: { id: string }) => b.id,
    );

  test(
    'each reads what is meant for him, newest first, and nothing else',
    apart(enter, async () => {
      const { cadre, homes, groups, gridWorker, reviewers } = w.a;
      const village = await post(cadre);
      const group = await post(cadre, { area: groups[0], title: '大寨修路' });
      const township = await post(w.county.a.staff.townshipCadre, { area: w.county.a.township });
      const workers = await post(w.county.a.admin, { area: w.county.a.code, role: 'gridWorker' });
      // homes[0] lives in the first group, homes[1] in the second.
      expect(await listed(homes[0].head)).toEqual([township, group, village]);
      expect(await listed(homes[1].head)).toEqual([township, village]);
      expect(await listed(w.c.homes[0].head)).toEqual([township]);
      expect(await listed(w.b.homes[0].head)).toEqual([]);
      expect(await listed(gridWorker)).toContain(workers);
      expect(await listed(reviewers[0])).not.toContain(workers);
      const hidden = { bulletin: workers };
      expect((await refused(homes[0].head, 'meetings.getBulletin', hidden)).code).toBe('not_found');
      expect((await refused(homes[0].head, 'meetings.openBulletin', hidden)).code).toBe(
        'not_found',
      );
      const other = { bulletin: group, answer: 'known' };
      expect((await refused(homes[1].head, 'meetings.answerBulletin', other)).code).toBe(
        'not_found',
      );
      const elsewhere = {
        area: w.b.code,
        urgency: 'urgent',
        title: '停电',
        words: '停电',
        until: '2026-11-20',
        answers: ['known'],
      };
      expect((await refused(cadre, 'meetings.post', elsewhere)).code).toBe('not_found');
    }),
  );

  test('a page at a time, without losing or repeating one', async () => {
    const who = w.b.homes[0].head;
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const area = [w.b.code, w.b.groups[0], w.county.b.code][n % 3] as string;
      made.push(await post(w.county.b.admin, { area, title: `通知${n}` }));
    }
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const input = { limit: 2, ...(after ? { after } : {}) };
      const page = await done(cloud, who, 'meetings.listBulletins', input);
      seen.push(...page.items.map((b: { id: string }) => b.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(made.reverse());
  });

  test('urgent: waits for who has not answered; who is reached and who wants help is counted', async () => {
    const { cadre, gridWorker, homes } = w.a;
    const bulletin = await post(cadre, { urgency: 'urgent', title: '山洪预警' });
    expect(await titles(homes[0].head, 'desk.listMine')).toContain('紧急：山洪预警');
    const open = await done(cloud, homes[0].head, 'meetings.openBulletin', { bulletin });
    expect(open).toEqual({});
    // Two of one household are one household reached.
    await done(cloud, homes[0].other, 'meetings.openBulletin', { bulletin });
    await done(cloud, homes[0].head, 'meetings.answerBulletin', { bulletin, answer: 'known' });
    expect(await titles(homes[0].head, 'desk.listMine')).not.toContain('紧急：山洪预警');
    await done(cloud, homes[1].head, 'meetings.answerBulletin', { bulletin, answer: 'known' });
    await done(cloud, homes[1].head, 'meetings.answerBulletin', { bulletin, answer: 'help' });
    // The grid worker asks by phone who has none, and answers for him.
    const away = homes[2].other;
    await done(
      cloud,
      gridWorker,
      'meetings.answerBulletin',
      { bulletin, answer: 'help' },
      behalf(away.person),
    );
    const wrong = { bulletin, answer: 'moved' };
    expect((await refused(homes[3].head, 'meetings.answerBulletin', wrong)).code).toBe(
      'meetings.not_asked',
    );
    await later(cloud, 2);

    const reach = await done(cloud, cadre, 'meetings.getReach', { bulletin, area: w.a.code });
    expect(reach).toEqual({ reached: 3, known: 1, moved: 0, help: 2, households: 6 });
    const group = await done(cloud, gridWorker, 'meetings.getReach', {
      bulletin,
      area: w.a.groups[0],
    });
    expect(group).toMatchObject({ reached: 2, households: 3 });
    const elsewhere = { bulletin, area: w.c.code };
    expect(
      (await refused(w.county.a.staff.townshipCadre, 'meetings.getReach', elsewhere)).code,
    ).toBe('not_found');

    expect(await titles(gridWorker, 'desk.listWork')).toContain('2 人要帮忙：山洪预警');
    const calls = async (which: string) =>
      (await done(cloud, gridWorker, 'meetings.listCalls', { bulletin, area: w.a.code, which }))
        .items;
    expect(
      (await calls('help')).map((l: { householdName: string }) => l.householdName).sort(),
    ).toEqual([homes[1].head.name, homes[2].head.name].sort());
    const unread = await calls('unread');
    expect(unread.map((l: { household: string }) => l.household).sort()).toEqual(
      homes
        .slice(3)
        .map((h) => h.id)
        .sort(),
    );
    const names = { bulletin, area: w.a.code, which: 'help' };
    expect((await refused(w.county.a.staff.townshipCadre, 'meetings.listCalls', names)).code).toBe(
      'not_allowed',
    );
  });

  test('recalling and correcting are additions', async () => {
    const { cadre, homes } = w.a;
    const first = await post(cadre, { title: '后天打疫苗' });
    const second = await post(cadre, { title: '大后天打疫苗', corrects: first });
    const read = (bulletin: string) =>
      done(cloud, homes[0].head, 'meetings.getBulletin', { bulletin });
    expect(await read(first)).toMatchObject({ correctedBy: second, title: '后天打疫苗' });
    await done(cloud, cadre, 'meetings.recall', { bulletin: first, why: '日子写错了' });
    expect(await listed(homes[0].head)).not.toContain(first);
    expect(await read(first)).toMatchObject({ state: 'recalled', recalledWhy: '日子写错了' });
    const again = { bulletin: first, why: '再撤一次吧' };
    expect((await refused(cadre, 'meetings.recall', again)).code).toBe('wrong_state');
    expect((await refused(w.c.cadre, 'meetings.recall', { ...again, bulletin: second })).code).toBe(
      'not_found',
    );
  });

  test('WeChat messages go to those of the area who agreed, once', async () => {
    const who = w.c.homes[0].head;
    const results = [{ template: 'meetings', result: 'accept' }];
    await done(cloud, who, 'inbox.recordConsent', { results });
    await fetch(`${cloud.address}/wechat/consent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid: who.openid, template: 'meetings' }),
    });
    await post(w.c.cadre, { area: w.c.code, title: '领化肥' });
    // One turn of the clock finds who agreed, the next one sends.
    await later(cloud, 1);
    await later(cloud, 1);
    const phone = async (openid: string) =>
      (await fetch(`${cloud.address}/wechat/messages?openid=${openid}`)).json();
    expect(await phone(who.openid)).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ thing1: { value: '领化肥' } }) }),
    ]);
    expect(await phone(w.c.homes[1].head.openid)).toEqual([]);
    // Nobody's inbox is written for a whole village.
    expect(await titles(w.c.homes[1].head, 'inbox.listLines')).not.toContain('领化肥');
  });
});

describe('meetings', () => {
  const call = async (more: object = {}, who = w.a.cadre): Promise<string> => {
    const input = {
      area: w.a.groups[0],
      kind: 'group',
      agenda: ['路灯装在哪几处', '积分细则改 2 条'],
      place: '三组活动室',
      day: '2026-12-01',
      time: '19:30',
      basis: 'households',
      due: 3,
      ...more,
    };
    return (await done(cloud, who, 'meetings.callMeeting', input)).meeting;
  };
  const get = (who: Somebody, meeting: string) =>
    done(cloud, who, 'meetings.getMeeting', { meeting });

  test('notice: a village meeting is called 10 days ahead', async () => {
    const input = {
      area: w.a.code,
      kind: 'villagers',
      agenda: ['修路'],
      place: '村委会',
      day: '2026-11-09',
      time: '19:30',
      basis: 'households',
      due: 6,
    };
    const fault = await refused(w.a.cadre, 'meetings.callMeeting', input);
    expect(fault.code).toBe('meetings.notice_short');
    expect(fault.words).toContain('提前 10 天');
    const missing = await refused(w.a.cadre, 'meetings.callMeeting', {
      ...input,
      basis: undefined,
    });
    expect(missing.fields).toEqual({ basis: '请选按人算还是按户算' });
    expect((await refused(w.c.cadre, 'meetings.callMeeting', input)).code).toBe('not_found');
    expect((await refused(w.a.homes[0].head, 'meetings.callMeeting', input)).code).toBe(
      'not_allowed',
    );
  });

  test(
    'from the call to the published minutes',
    apart(enter, async () => {
      const { cadre, homes } = w.a;
      // The first group: homes 0, 2, 4.
      const [one, two, three] = [homes[0], homes[2], homes[4]];
      const meeting = await call();
      expect(await titles(one.head, 'desk.listMine')).toContain('开会，去不去？村民小组会议');
      expect(await titles(homes[1].head, 'desk.listMine')).not.toContain(
        '开会，去不去？村民小组会议',
      );
      expect((await refused(homes[1].head, 'meetings.getMeeting', { meeting })).code).toBe(
        'not_found',
      );
      const notCalled = { meeting, answer: 'go' };
      expect((await refused(homes[1].head, 'meetings.answerCall', notCalled)).code).toBe(
        'not_found',
      );

      await done(cloud, one.head, 'meetings.answerCall', { meeting, answer: 'family' });
      await done(cloud, one.head, 'meetings.answerCall', { meeting, answer: 'go' });
      await done(cloud, three.head, 'meetings.answerCall', { meeting, answer: 'no' });
      await done(cloud, cadre, 'meetings.tick', { meeting, people: [two.head.person], what: 'go' });
      await later(cloud, 2);
      expect(await get(one.head, meeting)).toMatchObject({
        called: true,
        answered: 3,
        coming: 2,
        needed: 2,
        mine: { answer: 'go', present: false },
      });

      const early = { meeting, people: [one.head.person], what: 'present' };
      expect((await refused(cadre, 'meetings.tick', early)).code).toBe('meetings.too_early');
      await clockTo(cloud, '2026-12-01T19:00:00+08:00');
      expect(await titles(cadre, 'desk.listWork')).toContain('点到：村民小组会议');
      await done(cloud, cadre, 'meetings.tick', {
        meeting,
        people: [one.head.person, one.other.person],
        what: 'present',
      });
      const tally = () => done(cloud, cadre, 'meetings.getTally', { meeting });
      expect(await tally()).toEqual({
        go: 2,
        family: 0,
        no: 1,
        present: 1,
        due: 3,
        needed: 2,
        met: false,
      });
      const stranger = { meeting, people: [homes[1].head.person], what: 'present' };
      expect((await refused(cadre, 'meetings.tick', stranger)).code).toBe('not_found');

      await clockTo(cloud, '2026-12-01T21:45:00+08:00');
      expect(await titles(cadre, 'desk.listWork')).toContain('写会议记录：村民小组会议');
      const lines = [
        { item: 0, words: '装在岔路口和桥头', votes: { for: 2, against: 0, abstain: 0 } },
        { item: 1, words: '下次再议' },
      ];
      const short = await refused(cadre, 'meetings.publishMinutes', { meeting, lines });
      expect(short).toMatchObject({ code: 'meetings.no_quorum' });
      expect(short.fields).toHaveProperty(['lines.0.votes']);
      await done(cloud, cadre, 'meetings.tick', {
        meeting,
        people: [two.head.person],
        what: 'present',
      });
      expect(await tally()).toMatchObject({ present: 2, met: true });
      const { items } = await done(cloud, cadre, 'meetings.listRoll', { meeting });
      expect(items).toHaveLength(3);
      expect(
        items
          .flatMap((h: { people: { present: boolean }[] }) => h.people)
          .filter((p: { present: boolean }) => p.present),
      ).toHaveLength(3);

      const minutes = await done(cloud, cadre, 'meetings.publishMinutes', { meeting, lines });
      expect(minutes).toMatchObject({ present: 2, due: 3, needed: 2 });
      expect(minutes.lines[0]).toMatchObject({ item: '路灯装在哪几处', passed: true });
      expect((await refused(cadre, 'meetings.tick', { ...early, what: 'absent' })).code).toBe(
        'wrong_state',
      );
      await done(cloud, cadre, 'meetings.amendMinutes', { meeting, words: '桥头那盏先不装' });
      const read = await get(three.head, meeting);
      expect(read).toMatchObject({ state: 'minuted', corrections: [{ words: '桥头那盏先不装' }] });
      expect(JSON.stringify(read)).not.toContain(two.head.person);
      const held = await done(cloud, three.head, 'meetings.listMeetings', { past: true });
      expect(held.items.map((m: { id: string }) => m.id)).toEqual([meeting]);
    }),
  );

  test(
    'a tick during the count is never lost from the minutes',
    apart(enter, async () => {
      const { cadre, homes } = w.a;
      const meeting = await call({ day: '2026-12-08', due: 3 });
      await clockTo(cloud, '2026-12-08T20:00:00+08:00');
      const lines = [{ item: 0, words: '议了' }];
      const [ticked, written] = await Promise.all([
        cloud.call(cadre.openid, 'meetings.tick', {
          meeting,
          people: [homes[0].head.person],
          what: 'present',
        }),
        cloud.call(cadre.openid, 'meetings.publishMinutes', { meeting, lines }),
      ]);
      const { present } = await done(cloud, cadre, 'meetings.getTally', { meeting });
      const { minutes } = await get(cadre, meeting);
      if (minutes) expect(minutes.present).toBe(present);
      expect(ticked.ok || written.ok).toBe(true);
    }),
  );

  test('called by name: only they see it, each is told, and they are what is counted', async () => {
    const { cadre, homes } = w.a;
    const people = [homes[0].head, homes[1].head, homes[2].head].map((p) => p.person);
    const meeting = await call({
      area: w.a.code,
      kind: 'representatives',
      day: '2026-12-20',
      people,
      basis: undefined,
      due: undefined,
    });
    expect((await get(cadre, meeting)).due).toBe(3);
    await later(cloud, 2);
    const lines = await done(cloud, homes[1].head, 'inbox.listLines');
    expect(lines.items[0].title).toBe('开会，去不去？村民代表会议');
    expect(
      (await done(cloud, homes[1].head, 'meetings.listMeetings')).items.map(
        (m: { id: string }) => m.id,
      ),
    ).toContain(meeting);
    expect((await refused(homes[3].head, 'meetings.getMeeting', { meeting })).code).toBe(
      'not_found',
    );
    // Somebody of another village is not called, whoever put him on the list.
    expect(
      (await refused(w.b.homes[0].head, 'meetings.answerCall', { meeting, answer: 'go' })).code,
    ).toBe('not_found');
    await done(cloud, homes[1].head, 'meetings.answerCall', { meeting, answer: 'go' });
    const roll = await done(cloud, cadre, 'meetings.listRoll', { meeting });
    expect(roll.items).toHaveLength(3);

    await done(cloud, cadre, 'meetings.cancelMeeting', { meeting, why: '下大雪，改天再开' });
    await later(cloud, 2);
    const told = await done(cloud, homes[1].head, 'inbox.listLines');
    expect(told.items[0]).toMatchObject({
      title: '不开了：村民代表会议',
      words: '下大雪，改天再开',
    });
    const late = { meeting, answer: 'no' };
    expect((await refused(homes[1].head, 'meetings.answerCall', late)).code).toBe('wrong_state');
  });

  test('nobody of another village is called by name', async () => {
    const input = {
      area: w.a.code,
      kind: 'party',
      agenda: ['学习'],
      place: '村委会',
      day: '2027-01-10',
      time: '19:30',
      people: [w.a.homes[0].head.person, w.b.homes[0].head.person],
    };
    const fault = await refused(w.a.cadre, 'meetings.callMeeting', input);
    expect(fault.fields).toHaveProperty(['people.1']);
  });

  test('for a neighbour without a phone the grid worker answers; she is told', async () => {
    const { gridWorker, homes } = w.a;
    const meeting = await call({ day: '2026-12-25' });
    const who = homes[0].other;
    await done(
      cloud,
      gridWorker,
      'meetings.answerCall',
      { meeting, answer: 'go' },
      behalf(who.person),
    );
    expect((await get(who, meeting)).mine).toEqual({ answer: 'go', present: false });
    expect((await done(cloud, who, 'inbox.listLines')).items[0].title).toContain('替您答了：我去');
  });
});
