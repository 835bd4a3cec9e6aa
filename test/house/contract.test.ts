import ts from 'typescript';
import {
  actionsIn,
  breaks,
  type Contract,
  contractOf,
  type Schema,
  schemaOf,
  tableOf,
} from '../../config/actions-table';
import { type Action, bodyLimit, envelope } from '../../src/domain/contract';
import { generalFaults } from '../../src/domain/fault';
import type * as z from '../../src/domain/zod';
import { allActions, english, modulesOf } from '../domain/kit';
import { filesIn, nodesOf, syntaxOf, textOf } from './kit';

const actions = allActions();
const named = actions.map((a) => [a.name, a] as const);

/** Every place of a schema with its path, `lines[].points`. */
function* placesOf(s: Schema, path = ''): Generator<[string, Schema]> {
  yield [path, s];
  for (const [name, field] of Object.entries(s.properties ?? {}))
    yield* placesOf(field, path ? `${path}.${name}` : name);
  if (s.items) yield* placesOf(s.items, `${path}[]`);
  for (const [i, way] of (s.anyOf ?? []).entries()) yield* placesOf(way, `${path}|${i}`);
}

/** Why what may stand here is without a limit. */
function limitless(s: Schema): string | undefined {
  if (s.enum || s.anyOf || 'const' in s) return undefined;
  switch (s.type) {
    case 'string':
      return s.maxLength === undefined ? 'a text of any length' : undefined;
    case 'number':
    case 'integer': {
      // zod's own bounds of whole numbers are those of the machine, nobody's decision.
      const bounded = (n: number | undefined) =>
        n !== undefined && Math.abs(n) < Number.MAX_SAFE_INTEGER;
      return bounded(s.minimum) && bounded(s.maximum) ? undefined : 'a number of any size';
    }
    case 'array':
      return s.maxItems === undefined ? 'a list of any length' : undefined;
    case 'object':
      return s.additionalProperties && typeof s.additionalProperties === 'object'
        ? 'a map of any size'
        : undefined;
    case 'boolean':
    case 'null':
      return undefined;
    default:
      return 'anything';
  }
}

const wrongIn = (
  of: z.ZodType,
  io: 'input' | 'output',
  why: (s: Schema, path: string) => string | undefined,
) =>
  [...placesOf(schemaOf(of, io))].flatMap(([path, s]) => {
    const wrong = why(s, path);
    return wrong ? [`${path || 'the whole'}: ${wrong}`] : [];
  });

/**
 * The longest JSON that a schema lets through: in characters, or in bytes, where a free text may
 * be of letters of three bytes each; what has a pattern is digits and Latin letters.
 */
function longest(s: Schema, bytes = 1): number {
  const width = s.pattern ? 1 : bytes;
  if (s.enum) return Math.max(...s.enum.map((v) => JSON.stringify(v).length * bytes));
  if ('const' in s) return JSON.stringify(s.const).length * bytes;
  if (s.anyOf) return Math.max(...s.anyOf.map((way) => longest(way, bytes)));
  if (s.type === 'string') return (s.maxLength ?? Number.POSITIVE_INFINITY) * width + 2;
  if (s.type === 'array')
    return 2 + (s.maxItems ?? Number.POSITIVE_INFINITY) * (1 + longest(s.items ?? {}, bytes));
  if (s.type === 'object')
    return Object.entries(s.properties ?? {}).reduce(
      (sum, [name, field]) => sum + name.length + 4 + longest(field, bytes),
      2,
    );
  return 20;
}

/** The journal keeps answers of writes so long (cloudfunctions/api/kit/journal). */
const answerLimit = 16 * 1024;

