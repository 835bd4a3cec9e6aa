/**
 * Writes sent ten times at once and twice under two ids. Writes that meet their records in the same
 * way stand or fall together, so `npm test` sends one of each shape and `npm run test:long` all.
 */
import { randomUUID } from 'node:crypto';
import type { Allow } from '../../src/domain/access';
import { allActions } from '../domain/kit';
import type { Answer } from '../kit/cloud';
import type { Prepared, Schema } from '../kit/twins';
import { type Somebody, startWorld, type World } from '../kit/world';
import { examples } from './examples';
import { atRest, pictureAtRest, type Records, recordsOf } from './stored';

export interface Declared {
  action: string;
  kind: 'read' | 'write';
  allow: Allow;
  input: Schema;
}

/** What one execution did to the records, before the timer saw it. */
interface Footprint {
  declared: Declared;
  /** Ids of new records, by collection; inbox lines follow from anything. */
  added: Map<string, string[]>;
  touched: ReadonlySet<string>;
  changes: boolean;
  removes: boolean;
}

interface Shape {
  is(print: Footprint): boolean;
  /** The write that is sent ten times at once for all of this shape. */
  write: string;
}

const touches =
  (...collections: string[]) =>
  ({ touched }: Footprint): boolean =>
    collections.some((name) => touched.has(name));
/** Made by `newId`; all other ids follow from what the record is about. */
const drawn = (id: string) => /:[0-9A-HJKMNP-TV-Z]{26}$/.test(id);
const allAdded = ({ added }: Footprint) => [...added.values()].flat();

const unnamed = new Set(allActions().flatMap(({ name, alias }) => (alias ? [name] : [])));

/** The first that fits. What many share comes first, for there they meet the most. */
export const shapes: Record<string, Shape> = {
  'under a name one has before one is somebody': {
    is: ({ declared }) => declared.allow === 'anyone',
    write: 'members.join',
  },
  'a line on an account, with its guard': {
    is: touches('points_accounts'),
    write: 'points.redeem',
  },
  'a seat of which there are few, settled after the commit': {
    is: touches('trainings_enrolments'),
    write: 'trainings.signUp',
  },
  'a count with a limit, or a bank': {
    is: touches('points_caps', 'grievances_counts', 'inbox_consents'),
    write: 'points.claim',
  },
  'a line the timer carries to many': {
    is: touches('meetings_announcements'),
    write: 'meetings.callMeeting',
  },
  'under another name each time': {
    is: ({ declared }) => unnamed.has(declared.action),
    write: 'grievances.answer',
  },
  'a record gone': { is: ({ removes }) => removes, write: 'members.revokeRole' },
  'a new record and the next state of another': {
    is: (print) => print.changes && print.added.size > 0,
    write: 'members.grantRole',
  },
  'the next state of a record': { is: ({ changes }) => changes, write: 'jobs.markSeen' },
  'a new record under the name of what it is about': {
    is: (print) => allAdded(print).some((id) => !drawn(id)),
    write: 'members.addGroup',
  },
  'a new record under a drawn name': {
    is: (print) => allAdded(print).length > 0,
    write: 'units.addShop',
  },
};

function footprint(declared: Declared, before: Records, after: Records): Footprint {
  const added = new Map<string, string[]>();
  const touched = new Set<string>();
  let changes = false;
  let removes = false;
  for (const [name, now] of after) {
    const was = before.get(name) ?? new Map();
    const fresh = [...now.keys()].filter((id) => !was.has(id));
    const changed = [...now].some(([id, text]) => was.has(id) && was.get(id) !== text);
    const gone = [...was.keys()].some((id) => !now.has(id));
    if (fresh.length > 0 || changed || gone) touched.add(name);
    if (fresh.length > 0 && name !== 'inbox_lines') added.set(name, fresh);
    changes ||= changed;
    removes ||= gone;
  }
  return { declared, added, touched, changes, removes };
}

const shapeOf = (print: Footprint): string | undefined =>
  Object.keys(shapes).find((name) => shapes[name]?.is(print));

/** A cloud with the small world in it, its contract, and whatever an example needs. */
export class Stage {
  #n = 0;
  private constructor(
    readonly world: World,
    readonly declared: ReadonlyMap<string, Declared>,
  ) {}

