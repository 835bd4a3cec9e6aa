import tcb from '@cloudbase/node-sdk';

/**
 * A throwaway function for the tests of the local cloud: it does with the unmodified SDK whatever a
 * test asks for, and answers in the shape all functions do.
 */
const app = tcb.init({ env: 'local' });
const db = app.database();
const _ = db.command;

type Input = Record<string, unknown>;
type Context = { request_id: string };
type Handler = (input: Input, openid: string | undefined, context: Context) => unknown;

const people = () => db.collection('people');

const handlers: Record<string, Handler> = {
  'test.who': (_input, openid) => ({ openid: openid ?? null }),
  'test.clock': () => ({ now: new Date().toISOString(), typed: new Date() instanceof Date }),
  'test.echo': (input) => input,
  'test.env': () => Object.keys(process.env).sort(),
  'test.crash': () => {
    throw new Error('secret detail');
  },
  'test.exit': () => process.exit(3),
  'test.nonsense': () => undefined,
  'test.sleep': ({ ms }) => new Promise((done) => setTimeout(done, Number(ms))),
  'test.spin': () => {
    for (;;);
  },
  'test.add': async ({ doc }) => people().add(doc as object),
  'test.get': async ({ id }) => (await people().doc(String(id)).get()).data,
  'test.big': ({ bytes }) => 'x'.repeat(Number(bytes)),
  'test.busy': ({ ms }) => {
    for (const end = performance.now() + Number(ms); performance.now() < end; );
  },
  'test.mixed': async ({ token }, openid, context) => {
    const seen = () => tcb.getCloudbaseContext(context as never).WX_OPENID;
    const before = seen();
    await new Promise((done) => setTimeout(done, Math.random() * 20));
    console.log(`mixed ${token}\nby ${openid}`);
    const { result } = await app.callFunction({ name: 'other', data: { token } });
    return { token, request: context.request_id, seen: [before, seen()], other: result };
  },
  'test.tick': async ({ id }) => (await db.collection('ticks').doc(String(id)).get()).data[0],
  'test.many': async () => {
    // About what one action costs: a transaction of reads and writes, one after another.
    const transaction = await db.startTransaction();
    const inside = transaction.collection('people');
    for (let i = 0; i < 10; i++) await inside.doc(`many-${i}`).get();
    for (let i = 0; i < 6; i++) await inside.doc(`many-${i}`).set({ n: i, at: new Date() });
    await transaction.commit();
  },
  'test.pair': async ({ id }) => {
    const transaction = await db.startTransaction();
    const pair = [`${id}-a`, `${id}-b`].map((_id) => ({ _id, areas: ['pair'] }));
    await transaction.collection('people').add(pair);
    await transaction.commit();
  },
  'test.race': async ({ id }) => {
    for (let attempt = 0; attempt < 60; attempt++) {
      const transaction = await db.startTransaction();
      try {
        const inside = transaction.collection('people');
        await inside.doc(String(id)).get();
        await inside.doc(String(id)).update({ n: _.inc(1) });
        await transaction.commit();
        return { attempt };
      } catch (error) {
        if ((error as { code?: string }).code !== 'DATABASE_TRANSACTION_CONFLICT') throw error;
        await new Promise((done) => setTimeout(done, Math.random() * 10 * (attempt + 1)));
      }
    }
    throw new Error('never got through');
  },
};

export async function main(event: { action: string; input: Input }, context: Context) {
  const { WX_OPENID } = tcb.getCloudbaseContext(context as never);
  const now = new Date().toISOString();
  if (event.action === 'test.nonsense') return 'nonsense';
  const handler = handlers[event.action];
  if (!handler) return { ok: false, now, fault: { code: 'unknown_action', words: '没有这个功能' } };
  return { ok: true, now, output: (await handler(event.input, WX_OPENID, context)) ?? null };
}

export const actions = () => [{ action: 'test.who', kind: 'read', title: '我是谁' }];

export const collections = () => [
  {
    name: 'people',
    indexes: [
      { fields: ['areas', '-createdAt', '_id'] },
      { fields: ['areas', 'state', 'n', '_id'] },
    ],
  },
  { name: 'phones', indexes: [{ fields: ['phone'], unique: true }] },
  { name: 'ticks', indexes: [] },
];
