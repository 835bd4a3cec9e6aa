/**
 * Every write under every stress there is: its id used for something else, sent twice, sent by
 * nobody, by a stranger, by the wrong role, from another place, with each field wrong in each way;
 * and one write of each shape sent ten times at once. Made from the contract itself (`GET /actions`)
 * and the table of examples.
 */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../kit/cloud';
import { expected, type Prepared, spoiled } from '../kit/twins';
import { inTurns } from '../kit/world';
import { examples } from './examples';
import { pictureAtRest, pictureOf, stored } from './stored';
import { growth, happening, manyAtOnce, plain, Stage, said, shapes, writes } from './stress';

let stage: Stage;
const send: Stage['send'] = (...sent) => stage.send(...sent);

beforeAll(async () => {
  stage = await Stage.start();
});
afterEach(() => stage.isWell());
afterAll(() => stage.world.cloud.stop());

function isFault(answer: Answer, code: string, about = ''): void {
  const told = `${about} ${JSON.stringify(answer)}`;
  expect([told, answer.fault?.code]).toEqual([told, code]);
  expect([told, plain(answer.fault.words)]).toEqual([told, true]);
}

test('every action has an example, and no example is of an action that is gone', () => {
  const { declared } = stage;
  expect(Object.keys(examples).sort()).toEqual([...declared.keys()].sort());
  const named = [...declared.values()].filter((d) => d.kind === 'write').map((d) => d.action);
  expect([...writes].sort()).toEqual(named.sort());
});

async function refusedToOthers(action: string, { input, target }: Prepared): Promise<void> {
  const { allow } = stage.contract(action);
  const example = examples[action] as (typeof examples)[string];
  isFault(await send(null, action, input), 'not_signed_in');
  if (allow !== 'anyone') isFault(await send('a-stranger', action, input), 'not_joined');
  const others = stage.world.people.map((who) => ({
    who,
    says: expected(allow, example, target, who),
  }));
  const wrongRole = others.filter(({ says }) => says === 'not_allowed');
  const elsewhere = others.filter(({ says }) => says === 'not_found');
  if (typeof allow !== 'string') expect(wrongRole.length).toBeGreaterThan(0);
  if (target) expect(elsewhere.length).toBeGreaterThan(0);
  await inTurns([...wrongRole.slice(0, 3), ...elsewhere.slice(0, 6)], 4, async ({ who, says }) =>
    isFault(await send(who, action, input), says, who.openid),
  );
}

/** Each field that is wrong, in words at that field. */
async function refusedFields(action: string, { by, input }: Prepared): Promise<void> {
  const bad = spoiled(stage.contract(action).input, input);
  expect(bad.length).toBeGreaterThan(2);
  await inTurns(bad, 8, async ({ field, why, input: sent, schema }) => {
    const answer = await send(by, action, sent);
    const about = `${field} ${why}: ${JSON.stringify(sent).slice(0, 200)}`;
    isFault(answer, 'bad_input', about);
    const words = answer.fault.fields?.[field] ?? '';
    const named = !schema.title || words.includes(schema.title) || words === schema.hint;
    expect([about, words, plain(words), named]).toEqual([about, words, true, true]);
  });
}

async function refusedIds(action: string, { by, input }: Prepared): Promise<void> {
  const openid = typeof by === 'string' ? by : by.openid;
  for (const id of [undefined, '', 'short', 'x'.repeat(65), 'with space', 7, null, {}]) {
    const raw = JSON.stringify({ action, id, input });
    const answer = await stage.world.cloud.call(openid, action, {}, { raw });
    isFault(answer, 'bad_request', String(id));
    expect(plain(answer.fault.fields?.id ?? '')).toBe(true);
  }
}

test.each(writes)(
  '%s: refused to others, with a wrong field or without an id, it changes nothing',
  async (action) => {
    const prepared = await stage.prepare(action);
    const before = await pictureAtRest(stage.world.cloud);
    await refusedToOthers(action, prepared);
    await refusedFields(action, prepared);
    await refusedIds(action, prepared);
    expect(await pictureOf(stage.world.cloud)).toEqual(before);
  },
);

test.each(happening)(
  '%s: sent twice, it happens once; its id cannot be used for something else',
  async (action) => {
    const { cloud } = stage.world;
    const { by, input } = await stage.prepare(action);
    const other = await stage.prepare(action);
    expect(other.input).not.toEqual(input);
    const before = await pictureAtRest(cloud);
    const id = randomUUID();
    const answer = await send(by, action, input, id);
    expect(answer).toMatchObject({ ok: true });
    const after = await pictureAtRest(cloud);
    expect(growth(before.counts, after.counts).journal).toBe(1);
    expect(said(await send(by, action, input, id))).toEqual(said(answer));
    isFault(await send(by, action, other.input, id), 'id_reused');
    expect(await pictureOf(cloud)).toEqual(after);
  },
);

// All of them in test/long.
manyAtOnce(
  () => stage,
  Object.values(shapes).map(({ write }) => write),
);

describe('consents', () => {
  test('one tap, sent ten times at once, banks one message', async () => {
    const left = async () => {
      const { items } = (await send('a-head-2', 'inbox.listTemplates', {})).output;
      return items.map((t: { left: number }) => t.left);
    };
    const input = { results: [{ template: 'points', result: 'accept' }] };
    const before = await left();
    const id = randomUUID();
    await Promise.all(
      Array.from({ length: 10 }, () => send('a-head-2', 'inbox.recordConsent', input, id)),
    );
    expect(await left()).toEqual([before[0] + 1, ...before.slice(1)]);
  });
});

describe('the first administrator', () => {
  test('is claimed once, however often it is sent', async () => {
    const journal = await stored(stage.world.cloud, 'journal', {});
    const claimed = journal.filter((line) => line.action === 'members.claimFirstAdmin');
    expect(claimed).toHaveLength(1);
    const { input } = await stage.prepare('members.claimFirstAdmin');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => send(`late-${i}`, 'members.claimFirstAdmin', input)),
    );
    for (const answer of answers) isFault(answer, 'members.claimed');
  });
});
