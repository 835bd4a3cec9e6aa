/** Units: shops, departments, the petition office, employers, training providers. */
import type { Weekday } from '../calendar';
import { listOf, text } from '../form';
import * as z from '../zod';

/** Offices and businesses that a county enters; a shop is a village's own affair. */
export const officeKinds = {
  department: '部门',
  petitionOffice: '信访局',
  provider: '培训机构',
  employer: '用工单位',
} as const;
export const unitKinds = { shop: '爱心超市', ...officeKinds } as const;
export type UnitKind = keyof typeof unitKinds;

/** A time of the day, as a form takes it. */
export const clock = (title: string) =>
  z
    .string()
    .max(5)
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ title, hint: '写成 09:00 这样' });

export const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((d) => z.literal(d as Weekday)));

export const opens = z
  .strictObject({
    days: listOf(weekday, 7, '星期几开门', 1),
    from: clock('几点开门'),
    to: clock('几点关门'),
  })
  .refine((o) => o.from < o.to, { message: '关门要比开门晚', path: ['to'] })
  .meta({ title: '开门时间' });
export type Opens = z.output<typeof opens>;

const creditLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check digit of GB 32100-2015: weights are powers of 3 modulo 31. */
function creditChecks(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const letter of code.slice(0, 17)) {
    sum += creditLetters.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return creditLetters[(31 - (sum % 31)) % 31] === code[17];
}

/** 统一社会信用代码 as it stands on a licence. */
export const creditCode = z
  .string()
  .max(18)
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
  .refine(creditChecks, { message: '这个代码对不上，照着执照再抄一遍' })
  .meta({ title: '统一社会信用代码', hint: '执照上的 18 位，数字和大写字母' });

export interface Unit {
  _id: string;
  /** Its own id again: what a `unit` reach looks at. */
  unit: string;
  kind: UnitKind;
  name: string;
  area: string;
  areas: string[];
  place: string;
  /** Always there for a shop. */
  opens?: Opens;
  /** 统一社会信用代码, a number of the public register; set when the bureau has looked at it. */
  licence?: string;
  /** The last day on which an employer may post by that check. */
  verifiedUntil?: string;
  verifiedBy?: string;
  demo?: boolean;
}

export const unitView = z.object({
  id: z.string().max(80),
  kind: z.enum(Object.keys(unitKinds) as [UnitKind, ...UnitKind[]]),
  name: text('名字', 30),
  area: z.string().max(14),
  place: text('在哪里', 60),
  opens: z
    .object({
      days: listOf(z.number().int().min(1).max(7), 7, '星期几开门'),
      from: z.string().max(5),
      to: z.string().max(5),
    })
    .optional(),
});
