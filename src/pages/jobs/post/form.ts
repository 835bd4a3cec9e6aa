/** The ad as it is being filled in, in five short steps, and what it says so far. */
import type { InputOf } from '../../../domain/contract';
import type { jobs } from '../../../domain/jobs/actions';
import { findingWords, unlawful } from '../../../domain/jobs/musts';
import type { JobKind, Out, PayUnit } from '../../../domain/jobs/schema';
import { noConditions } from '../../../domain/jobs/schema';
import { fenOf } from '../money';

export interface Form {
  /** A unit's id, or empty for an employer that has no record here. */
  unit: string;
  employer: string;
  licence: string;
  kind: JobKind;
  trade: string;
  title: string;
  number: string;
  duties: string;
  county: string;
  township: string;
  out: Out | '';
  place: string;
  unitOfPay: PayUnit;
  min: string;
  max: string;
  hours: string;
  conditions: string;
  validUntil: string;
  contactName: string;
  phone: string;
}

export const empty = (county: string, validUntil: string): Form => ({
  unit: '',
  employer: '',
  licence: '',
  kind: 'company',
  trade: '',
  title: '',
  number: '',
  duties: '',
  county,
  township: '',
  out: '',
  place: '',
  unitOfPay: 'month',
  min: '',
  max: '',
  hours: '',
  conditions: noConditions,
  validUntil,
  contactName: '',
  phone: '',
});

/** Which step a field of the contract is on; a fault leads back to it. */
export const fieldsOf = [
  ['unit', 'employer', 'licence', 'kind'],
  ['trade', 'title', 'number', 'duties'],
  ['where', 'out', 'place'],
  ['pay', 'hours'],
  ['conditions', 'validUntil', 'contactName', 'phone'],
] as const;
export const stepTitles = ['谁招人', '招什么人', '在哪里', '多少钱', '要求和联系'] as const;

/** What still has to be filled in on a step, as the button's words. */
export function missing(form: Form, step: number, bureau: boolean): string | undefined {
  const needs: [boolean, string][][] = [
    [
      [!form.unit && !bureau, '先选单位'],
      [!form.unit && !form.employer.trim(), '先写单位名字'],
      [!form.unit && form.licence.trim().length !== 18, '代码要 18 位'],
    ],
    [
      [!form.trade, '先选工种'],
      [!form.title.trim(), '先写招什么人'],
      [!(Number(form.number) >= 1), '先写招几个人'],
      [!form.duties.trim(), '先写干什么'],
    ],
    [
      [form.kind === 'outbound' && !form.out, '先选去哪边'],
      [form.kind !== 'outbound' && !form.county, '先选哪个县'],
      [!form.place.trim(), '先写在哪里'],
    ],
    [
      [
        fenOf(form.min) === undefined || fenOf(form.max || form.min) === undefined,
        form.min.trim() ? '工资再看一下' : '先写工资',
      ],
    ],
    [
      [!form.conditions.trim(), '先写有什么要求'],
      [!form.validUntil, '先选到哪天'],
      [!form.contactName.trim(), '先写联系人'],
      [!form.phone.trim(), '先写电话'],
    ],
  ];
  return needs[step]?.find(([lacks]) => lacks)?.[1];
}

/** Warnings while one writes, by the same rules the server will judge by. */
export function warnings(form: Form, today: string): Partial<Record<string, string>> {
  const { kind, title, duties, place, hours, conditions } = form;
  const found = unlawful({ kind, title, duties, place, hours, conditions }, today);
  const at: Partial<Record<string, string>> = {};
  for (const finding of found) at[finding.field] ??= findingWords(finding);
  return at;
}

export function inputOf(form: Form): InputOf<typeof jobs.post> {
  const min = fenOf(form.min) ?? 0;
  const away = form.kind === 'outbound';
  return {
    ...(form.unit
      ? { unit: form.unit }
      : { employer: form.employer.trim(), licence: form.licence.trim().toUpperCase() }),
    kind: form.kind,
    trade: form.trade as InputOf<typeof jobs.post>['trade'],
    title: form.title.trim(),
    number: Number(form.number),
    duties: form.duties.trim(),
    ...(away && form.out ? { out: form.out } : {}),
    ...(away ? {} : { where: form.township || form.county }),
    place: form.place.trim(),
    pay: { min, max: fenOf(form.max) ?? min, unit: form.unitOfPay },
    ...(form.hours.trim() ? { hours: form.hours.trim() } : {}),
    conditions: form.conditions.trim(),
    validUntil: form.validUntil,
    contactName: form.contactName.trim(),
    phone: form.phone.trim(),
  };
}
