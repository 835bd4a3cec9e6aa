/** Lines of the journal: what they give away, and those from before their hashes were keyed. */
import { createHash } from 'node:crypto';
import type { Cloud } from '../kit/cloud';
import { later, startWorld, type World } from '../kit/world';
import { damage, stored, storedOne, ticked } from './stored';

let world: World;
let cloud: Cloud;
beforeAll(async () => {
  world = await startWorld();
  cloud = world.cloud;
});
afterAll(() => cloud.stop());

const said = { category: 'lamp', photos: [], words: '路口东边那根灯杆半个月没亮了' };
const input = () => ({ ...said, place: world.a.groups[0] });

/** As 1586de9 hashed what was sent: plainly, keys in order. */
function plain(action: string, sent: object): string {
  const ordered = Object.fromEntries(Object.entries(sent).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256')
    .update(JSON.stringify([action, ordered, null]))
    .digest('hex');
}

const lineOf = async (id: string) => {
  const lines = await stored(cloud, 'journal');
  const found = lines.find((one) => one._id.endsWith(`:${id}`));
  if (!found) throw new Error(`no line of ${id}`);
  return found;
};

/** Sends it, and makes its line what 1586de9 would have written. */
async function sentBefore(action: string, id: string) {
  const who = world.a.homes[0].head.openid;
  const answer = await cloud.call(who, action, input(), { id });
  expect(answer.ok).toBe(true);
  const { hashed: _not, ...line } = await lineOf(id);
  await damage(cloud, 'journal', { ...line, hash: plain(action, input()) });
  // From the beginning again, as where this version comes to a county that is there.
  await damage(cloud, 'desk_cursors', { _id: 'journal.unhash' });
  const again = (sent: object) => cloud.call(who, action, sent, { id });
  return { answer, line, again };
}

const settled = async () => {
  while (!(await ticked(cloud)).done);
};

test('the hash is keyed and with who sent it: two who say the same have nothing alike', async () => {
  const [one, two] = [world.a.homes[0].head, world.a.homes[1].head];
  for (const [who, id] of [
    [one, 'journal-0001'],
    [two, 'journal-0002'],
  ] as const)
    expect((await cloud.call(who.openid, 'grievances.file', input(), { id })).ok).toBe(true);
  const hashes = [await lineOf('journal-0001'), await lineOf('journal-0002')].map((l) => l.hash);
  expect(new Set(hashes).size).toBe(2);
  expect(hashes).not.toContain(plain('grievances.file', input()));
});

test('a line from before is still judged as it was hashed, and loses its hash with its answer', async () => {
  const { answer, line, again } = await sentBefore('grievances.file', 'journal-0003');
  await settled();
  expect((await storedOne(cloud, 'journal', line._id))?.hash).toBe(
    plain('grievances.file', input()),
  );
  expect((await again(input())).output).toEqual(answer.output);
  expect((await again({ ...input(), words: '别的事情' })).fault.code).toBe('id_reused');
  await later(cloud, 91 * 24 * 60);
  const old = await storedOne(cloud, 'journal', line._id);
  expect([old?.hash, old?.answer, old?.action]).toEqual([undefined, undefined, 'grievances.file']);
});

test('an unnamed one from before loses its hash at once, and still answers the same request', async () => {
  const { answer, line, again } = await sentBefore('grievances.fileAnonymous', 'journal-0004');
  await settled();
  const now = await storedOne(cloud, 'journal', line._id);
  expect([now?.hash, now?.action]).toEqual([undefined, 'grievances.fileAnonymous']);
  expect((await again(input())).output).toEqual(answer.output);
  // A keyed one of today keeps its own.
  const id = 'journal-0005';
  await cloud.call(world.a.homes[1].head.openid, 'grievances.fileAnonymous', input(), { id });
  await damage(cloud, 'desk_cursors', { _id: 'journal.unhash' });
  await settled();
  expect((await lineOf(id)).hash).toMatch(/^[0-9a-f]{64}$/);
});

test('a line from before whose answer is gone already loses its hash too', async () => {
  const { line } = await sentBefore('grievances.file', 'journal-0006');
  const { answer: _gone, answerUntil: _over, ...rest } = line;
  await damage(cloud, 'journal', { ...rest, hash: plain('grievances.file', input()) });
  await damage(cloud, 'desk_cursors', { _id: 'journal.unhash' });
  await settled();
  expect((await storedOne(cloud, 'journal', line._id))?.hash).toBeUndefined();
});