  static async start(): Promise<Stage> {
    const world = await startWorld();
    const all = (await world.cloud.actions()) as Declared[];
    return new Stage(world, new Map(all.map((d) => [d.action, d])));
  }

  contract(action: string): Declared {
    const found = this.declared.get(action);
    if (!found) throw new Error(`${action} is not in the contract`);
    return found;
  }

  /** Each time with another input. */
  prepare(action: string): Promise<Prepared> {
    const example = examples[action];
    if (!example) throw new Error(`${action} has no example`);
    this.#n += 1;
    return example.prepare(this.world, this.#n);
  }

  send(who: Somebody | string | null, action: string, input: unknown, id: string = randomUUID()) {
    const openid = typeof who === 'string' || !who ? who : who.openid;
    return this.world.cloud.call(openid, action, input, { id });
  }

  /** What a cloud that goes well never says. */
  isWell(): void {
    expect(this.world.cloud.log).not.toMatch(/"broken"|undeclared|"alarm"|"after"|^\s+at /m);
  }
}

/** As an answer travels, without the time of the answer. */
export const said = ({ now: _now, ...rest }: Answer) => rest;
const chinese = /[\u4e00-\u9fff]/;
/** Words for villagers: no English and nothing of our insides. */
export const plain = (words: string) => chinese.test(words) && !/[A-Za-z_]{2,}/.test(words);

type Counts = Record<string, number>;
export const growth = (before: Counts, after: Counts): Counts =>
  Object.fromEntries(Object.keys(after).map((k) => [k, (after[k] ?? 0) - (before[k] ?? 0)]));

// The table's own keys name the tests; twins.test.ts compares the table with the contract.
export const writes = Object.keys(examples).filter(
  (action) => !/\.(get|list|find|count|check)|\.me$/.test(action),
);
/** Those that can happen in the small world. */
export const happening = writes.filter((action) => examples[action]?.refused === undefined);

/** The first of a kind opens a counter, which the next one finds. */
const counters = { points_caps: 0, inbox_consents: 0, trainings_serials: 0 };

/** The tests of many at once, for these writes. */
export function manyAtOnce(stage: () => Stage, actions: readonly string[]): void {
  test.each(actions)('%s, sent ten times at once, happens once and answers the same', async (a) => {
    const { world, contract, prepare, send } = bound(stage());
    const alone = await prepare(a);
    const tenfold = await prepare(a);
    const before = await pictureAtRest(world.cloud);
    const records = await recordsOf(world.cloud);
    expect(await send(alone.by, a, alone.input)).toMatchObject({ ok: true });
    // A write of a shape that nobody stands for needs a line in the table above.
    const shape = shapeOf(footprint(contract(a), records, await recordsOf(world.cloud)));
    expect([a, shape]).toEqual([a, expect.any(String)]);
    const asStanding = Object.keys(shapes).find((name) => shapes[name]?.write === a);
    expect([a, asStanding ?? shape]).toEqual([a, shape]);
    const once = await pictureAtRest(world.cloud);

    const id = randomUUID();
    const ten = Array.from({ length: 10 }, () => send(tenfold.by, a, tenfold.input, id));
    const answers = await Promise.all(ten);
    expect(answers[0]).toMatchObject({ ok: true });
    for (const answer of answers) expect(said(answer)).toEqual(said(answers[0] as Answer));
    const after = await pictureAtRest(world.cloud);
    expect({ ...growth(once.counts, after.counts), ...counters }).toEqual({
      ...growth(before.counts, once.counts),
      ...counters,
    });
  });

  test.each(actions)('%s, under two ids at once, is done or told clearly why not', async (a) => {
    const { world, prepare, send } = bound(stage());
    const { by, input } = await prepare(a);
    const answers = await Promise.all([send(by, a, input), send(by, a, input)]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    for (const { fault } of answers.filter(({ ok }) => !ok)) {
      expect(fault.code).not.toBe('broken');
      expect([fault.words, plain(fault.words)]).toEqual([fault.words, true]);
    }
    await atRest(world.cloud);
  });
}

const bound = (stage: Stage) => ({
  world: stage.world,
  contract: stage.contract.bind(stage),
  prepare: stage.prepare.bind(stage),
  send: stage.send.bind(stage),
});
