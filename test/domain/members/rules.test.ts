import fc from 'fast-check';
import { type Caller, type Grant, type Role, roleNames, roles } from '../../../src/domain/access';
import { contains, type Level, levelOf } from '../../../src/domain/area';
import { members } from '../../../src/domain/members/actions';
import { membersMessages } from '../../../src/domain/members/messages';
import {
  type GrantAsk,
  grantable,
  householdFinds,
  maskedName,
  maskedPhone,
  pieces,
  standsApart,
} from '../../../src/domain/members/rules';
import { english, refusal } from '../kit';

const areas: Record<Level, string> = {
  prefecture: '5325',
  county: '532503',
  township: '532503101',
  village: '532503101201',
  group: '53250310120101',
};

/** Who gives which role, at which levels, with a unit or not: services.md §0, said a second time. */
const given: Record<Exclude<Role, 'villager'>, [by: Role[], levels: Level[], unit: boolean]> = {
  gridWorker: [
    ['villageCadre', 'townshipCadre', 'countyAdmin', 'prefectureAdmin'],
    ['village', 'group'],
    false,
  ],
  villageCadre: [['townshipCadre', 'countyAdmin', 'prefectureAdmin'], ['village'], false],
  reviewer: [
    ['villageCadre', 'townshipCadre', 'countyAdmin', 'prefectureAdmin'],
    ['village'],
    false,
  ],
  storekeeper: [
    ['villageCadre', 'townshipCadre', 'countyAdmin', 'prefectureAdmin'],
    ['village'],
    true,
  ],
  supervisor: [['townshipCadre', 'countyAdmin', 'prefectureAdmin'], ['village'], false],
  townshipCadre: [['countyAdmin', 'prefectureAdmin'], ['township'], false],
  petitionOffice: [['countyAdmin', 'prefectureAdmin'], ['county', 'prefecture'], true],
  department: [['countyAdmin', 'prefectureAdmin'], ['county', 'township'], true],
  bureau: [['countyAdmin', 'prefectureAdmin'], ['county'], false],
  provider: [['countyAdmin', 'prefectureAdmin', 'bureau'], ['county'], true],
  teacher: [['countyAdmin', 'prefectureAdmin', 'bureau'], ['county'], true],
  employer: [['countyAdmin', 'prefectureAdmin', 'bureau'], ['county', 'village'], true],
  countyAdmin: [['prefectureAdmin'], ['county'], false],
  prefectureAdmin: [['prefectureAdmin'], ['prefecture'], false],
};
const grantedRoles = Object.keys(given) as Exclude<Role, 'villager'>[];

const giver = (...grants: Grant[]): Caller => ({ signedIn: true, person: 'person:1', grants });
const ask = (role: Role, area: string, unit?: string): GrantAsk => ({
  person: 'person:2',
  role,
  area,
  ...(unit ? { unit } : {}),
});

