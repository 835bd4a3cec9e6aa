/** Where bulletins and receipts are kept. */
import { fault } from '../../../../src/domain/fault';
import type { Bulletin, Reached, Receipt } from '../../../../src/domain/meetings/bulletins/schema';
import { collection, db, type Reader } from '../../kit/db';

export const bulletins = collection<Bulletin>('meetings_bulletins', [
  ['audience', 'state', '_id'],
  ['audience', 'state', 'urgency', 'until'],
  ['areas', '_id'],
]);
export const receipts = collection<Receipt>('meetings_receipts', [
  ['areas', 'bulletin', 'answer', '_id'],
]);
export const reacheds = collection<Reached>('meetings_reacheds', []);

export async function getBulletin(from: Reader, id: string): Promise<Bulletin> {
  const bulletin = await from.get(bulletins, id);
  if (!bulletin) throw fault('not_found', '没找到这条通知', { bulletin: '没找到这条通知' });
  return bulletin;
}

/** Urgent ones that still count, under these keys, at most five of each. */
export async function findUrgent(keys: readonly string[], now: Date): Promise<Bulletin[]> {
  const found = await Promise.all(
    keys.map((audience) =>
      db.find(bulletins, {
        where: { audience, state: 'posted', urgency: 'urgent' },
        by: 'until',
        after: now,
        limit: 5,
      }),
    ),
  );
  return found.flat();
}

/** Who asked for help in an area, at most 51. */
export const findHelp = (bulletin: string, area: string): Promise<Receipt[]> =>
  db.find(receipts, { where: { areas: area, bulletin, answer: 'help' }, by: '_id', limit: 51 });
