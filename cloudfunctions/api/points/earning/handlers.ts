/** Earning points: one function an action. */

import template from '../../../../config/rulebook/template.csv';
import { lineage } from '../../../../src/domain/area';
import { Fault, fault, fieldFault } from '../../../../src/domain/fault';
import { cut } from '../../../../src/domain/letters';
import { maskedName } from '../../../../src/domain/members/rules';
import type { Household } from '../../../../src/domain/members/schema';
import { valuesOn } from '../../../../src/domain/parameters';
import { earning } from '../../../../src/domain/points/earning/actions';
import { earningMessages } from '../../../../src/domain/points/earning/messages';
import {
  type Capped,
  type ClaimAsk,
  claimed,
  claimPlace,
  claimReviewed,
  messageStep,
  objected,
  rulesAdopted,
  someCapped,
  withdrawn,
} from '../../../../src/domain/points/earning/rules';
import type { Claim } from '../../../../src/domain/points/earning/schema';
import { pointsParameters } from '../../../../src/domain/points/parameters';
import { attachPhotos, photosShown } from '../../files/store';
import { tellAll } from '../../inbox/store';
import { db, pageOf, type Tx } from '../../kit/db';
import { type Asked, type Handlers, writing } from '../../kit/serve';
import { areaWithin, partsWithin } from '../../members/areas';
import { findHousehold, getHouseholdIn, groupName } from '../../members/store';
import { claims, count, findBook, ruleBooks, tallies } from './store';

const templateRules = template
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [category = '', item = '', points = '0', unit = '', evidence = '', publishedBy = ''] =
      line.split(',');
    return {
      category: cut(category, 20),
      item: cut(item, 40),
      points: Number(points),
      unit: cut(unit, 8) || '次',
      ...(evidence ? { evidence: cut(evidence, 20) } : {}),
      byVillager: Number(points) > 0,
      publishedBy: cut(publishedBy, 60),
    };
  });

const claimShown = ({ _id, reviews, ...c }: Claim) => ({
  id: _id,
  ...c,
  agreed: reviews.filter((r) => r.agree).length,
});

/** The claim as judged by the book of the day and what was credited before. */
async function claimFor(
  tx: Tx,
  ask: Asked,
  household: Household,
  said: Pick<ClaimAsk, 'book' | 'key' | 'day' | 'words' | 'photos' | 'showName' | 'recorded'>,
): Promise<Claim> {
  const item = said.book?.items.find((i) => i.key === said.key)?.item ?? said.key;
  const counted = await tallies(tx, household, item, said.day);
  const { _id, name } = ask.me();
  const claim = claimed(
    {
      ...said,
      id: ask.newId('claim'),
      household: { ...household, areas: lineage(household.village) },
      by: { _id, name },
      tally: counted.tally,
      now: ask.now,
    },
    valuesOn(pointsParameters, ask.today),
  );
  count(tx, counted, 1);
  return claim;
}

/** A claim that ended without points no longer counts towards the household's limits. */
async function uncount(tx: Tx, household: Household, claim: Claim): Promise<void> {
  count(tx, await tallies(tx, household, claim.item, claim.day), -1);
}

async function householdOf(tx: Tx, claim: Claim): Promise<Household> {
  const household = await findHousehold(tx, claim.household);
  if (!household) throw fault('not_found');
  return household;
}

const step = (claim: Claim, n: 1 | 2) =>
  ({ template: 'points', subject: claim._id, step: messageStep(claim, n) }) as const;

