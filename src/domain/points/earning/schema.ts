/** Earning points: the rule book of a village, and claims under it. */
import type { Day } from '../../calendar';
import { day, idOf, instant, listOf, text, whole } from '../../form';
import { householdId } from '../../members/schema';
import { type Steps, steps } from '../../steps';
import * as z from '../../zod';

export const claimId = idOf('claim', '申报');

/** An item's own name inside its book: its place in it. */
export const itemKey = z
  .string()
  .max(4)
  .regex(/^i\d{1,3}$/)
  .meta({ title: '哪一条' });

export const ruleItem = z.strictObject({
  category: text('哪一类', 20),
  item: text('做什么', 40),
  /** Negative takes points away. */
  points: z
    .number()
    .int()
    .min(-100)
    .max(100)
    .refine((n) => n !== 0, { message: '「几分」不能是 0' })
    .meta({ title: '几分', unit: '分' }),
  unit: text('一次算什么', 8),
  evidence: text('要什么证明', 20).optional(),
  /** Times a household may be credited in a month and in a year. */
  perMonth: whole('一户一月最多几次', 1, 31, '次').optional(),
  perYear: whole('一户一年最多几次', 1, 366, '次').optional(),
  /** May a villager claim it himself, or only a cadre record it? */
  byVillager: z.boolean().meta({ title: '村民可以自己报' }),
});
export type RuleItem = z.output<typeof ruleItem>;

export const decision = z
  .strictObject({
    day: day('哪天开的会'),
    present: whole('几人到场', 1, 5000, '人'),
    words: text('会上怎么定的', 200),
  })
  .meta({ title: '村里开会的决定' });

/** A version of a village's rules; the one of the day of the deed judges. */
export interface RuleBook {
  /** `rules:{village}:{from}`. */
  _id: string;
  village: string;
  areas: string[];
  from: Day;
  decision: z.output<typeof decision>;
  items: (RuleItem & { key: string })[];
  by: string;
  at: Date;
  demo?: boolean;
}

export type ClaimState = 'claimed' | 'public' | 'posted' | 'refused' | 'withdrawn';
export const claimSteps: Steps<ClaimState, 'pass' | 'refuse' | 'withdraw' | 'object' | 'post'> =
  steps({
    title: '这一条',
    start: 'claimed',
    ends: ['posted', 'refused', 'withdrawn'],
    says: {
      claimed: '等人核对',
      public: '正在公示',
      posted: '已经入账了',
      refused: '没有通过',
      withdrawn: '已经撤回了',
    },
    moves: {
      pass: { from: ['claimed'], to: 'public' },
      refuse: { from: ['claimed'], to: 'refused' },
      withdraw: { from: ['claimed'], to: 'withdrawn' },
      object: { from: ['public'], to: 'claimed' },
      post: { from: ['public'], to: 'posted' },
    },
  });

export interface Claim {
  _id: string;
  household: string;
  householdName: string;
  /** 村民小组, for the public list. */
  group: string;
  village: string;
  areas: string[];
  book: string;
  key: string;
  category: string;
  item: string;
  points: number;
  day: Day;
  words?: string;
  photos: string[];
  /** May the masked name stand on the public list (PIPL art. 25: separate consent)? */
  showName: boolean;
  state: ClaimState;
  /** The villager who claimed or the grid worker who recorded. */
  recordedBy: string;
  recordedByName: string;
  at: Date;
  /** Reviews of the present round; an objection begins a new one. */
  reviews: { person: string; name: string; agree: boolean; words?: string; at: Date }[];
  objection?: string;
  /** How often it went back to the reviewers. */
  returns?: number;
  publicUntil?: Date;
  endedAt?: Date;
  why?: string;
}

/** How often a household was credited for an item in a month or year. */
export const tallyId = (household: string, item: string, span: string): string =>
  `tally:${household}:${item}:${span}`;

export const bookView = z.object({
  from: day('从哪天起'),
  decision,
  items: listOf(ruleItem.extend({ key: itemKey }), 80, '条'),
});

export const claimView = z.object({
  id: claimId,
  household: householdId,
  householdName: text('户主', 20),
  category: text('哪一类', 20),
  item: text('做什么', 40),
  points: z.number().int().min(-100).max(100),
  day: day('哪天做的'),
  words: text('怎么做的', 200).optional(),
  state: z.enum(['claimed', 'public', 'posted', 'refused', 'withdrawn']),
  recordedByName: text('谁报的', 20),
  at: instant('什么时候报的'),
  agreed: z.number().int().min(0).max(20),
  objection: text('有人说', 200).optional(),
  publicUntil: instant('公示到').optional(),
  endedAt: instant('什么时候办完').optional(),
  why: text('为什么', 100).optional(),
});

/** What everybody may read: no evidence, no full name (services.md §1 公示). */
export const publicView = z.object({
  id: claimId,
  groupName: text('哪一组', 30),
  category: text('哪一类', 20),
  item: text('做什么', 40),
  points: z.number().int().min(1).max(100),
  /** Masked, only where the household agreed. */
  name: text('谁', 20).optional(),
  publicUntil: instant('公示到'),
});
