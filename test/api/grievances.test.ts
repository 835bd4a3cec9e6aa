import type { Cloud } from '../kit/cloud';
import {
  apart,
  clockTo,
  done,
  inTurns,
  later,
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
afterAll(() => cloud.stop());
const enter = (next: World): World => {
  const former = world;
  world = next;
  cloud = next.cloud;
  return former;
};

const said = (more: object = {}) => ({
  category: 'lamp',
  place: world.a.groups[0],
  words: '路口东边那根灯杆半个月没亮了',
  photos: [],
  ...more,
});
const file = (who: Somebody, more: object = {}) => done(cloud, who, 'grievances.file', said(more));
const fileAnonymous = (who: Somebody, more: object = {}) =>
  done(cloud, who, 'grievances.fileAnonymous', said(more));
const refusal = async (who: Somebody, action: string, input: unknown, options = {}) =>
  (await cloud.call(who.openid, action, input, options)).fault;
const inboxOf = async (who: Somebody) => (await done(cloud, who, 'inbox.listLines')).items;
const listed = async (who: Somebody, show = 'open', more: object = {}) =>
  (await done(cloud, who, 'grievances.listDesk', { show, limit: 50, ...more })).items;
const has = (items: { id: string }[], id: string) => items.some((i) => i.id === id);

/** A photo as a phone puts it there. */
async function photo(who: Somebody): Promise<string> {
  const bytes = Buffer.from('a photo');
  const input = { type: 'image/jpeg', bytes: bytes.length };
  const { file: id, url, headers } = await done(cloud, who, 'files.makeTicket', input);
  const sent = Object.fromEntries(
    headers.map((h: { name: string; value: string }) => [h.name, h.value]),
  );
  const put = await fetch(url, { method: 'PUT', headers: sent, body: bytes });
  expect(put.ok).toBe(true);
  return id;
}

test(
  'a named case from the first word to the last day',
  apart(enter, async () => {
    const { cadre, homes } = world.a;
    const me = homes[0].head;
    const sent = await file(me, { photos: [await photo(me)], where: '三岔路口' });
    expect(sent).toMatchObject({ deskName: '全福庄村', due: '2026-11-09', provisional: false });
    const id = sent.case;
    expect(await listed(cadre)).toEqual([
      expect.objectContaining({
        id,
        state: 'filed',
        light: 'green',
        placeName: '全福庄村 1组（大寨）',
      }),
    ]);
    const atDesk = await done(cloud, cadre, 'grievances.getCase', { case: id });
    expect(atDesk).toMatchObject({ reporter: { name: me.name }, anonymous: false });
    expect(atDesk.photos).toHaveLength(1);
    expect((await fetch(atDesk.photos[0])).status).toBe(200);

    await done(cloud, cadre, 'grievances.accept', { case: id });
    await done(cloud, cadre, 'grievances.ask', { case: id, words: '是哪一根灯杆？' });
    expect(await refusal(cadre, 'grievances.ask', { case: id, words: '什么颜色？' })).toMatchObject(
      {
        code: 'grievances.question_open',
      },
    );
    const { items: mine } = await done(cloud, me, 'desk.listMine');
    expect(mine[0]).toMatchObject({
      word: 'grievances',
      tone: 'asked',
      note: expect.stringContaining('哪一根'),
    });
    await done(cloud, me, 'grievances.answer', {
      case: id,
      words: '东边那根',
      photos: [await photo(me)],
    });
    expect(
      await refusal(me, 'grievances.answer', { case: id, words: '再说一次', photos: [] }),
    ).toMatchObject({
      code: 'grievances.no_question',
    });
    await done(cloud, cadre, 'grievances.reply', {
      case: id,
      outcome: 'solved',
      words: '亮了',
      photos: [await photo(cadre)],
    });
    const answered = await done(cloud, me, 'grievances.getMine', { case: id });
    expect(answered).toMatchObject({ state: 'replied', wants: 'rating', light: 'off' });
    expect(answered.items.map((t: { kind: string }) => t.kind)).toEqual([
      'replied',
      'answered',
      'asked',
      'accepted',
      'filed',
    ]);
    expect(await done(cloud, me, 'grievances.rate', { case: id, good: true })).toEqual({
      state: 'rated',
    });
    expect((await listed(cadre, 'done'))[0]).toMatchObject({ id, state: 'rated' });
    await later(cloud, 7 * 24 * 60);
    expect(await done(cloud, me, 'grievances.getMine', { case: id })).toMatchObject({
      state: 'closed',
    });
    const titles = (await inboxOf(me)).map((l: { title: string }) => l.title);
    expect(titles.filter((t: string) => t.includes('路口东边那根'))).toHaveLength(4);
  }),
);

test('a refusal says why and where to go instead', async () => {
  const { cadre, homes } = world.a;
  const { case: id } = await file(homes[1].head, {
    category: 'quarrel',
    words: '老板欠我三个月工资',
  });
  const input = { case: id, why: '工资的事村里定不了', route: 'arbitration' };
  await done(cloud, cadre, 'grievances.refuse', input);
  const mine = await done(cloud, homes[1].head, 'grievances.getMine', { case: id });
  expect(mine).toMatchObject({ state: 'refused', light: 'off', wants: 'nothing' });
  expect(mine.items[0]).toMatchObject({ words: input.why, route: 'arbitration' });
  expect((await inboxOf(homes[1].head))[0].words).toContain('12333');
  expect(await refusal(cadre, 'grievances.accept', { case: id })).toMatchObject({
    code: 'wrong_state',
  });
  expect(await refusal(cadre, 'grievances.refuse', { ...input, route: 'nowhere' })).toMatchObject({
    fields: { route: expect.any(String) },
  });
});

describe('desks', () => {
  const ladder = async (about: string | undefined, more: object = {}) => {
    const sent = await fileAnonymous(world.a.homes[2].head, {
      ...(about ? { about } : {}),
      ...more,
    });
    return (await storedOne(cloud, 'grievances_cases', sent.case)) as {
      _id: string;
      desks: string[];
      areas: string[];
    };
  };

  test('a case about an office is at the level above from its first write, and not below', async () => {
    const { a, county, prefecture } = world;
    const levels = [
      [`area:${a.code}`, `area:${county.a.township}`, county.a.staff.townshipCadre],
      [`area:${county.a.township}`, `area:${county.a.code}`, county.a.admin],
      [`area:${county.a.code}`, 'area:5325', prefecture],
      [county.a.offices.department, `area:${county.a.code}`, county.a.admin],
    ] as const;
    const below = [
      a.cadre,
      a.gridWorker,
      county.a.staff.townshipCadre,
      county.a.admin,
      county.a.staff.department,
    ];
    const before = await Promise.all(below.map((who) => done(cloud, who, 'grievances.listDesks')));
    for (const [about, desk, seer] of levels) {
      const record = await ladder(about);
      expect(record.desks).toEqual([desk]);
      expect(record.areas[0]).toBe(desk.slice(5));
      expect(has(await listed(seer), record._id)).toBe(true);
      for (const who of below.filter(
        (w) => w !== seer && !(w === county.a.admin && desk === 'area:5325'),
      )) {
        expect(has(await listed(who), record._id)).toBe(false);
        const refused = await refusal(who, 'grievances.getCase', { case: record._id });
        expect(refused.code).toBe('not_found');
      }
    }
    const after = await Promise.all(below.map((who) => done(cloud, who, 'grievances.listDesks')));
    // The village's staff count none of them; the department neither.
    for (const i of [0, 1, 4]) expect(after[i]).toEqual(before[i]);
    // Their sums begin at the desk's own area.
    await later(cloud, 1);
    const sums = await stored(cloud, 'figures_sums', { area: a.code, key: 'grievances.filed' });
    const atVillage = await stored(cloud, 'grievances_cases', { desks: `area:${a.code}` });
    expect(sums.reduce((n, s) => n + s.value, 0)).toBe(atVillage.length);
  });

  test('above the prefecture only the proper route is shown, and nothing is kept', async () => {
    const count = (await stored(cloud, 'grievances_cases')).length;
    const fault = await refusal(
      world.a.homes[2].head,
      'grievances.file',
      said({ about: 'area:5325' }),
    );
    expect(fault).toMatchObject({
      code: 'grievances.no_desk_above',
      words: expect.stringContaining('12345'),
    });
    expect(await stored(cloud, 'grievances_cases')).toHaveLength(count);
  });

  test('conduct, collective money and aid lists never stay in the village', async () => {
    for (const category of ['conduct', 'money', 'aid'])
      expect((await ladder(undefined, { category })).desks).toEqual([
        `area:${world.county.a.township}`,
      ]);
    expect((await ladder(undefined, { category: 'app' })).desks).toEqual([
      `area:${world.county.a.code}`,
    ]);
    const about = `area:${world.county.a.township}`;
    expect((await ladder(about, { category: 'money' })).desks).toEqual([
      `area:${world.county.a.code}`,
    ]);
  });

  test('an office of elsewhere cannot be named, nor one that is not there', async () => {
    for (const about of [`area:${world.b.code}`, 'unit:01J0000000000000000000000', 'area:999999'])
      expect(
        await refusal(world.a.homes[2].head, 'grievances.file', said({ about })),
      ).toMatchObject({
        fields: { about: expect.any(String) },
      });
  });

  test('an official’s breach of discipline is not kept: 12388', async () => {
    const count = (await stored(cloud, 'grievances_cases')).length;
    const words = '村主任贪污了修路的钱';
    for (const action of ['grievances.file', 'grievances.fileAnonymous']) {
      const fault = await refusal(
        world.a.homes[2].head,
        action,
        said({ category: 'money', words }),
      );
      expect(fault).toMatchObject({
        code: 'grievances.discipline_route',
        words: expect.stringContaining('12388'),
      });
    }
    expect(await stored(cloud, 'grievances_cases')).toHaveLength(count);
  });

  test('for the accused and their households it does not exist, wherever they work', async () => {
    const { a, county } = world;
    const [wife, husband] = [a.homes[1].other, a.homes[1].head];
    const grant = (who: Somebody, role: string, area: string) =>
      done(cloud, county.a.admin, 'members.grantRole', { person: who.person, role, area });
    await grant(wife, 'villageCadre', a.code);
    await grant(husband, 'townshipCadre', county.a.township);
    const { case: id } = await fileAnonymous(a.homes[0].other, {
      about: `area:${a.code}`,
      category: 'road',
    });
    expect(has(await listed(county.a.staff.townshipCadre), id)).toBe(true);
    expect(has(await listed(husband), id)).toBe(false);
    expect((await refusal(husband, 'grievances.accept', { case: id })).code).toBe('not_found');
    // One who works at both desks does not see it either.
    await grant(wife, 'townshipCadre', county.a.township);
    expect(has(await listed(wife, 'open', { desk: `area:${county.a.township}` }), id)).toBe(false);
    for (const who of [wife, husband])
      for (const role of ['villageCadre', 'townshipCadre'])
        await done(cloud, county.a.admin, 'members.revokeRole', {
          person: who.person,
          role,
          area: role === 'villageCadre' ? a.code : county.a.township,
        });
  });

  test('nobody handles what he said himself; unnamed, no list and no message tells that it is his', async () => {
    const { cadre, gridWorker } = world.a;
    const words = '村口的垃圾没人拉';
    const named = (await file(cadre, { category: 'clean', words })).case;
    expect(has(await listed(cadre), named)).toBe(false);
    expect(has(await listed(gridWorker), named)).toBe(true);
    expect((await refusal(cadre, 'grievances.accept', { case: named })).code).toBe('not_found');

    const { case: id } = await fileAnonymous(gridWorker, { category: 'clean', words });
    const desk = async (who: Somebody) => {
      const { items } = await done(cloud, who, 'grievances.listDesks', {});
      return items[0].open;
    };
    // One more with his name exists for the others only.
    expect(await desk(gridWorker)).toBe((await desk(cadre)) + 1);
    const [mine, theirs] = await Promise.all(
      [gridWorker, cadre].map((who) => done(cloud, who, 'grievances.getCase', { case: id })),
    );
    expect(mine).toEqual(theirs);
    for (const [action, input] of [
      ['accept', {}],
      ['refuse', { why: '不归这里', route: 'hotline' }],
      ['ask', { words: '在哪里？' }],
      ['reply', { outcome: 'solved', words: '拉走了', photos: [] }],
    ] as const)
      expect([
        action,
        (await refusal(gridWorker, `grievances.${action}`, { case: id, ...input })).code,
      ]).toEqual([action, 'grievances.not_yours']);
    await done(cloud, cadre, 'grievances.accept', { case: id });
    const reply = { case: id, outcome: 'solved', words: '拉走了', photos: [] };
    await done(cloud, cadre, 'grievances.reply', reply);
    await done(cloud, gridWorker, 'grievances.rate', { case: id, good: false, words: '没有拉完' });
    // All of the desk hear that it is to be handled again, he too.
    const told = async (who: Somebody) =>
      (await inboxOf(who)).some((line: { title: string }) => line.title.includes('要重办'));
    expect([await told(cadre), await told(gridWorker)]).toEqual([true, true]);
  });

  test('a unit joins in, and never the one it is about', async () => {
    const { a, county } = world;
    const { case: id } = await file(a.homes[0].head, {
      category: 'water',
      words: '自来水发黄三天了',
    });
    const to = county.a.offices.department;
    await done(cloud, a.cadre, 'grievances.pass', { case: id, to });
    expect(has(await listed(county.a.staff.department), id)).toBe(true);
    expect(has(await listed(a.cadre), id)).toBe(true);
    await done(cloud, county.a.staff.department, 'grievances.accept', { case: id });
    const about = county.a.offices.department;
    const { case: other } = await fileAnonymous(a.homes[0].other, { about });
    expect(await refusal(county.a.admin, 'grievances.pass', { case: other, to })).toMatchObject({
      code: 'grievances.about_it',
    });
    expect(
      await refusal(a.cadre, 'grievances.pass', { case: id, to: county.b.offices.department }),
    ).toMatchObject({
      fields: { to: expect.any(String) },
    });
  });
});

test('dissatisfied: handled again once, by somebody else or a level up', async () => {
  const { cadre, gridWorker, homes } = world.a;
  const me = homes[0].head;
  const { case: id } = await fileAnonymous(me, { category: 'clean', words: '水沟堵了，水进院子' });
  await done(cloud, cadre, 'grievances.accept', { case: id });
  const reply = { case: id, outcome: 'explained', words: '等下个月再看', photos: [] };
  await done(cloud, cadre, 'grievances.reply', reply);
  expect((await refusal(me, 'grievances.rate', { case: id, good: false })).fields).toHaveProperty(
    'words',
  );
  const bad = { case: id, good: false, words: '还是堵着' };
  expect(await done(cloud, me, 'grievances.rate', bad)).toEqual({ state: 'again' });
  const township = world.county.a.staff.townshipCadre;
  expect(has(await listed(township), id)).toBe(true);
  expect((await inboxOf(township))[0].title).toContain('要重办');
  expect(await refusal(cadre, 'grievances.reply', reply)).toMatchObject({
    code: 'grievances.someone_else',
  });
  await done(cloud, gridWorker, 'grievances.reply', {
    ...reply,
    outcome: 'solved',
    words: '挖通了',
  });
  expect(await done(cloud, me, 'grievances.rate', bad)).toEqual({ state: 'rated' });
});

test('found by number and by words, at one’s own desk only', async () => {
  const { cadre, homes } = world.a;
  const { case: id, number } = await file(homes[0].head, {
    category: 'road',
    words: '进寨的路塌了一半',
  });
  for (const find of [number, number.slice(5), '路塌', '进寨的路'])
    expect((await listed(cadre, 'open', { find })).map((c: { id: string }) => c.id)).toContain(id);
  expect(await listed(cadre, 'open', { find: '没有这样的字' })).toEqual([]);
  expect(await listed(world.b.cadre, 'open', { find: '路塌' })).toEqual([]);
  expect(
    await refusal(world.b.cadre, 'grievances.listDesk', {
      show: 'open',
      desk: `area:${world.a.code}`,
    }),
  ).toMatchObject({ code: 'not_found' });
});

test('on behalf: named only; who entered it stands on it, and the person is told', async () => {
  const { gridWorker, homes } = world.a;
  const person = homes[5].other.person;
  const options = { for: { person, relation: '网格员', consent: 'spoken' } };
  const input = said({ category: 'errand', words: '要办养老认证，不会弄' });
  const answer = await cloud.call(gridWorker.openid, 'grievances.file', input, options);
  const record = await storedOne(cloud, 'grievances_cases', answer.output.case);
  expect(record).toMatchObject({ reporter: person, enteredBy: { person: gridWorker.person } });
  const line = (await stored(cloud, 'inbox_lines')).find((l) => l.person === person);
  expect(line?.title).toContain('替您说了一件事');
  expect(await refusal(gridWorker, 'grievances.fileAnonymous', input, options)).toMatchObject({
    code: 'bad_input',
  });
});

test(
  'ten a day with one’s name, and ten without',
  apart(enter, async () => {
    const me = world.c.homes[0].head;
    for (let n = 0; n < 10; n += 1)
      for (const send of [file, fileAnonymous])
        await send(me, { place: world.c.code, words: `第 ${n} 件事情` });
    const place = world.c.code;
    for (const action of ['grievances.file', 'grievances.fileAnonymous'])
      expect(await refusal(me, action, said({ place }))).toMatchObject({
        code: 'grievances.too_many',
      });
    await later(cloud, 24 * 60);
    await file(me, { place });
  }),
);

describe('unnamed', () => {
  type Doc = Record<string, unknown>;
  const collections = [
    'journal',
    'outbox',
    'figures_sums',
    'files_files',
    'inbox_lines',
    'inbox_consents',
    'members_people',
    'members_logins',
    'members_households',
    'members_grants',
    'grievances_cases',
    'grievances_counts',
  ];
  const everything = async () => {
    const all = new Map<string, string>();
    for (const name of collections)
      for (const doc of await stored(cloud, name))
        all.set(`${name}/${doc._id}`, JSON.stringify(doc));
    return all;
  };
  /** What is new or changed since; the sealed value is the one exception. */
  const added = async (before: Map<string, string>): Promise<Doc[]> =>
    [...(await everything())]
      .filter(([key, text]) => before.get(key) !== text)
      .map(([, text]) => ({ ...JSON.parse(text), sealed: undefined }));

  test(
    '50 cases: nothing added to store, files or logs names the reporter',
    apart(enter, async () => {
      const { b } = world;
      await clockTo(cloud, '2026-11-23T09:00:00+08:00');
      const reporters = [...b.homes.map((h) => h.head), b.homes[0].other, b.homes[1].other];
      const before = await everything();
      const logged = cloud.log.length;
      const numbers = Array.from({ length: 50 }, (_, n) => n);
      const sent = await inTurns(numbers, 4, async (n) => {
        const me = reporters[n % reporters.length] as Somebody;
        const photos = n % 5 === 0 ? [await photo(me)] : [];
        return {
          me,
          ...(await fileAnonymous(me, { place: b.code, words: `第 ${n} 盏灯不亮`, photos })),
        };
      });
      // They follow it through: a question, an answer, a reply, an opinion, a line opened.
      for (const { me, case: id } of sent.slice(0, 8)) {
        await done(cloud, b.cadre, 'grievances.accept', { case: id });
        await done(cloud, b.cadre, 'grievances.ask', { case: id, words: '在哪根杆子？' });
        await done(cloud, me, 'grievances.answer', {
          case: id,
          words: '东边',
          photos: [await photo(me)],
        });
        await done(cloud, b.cadre, 'grievances.reply', {
          case: id,
          outcome: 'solved',
          words: '亮了亮了',
          photos: [],
        });
        await done(cloud, me, 'grievances.rate', { case: id, good: true });
        const [line] = await inboxOf(me);
        await done(cloud, me, 'inbox.openLine', { line: line.id });
      }
      await later(cloud, 2);
      const docs = await added(before);
      expect(docs.filter((d) => String(d._id).startsWith('case:'))).toHaveLength(50);
      const text = JSON.stringify(docs);
      for (const { openid, name, person, household } of reporters)
        for (const trace of [openid, name, person, household ?? person])
          expect(text.includes(trace)).toBe(false);
      const log = cloud.log.slice(logged);
      for (const { openid, name, person } of reporters)
        for (const trace of [openid, name, person]) expect(log.includes(trace)).toBe(false);
      // Nobody at the desk is shown who it is, and no WeChat message waits.
      const shown = await done(cloud, b.cadre, 'grievances.getCase', { case: sent[0]?.case });
      expect(shown.reporter).toBeUndefined();
      expect(docs.filter((d) => d.kind === 'message')).toEqual([]);
      // The reporter finds all of his, and nobody else’s.
      for (const me of reporters) {
        const { items } = await done(cloud, me, 'grievances.listMine', { limit: 50 });
        const own = sent.filter((s) => s.me === me).map((s) => s.case);
        expect(new Set(items.map((c: { id: string }) => c.id))).toEqual(new Set(own));
      }
      const stranger = sent.find((s) => s.me !== reporters[0]);
      expect(
        await refusal(reporters[0] as Somebody, 'grievances.getMine', { case: stranger?.case }),
      ).toMatchObject({ code: 'not_found' });
    }),
  );

  test('nothing leads from a person’s named cases, photos and journal lines to his unnamed ones', async () => {
    const { c } = world;
    const me = c.homes[1].head;
    const before = await everything();
    const place = c.code;
    const named = await file(me, { place, words: '写了名字的一件事', photos: [await photo(me)] });
    const unnamed = await fileAnonymous(me, {
      place,
      words: '没写名字的一件事',
      photos: [await photo(me)],
    });
    for (const { case: id } of [named, unnamed]) {
      await done(cloud, c.cadre, 'grievances.ask', { case: id, words: '在哪里？' });
      await done(cloud, me, 'grievances.answer', {
        case: id,
        words: '在村口',
        photos: [await photo(me)],
      });
      const [line] = await inboxOf(me);
      await done(cloud, me, 'inbox.openLine', { line: line.id });
    }
    // Ids and aliases that stand together in a record are joined; staff and desks join everybody.
    const hubs = new Set([c.cadre.person]);
    const names = /\b(anon|person|case|file|household|count|line):[0-9A-Za-z:_-]+/g;
    const groups = (await added(before)).map((d) =>
      [...new Set(JSON.stringify(d).match(names) ?? [])].filter((n) => !hubs.has(n)),
    );
    const reached = new Set<string>([unnamed.case]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const group of groups)
        if (group.some((n) => reached.has(n))) for (const n of group) reached.add(n);
    }
    expect([...reached].some((n) => n.startsWith('file:'))).toBe(true);
    expect(reached.has(me.person)).toBe(false);
    expect(reached.has(named.case)).toBe(false);
    // The same person’s same request still meets its answer.
    const input = said({ place, words: '同一次请求' });
    const again = { id: 'same-request-1' };
    const first = await cloud.call(me.openid, 'grievances.fileAnonymous', input, again);
    const second = await cloud.call(me.openid, 'grievances.fileAnonymous', input, again);
    expect(second.output).toEqual(first.output);
  });
});