export const handlers: Handlers<typeof earning> = {
  listTemplateRules: async () => ({ items: templateRules }),

  adoptRules: writing(earning.adoptRules, {
    run: async (ask, tx) => {
      const { village, demo, ...said } = ask.input;
      areaWithin(ask.scope, village, 'village');
      const parameters = valuesOn(pointsParameters, ask.today);
      const asked = { ...said, village, areas: lineage(village) };
      const book = rulesAdopted(asked, ask.me()._id, ask.now, parameters);
      if (await tx.get(ruleBooks, book._id))
        throw fieldFault('points.rules_exist', 'from', '从这一天起的细则已经有了，换一天');
      tx.add(ruleBooks, { ...book, ...(demo ? { demo } : {}) });
      return { from: book.from };
    },
  }),

  getRules: async (ask) => {
    partsWithin(ask.scope, ask.input.village, 'village');
    const book = await findBook(ask.input.village, ask.input.day ?? ask.today);
    return book ? { book } : {};
  },

  claim: writing(earning.claim, {
    find: (ask) => findBook(ask.household().village, ask.input.day),
    run: async (ask, tx, book) => {
      const said = { ...ask.input, book, recorded: false };
      const claim = await claimFor(tx, ask, ask.household(), said);
      await attachPhotos(tx, ask, claim.photos, claim._id);
      tx.add(claims, claim);
      return { claim: claim._id };
    },
  }),

  recordDeed: writing(earning.recordDeed, {
    find: (ask) => findBook(ask.input.village, ask.input.day),
    run: async (ask, tx, book) => {
      const { village, households, ...said } = ask.input;
      const parts = partsWithin(ask.scope, village, 'village');
      const made: Claim[] = [];
      const capped: Capped[] = [];
      for (const [i, id] of households.entries()) {
        const field = `households.${i}`;
        if (households.indexOf(id) < i)
          throw fieldFault('points.twice_on_sheet', field, '这一户前面已经有了');
        const household = await getHouseholdIn(tx, parts, id, field);
        const more = { book, photos: [], showName: false, recorded: true };
        try {
          made.push(await claimFor(tx, ask, household, { ...said, ...more }));
        } catch (error) {
          if (!(error instanceof Fault) || error.code !== 'points.cap_reached') throw error;
          capped.push({ line: i, name: household.name, words: error.words });
        }
      }
      if (capped.length > 0) {
        const item = book?.items.find(({ key }) => key === said.key)?.item ?? '';
        throw someCapped(item, capped);
      }
      for (const claim of made) tx.add(claims, claim);
      return { claims: made.map((c) => c._id) };
    },
  }),

  withdrawClaim: writing(earning.withdrawClaim, {
    run: async (ask, tx) => {
      const claim = ask.within(await tx.get(claims, ask.input.claim));
      tx.put(claims, withdrawn(claim, ask.now));
      await uncount(tx, ask.household(), claim);
      return { state: 'withdrawn' };
    },
  }),

  listClaims: async (ask) => {
    const query = { where: { household: ask.household()._id }, by: '_id', desc: true } as const;
    const found = await pageOf(claims, query, ask.input);
    return { ...found, items: found.items.map(claimShown) };
  },

  getClaim: async (ask) => {
    const claim = ask.within(await db.get(claims, ask.input.claim));
    const reviewer = ask.caller.grants.some(
      (g) => g.role === 'reviewer' && g.area === claim.village,
    );
    return {
      ...claimShown(claim),
      photos: await photosShown(claim.photos),
      mine: reviewer ? claimPlace(claim, ask.me()) : 'not_reviewer',
    };
  },

  listToReview: async (ask) => {
    const { village, ...page } = ask.input;
    areaWithin(ask.scope, village, 'village');
    const query = { where: { areas: village, state: 'claimed' }, by: '_id' } as const;
    const found = await pageOf(claims, query, page);
    return { ...found, items: found.items.map(claimShown) };
  },

  reviewClaim: writing(earning.reviewClaim, {
    run: async (ask, tx) => {
      const { claim: id, ...verdict } = ask.input;
      const claim = ask.within(await tx.get(claims, id));
      const parameters = valuesOn(pointsParameters, ask.today);
      const after = claimReviewed(claim, ask.me(), verdict, ask.now, parameters);
      tx.put(claims, after);
      const household = await householdOf(tx, claim);
      if (after.state === 'refused') {
        await uncount(tx, household, claim);
        tellAll(tx, ask, household, earningMessages.claimRefused(after), step(after, 2));
      }
      if (after.state === 'public')
        tellAll(tx, ask, household, earningMessages.claimPublic(after, ask.now), step(after, 2));
      return { state: after.state };
    },
  }),

  listPublic: async (ask) => {
    const { village, ...page } = ask.input;
    areaWithin(ask.scope, village, 'village');
    const query = { where: { areas: village, state: 'public' }, by: '_id' } as const;
    const found = await pageOf(claims, query, page);
    const items = found.items.map(async (c) => ({
      id: c._id,
      groupName: await groupName(db, c.group),
      category: c.category,
      item: c.item,
      points: c.points,
      ...(c.showName ? { name: maskedName(c.householdName) } : {}),
      publicUntil: c.publicUntil ?? ask.now,
    }));
    return { ...found, items: await Promise.all(items) };
  },

  objectToClaim: writing(earning.objectToClaim, {
    run: async (ask, tx) => {
      const claim = ask.within(await tx.get(claims, ask.input.claim));
      if (claim.state === 'claimed') throw new Fault('wrong_state', '这一条已经退回去再核对了');
      const after = objected(claim, ask.input.words);
      tx.put(claims, after);
      tellAll(
        tx,
        ask,
        await householdOf(tx, claim),
        earningMessages.claimBack(after),
        step(after, 1),
      );
      return { state: 'claimed' };
    },
  }),
};