describe('the contract', () => {
  test('names each action once, by its word', () => {
    const names = actions.map((a) => a.name);
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual([...new Set(names)]);
    const words = modulesOf('actions').flatMap(({ word, module }) =>
      actionsIn([module]).map((a) => [a.name.split('.')[0], word.split('/')[0]]),
    );
    for (const [word, folder] of words) expect(word).toBe(folder);
  });

  test('the envelope has limits, too', () =>
    expect(
      wrongIn(envelope, 'input', (s, path) => (path === 'input' ? undefined : limitless(s))),
    ).toEqual([]));

  test('what is without a limit, a title or an end would be found', () => {
    const open: Schema = {
      type: 'object',
      properties: {
        a: { type: 'string' },
        b: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        c: { type: 'array', items: { type: 'number', minimum: 0 } },
        d: {},
        e: { type: 'object', additionalProperties: {} },
      },
    };
    const found = [...placesOf(open)].flatMap(([path, s]) => (limitless(s) ? [path] : []));
    expect(found).toEqual(['a', 'b', 'c', 'c[]', 'd', 'e']);
    expect(longest(open)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe.each(named)('%s', (name, action) => {
  test('has a title in plain Chinese, who may, and its faults', () => {
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]+$/);
    expect(name.length).toBeLessThanOrEqual(60);
    expect(action.title).toMatch(/[一-鿿]/);
    expect(action.title).not.toMatch(english);
    expect(action.title.length).toBeLessThanOrEqual(14);
    expect(Array.isArray(action.faults)).toBe(true);
    const { allow } = action;
    if (typeof allow === 'string') expect(['anyone', 'bound']).toContain(allow);
    else expect(Object.keys(allow).length).toBeGreaterThan(0);
  });

  test('every text, list and number it takes or gives has a limit', () => {
    expect(wrongIn(action.input, 'input', limitless)).toEqual([]);
    expect(wrongIn(action.output, 'output', limitless)).toEqual([]);
  });

  test('every field of its form has a title in plain Chinese, and nothing else is taken', () => {
    const untitled = wrongIn(action.input, 'input', (s, path) => {
      // A line of a list goes by the list's title, a way of writing by the field's.
      if (path === '' || /\[\]$|\|\d+$/.test(path)) return undefined;
      if (!s.title) return 'no title';
      return english.test(`${s.title}${s.hint ?? ''}${s.unit ?? ''}`)
        ? `not in Chinese: ${s.title}`
        : undefined;
    });
    expect(untitled).toEqual([]);
    const open = wrongIn(action.input, 'input', (s) =>
      s.type === 'object' && s.additionalProperties !== false
        ? 'takes what nobody asked for'
        : undefined,
    );
    expect(open).toEqual([]);
  });

  test('its input fits the envelope, the answer of a write the journal', () => {
    expect(longest(schemaOf(action.input, 'input'), 3)).toBeLessThan(bodyLimit);
    if (action.kind === 'write')
      expect(longest(schemaOf(action.output, 'output'))).toBeLessThan(answerLimit);
  });

  test('the answer of a read fits, or is a page that can be made shorter', () => {
    if (action.kind === 'write') return;
    const output = schemaOf(action.output, 'output');
    const item = output.properties?.next && output.properties.items?.items;
    if (item) expect(schemaOf(action.input, 'input').properties).toHaveProperty('limit');
    // What stands beside the page comes with each of it, and one item fits beside it.
    const least = item ? { ...output, properties: { ...output.properties, items: item } } : output;
    expect(longest(least, 3)).toBeLessThan(bodyLimit - 1024);
  });

  test('its faults are general ones no more, and of its own word', () => {
    const word = name.split('.')[0];
    for (const code of action.faults) {
      expect(Object.keys(generalFaults)).not.toContain(code);
      expect(
        code === 'wrong_state' || code === 'calendar_unknown' || code.startsWith(`${word}.`),
      ).toBe(true);
    }
    expect(action.faults).toEqual([...new Set(action.faults)]);
  });
});

// ── Faults in the code and faults declared ──────────────────────────────────

/** Codes of faults that a file makes: `new Fault('x')`, `fault('x')`, `fieldFault('x')`. */
function codesMade(file: string, text = textOf(file)): string[] {
  const codes: string[] = [];
  for (const node of nodesOf(syntaxOf(file, text))) {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) continue;
    const [code] = node.arguments ?? [];
    if (!['Fault', 'fault', 'fieldFault'].includes(node.expression.getText())) continue;
    if (code && ts.isStringLiteral(code)) codes.push(code.text);
    else throw new Error(`${file}: a fault whose code cannot be read: ${node.getText()}`);
  }
  return codes;
}

describe('faults', () => {
  const declared = new Set(actions.flatMap((a) => a.faults));
  // fault.ts and steps.ts make faults of any code; kit answers general ones.
  const files = [
    ...filesIn(['src/domain'], /\/[^/]+\/.*\.ts$/).filter((f) => f.split('/').length > 3),
    ...filesIn(['cloudfunctions/api'], /\.ts$/),
  ];
  const made = files.flatMap((file) => codesMade(file).map((code) => ({ file, code })));

  test('each that a rule or handler makes is general or declared by some action', () => {
    const unknown = made.filter(({ code }) => !(code in generalFaults) && !declared.has(code));
    expect(unknown).toEqual([]);
  });

  test('each that is declared is made somewhere', () => {
    const codes = new Set(made.map(({ code }) => code));
    // steps.ts makes it for every table.
    codes.add('wrong_state');
    expect([...declared].filter((code) => !codes.has(code))).toEqual([]);
  });

  test('one that is made nowhere declared would be found', () =>
    expect(
      codesMade(
        'x.ts',
        "throw new Fault('points.lost', ''); throw fieldFault('points.gone', 'a', ''); throw fault('busy');",
      ),
    ).toEqual(['points.lost', 'points.gone', 'busy']));
});

// ── The table of actions ────────────────────────────────────────────────────

test('cloudfunctions/README.md says what the code says (node config/actions-table.mjs writes it)', () => {
  const modules = modulesOf('actions').map(({ module }) => module);
  expect(textOf('cloudfunctions/README.md')).toBe(tableOf(actionsIn(modules)));
});

// ── What was promised to phones ─────────────────────────────────────────────

const released = JSON.parse(textOf('test/house/contract.released.json')) as Contract;
const current = contractOf(actions);

describe('a phone of the last release', () => {
  test('is still understood (a new release: node config/actions-table.mjs --release)', () =>
    expect(breaks(released, current)).toEqual([]));

  const forms = Object.entries(current).filter(
    ([, a]) => Object.keys(a.input.properties ?? {}).length > 0,
  );
  /** One action changed, and what is said of it. */
  const changed = (name: string, change: (a: Contract[string]) => void): string[] => {
    const was = { [name]: current[name] } as Contract;
    const next = structuredClone(was);
    change(next[name] as Contract[string]);
    return breaks(was, next);
  };

  test('nothing has changed: nothing is said', () =>
    expect(breaks(current, structuredClone(current))).toEqual([]));

  test.each(Object.keys(current))('%s may not vanish, nor turn into the other kind', (name) => {
    const { [name]: _gone, ...rest } = current;
    expect(breaks(current, rest)).toEqual([`${name}: action vanished`]);
    expect(
      changed(name, (a) => Object.assign(a, { kind: a.kind === 'read' ? 'write' : 'read' })),
    ).toHaveLength(1);
  });

  test.each(forms)('%s: no field is removed, renamed or newly required', (name, action) => {
    for (const [field, schema] of Object.entries(action.input.properties ?? {})) {
      const removed = changed(name, ({ input }) => delete input.properties?.[field]);
      expect(removed).toContain(`${name}.${field}: field removed`);
      const renamed = changed(name, ({ input }) => {
        delete input.properties?.[field];
        input.properties = { ...input.properties, [`${field}2`]: schema };
        input.required = input.required?.map((f) => (f === field ? `${field}2` : f));
      });
      expect(renamed).toContain(`${name}.${field}: field removed`);
      if (!action.input.required?.includes(field))
        expect(
          changed(name, ({ input }) => {
            input.required = [...(input.required ?? []), field];
          }),
        ).toEqual([`${name}.${field}: field newly required`]);
    }
    const fresh = (required: boolean) =>
      changed(name, ({ input }) => {
        input.properties = { ...input.properties, fresh: { type: 'boolean' } };
        if (required) input.required = [...(input.required ?? []), 'fresh'];
      });
    expect(fresh(false)).toEqual([]);
    expect(fresh(true)).toEqual([`${name}.fresh: field newly required`]);
  });

  const of = (input: Schema, allow: Action['allow'] = 'bound'): Contract => ({
    'x.y': {
      kind: 'write',
      allow,
      input: { type: 'object', properties: { f: input }, required: ['f'] },
    },
  });
  test.each<[string, Schema, Schema, string[]]>([
    ['a longer text', { type: 'string', maxLength: 5 }, { type: 'string', maxLength: 9 }, []],
    [
      'a shorter text',
      { type: 'string', maxLength: 5 },
      { type: 'string', maxLength: 4 },
      ['x.y.f: maxLength is tighter (5 → 4)'],
    ],
    [
      'a text that must be longer',
      { type: 'string' },
      { type: 'string', minLength: 2 },
      ['x.y.f: minLength is tighter (none → 2)'],
    ],
    [
      'a smaller number',
      { type: 'integer', minimum: 1, maximum: 9 },
      { type: 'integer', minimum: 2, maximum: 8 },
      ['x.y.f: maximum is tighter (9 → 8)', 'x.y.f: minimum is tighter (1 → 2)'],
    ],
    ['another kind', { type: 'integer' }, { type: 'string' }, ['x.y.f: was integer, is string']],
    ['one more choice', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }, []],
    [
      'one choice less',
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string', enum: ['a'] },
      ['x.y.f: choices lost: b'],
    ],
    [
      'choices where there was freedom',
      { type: 'string' },
      { type: 'string', enum: ['a'] },
      ['x.y.f: choices lost: was free'],
    ],
    [
      'another form',
      { type: 'string', pattern: '^a$' },
      { type: 'string', pattern: '^b$' },
      ['x.y.f: pattern changed'],
    ],
    ['no form any more', { type: 'string', pattern: '^a$' }, { type: 'string' }, []],
    [
      'a shorter list',
      { type: 'array', maxItems: 9, items: { type: 'boolean' } },
      { type: 'array', maxItems: 8, items: { type: 'boolean' } },
      ['x.y.f: maxItems is tighter (9 → 8)'],
    ],
    [
      'other lines of a list',
      { type: 'array', items: { type: 'boolean' } },
      { type: 'array', items: { type: 'string' } },
      ['x.y.f[]: was boolean, is string'],
    ],
    [
      'a field lost inside a list',
      { type: 'array', items: { type: 'object', properties: { a: {} } } },
      { type: 'array', items: { type: 'object', properties: {} } },
      ['x.y.f[].a: field removed'],
    ],
    [
      'one way less',
      { anyOf: [{ const: 1 }, { const: 2 }] },
      { anyOf: [{ const: 1 }] },
      ['x.y.f: a way of writing it is lost'],
    ],
    ['one way more', { anyOf: [{ const: 1 }] }, { anyOf: [{ const: 1 }, { const: 2 }] }, []],
    ['a way besides', { type: 'string' }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }, []],
  ])('%s', (_what, was, is, expected) => expect(breaks(of(was), of(is))).toEqual(expected));

  test.each<[string, Action['allow'], Action['allow'], string[]]>([
    ['for more', { villager: 'household' }, { villager: 'household', gridWorker: 'area' }, []],
    ['for everybody', { villager: 'household' }, 'anyone', []],
    [
      'for fewer',
      { villager: 'household', gridWorker: 'area' },
      { villager: 'household' },
      ['x.y: gridWorker may no longer'],
    ],
    [
      'with another reach',
      { villager: 'household' },
      { villager: 'self' },
      ['x.y: villager reaches otherwise'],
    ],
    ['for the bound only', 'anyone', 'bound', ['x.y: was for anyone, is for bound']],
    [
      'for some roles only',
      'bound',
      { villager: 'self' },
      ['x.y: was for bound, is for some roles only'],
    ],
  ])('an action %s', (_what, was, is, expected) =>
    expect(breaks(of({ type: 'boolean' }, was), of({ type: 'boolean' }, is))).toEqual(expected),
  );
});
