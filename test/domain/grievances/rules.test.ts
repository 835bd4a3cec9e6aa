import fc from 'fast-check';
import { contains, lineage } from '../../../src/domain/area';
import { at } from '../../../src/domain/calendar';
import {
  areaDesk,
  areaOfDesk,
  deskFor,
  deskOf,
  existsFor,
} from '../../../src/domain/grievances/desks';
import { grievancesParameters } from '../../../src/domain/grievances/parameters';
import {
  accepted,
  answered,
  asked,
  clockFrom,
  closed,
  counted,
  filed,
  keepable,
  lateNow,
  passed,
  raised,
  rated,
  refused,
  replied,
  titleOf,
  turned,
  wantsOf,
} from '../../../src/domain/grievances/rules';
import {
  type Case,
  type CategoryName,
  caseSteps,
  categories,
  categoryNames,
  mostUnits,
} from '../../../src/domain/grievances/schema';
import { valuesOn } from '../../../src/domain/parameters';
import { lintSteps } from '../../../src/domain/steps';
import { frozen, refusal } from '../kit';

const p = valuesOn(grievancesParameters, '2026-11-24');
const village = '532528102212';
const group = `${village}01`;
const monday = at('2026-11-02', '09:00');
const cadre = { _id: 'person:cadre', name: '李建国', now: at('2026-11-03', '09:00') };

const made = (more: Partial<Parameters<typeof filed>[0]> = {}): Case =>
  frozen(
    filed(
      {
        id: 'case:2026-000001',
        order: 'at:1',
        category: 'lamp',
        place: group,
        words: '路灯不亮。半个月了',
        photos: [],
        reporter: { reporter: 'anon:x', anonymous: true, sealed: 'v1:' },
        recused: [],
        now: monday,
        ...more,
      },
      p,
    ),
  );
const reply: Parameters<typeof replied>[1] = { outcome: 'solved', words: '亮了', photos: [] };
const answeredCase = () => frozen(replied(frozen(accepted(made(), cadre)), reply, cadre, p));

test('the table has no dead end, and every picture and word is there', () => {
  expect(lintSteps(caseSteps)).toEqual([]);
  expect(categoryNames.length).toBeGreaterThanOrEqual(12);
  expect(new Set(categoryNames.map((n) => categories[n].title)).size).toBe(categoryNames.length);
});

describe('the desk', () => {
  const place = fc.constantFrom(village, group);
  const category = fc.constantFrom(...categoryNames);
  const office = fc.constantFrom(...lineage(village));

  test('never at the office it is about nor below it, and never below what the category needs', () => {
    fc.assert(
      fc.property(place, category, office, (where, what, area) => {
        const run = () => deskFor(where, what, { desk: areaDesk(area), area });
        if (area === '5325') return expect(refusal(run)?.code).toBe('grievances.no_desk_above');
        const desk = areaOfDesk(run()) ?? '';
        expect(contains(area, desk)).toBe(false);
        expect(contains(desk, area)).toBe(true);
        const least = categories[what as CategoryName].least;
        if (least !== 'village') expect(desk.length).toBeLessThan(village.length);
      }),
    );
  });

  test.each([
    ['lamp', undefined, `area:${village}`],
    ['money', undefined, 'area:532528102'],
    ['app', undefined, 'area:532528'],
    ['lamp', { desk: 'unit:1', area: '532528' }, 'area:532528'],
    ['lamp', { desk: 'unit:1', area: '532528102' }, 'area:532528102'],
  ] as const)('%s about %o is at %s', (what, about, desk) => {
    expect(deskFor(group, what, about)).toBe(desk);
    expect(made({ category: what, ...(about ? { about } : {}) }).areas).toEqual(
      lineage(desk.slice(5)),
    );
  });

  test.each([
    ['gridWorker', group, `area:${village}`],
    ['villageCadre', village, `area:${village}`],
    ['townshipCadre', '532528102', 'area:532528102'],
    ['storekeeper', village, undefined],
    ['supervisor', village, undefined],
  ] as const)('a %s of %s works at %s', (role, area, desk) => {
    expect(deskOf({ role, area })).toBe(desk);
  });

  test('an office of elsewhere, a place that is none', () => {
    const about = { desk: 'area:532503003207', area: '532503003207' };
    expect(refusal(() => made({ about }))?.fields).toHaveProperty('about');
    expect(refusal(() => made({ place: '532528' }))?.fields).toHaveProperty('place');
  });

  test('it exists for nobody who is recused, nor for who said it with his name', () => {
    const c = {
      desks: ['area:532528102'],
      about: `area:${village}`,
      recused: ['b'],
      reporter: 'r',
      anonymous: false,
    };
    const looker = { desks: ['area:532528102'], blindName: 'x', names: ['y'], offices: [] };
    const at_ = (more: object, of: object = {}) =>
      existsFor({ ...c, ...of }, { ...looker, ...more });
    expect(at_({})).toBe(true);
    expect(at_({ desks: ['area:532528'] })).toBe(false);
    expect(at_({ desks: ['area:532528102', `area:${village}`] })).toBe(false);
    expect(at_({ blindName: 'b' })).toBe(false);
    // Also for who came to that office later, and for his household.
    expect(at_({ offices: [`area:${village}`] })).toBe(false);
    expect(at_({ names: ['y', 'r'] })).toBe(false);
    // Unnamed, its absence from his list would tell whose it is.
    expect(at_({ names: ['y', 'r'] }, { anonymous: true })).toBe(true);
  });
});

