/** 通知: what bulletins and receipts are. */
import { areaCode } from '../../area';
import { day, idOf, instant, listOf, text, whole } from '../../form';
import { householdId, personId } from '../../members/schema';
import { type Steps, steps } from '../../steps';
import * as z from '../../zod';

export const bulletinId = idOf('bulletin', '通知');

export const urgencies = { ordinary: '一般', urgent: '紧急' } as const;
export type Urgency = keyof typeof urgencies;

/** What one may answer to a bulletin, when it asks. */
export const answers = { known: '知道了', moved: '已撤离', help: '要帮忙' } as const;
export type BulletinAnswer = keyof typeof answers;

/** Roles to which a bulletin may go; without one it is for everybody of the area. */
export const readers = {
  gridWorker: '网格员',
  villageCadre: '村干部',
  reviewer: '评议员',
  storekeeper: '超市管理员',
  supervisor: '村务监督',
  townshipCadre: '乡镇干部',
} as const;
export type ReaderRole = keyof typeof readers;

const keysOf = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]];
export const urgency = z.enum(keysOf(urgencies)).meta({ title: '急不急' });
export const bulletinAnswer = z.enum(keysOf(answers)).meta({ title: '怎么答' });
export const readerRole = z.enum(keysOf(readers)).meta({ title: '只发给谁' });

export const bulletinTitle = text('标题', 30);
export const bulletinWords = text('通知内容', 500);

export type BulletinState = 'posted' | 'recalled';
export const bulletinSteps: Steps<BulletinState, 'recall'> = steps({
  title: '这条通知',
  start: 'posted',
  ends: ['recalled'],
  says: { posted: '发出去了', recalled: '已经撤回了' },
  moves: { recall: { from: ['posted'], to: 'recalled' } },
});

export interface Bulletin {
  _id: string;
  area: string;
  areas: string[];
  role?: ReaderRole;
  /** `{area}` or `{area}|{role}`: what readers ask for. */
  audience: string;
  urgency: Urgency;
  title: string;
  words: string;
  until: Date;
  answers: BulletinAnswer[];
  state: BulletinState;
  by: string;
  byName: string;
  at: Date;
  /** The one that this one sets right; what was said stays. */
  corrects?: string;
  correctedBy?: string;
  recalledWhy?: string;
  demo?: boolean;
}

/** Read, and perhaps answered, by one person. */
export interface Receipt {
  /** `receipt:{bulletin}:{person}`. */
  _id: string;
  bulletin: string;
  person: string;
  personName: string;
  household?: string;
  householdName?: string;
  areas: string[];
  answer?: BulletinAnswer;
  at: Date;
  /** Who answered, when it was somebody else. */
  by?: string;
}

/** The first of a household has read it: `reached:{bulletin}:{household}`. */
export interface Reached {
  _id: string;
  bulletin: string;
  household: string;
  areas: string[];
  at: Date;
}

// What is shown.

export const bulletinView = z.object({
  id: bulletinId,
  area: areaCode(),
  areaName: text('发给哪里', 60),
  role: readerRole.optional(),
  urgency,
  title: bulletinTitle,
  words: bulletinWords,
  until: instant('到什么时候'),
  answers: listOf(bulletinAnswer, 3, '怎么答'),
  state: z.enum(['posted', 'recalled']),
  byName: text('谁发的', 20),
  at: instant('什么时候发的'),
  corrects: bulletinId.optional(),
  correctedBy: bulletinId.optional(),
  recalledWhy: text('为什么撤回', 100).optional(),
  /** Absent when the caller has not read it. */
  mine: z.object({ answer: bulletinAnswer.optional() }).optional(),
});

const count = (title: string) => whole(title, 0, 10_000_000);

export const reachView = z.object({
  /** Households of which somebody has read it. */
  reached: count('看过的户'),
  known: count('知道了'),
  moved: count('已撤离'),
  help: count('要帮忙'),
  /** All households there; only for a village or a group. */
  households: count('一共几户').optional(),
});

export const callLine = z.object({
  household: householdId.optional(),
  householdName: text('户主', 20),
  groupName: text('哪一组', 30),
  people: listOf(
    z.object({ person: personId, name: text('名字', 20), answer: bulletinAnswer.optional() }),
    30,
    '人',
  ),
});

export const untilDay = day('到哪天');