describe('who may give which role where', () => {
  test('for every role, every giver, wherever he serves, at every level, with and without a unit', () => {
    const homes = [...Object.values(areas), '532504', '532503101202'];
    const asked = [...Object.values(areas), '5325031', ''];
    const outcomes = new Set<string>();
    const wrong: unknown[] = [];
    for (const role of grantedRoles)
      for (const by of roleNames)
        for (const home of homes)
          for (const area of asked)
            for (const unit of [undefined, 'unit:1']) {
              const [givers, allowed, withUnit] = given[role];
              const level = levelOf(area);
              const may =
                givers.includes(by) &&
                level !== undefined &&
                allowed.includes(level) &&
                contains(home, area) &&
                withUnit === (unit !== undefined);
              const refused = refusal(() =>
                grantable(ask(role, area, unit), giver({ role: by, area: home })),
              );
              outcomes.add(refused?.code ?? 'given');
              if ((refused === undefined) !== may || english.test(refused?.words ?? ''))
                wrong.push({ role, by, home, area, unit, may, refused: refused?.words });
            }
    expect(wrong).toEqual([]);
    expect([...outcomes].sort()).toEqual(['bad_input', 'given', 'not_allowed', 'not_found']);
  });

  test('each role reaches the contract: exactly who gives some role may call grantRole and revokeRole', () => {
    const givers = [...new Set(grantedRoles.flatMap((r) => given[r][0]))].sort();
    for (const action of [members.grantRole, members.revokeRole])
      expect(Object.keys(action.allow).sort()).toEqual(givers);
  });

  test('nobody rises by his own hand, but the first and highest', () => {
    for (const role of grantedRoles)
      if (role !== 'prefectureAdmin')
        for (const area of Object.values(areas))
          expect(refusal(() => grantable(ask(role, area), giver({ role, area })))).toBeDefined();
  });

  const cadre = giver({ role: 'villageCadre', area: areas.village });
  test.each<[string, GrantAsk, Caller, string, string, Record<string, string> | undefined]>([
    [
      'a villager',
      ask('villager', areas.village),
      cadre,
      'bad_input',
      '村民不用授权，加入村子就是',
      { role: '村民不用授权，加入村子就是' },
    ],
    [
      'above oneself',
      ask('villageCadre', areas.village),
      cadre,
      'not_allowed',
      '村干部要由乡镇干部、县管理员、州管理员来定',
      undefined,
    ],
    [
      'the wrong level',
      ask('reviewer', areas.group),
      cadre,
      'bad_input',
      '评议员不能管这一级的地方',
      { area: '评议员不能管这一级的地方' },
    ],
    [
      'the next village',
      ask('reviewer', '532503101202'),
      cadre,
      'not_found',
      '没找到，可能已经没有了',
      undefined,
    ],
    [
      'a shop left out',
      ask('storekeeper', areas.village),
      cadre,
      'bad_input',
      '请选是哪个单位',
      { unit: '请选是哪个单位' },
    ],
    [
      'a unit too many',
      ask('reviewer', areas.village, 'unit:1'),
      cadre,
      'bad_input',
      '这个角色不用选单位',
      { unit: '这个角色不用选单位' },
    ],
    [
      'without any grant',
      ask('gridWorker', areas.village),
      giver(),
      'not_allowed',
      '网格员要由村干部、乡镇干部、县管理员、州管理员来定',
      undefined,
    ],
  ])('%s', (_what, asked, by, code, words, fields) => {
    const refused = refusal(() => grantable(asked, by));
    expect(refused?.body()).toEqual({ code, words, ...(fields ? { fields } : {}) });
  });

  test('one of several grants is enough', () => {
    const both = giver(
      { role: 'villager', area: '532504101201' },
      { role: 'townshipCadre', area: '532504101' },
      { role: 'townshipCadre', area: areas.township },
    );
    expect(refusal(() => grantable(ask('supervisor', areas.village), both))).toBeUndefined();
  });
});

describe('who supervises is not who is supervised', () => {
  const pairs: [Role, Role][] = [
    ['supervisor', 'villageCadre'],
    ['supervisor', 'storekeeper'],
    ['supervisor', 'reviewer'],
  ];
  const clash = (one: Role, other: Role) =>
    pairs.some(([a, b]) => (a === one && b === other) || (b === one && a === other));

  test('in one village, whichever came first; any two other roles may meet', () => {
    for (const asked of roleNames)
      for (const held of roleNames) {
        const refused = refusal(() =>
          standsApart(ask(asked, areas.village), [{ role: held, area: areas.village }]),
        );
        expect({ asked, held, apart: refused !== undefined }).toEqual({
          asked,
          held,
          apart: clash(asked, held),
        });
        if (refused)
          expect(refused.body()).toEqual({
            code: 'members.roles_apart',
            words: `${roles[held]}不能同时做${roles[asked]}：监督的人和被监督的人要分开`,
          });
      }
  });

  test('in another village they may meet', () =>
    expect(
      refusal(() =>
        standsApart(ask('supervisor', areas.village), [
          { role: 'villageCadre', area: '532503101202' },
        ]),
      ),
    ).toBeUndefined());

  test('among many grants the one that clashes is found', () => {
    const held: Grant[] = [
      { role: 'gridWorker', area: areas.village },
      { role: 'storekeeper', area: areas.village, unit: 'unit:1' },
    ];
    expect(refusal(() => standsApart(ask('supervisor', areas.village), held))?.words).toBe(
      '超市管理员不能同时做村务监督：监督的人和被监督的人要分开',
    );
  });
});