test(
  '101 overdue: all turn red, oldest first, each light once, the level above gets them',
  apart(enter, async () => {
    const { b, county } = world;
    const place = b.code;
    const township = county.b.staff.townshipCadre;
    // Nobody sees at his desk what he said himself.
    const desks = [b.cadre.openid, township.openid];
    const people = world.people.filter(({ openid }) => !desks.includes(openid)).slice(0, 26);
    const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'];
    const mine: { id: string; due: string }[] = [];
    for (const [i, day] of days.entries()) {
      await clockTo(cloud, `${day}T10:00:00+08:00`);
      const some = i === 0 ? people : people.slice(0, 25);
      const sent = await inTurns(some, 4, (me, n) =>
        fileAnonymous(me, { place, category: 'clean', words: `过期第 ${i * 30 + n} 件` }),
      );
      mine.push(...sent.map((s) => ({ id: s.case, due: s.due })));
    }
    expect(mine).toHaveLength(101);
    const redNow = async () => {
      const records = await stored(cloud, 'grievances_cases', { category: 'clean', place });
      return new Set(records.filter((r) => r.light === 'red').map((r) => r._id));
    };
    // Seen while the timer works: whatever is red already, nothing older is left.
    let working = true;
    const turning = clockTo(cloud, '2026-12-28T10:00:00+08:00').finally(() => {
      working = false;
    });
    const sizes = new Set<number>();
    while (working) {
      const red = await redNow();
      sizes.add(red.size);
      const latest =
        mine
          .filter((m) => red.has(m.id))
          .map((m) => m.due)
          .sort()
          .at(-1) ?? '';
      expect(mine.filter((m) => m.due < latest && !red.has(m.id))).toEqual([]);
    }
    await turning;
    const red = await redNow();
    expect(mine.every((m) => red.has(m.id))).toBe(true);
    const records = await stored(cloud, 'grievances_cases', { category: 'clean', place });
    for (const record of records) {
      const turns = record.history.map((t: { kind: string }) => t.kind);
      expect(turns.filter((k: string) => k === 'red')).toHaveLength(1);
      expect(turns.filter((k: string) => k === 'amber').length).toBeLessThanOrEqual(1);
      expect(record.desks).toEqual([`area:${place}`, `area:${county.b.township}`]);
    }
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const more = after ? { after } : {};
      const page = await done(cloud, township, 'grievances.listDesk', {
        show: 'red',
        limit: 50,
        ...more,
      });
      seen.push(...page.items.map((c: { due: string }) => c.due));
      after = page.next;
      if (!after) break;
    }
    expect(seen).toHaveLength(101);
    expect(seen).toEqual([...seen].sort());
    const told = (await stored(cloud, 'inbox_lines')).filter(
      (line) => line.person === b.cadre.person && line.title.endsWith('件事过期了'),
    );
    expect(told.reduce((n, l) => n + Number.parseInt(l.title, 10), 0)).toBe(101);
    // Another look changes nothing.
    await later(cloud, 24 * 60);
    expect(await stored(cloud, 'grievances_cases', { category: 'clean', place })).toEqual(records);
  }),
);