describe('the clock', () => {
  test('five working days, over the National Day of 2026 and its 调休', () => {
    // 2026-10-01 to 10-07 are holidays, Saturday 10-10 is worked (国办发明电〔2025〕).
    const clock = clockFrom(at('2026-09-29', '18:30'), 'lamp', p);
    expect(clock).toEqual({
      due: '2026-10-12',
      provisional: false,
      amberAt: at('2026-10-10'),
      redAt: at('2026-10-13'),
    });
  });

  test.each([
    // A Saturday; New Year is a holiday by law. Three working days more before it can be late.
    ['2026-12-26', '2027-01-04', '2027-01-08'],
    ['2026-12-30', '2027-01-07', '2027-01-13'],
    // Eight more across 春节 (2027-02-06) and 国庆.
    ['2027-01-27', '2027-02-03', '2027-02-18'],
    ['2027-09-24', '2027-10-04', '2027-10-15'],
  ])(
    'said on %s, in years that are not out: provisionally due %s, late from %s',
    (day, due, red) => {
      expect(clockFrom(at(day, '10:00'), 'lamp', p)).toMatchObject({
        due,
        provisional: true,
        redAt: at(red),
      });
    },
  );

  test('late by provisional days it is raised, and the reporter hears so once they are official', () => {
    const start = { ...made(), ...clockFrom(at('2026-12-26', '10:00'), 'lamp', p) };
    const filed = [{ kind: 'filed' as const, at: at('2026-12-26', '10:00') }];
    const c: Case = frozen({ ...start, history: filed, turnsAt: start.amberAt });
    const amber = frozen(turned(c, at('2027-01-05'), p) as Case);
    expect([amber.light, turned(amber, at('2027-01-07', '23:59'), p)]).toEqual([
      'amber',
      undefined,
    ]);
    const red = frozen(turned(amber, at('2027-01-08'), p) as Case);
    expect([red.light, red.desks.length, lateNow(amber, red)]).toEqual(['red', 2, false]);
    // Looked at again each week; nothing more is said of it.
    const still = frozen(turned(red, at('2027-01-15'), p) as Case);
    expect([still.light, still.history.length, lateNow(red, still)]).toEqual([
      'red',
      red.history.length,
      false,
    ]);
  });

  test('once the days are official: late is told, and what was not late goes back', () => {
    // As though 2026 had come out only now: received on 2 November, officially due on the 9th.
    const was = (red: Partial<Case>): Case =>
      frozen({ ...made(), provisional: true, light: 'red', turnsAt: at('2026-11-08'), ...red });
    const over = turned(was({}), at('2026-11-12'), p) as Case;
    expect([over.light, over.provisional, lateNow(was({}), over)]).toEqual(['red', false, true]);
    expect(over.turns).toBeUndefined();
    const early = turned(was({}), at('2026-11-08'), p) as Case;
    expect([early.light, early.turnsAt, lateNow(was({}), early)]).toEqual([
      'amber',
      at('2026-11-10'),
      false,
    ]);
  });

  test('amber, then red with the level above, each once; questions and answers reset nothing', () => {
    const start = made();
    expect([start.due, start.light]).toEqual(['2026-11-09', 'green']);
    expect(turned(start, at('2026-11-05', '23:59'), p)).toBeUndefined();
    const asking = frozen(asked(start, '哪一根？', cadre, p));
    const told = frozen(answered(asking, '东边', [], at('2026-11-04')));
    expect(told.due).toBe(start.due);
    const amber = frozen(turned(told, at('2026-11-06'), p) as Case);
    expect([amber.light, amber.desks.length]).toEqual(['amber', 1]);
    expect(turned(amber, at('2026-11-09', '23:59'), p)).toBeUndefined();
    const red = frozen(turned(amber, at('2026-11-10'), p) as Case);
    expect(red.light).toBe('red');
    expect(red.desks).toEqual([`area:${village}`, 'area:532528102']);
    expect(turned(red, at('2026-12-31'), p)).toBeUndefined();
    expect(turned(answeredCase(), at('2026-12-31'), p)).toBeUndefined();
  });

  test('at the top there is no level above', () => {
    const c = made({ about: { desk: 'area:532528', area: '532528' } });
    expect(raised(c).desks).toEqual(['area:5325']);
  });
});

