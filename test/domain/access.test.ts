import fc from 'fast-check';
import {
  type Allow,
  type Caller,
  covers,
  coversArea,
  type Grant,
  mayEver,
  type Owned,
  partsOf,
  type Reach,
  type Role,
  roleNames,
  roles,
  scopeOf,
  whoCan,
} from '../../src/domain/access';
import { contains, lineage } from '../../src/domain/area';
import { allActions, english } from './kit';

const village = '532503101201';
const neighbour = '532503101202';
const township = '532503101';
const county = '532503';

const caller = (grants: Grant[], more: Partial<Caller> = {}): Caller => ({
  signedIn: true,
  person: 'person:1',
  household: 'household:1',
  grants,
  ...more,
});
const nobody: Caller = { signedIn: true, grants: [] };

describe('mayEver: whether the menu shows it', () => {
  const allow: Allow = { villager: 'household', storekeeper: 'unit' };
  test.each<[string, Allow, Caller, boolean]>([
    ['what anyone may, a stranger may', 'anyone', { signedIn: false, grants: [] }, true],
    ['what the bound may, a guest may not', 'bound', nobody, false],
    ['what the bound may, any person may', 'bound', caller([]), true],
    [
      'a role that is named may',
      allow,
      caller([{ role: 'storekeeper', area: village, unit: 'unit:1' }]),
      true,
    ],
    [
      'a role that is not named may not',
      allow,
      caller([{ role: 'countyAdmin', area: county }]),
      false,
    ],
    ['without a grant one may not', allow, caller([]), false],
    [
      'nobody may what names nobody',
      {},
      caller([{ role: 'prefectureAdmin', area: '5325' }]),
      false,
    ],
  ])('%s', (_what, a, who, may) => expect(mayEver(a, who)).toBe(may));

  test('a role by role scope is never empty for whoever may, and always for whoever may not', () => {
    fc.assert(
      fc.property(someAllow, someCaller, (a, who) => {
        if (typeof a !== 'string') expect(scopeOf(a, who).length > 0).toBe(mayEver(a, who));
        else expect(scopeOf(a, who)).toEqual([]);
      }),
    );
  });
});

describe('covers: whose records a reach touches', () => {
  const keeper: Grant = { role: 'storekeeper', area: village, unit: 'unit:1' };
  const cadre: Grant = { role: 'villageCadre', area: village };
  const official: Grant = { role: 'townshipCadre', area: township };
  const villager: Grant = { role: 'villager', area: village };
  const at = (code: string) => ({ areas: lineage(code) });

  test.each<[string, Allow, Grant, Owned, boolean]>([
    ['self: my own', { villager: 'self' }, villager, { person: 'person:1' }, true],
    ['self: another’s', { villager: 'self' }, villager, { person: 'person:2' }, false],
    ['self: my household’s', { villager: 'self' }, villager, { household: 'household:1' }, false],
    ['household: mine', { villager: 'household' }, villager, { household: 'household:1' }, true],
    [
      'household: the neighbours’',
      { villager: 'household' },
      villager,
      { household: 'household:2', ...at(village) },
      false,
    ],
    ['household: a record of none', { villager: 'household' }, villager, at(village), false],
    ['unit: mine', { storekeeper: 'unit' }, keeper, { unit: 'unit:1' }, true],
    [
      'unit: another in the same village',
      { storekeeper: 'unit' },
      keeper,
      { unit: 'unit:2', ...at(village) },
      false,
    ],
    [
      'unit: a grant without a unit, a record without one',
      { storekeeper: 'unit' },
      { ...keeper, unit: undefined },
      {},
      false,
    ],
    ['area: in my village', { villageCadre: 'area' }, cadre, at(`${village}03`), true],
    ['area: the next village', { villageCadre: 'area' }, cadre, at(neighbour), false],
    ['area: the township above me', { villageCadre: 'area' }, cadre, at(township), false],
    ['area: a village below me', { townshipCadre: 'area' }, official, at(neighbour), true],
    [
      'area: a record without a place',
      { townshipCadre: 'area' },
      official,
      { person: 'person:1' },
      false,
    ],
    ['a role the action does not name', { supervisor: 'area' }, cadre, at(village), false],
  ])('%s', (_what, allow, grant, record, covered) => {
    const who = caller([grant]);
    expect(covers(scopeOf(allow, who), who, record)).toBe(covered);
  });

  test('who has no person, no household and no unit owns nothing by their absence', () => {
    const all: Allow = {
      villager: 'self',
      gridWorker: 'household',
      teacher: 'unit',
      bureau: 'area',
    };
    const who: Caller = {
      signedIn: true,
      grants: (Object.keys(all) as Role[]).map((role) => ({ role, area: village })),
    };
    for (const record of [
      {},
      { person: undefined, household: undefined, unit: undefined, areas: [] },
    ])
      expect(covers(scopeOf(all, who), who, record)).toBe(false);
  });
});

const area = fc.constantFrom(
  '5325',
  county,
  '532504',
  township,
  village,
  neighbour,
  `${village}01`,
  `${village}02`,
);
const id = (thing: string) => fc.constantFrom(`${thing}:1`, `${thing}:2`);
const reach = fc.constantFrom<Reach>('self', 'household', 'unit', 'area');
const role = fc.constantFrom<Role>(
  'villager',
  'gridWorker',
  'villageCadre',
  'storekeeper',
  'countyAdmin',
);
const someAllow = fc.oneof(
  fc.constantFrom<Allow>('anyone', 'bound'),
  fc.dictionary(role, reach) as fc.Arbitrary<Allow>,
);
const someCaller: fc.Arbitrary<Caller> = fc.record(
  {
    signedIn: fc.constant(true),
    grants: fc.array(
      fc.record({ role, area, unit: id('unit') }, { requiredKeys: ['role', 'area'] }),
      { maxLength: 4 },
    ),
    person: id('person'),
    household: id('household'),
  },
  { requiredKeys: ['signedIn', 'grants'] },
);
const someRecord: fc.Arbitrary<Owned> = fc.record(
  { person: id('person'), household: id('household'), unit: id('unit'), areas: area.map(lineage) },
  { requiredKeys: [] },
);

