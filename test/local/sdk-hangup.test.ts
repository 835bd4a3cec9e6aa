import { connect } from 'node:net';
import { type Cloud, startCloud } from '../kit/cloud';
import { sdkOf } from './sdk';

// Nothing outside a request may end the cloud: a caller who hangs up in the middle of something, a
// transaction nobody ends.

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ functionsDir: '.cache/fixture' });
});
afterAll(() => cloud.stop());

/** Sends so much and hangs up, by a reset or by closing its side, at once or after a while. */
const hangUp = (text: string, reset: boolean, after: number) =>
  new Promise<void>((done) => {
    const { hostname, port } = new URL(cloud.address);
    const socket = connect(Number(port), hostname, () => {
      socket.write(text);
      setTimeout(() => (reset ? socket.resetAndDestroy() : socket.destroy()), after);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => done());
  });

const request = (path: string, body: object, length?: number, method = 'POST') => {
  const text = JSON.stringify(body);
  return (
    `${method} ${path} HTTP/1.1\r\nhost: ${new URL(cloud.address).host}\r\n` +
    `content-type: application/json\r\ncontent-length: ${length ?? text.length}\r\n\r\n${text}`
  );
};
const slow = { action: 'test.sleep', input: { ms: 100 } };
const insert = { action: 'database.insertDocument', collectionName: 'people', data: ['{}'] };

test('callers who hang up, in any part of a request, leave the cloud as it was', async () => {
  const { pid } = cloud;
  const started = cloud.log.match(/^ready /gm)?.length;
  const { data } = await sdkOf(cloud).getUploadMetadata({ cloudPath: 'half.txt' });
  const parts = [
    request('/admin', insert, 5000),
    request('/admin', insert),
    request('/admin/strict', insert, 5000),
    request('/explain', {}, 5000),
    request('/call', slow, 5000),
    request('/call', slow),
    request('/clock', { now: '2030-01-01T00:00:00Z' }, 5000),
    request(new URL(data.url).pathname, {}, 5000, 'PUT'),
    'POST /call HTTP/1.1\r\n',
    'no HTTP at all\r\n\r\n',
  ];
  await Promise.all(
    parts.flatMap((part) => [0, 30].flatMap((ms) => [true, false].map((r) => hangUp(part, r, ms)))),
  );
  await new Promise((done) => setTimeout(done, 200));
  expect((await cloud.call('a', 'test.who')).ok).toBe(true);
  // The same process: it was not started anew.
  expect([cloud.pid, cloud.log.match(/^ready /gm)?.length]).toEqual([pid, started]);
});

test('a cloud with open transactions and waiting writes stops, and starts with the data as they were', async () => {
  const db = sdkOf(cloud).database();
  await db.collection('people').doc('t').set({ n: 1 });
  const transaction = await db.startTransaction();
  await transaction.collection('people').doc('t').update({ n: 2 });
  const waiting = db
    .collection('people')
    .doc('t')
    .update({ n: 3 })
    .then(
      () => 'written',
      () => 'cut off',
    );
  await new Promise((done) => setTimeout(done, 50));
  await cloud.restart();
  expect(await waiting).toBe('cut off');
  expect((await db.collection('people').doc('t').get()).data).toEqual([{ _id: 't', n: 1 }]);
});
