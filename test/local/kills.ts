/**
 * The plug is pulled again and again while a mixed load goes on; after each start everything that
 * was answered must be there, nothing may be half there, and all data must verify.
 */
import { join } from 'node:path';
import { verify } from '../../local/keep';
import type { Cloud } from '../kit/cloud';
import { sdkOf } from './sdk';

type Sdk = ReturnType<typeof sdkOf>;
type People = ReturnType<ReturnType<Sdk['database']>['collection']>;

/**
 * One who goes on by steps: `known` is the last step that was answered, and the one after it may
 * have happened or not when the plug was pulled.
 */
interface Worker {
  name: string;
  known: number;
  step(app: Sdk, k: number): Promise<unknown>;
  /** How many steps are seen to be done, with all that belongs to them. */
  found(app: Sdk): Promise<number>;
}

const people = (app: Sdk): People => app.database().collection('people');
const one = async (app: Sdk, id: string) => (await people(app).doc(id).get()).data[0];
const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** Sets one field. */
const counter = (i: number): Worker => ({
  name: `counter ${i}`,
  known: 0,
  step: (app, k) =>
    people(app)
      .doc(`counter-${i}`)
      .set({ n: k, areas: ['53'], state: `${k}` }),
  found: async (app) => (await one(app, `counter-${i}`))?.n ?? 0,
});

/** Moves one from an account to another and writes an entry, in one transaction. */
const mover = (i: number): Worker => ({
  name: `mover ${i}`,
  known: 0,
  step: async (app, k) => {
    const transaction = await app.database().startTransaction();
    const inside = transaction.collection('people');
    await inside.doc(`from-${i}`).set({ n: -k });
    await inside.doc(`to-${i}`).set({ n: k });
    await inside.add({ _id: `entry-${i}-${k}`, areas: [`entries-${i}`], createdAt: k });
    await transaction.commit();
  },
  found: async (app) => {
    const to = (await one(app, `to-${i}`))?.n ?? 0;
    const from = (await one(app, `from-${i}`))?.n ?? 0;
    const { total } = await people(app)
      .where({ areas: `entries-${i}` })
      .count();
    must(to === -from && total === to, `mover ${i}: ${from}, ${to} and ${total} entries`);
    return to;
  },
});

/** Adds one record, then removes those before it, found by an index. */
function mayfly(i: number): Worker {
  let removed = 0;
  const areas = `mayflies-${i}`;
  return {
    name: `mayfly ${i}`,
    known: 0,
    step: async (app, k) => {
      await people(app).add({ _id: `mayfly-${i}-${k}`, areas: [areas], state: 'open', n: k });
      const before = { areas, state: 'open', n: app.database().command.lt(k) };
      await people(app).where(before).remove();
      removed = k;
    },
    found: async (app) => {
      const { data } = await people(app).where({ areas }).get();
      const steps = data.map(({ n }) => n as number).sort((a, b) => a - b);
      const whole = steps.every((n, at) => n === (steps[0] as number) + at && n >= removed);
      must(whole, `mayfly ${i}: ${steps} where those before ${removed} were removed`);
      return steps.at(-1) ?? 0;
    },
  };
}

/** Writes a file anew, each time another content throughout. */
const writer = (i: number): Worker => ({
  name: `writer ${i}`,
  known: 0,
  step: (app, k) =>
    app.uploadFile({
      cloudPath: `kills/${i}.txt`,
      fileContent: Buffer.from(`${k} `.repeat(20_000)),
    }),
  found: async (app) => {
    const fileID = `cloud://local.local-files/kills/${i}.txt`;
    const { fileContent } = await app.downloadFile({ fileID }).catch(() => ({ fileContent: '' }));
    const words = new Set(String(fileContent).trim().split(' '));
    must(words.size === 1, `writer ${i}: a file of several times`);
    return Number([...words][0]);
  },
});

/** Goes on until the cloud is gone. */
async function work(app: Sdk, worker: Worker, answered: () => void): Promise<void> {
  for (;;) {
    try {
      await worker.step(app, worker.known + 1);
      worker.known += 1;
      answered();
    } catch (error) {
      const gone = /ECONN|socket hang up|other side closed|EPIPE/.test(String(error));
      if (gone) return;
      throw error;
    }
  }
}

async function check(app: Sdk, worker: Worker): Promise<void> {
  const found = await worker.found(app);
  const { name, known } = worker;
  must(found === known || found === known + 1, `${name}: ${known} answered, ${found} found`);
  worker.known = found;
}

const answered = (workers: Worker[]) => workers.reduce((sum, { known }) => sum + known, 0);

/**
 * Pulls the plug so many times.
 * @returns how many steps were answered in all
 * @throws when anything answered was lost, is there by half, or does not verify
 */
export async function killed(cloud: Cloud, times: number): Promise<number> {
  const workers = [0, 1, 2].flatMap((i) => [counter(i), mover(i), mayfly(i), writer(i)]);
  for (let n = 0; n < times; n += 1) {
    const app = sdkOf(cloud);
    // After some answers, few or many, and then at any moment.
    let left = 2 + Math.floor(Math.random() * 40);
    let reached = (): void => undefined;
    const enough = new Promise<void>((done) => {
      reached = done;
    });
    const one = () => {
      left -= 1;
      if (left === 0) reached();
    };
    const working = Promise.all(workers.map((worker) => work(app, worker, one)));
    // Who fails before that is not waited for.
    await Promise.race([enough, working]);
    await new Promise((moment) => setTimeout(moment, Math.random() * 20));
    await cloud.kill('SIGKILL');
    await working;
    await cloud.start();
    const again = sdkOf(cloud);
    for (const worker of workers) await check(again, worker);
    const said: string[] = [];
    const well = await verify(join(cloud.dataDir, 'database'), (text) => said.push(text));
    must(well === true, said.join('\n'));
  }
  return answered(workers);
}