describe('for any contract, caller and record', () => {
  test('covered is only what the caller is, belongs to, works for, or has in his area', () => {
    fc.assert(
      fc.property(someAllow, someCaller, someRecord, (allow, who, record) => {
        const mine = {
          self: who.person !== undefined && who.person === record.person,
          household: who.household !== undefined && who.household === record.household,
          unit: (g: Grant) => g.unit !== undefined && g.unit === record.unit,
          area: (g: Grant) => (record.areas ?? []).some((a) => a === g.area),
        };
        const expected =
          typeof allow !== 'string' &&
          who.grants.some((g) => {
            const how = allow[g.role];
            if (how === 'unit' || how === 'area') return mine[how](g);
            return how !== undefined && mine[how];
          });
        return covers(scopeOf(allow, who), who, record) === expected;
      }),
      { numRuns: 3000 },
    );
  });

  test('a record outside every area, household and unit of the caller is never covered', () => {
    fc.assert(
      fc.property(someAllow, someCaller, someRecord, (allow, who, record) => {
        const strange: Owned = {
          ...(record.person ? { person: 'person:9' } : {}),
          ...(record.household ? { household: 'household:9' } : {}),
          ...(record.unit ? { unit: 'unit:9' } : {}),
          ...(record.areas ? { areas: lineage('53230210120101') } : {}),
        };
        expect(covers(scopeOf(allow, who), who, strange)).toBe(false);
      }),
    );
  });

  test('losing a grant never opens anything', () => {
    fc.assert(
      fc.property(someAllow, someCaller, someRecord, (allow, who, record) => {
        const less = { ...who, grants: who.grants.slice(1) };
        if (covers(scopeOf(allow, less), less, record))
          expect(covers(scopeOf(allow, who), who, record)).toBe(true);
      }),
    );
  });

  test('a whole area is covered by an area reach above it, and by nothing else', () => {
    fc.assert(
      fc.property(someAllow, someCaller, area, (allow, who, asked) => {
        const scope = scopeOf(allow, who);
        expect(coversArea(scope, asked)).toBe(
          scope.some((h) => h.reach === 'area' && contains(h.area, asked)),
        );
      }),
    );
    const whole = scopeOf({ countyAdmin: 'area' }, caller([{ role: 'countyAdmin', area: county }]));
    for (const wrong of ['', '5325', '53250', '532504', `${county}x`])
      expect(coversArea(whole, wrong)).toBe(false);
  });
});

describe('parts of an area', () => {
  const allow = { gridWorker: 'area' } as const;
  const of = (...areas: string[]) =>
    scopeOf(allow, caller(areas.map((area) => ({ role: 'gridWorker', area }))));

  test('the whole where it is held, else the groups of it that are, each once and in order', () => {
    expect(partsOf(of(village), village)).toEqual([village]);
    expect(partsOf(of(county, `${village}01`), village)).toEqual([village]);
    expect(partsOf(of(`${village}02`), village)).toEqual([`${village}02`]);
    expect(partsOf(of(`${village}02`, `${village}01`, `${village}02`), village)).toEqual([
      `${village}01`,
      `${village}02`,
    ]);
  });

  test('nothing of a neighbour, and nothing by a hold that is not of an area', () => {
    expect(partsOf(of(`${neighbour}01`), village)).toEqual([]);
    const own = scopeOf(
      { gridWorker: 'household' },
      caller([{ role: 'gridWorker', area: village }]),
    );
    expect(partsOf(own, village)).toEqual([]);
  });

  test('only what an area hold covers lies in them', () => {
    fc.assert(
      fc.property(someAllow, someCaller, area, (allow, who, asked) => {
        const scope = scopeOf(allow, who);
        for (const part of partsOf(scope, asked)) {
          expect(contains(asked, part)).toBe(true);
          expect(coversArea(scope, part)).toBe(true);
        }
      }),
    );
  });
});

describe('roles', () => {
  test('are called by plain Chinese names', () => {
    expect(roleNames).toEqual(Object.keys(roles));
    for (const title of Object.values(roles)) expect(title).not.toMatch(english);
  });

  test('the words of not_allowed name who can', () => {
    expect(whoCan({ villageCadre: 'area', gridWorker: 'area' })).toBe('村干部、网格员');
    const many = { villageCadre: 'area', gridWorker: 'area', reviewer: 'area' } as const;
    expect(whoCan(many)).toBe('村干部、网格员、评议员');
    expect(whoCan({ ...many, supervisor: 'area' })).toBe('村干部、网格员、评议员等');
    expect(whoCan('anyone')).toBe('');
    expect(whoCan({})).toBe('');
  });

  test('each action names only roles there are, with a reach there is', () => {
    for (const { name, allow } of allActions())
      if (typeof allow !== 'string')
        for (const [who, how] of Object.entries(allow)) {
          expect({ name, who: roleNames.includes(who as Role) }).toEqual({ name, who: true });
          expect(['self', 'household', 'unit', 'area']).toContain(how);
        }
  });
});