describe('the steps', () => {
  test('a second bad word stands as it is; closed by the clock', () => {
    const bad = { good: false, words: '还是不亮' };
    const again = frozen(rated(answeredCase(), bad, at('2026-11-05'), p));
    expect([again.state, again.round, again.light, again.due]).toEqual([
      'again',
      2,
      'green',
      '2026-11-12',
    ]);
    expect(again.desks).toHaveLength(2);
    expect(refusal(() => replied(again, reply, cadre, p))?.code).toBe('grievances.someone_else');
    const other = { ...cadre, _id: 'person:other' };
    const second = frozen(rated(frozen(replied(again, reply, other, p)), bad, monday, p));
    expect(second.state).toBe('rated');
    expect(closed(second, at('2026-11-08'))).toBeUndefined();
    expect(closed(second, at('2026-11-09'))?.state).toBe('closed');
  });

  test('nobody’s opinion closes it too, later', () => {
    const c = answeredCase();
    expect(wantsOf(c)).toBe('rating');
    expect(closed(c, at('2026-11-18'))).toBeUndefined();
    expect(closed(c, at('2026-11-19'))?.state).toBe('closed');
  });

  test.each([
    [
      'refused after it was accepted',
      () => refused(accepted(made(), cadre), { why: '不归', route: 'court' }, cadre),
    ],
    ['replied before it was accepted', () => replied(made(), reply, cadre, p)],
    ['rated before a reply', () => rated(made(), { good: true }, monday, p)],
    ['asked after the reply', () => asked(answeredCase(), '哪里？', cadre, p)],
    [
      'passed after the reply',
      () => passed(answeredCase(), { desk: 'unit:1', area: '532528', name: '水务局' }, cadre),
    ],
  ])('not %s', (_, run) => {
    expect(refusal(run)?.code).toBe('wrong_state');
  });

  test('one question at a time, and not without end', () => {
    let c = made();
    for (let n = 0; n < p.questionsMost; n += 1) {
      const asking = frozen(asked(c, '哪里？', cadre, p));
      expect(refusal(() => asked(asking, '哪里？', cadre, p))?.code).toBe(
        'grievances.question_open',
      );
      c = frozen(answered(asking, '这里', [], monday));
    }
    expect(refusal(() => asked(c, '哪里？', cadre, p))?.code).toBe('grievances.questions_over');
    expect(refusal(() => answered(c, '这里', [], monday))?.code).toBe('grievances.no_question');
  });

  test('four units join in, and no fifth one', () => {
    const unit = (n: number) => ({ desk: `unit:${n}`, area: '532528', name: `第 ${n} 个局` });
    let c = made();
    for (let n = 1; n <= mostUnits; n += 1) c = frozen(passed(c, unit(n), cadre));
    expect(refusal(() => passed(c, unit(9), cadre))?.body()).toMatchObject({
      code: 'bad_input',
      fields: { to: '已经请了 4 个单位，先等它们办' },
    });
  });

  test('a refused case is over: no light, no question', () => {
    const c = refused(
      asked(made(), '哪里？', cadre, p),
      { why: '要打官司', route: 'court' },
      cadre,
    );
    expect(c).toMatchObject({ state: 'refused', open: false, light: 'off', waits: false });
    expect(c.turns).toBeUndefined();
    expect(wantsOf(c)).toBe('nothing');
  });
});

test.each([
  ['money', '支书贪污修路款', false],
  ['lamp', '主任收回扣，灯都是坏的', true],
  ['lamp', '有人侵占我家的地', true],
  ['conduct', '办事拖拉，态度不好', true],
])('%s 「%s」 may be kept: %s', (category, words, may) => {
  expect(refusal(() => keepable(category as CategoryName, words, undefined)) === undefined).toBe(
    may,
  );
  if (/贪污|回扣/.test(words))
    expect(refusal(() => keepable(category as CategoryName, words, `area:${village}`))?.code).toBe(
      'grievances.discipline_route',
    );
});

test('ten a day, and tomorrow again', () => {
  const full = { _id: 'count:x', day: '2026-11-24', count: p.filesPerDay };
  expect(refusal(() => counted(full, '2026-11-24', p))?.words).toContain('明天');
  expect(counted(full, '2026-11-25', p).count).toBe(1);
});

test.each([
  ['路灯不亮。半个月了', '路灯不亮'],
  ['一'.repeat(30), `${'一'.repeat(19)}…`],
  ['。。。', '。。。'],
])('「%s」 is called 「%s」', (words, title) => {
  expect(titleOf(words)).toBe(title);
});
