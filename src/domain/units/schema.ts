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
