import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import * as expressions from './sdk-table/expressions';
import type { Db } from './sdk-table/queries';
import * as queries from './sdk-table/queries';
import * as stages from './sdk-table/stages';
import * as updates from './sdk-table/updates';

// Whatever the SDK's database exports is in the table of `sdk-table.test.ts`, done or refused by
// name, and `local/README.md` says which.

const keys = { secretId: 'local', secretKey: 'local', serviceUrl: 'http://127.0.0.1' };
const db: Db = tcb.init({ env: 'local', ...keys }).database();
const names = (...rows: (readonly (readonly [string, ...unknown[]])[])[]): string[] =>
  [...new Set(rows.flat().map(([name]) => name))].sort();

const table = {
  queries: names(queries.comparisons, queries.others),
  updates: names(updates.updates),
  stages: names(stages.stages).filter((name) => name !== '$match'),
  groups: names(stages.groups).filter((name) => name !== 'group'),
  expressions: names(
    ...[expressions.numbers, expressions.lists, expressions.logic, expressions.dates],
    ...[expressions.strings, expressions.sets, expressions.several],
  ),
  refused: names(queries.refused, stages.refused, expressions.refused),
};
/** Makes constructors of values, not operators; their rows stand among the queries. */
const VALUES = ['Geo', 'ObjectId', 'RegExp', 'serverDate'];
const methods = (of: object): string[] =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(of)).filter(
    (name) => !['constructor', 'end', 'unwrap', 'done', '_pipe'].includes(name),
  );

test('each command for queries and updates', () => {
  const {
    aggregate: _a,
    project: _p,
    ...commands
  } = db.command as unknown as object & {
    aggregate: object;
    project: object;
  };
  const known = [...table.queries, ...table.updates, ...table.refused];
  expect(Object.keys(commands).filter((name) => !known.includes(name))).toEqual([]);
});

test('each aggregate operator', () => {
  const known = [...table.expressions, ...table.groups, ...table.refused, 'pipeline'];
  expect(Object.keys(db.command.aggregate).filter((name) => !known.includes(name))).toEqual([]);
});

test('each aggregate stage', () => {
  const known = [...table.stages, 'group', ...table.refused];
  const offered = methods(db.collection('x').aggregate());
  expect(offered.filter((name) => !known.includes(name))).toEqual([]);
});

test('each kind of value and each way to shape an answer', () => {
  const { command: _c, config: _o, ...values } = db as unknown as Record<string, unknown>;
  const calls = ['startTransaction', 'runTransaction'];
  const known = [...VALUES, ...calls];
  expect(Object.keys(values).filter((name) => !known.includes(name))).toEqual([]);
  expect(Object.keys((db.command as unknown as { project: object }).project)).toEqual([
    'slice',
    'elemMatch',
  ]);
});

/** What `sdk.test.ts` and `sdk-shapes.test.ts` drive. */
const ACTIONS =
  'abortTransaction addCollection aggregateDocuments calculateDocument commitTransaction getDocument ' +
  'insertDocument modifyAndReturnDoc modifyDocument removeDocument startTransaction';

test('each action the SDK sends', () => {
  const folder = dirname(require.resolve('@cloudbase/database'));
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter(
    // An older transaction that nothing in the SDK loads.
    (file) => file.endsWith('.js') && file !== 'transaction.js',
  );
  const sent = files.flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8');
    return [...code.matchAll(/'database\.(\w+)'/g)].map(([, name]) => name);
  });
  expect([...new Set(sent)].sort().join(' ')).toBe(ACTIONS);
});

test('the README lists what the table holds', () => {
  const line = (title: string, all: string[]) =>
    `- ${title}: ${all.map((n) => `\`${n}\``).join(' ')}`;
  const list = [
    line('actions', ACTIONS.split(' ')),
    line('queries', table.queries),
    line('updates', table.updates),
    line('stages', [...table.stages, 'group'].sort()),
    line('in a group', table.groups),
    line('in expressions', table.expressions),
    line('refused by name', [...table.refused, 'watch'].sort()),
  ].join('\n');
  const readme = readFileSync(join(__dirname, '../../local/README.md'), 'utf8');
  expect(readme).toContain(list);
});
