/**
 * Everything said as long as it may be, and then read by everybody: an answer that outgrows its own
 * contract would break the page of whoever only looks.
 */
import type { Cloud } from '../kit/cloud';
import type { Example, Schema } from '../kit/twins';
import { inTurns, later, startWorld, type World } from '../kit/world';
import { examples } from './examples';

/** Filled up to its limit, mostly with characters of two units, which a cut may halve. */
function filled(said: string, most: number): string {
  const left = most - said.length;
  return left <= 0 ? said : `${said}${'长'.repeat(left % 2)}${'👩'.repeat(left >> 1)}`;
}

/** The same input with each of its free texts as long as its schema allows. */
function longest(schema: Schema | undefined, input: unknown): unknown {
  if (typeof input === 'string' && schema?.maxLength && !schema.pattern && !schema.enum)
    return filled(input, schema.maxLength);
  if (Array.isArray(input)) return input.map((one) => longest(schema?.items, one));
  if (input && typeof input === 'object')
    return Object.fromEntries(
      Object.entries(input).map(([key, value]) => [key, longest(schema?.properties?.[key], value)]),
    );
  return input;
}

/** The code of the beginning is no free text. */
const exact = ['members.claimFirstAdmin'];

interface Reading {
  /** These are said; every read is asked. */
  writes: readonly string[];
  /** Who reads, of those who live or work where it was said. */
  readers: (people: World['people']) => World['people'];
}

export async function readAsLong({ writes, readers: chosen }: Reading): Promise<void> {
  const world = await startWorld();
  const { cloud } = world;
  const declared = new Map<string, { kind: string; input: Schema }>(
    (await cloud.actions()).map((d) => [d.action, d]),
  );
  const stretched: Pick<Cloud, 'call'> = {
    call: (openid, action, input, options) =>
      cloud.call(openid, action, longest(declared.get(action)?.input, input), options),
  };
  const wordy = { ...world, cloud: Object.assign(Object.create(cloud), stretched) as Cloud };
  const here = world.people.filter((who) =>
    who.grants.some((g) => world.a.code.startsWith(g.area)),
  );
  const readers = chosen(here);
  const reads: { action: string; input: unknown }[] = [];
  let n = 300;
  try {
    for (const [action, example] of Object.entries(examples) as [string, Example][]) {
      const reading = declared.get(action)?.kind === 'read';
      if (!reading && (exact.includes(action) || !writes.includes(action))) continue;
      n += 1;
      const { by, input } = await example.prepare(wordy, n);
      if (reading) reads.push({ action, input });
      else {
        const openid = typeof by === 'string' ? by : by.openid;
        const answer = await stretched.call(openid, action, input);
        expect([action, answer.ok ? 'ok' : answer.fault]).toEqual([action, 'ok']);
      }
      // Those who are new in this example read too.
      if (typeof by !== 'string' && !readers.some((who) => who.openid === by.openid))
        readers.push(by);
    }
    await later(cloud, 1);
    const broken: string[] = [];
    const asked = readers.flatMap((who) => reads.map((read) => ({ who, ...read })));
    await inTurns(asked, 8, async ({ who, action, input }) => {
      const { ok, fault } = await cloud.call(who.openid, action, input);
      if (!ok && fault.code === 'broken') broken.push(`${action} by ${who.openid}`);
    });
    expect(broken).toEqual([]);
    expect(cloud.log).not.toMatch(/"broken"|"after"|"chore"|undeclared/);
  } finally {
    await cloud.stop();
  }
}
