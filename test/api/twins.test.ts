/**
 * Every write under every stress there is: sent twice, sent ten times at once, its id used for
 * something else, sent by nobody, by a stranger, by the wrong role, from another place, with each
 * field wrong in each way. Made from the contract itself (`GET /actions`) and the table of examples.
 */
import { randomUUID } from 'node:crypto';
import type { Allow } from '../../src/domain/access';
import type { Answer } from '../kit/cloud';
import { expected, type Prepared, type Schema, spoiled } from '../kit/twins';
import { inTurns, type Somebody, startWorld, type World } from '../kit/world';
import { examples } from './examples';
import { pictureAtRest, pictureOf, stored } from './stored';

interface Declared {
  action: string;
  kind: 'read' | 'write';
  allow: Allow;
  input: Schema;
}

let world: World;
let declared: Map<string, Declared>;
let n = 0;

beforeAll(async () => {
  world = await startWorld();
  const all = (await world.cloud.actions()) as Declared[];
  declared = new Map(all.map((d) => [d.action, d]));
});

afterAll(async () => {
  await world.cloud.stop();
});

const contract = (action: string): Declared => {
  const found = declared.get(action);
  if (!found) throw new Error(`${action} is not in the contract`);
  return found;
};
const prepare = (action: string): Promise<Prepared> => {
  n += 1;
  return (examples[action] as (typeof examples)[string]).prepare(world, n);
};
const openidOf = (who: Somebody | string) => (typeof who === 'string' ? who : who.openid);
const send = (who: Somebody | string | null, action: string, input: unknown, id = randomUUID()) =>
  world.cloud.call(who && openidOf(who), action, input, { id });

/** As an answer travels, without the time of the answer. */
const said = ({ now: _now, ...rest }: Answer) => rest;
const chinese = /[\u4e00-\u9fff]/;
/** Words for villagers: no English and nothing of our insides. */
const plain = (words: string) => chinese.test(words) && !/[A-Za-z_]{2,}/.test(words);

function isFault(answer: Answer, code: string, about = ''): void {
  const told = `${about} ${JSON.stringify(answer)}`;
  expect([told, answer.fault?.code]).toEqual([told, code]);
  expect([told, plain(answer.fault.words)]).toEqual([told, true]);
}

// The table's own keys name the tests; the first of them compares the table with the contract.
const writes = Object.keys(examples).filter(
  (action) => !/\.(get|list|find|count|check)|\.me$/.test(action),
);

type Picture = Awaited<ReturnType<typeof pictureOf>>;
const growth = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(Object.keys(after).map((k) => [k, (after[k] ?? 0) - (before[k] ?? 0)]));

test('every action has an example, and no example is of an action that is gone', () => {
  expect(Object.keys(examples).sort()).toEqual([...declared.keys()].sort());
  const named = [...declared.values()].filter((d) => d.kind === 'write').map((d) => d.action);
  expect([...writes].sort()).toEqual(named.sort());
});

describe.each(writes)('%s', (action) => {
  const refused = examples[action]?.refused !== undefined;
  /** Two inputs that would be accepted; the first one is not touched before it is sent whole. */
  let first: Prepared;
  let second: Prepared;
  let before: Picture;
  /** What one execution adds, collection by collection. */
  let once: Record<string, number>;

  beforeAll(async () => {
    first = await prepare(action);
    second = await prepare(action);
    expect(second.input).not.toEqual(first.input);
    before = await pictureAtRest(world.cloud);
  });

  test('is refused to nobody, to strangers, to other roles and from elsewhere', async () => {
    const { allow } = contract(action);
    const example = examples[action] as (typeof examples)[string];
    const { input, target } = first;
    isFault(await send(null, action, input), 'not_signed_in');
    if (allow !== 'anyone') isFault(await send('a-stranger', action, input), 'not_joined');
    const others = world.people.map((who) => ({
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
  });

  test('refuses each field that is wrong, in words at that field', async () => {
    const { by, input } = first;
    const bad = spoiled(contract(action).input, input);
    expect(bad.length).toBeGreaterThan(2);
    await inTurns(bad, 8, async ({ field, why, input: sent, schema }) => {
      const answer = await send(by, action, sent);
      const about = `${field} ${why}: ${JSON.stringify(sent).slice(0, 200)}`;
      isFault(answer, 'bad_input', about);
      const words = answer.fault.fields?.[field] ?? '';
      const named = !schema.title || words.includes(schema.title) || words === schema.hint;
      expect([about, words, plain(words), named]).toEqual([about, words, true, true]);
    });
  });

  test('needs an id, and after all these refusals nothing has changed', async () => {
    const { by, input } = first;
    for (const id of [undefined, '', 'short', 'x'.repeat(65), 'with space', 7, null, {}]) {
      const raw = JSON.stringify({ action, id, input });
      const answer = await world.cloud.call(openidOf(by), action, {}, { raw });
      isFault(answer, 'bad_request', String(id));
      expect(plain(answer.fault.fields?.id ?? '')).toBe(true);
    }
    expect(await pictureOf(world.cloud)).toEqual(before);
  });

  if (refused) return;

  test('sent twice, it happens once; its id cannot be used for something else', async () => {
    const { by, input } = first;
    const id = randomUUID();
    const answer = await send(by, action, input, id);
    expect(answer).toMatchObject({ ok: true });
    const after = await pictureAtRest(world.cloud);
    once = growth(before.counts, after.counts);
    expect(once.journal).toBe(1);
    expect(said(await send(by, action, input, id))).toEqual(said(answer));
    isFault(await send(by, action, second.input, id), 'id_reused');
    before = await pictureOf(world.cloud);
    expect(before).toEqual(after);
  });

  test('sent ten times at once, it happens once and answers the same', async () => {
    const { by, input } = second;
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(by, action, input, id)),
    );
    const after = await pictureAtRest(world.cloud);
    expect(answers[0]).toMatchObject({ ok: true });
    for (const answer of answers) expect(said(answer)).toEqual(said(answers[0] as Answer));
    // The first of a kind opens a counter, which the next one finds.
    const counters = { points_caps: 0, inbox_consents: 0, trainings_serials: 0 };
    const grown = growth(before.counts, after.counts);
    expect({ ...grown, ...counters }).toEqual({ ...once, ...counters });
  });

  test('sent twice under two ids at once, each is done or told clearly why not', async () => {
    const { by, input } = await prepare(action);
    const answers = await Promise.all([send(by, action, input), send(by, action, input)]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    for (const answer of answers.filter(({ ok }) => !ok)) {
      expect(answer.fault.code).not.toBe('broken');
      expect([answer.fault.words, plain(answer.fault.words)]).toEqual([answer.fault.words, true]);
    }
  });
});

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
    const journal = await stored(world.cloud, 'journal', {});
    const claimed = journal.filter((line) => line.action === 'members.claimFirstAdmin');
    expect(claimed).toHaveLength(1);
    const { input } = await prepare('members.claimFirstAdmin');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => send(`late-${i}`, 'members.claimFirstAdmin', input)),
    );
    for (const answer of answers) isFault(answer, 'members.claimed');
  });
});

test('nothing broke, and every fault is one that its contract names', () => {
  expect(world.cloud.log).not.toMatch(/"broken"|undeclared|"alarm"/);
  expect(world.cloud.log).not.toMatch(/^\s+at /m);
});
