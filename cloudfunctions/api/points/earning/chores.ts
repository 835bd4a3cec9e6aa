/** What the timer does for earning: claims whose public days are over are entered. */
import { earningMessages } from '../../../../src/domain/points/earning/messages';
import { claimPosted, messageStep } from '../../../../src/domain/points/earning/rules';
import { tellAll } from '../../inbox/store';
import { type Chore, chored, each } from '../../kit/chore';
import { db } from '../../kit/db';
import { findHousehold } from '../../members/store';
import { book, getAccount } from '../store';
import { claims } from './store';

const postClaims: Chore = {
  name: 'points.postClaims',
  async run(now) {
    const slice = 20;
    const due = await db.find(claims, {
      where: { state: 'public' },
      by: 'publicUntil',
      upTo: now,
      limit: slice,
    });
    return each(this.name, due, slice, ({ _id, areas }) =>
      chored(this.name, now, areas, async (tx, once) => {
        const claim = await tx.get(claims, _id);
        // Pulled back by an objection since it was found.
        if (claim?.state !== 'public') return;
        const household = await findHousehold(tx, claim.household);
        if (!household) throw new Error(`a claim without a household: ${_id}`);
        const posted = claimPosted(claim, await getAccount(tx, household), now);
        tx.put(claims, posted.claim);
        book(tx, once, posted);
        const told = earningMessages.claimPosted(claim, posted.account.balance);
        const step = messageStep(claim, 3);
        const message = { template: 'points', subject: claim._id, step } as const;
        tellAll(tx, once, household, told, message);
      }),
    );
  },
};

export const chores: readonly Chore[] = [postClaims];
