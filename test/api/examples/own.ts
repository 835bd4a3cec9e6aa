/** Examples of what belongs to everybody: files, inbox, desk. */
import { type Examples, own } from '../../kit/twins';
import { done, type World } from '../../kit/world';
import { newGoods } from './points';

const home = (w: World) => w.a.homes[0];
const villager = (w: World) => home(w).head;

const newLine = async (w: World, n: number): Promise<string> => {
  const goods = await newGoods(w, n);
  await done(w.cloud, w.a.storekeeper, 'points.redeemAtCounter', {
    household: home(w).id,
    person: home(w).head.person,
    goods,
    count: 1,
  });
  return (await done(w.cloud, home(w).head, 'inbox.listLines', { limit: 1 })).items[0].id;
};

export const ownExamples: Examples = {
  'files.makeTicket': own(villager, (n) => ({ type: 'image/png', bytes: 1000 + n })),
  'inbox.listLines': own(villager),
  'inbox.countUnread': own(villager),
  'inbox.openLine': {
    prepare: async (w, n) => ({
      by: home(w).head,
      input: { line: await newLine(w, n) },
      // A line is its reader's alone, whatever his roles.
      target: (who) => who.person === home(w).head.person,
    }),
  },
  'inbox.listTemplates': own(villager),
  'inbox.recordConsent': own(villager, (n) => ({
    results: [{ template: n % 2 === 0 ? 'points' : 'jobs', result: 'accept' }],
  })),
  'desk.listMine': own(villager),
  'desk.listWork': own((w) => w.a.storekeeper),
};
