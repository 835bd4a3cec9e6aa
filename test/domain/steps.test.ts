import fc from 'fast-check';
import { canStep, lintSteps, type Steps, step, steps } from '../../src/domain/steps';
import { english, modulesOf, refusal } from './kit';

type Table = Steps<string, string>;

const good: Table = steps({
  title: '这件事',
  start: 'asked',
  ends: ['done', 'refused'],
  says: { asked: '等人看', doing: '正在办', done: '办好了', refused: '没有收' },
  moves: {
    accept: { from: ['asked'], to: 'doing' },
    refuse: { from: ['asked'], to: 'refused' },
    finish: { from: ['doing'], to: 'done' },
  },
});

const without = (verb: string): Table => {
  const { [verb]: _gone, ...moves } = good.moves;
  return { ...good, moves };
};

describe('lintSteps', () => {
  test('a sound table is clean', () => expect(lintSteps(good)).toEqual([]));

  test.each<[string, Table, string]>([
    ['a state without a way on', without('finish'), 'dead end: doing'],
    ['a state nobody reaches', without('refuse'), 'unreachable: refused'],
    [
      'a state that only leads to itself',
      { ...good, moves: { ...good.moves, finish: { from: ['doing'], to: 'doing' } } },
      'dead end: doing',
    ],
    [
      'a circle without a way out',
      {
        ...good,
        says: { ...good.says, resting: '放着' },
        moves: {
          accept: { from: ['asked'], to: 'doing' },
          refuse: { from: ['asked'], to: 'refused' },
          rest: { from: ['doing'], to: 'resting' },
          wake: { from: ['resting'], to: 'doing' },
        },
      },
      'dead end: resting',
    ],
    ['an end that is none', { ...good, ends: [...good.ends, 'doing'] }, 'end with a way on: doing'],
    [
      'a verb that leads nowhere known',
      { ...good, moves: { ...good.moves, lose: { from: ['doing'], to: 'lost' } } },
      'unknown: lost',
    ],
    [
      'a verb that starts nowhere known',
      { ...good, moves: { ...good.moves, find: { from: ['lost'], to: 'doing' } } },
      'unknown: lost',
    ],
  ])('finds %s', (_what, table, complaint) => expect(lintSteps(table)).toContain(complaint));

  test('in every table without a complaint each state is reached and each leads to an end', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const state = fc.constantFrom(...names);
    const move = fc.record({ from: fc.uniqueArray(state, { minLength: 1 }), to: state });
    const table = fc.record({
      title: fc.constant('它'),
      start: fc.constant('a'),
      ends: fc.uniqueArray(state, { minLength: 1, maxLength: 2 }),
      says: fc.constant(Object.fromEntries(names.map((n) => [n, n]))),
      moves: fc.dictionary(fc.constantFrom('p', 'q', 'r', 's', 't', 'u'), move, { minKeys: 4 }),
    });
    const reachable = (t: Table, from: string): Set<string> => {
      const seen = new Set([from]);
      for (const s of seen)
        for (const m of Object.values(t.moves)) if (m.from.includes(s)) seen.add(m.to);
      return seen;
    };
    fc.assert(
      fc.property(table, (t) => {
        const all = reachable(t, 'a');
        const sound =
          names.every((n) => all.has(n)) &&
          names.every((n) => t.ends.some((end) => reachable(t, n).has(end))) &&
          t.ends.every((end) => reachable(t, end).size === 1);
        return (lintSteps(t).length === 0) === sound;
      }),
      { numRuns: 2000 },
    );
  });
});

const tables = modulesOf('schema').flatMap(({ word, module }) =>
  Object.entries(module)
    .filter((entry): entry is [string, Table] => {
      const value = entry[1];
      return typeof value === 'object' && value !== null && 'moves' in value && 'start' in value;
    })
    .map(([name, table]) => ({ name: `${word} ${name}`, table })),
);

test('the domain has tables', () => expect(tables.length).toBeGreaterThan(0));

describe.each(tables)('$name', ({ table }) => {
  test('has neither dead ends nor states nobody reaches', () =>
    expect(lintSteps(table)).toEqual([]));

  test('says each state in plain words', () => {
    for (const said of [table.title, ...Object.values(table.says)]) {
      expect(said).not.toBe('');
      expect(said).not.toMatch(english);
    }
  });

  test('a verb leads on exactly where the table says so; else the words tell what is', () => {
    for (const state of Object.keys(table.says))
      for (const [verb, move] of Object.entries(table.moves)) {
        expect(canStep(table, state, verb)).toBe(move.from.includes(state));
        const refused = refusal(() => expect(step(table, state, verb)).toBe(move.to));
        if (move.from.includes(state)) expect(refused).toBeUndefined();
        else {
          expect(refused?.code).toBe('wrong_state');
          expect(refused?.words).toBe(`${table.title}${table.says[state]}，不用再办了`);
        }
      }
  });
});