const character = fc.constantFrom(...'普秀英李文华张三丰𠮷𬭎·');
const name = fc.array(character, { minLength: 1, maxLength: 20 }).map((c) => c.join(''));

describe('masks', () => {
  test.each([
    ['普秀英', '普**'],
    ['李文', '李*'],
    ['李', '*'],
    ['', '*'],
    ['阿卜杜拉·买买提', '阿***'],
    ['𠮷野家', '𠮷**'],
  ])('%j is shown as %j', (whole, masked) => expect(maskedName(whole)).toBe(masked));

  test('of a name only the first character is left, and how long it is stays hidden from 4 on', () => {
    fc.assert(
      fc.property(name, (whole) => {
        const characters = [...whole];
        const masked = [...maskedName(whole)];
        expect(masked.slice(1).every((c) => c === '*')).toBe(true);
        expect(masked.length).toBeLessThanOrEqual(4);
        expect(['*', characters[0]]).toContain(masked[0]);
      }),
    );
  });

  test('of a phone number the middle is hidden', () => {
    expect(maskedPhone('13887311234')).toBe('138****1234');
  });
});

describe('pieces for search', () => {
  test.each([
    ['普秀英', ['普秀', '秀英']],
    ['李文', ['李文']],
    ['李', ['李']],
    ['', []],
    [' 李 文 华 ', ['李文', '文华']],
    ['𠮷野家', ['𠮷野', '野家']],
  ])('%j: %j', (text, expected) => expect(pieces(text)).toEqual(expected));

  test('any two neighbouring characters of a name find it', () => {
    fc.assert(
      fc.property(name, fc.nat(), (whole, at) => {
        const characters = [...whole];
        const from = at % Math.max(characters.length - 1, 1);
        const part = characters.slice(from, from + 2).join('');
        expect(pieces(whole)).toEqual(expect.arrayContaining(pieces(part)));
        for (const piece of pieces(whole)) expect(Buffer.from(piece).toString()).toBe(piece);
      }),
    );
  });

  test('of a household: its number first, each piece once, under its village, at most 120', () => {
    expect(householdFinds(areas.village, '000123', ['普秀英', '普秀'])).toEqual([
      `${areas.village}|000123`,
      `${areas.village}|普秀`,
      `${areas.village}|秀英`,
    ]);
    const people = fc.array(name, { maxLength: 30 });
    fc.assert(
      fc.property(people, (names) => {
        const finds = householdFinds(areas.village, '000123', names);
        expect(finds.length).toBeLessThanOrEqual(120);
        expect(new Set(finds).size).toBe(finds.length);
        expect(finds[0]).toBe(`${areas.village}|000123`);
        expect(finds.every((f) => f.startsWith(`${areas.village}|`))).toBe(true);
      }),
    );
    const letters = Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(
      '',
    );
    expect(householdFinds(areas.village, '000123', [letters])).toHaveLength(120);
  });
});

test('what is told about a role names it and its place', () => {
  expect(membersMessages.granted('reviewer', '全福庄村')).toEqual({
    title: '您现在是评议员',
    words: '全福庄村的事，可以在「工作台」里办。',
    page: '/pages/desk/index',
  });
  expect(membersMessages.revoked('reviewer', '全福庄村')).toEqual({
    title: '您不再是评议员',
    words: '全福庄村的评议员已收回。有疑问找村干部。',
    page: '/pages/mine/index',
  });
});
