/** What can be asked about earning points. */
import { villageCode } from '../../area';
import { actions, read, write } from '../../contract';
import { photoAddresses, photos } from '../../files/schema';
import { day, listOf, page, pageOf, text } from '../../form';
import { householdId } from '../../members/schema';
import * as z from '../../zod';
import { bookView, claimId, claimView, decision, itemKey, publicView, ruleItem } from './schema';

export const earning = actions('points', {
  listTemplateRules: read({
    title: '看别的村怎么定',
    allow: { villageCadre: 'area', townshipCadre: 'area', countyAdmin: 'area' },
    input: z.strictObject({}),
    output: z.object({
      items: listOf(ruleItem.extend({ publishedBy: text('谁公布的', 60) }), 100, '条'),
    }),
    faults: [],
  }),
  adoptRules: write({
    title: '定积分细则',
    allow: { villageCadre: 'area' },
    input: z.strictObject({
      village: villageCode(),
      from: day('从哪天起'),
      decision,
      items: listOf(ruleItem, 80, '条', 1),
      demo: z.boolean().optional().meta({ title: '演示数据' }),
    }),
    output: z.object({ from: day('从哪天起') }),
    faults: ['points.rule_banned', 'points.rules_exist', 'points.decision_missing'],
  }),
  getRules: read({
    title: '看怎么挣分',
    allow: {
      villager: 'area',
      gridWorker: 'area',
      villageCadre: 'area',
      reviewer: 'area',
      supervisor: 'area',
      townshipCadre: 'area',
      countyAdmin: 'area',
    },
    input: z.strictObject({ village: villageCode(), day: day('哪一天').optional() }),
    output: z.object({ book: bookView.optional() }),
    faults: [],
  }),
  claim: write({
    title: '报一件好事',
    allow: { villager: 'household' },
    input: z.strictObject({
      key: itemKey,
      day: day('哪天做的'),
      words: text('怎么做的', 200).optional(),
      photos,
      showName: z.boolean().meta({ title: '公示时可以写名字（只写姓）' }),
    }),
    output: z.object({ claim: claimId }),
    faults: [
      'points.no_rules',
      'points.not_claimable',
      'points.deed_day',
      'points.evidence_missing',
      'points.cap_reached',
    ],
    consent: 'points',
  }),
  recordDeed: write({
    title: '给几户记分',
    allow: { gridWorker: 'area', villageCadre: 'area' },
    input: z.strictObject({
      village: villageCode(),
      households: listOf(householdId, 20, '户', 1),
      key: itemKey,
      day: day('哪天做的'),
      words: text('怎么做的', 200).optional(),
    }),
    output: z.object({ claims: listOf(claimId, 20, '条') }),
    faults: [
      'points.no_rules',
      'points.not_claimable',
      'points.deed_day',
      'points.cap_reached',
      'points.twice_on_sheet',
    ],
  }),
  withdrawClaim: write({
    title: '撤回',
    allow: { villager: 'household' },
    input: z.strictObject({ claim: claimId }),
    output: z.object({ state: z.literal('withdrawn') }),
    faults: ['wrong_state'],
  }),
  listClaims: read({
    title: '看报过的',
    allow: { villager: 'household' },
    input: z.strictObject({ ...page }),
    output: pageOf(claimView),
    faults: [],
  }),
  getClaim: read({
    title: '看一条',
    allow: { villager: 'household', reviewer: 'area', supervisor: 'area' },
    input: z.strictObject({ claim: claimId }),
    output: claimView.extend({
      photos: photoAddresses,
      /** May the caller review it now? */
      mine: z.enum(['can', 'recorded_it', 'own_household', 'done', 'closed', 'not_reviewer']),
    }),
    faults: [],
  }),
  listToReview: read({
    title: '看要核对的',
    allow: { reviewer: 'area', supervisor: 'area' },
    input: z.strictObject({ village: villageCode(), ...page }),
    output: pageOf(claimView),
    faults: [],
  }),
  reviewClaim: write({
    title: '核对',
    allow: { reviewer: 'area' },
    input: z.strictObject({
      claim: claimId,
      agree: z.boolean().meta({ title: '同不同意' }),
      words: text('为什么', 100).optional(),
    }),
    output: z.object({ state: z.enum(['claimed', 'public', 'posted', 'refused', 'withdrawn']) }),
    faults: ['points.not_your_review', 'wrong_state'],
    messages: ['claimRefused', 'claimPublic'],
  }),
  listPublic: read({
    title: '看公示',
    allow: { villager: 'area', reviewer: 'area', villageCadre: 'area', supervisor: 'area' },
    input: z.strictObject({ village: villageCode(), ...page }),
    output: pageOf(publicView),
    faults: [],
  }),
  objectToClaim: write({
    title: '这条不对',
    allow: { villager: 'area' },
    alias: true,
    input: z.strictObject({ claim: claimId, words: text('哪里不对', 200, { min: 4 }) }),
    output: z.object({ state: z.literal('claimed') }),
    faults: ['wrong_state'],
    messages: ['claimBack'],
  }),
});
