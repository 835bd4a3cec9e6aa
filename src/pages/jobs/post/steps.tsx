/** The five steps of an ad; each has at most five fields. */

import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { addDays } from '../../../domain/calendar';
import { jobsParameters } from '../../../domain/jobs/parameters';
import { jobKinds, outs, payUnits } from '../../../domain/jobs/schema';
import { members } from '../../../domain/members/actions';
import { valuesOn } from '../../../domain/parameters';
import { trades } from '../../../domain/trades';
import { units } from '../../../domain/units/actions';
import { Chips, Opts } from '../../../ui/Choice';
import { Field, PickField } from '../../../ui/Field';
import { Section } from '../../../ui/Section';
import { Beside } from '../../../ui/Shown';
import { Note, Text } from '../../../ui/words';
import { notYuan } from '../money';
import type { Form } from './form';

export interface StepProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  /** Words at fields: of the last refusal, or of the rules while one writes. */
  wrong: Partial<Record<string, string>>;
  bureau: boolean;
}

const optionsOf = <V extends string>(table: Record<V, string>, but?: V) =>
  (Object.keys(table) as V[])
    .filter((value) => value !== but)
    .map((value) => ({ value, label: table[value] }));

const OTHER = 'other';

/** Whose job: units that are checked today, or for the bureau one that has no record here. */
export function Who({ form, set, wrong, bureau }: StepProps) {
  const read = useRead(units.listEmployers, {});
  const all = read.data?.items ?? [];
  const checked = all.filter((unit) => (unit.verifiedUntil ?? '') >= today());
  const options = [
    ...checked.map((unit) => ({ value: unit.id, label: unit.name })),
    ...(bureau ? [{ value: OTHER, label: '没在这里登记的单位' }] : []),
  ];
  const none = all.length > 0 && checked.length === 0 && !bureau;
  return (
    <>
      <Beside read={read} what="有哪些单位">
        {() => null}
      </Beside>
      {none ? (
        <Note tone="amber">执照还没核过，或过期了。带执照找就业局核一下，就能发岗位。</Note>
      ) : null}
      <PickField
        label="哪个单位招人"
        value={form.unit || (bureau ? OTHER : '')}
        onChange={(unit) => set({ unit: unit === OTHER ? '' : unit })}
        options={options}
        wrong={wrong.unit}
      />
      {bureau && !form.unit ? (
        <>
          <Field
            label="单位名字"
            limit={40}
            value={form.employer}
            onChange={(employer) => set({ employer })}
            hint="照执照写全名"
            wrong={wrong.employer}
          />
          <Field
            label="统一社会信用代码"
            rule="18 位"
            kind="idcard"
            limit={18}
            value={form.licence}
            onChange={(licence) => set({ licence })}
            hint="照执照抄"
            wrong={wrong.licence}
          />
        </>
      ) : null}
      <Section title="哪种活">
        <Opts
          label="哪种活"
          options={optionsOf(jobKinds, bureau ? undefined : 'public')}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
        {wrong.kind ? <Note tone="red">{wrong.kind}</Note> : null}
      </Section>
    </>
  );
}

export function What({ form, set, wrong }: StepProps) {
  return (
    <>
      <PickField
        label="工种"
        value={form.trade}
        onChange={(trade) => set({ trade, title: form.title || trade.slice(0, 20) })}
        options={trades.map((value) => ({ value, label: value }))}
        wrong={wrong.trade}
      />
      <Field
        label="招什么人"
        rule="20 字以内"
        limit={20}
        value={form.title}
        onChange={(title) => set({ title })}
        hint="如 缝纫工"
        wrong={wrong.title}
      />
      <Field
        label="招几个人"
        kind="digits"
        limit={4}
        value={form.number}
        onChange={(number) => set({ number })}
        after={<Text as="span">人</Text>}
        wrong={wrong.number}
      />
      <Field
        label="干什么"
        kind="long"
        limit={200}
        value={form.duties}
        onChange={(duties) => set({ duties })}
        hint="每天做些什么，累不累，要不要爬高"
        wrong={wrong.duties}
      />
    </>
  );
}

export function Where({ form, set, wrong }: StepProps) {
  const away = form.kind === 'outbound';
  const top = useRead(members.listAreas, {}, { when: !away });
  const prefecture = top.data?.items[0]?.code;
  const counties = useRead(
    members.listAreas,
    { parent: prefecture },
    { when: prefecture !== undefined },
  );
  const townships = useRead(
    members.listAreas,
    { parent: form.county },
    { when: !away && form.county !== '' },
  );
  const areas = (items: { code: string; name: string }[] | undefined) =>
    (items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      {away ? (
        <Section title="去哪边">
          <Opts
            label="去哪边"
            options={optionsOf(outs)}
            value={form.out || undefined}
            onChange={(out) => set({ out })}
          />
          {wrong.out ? <Note tone="red">{wrong.out}</Note> : null}
        </Section>
      ) : (
        <>
          {[top, counties, townships].map((read, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three levels, always in this order
            <Beside key={at} read={read} what="有哪些地方">
              {() => null}
            </Beside>
          ))}
          <PickField
            label="哪个县市"
            value={form.county}
            onChange={(county) => set({ county, township: '' })}
            options={areas(counties.data?.items)}
            wrong={wrong.where}
          />
          <PickField
            label="哪个乡镇（说不准可以不选）"
            value={form.township}
            onChange={(township) => set({ township })}
            options={areas(townships.data?.items)}
          />
        </>
      )}
      <Field
        label="在哪里"
        rule="60 字以内"
        limit={60}
        value={form.place}
        onChange={(place) => set({ place })}
        hint={away ? '如 上海市松江区某某厂' : '如 冷链园，有班车'}
        wrong={wrong.place}
      />
    </>
  );
}

export function Pay({ form, set, wrong }: StepProps) {
  const per = payUnits[form.unitOfPay];
  const yuan = <Text as="span">{`元/${per}`}</Text>;
  return (
    <>
      <Section title="工资怎么算">
        <Chips
          label="工资怎么算"
          options={(Object.keys(payUnits) as Form['unitOfPay'][]).map((value) => ({
            value,
            label: `按${payUnits[value]}`,
          }))}
          value={form.unitOfPay}
          onChange={(unitOfPay) => set({ unitOfPay })}
        />
      </Section>
      <Field
        label="至少"
        kind="decimal"
        limit={9}
        value={form.min}
        onChange={(min) => set({ min })}
        after={yuan}
        wrong={wrong['pay.min'] ?? wrong.pay ?? notYuan(form.min)}
      />
      <Field
        label="最多（一样就不写）"
        kind="decimal"
        limit={9}
        value={form.max}
        onChange={(max) => set({ max })}
        after={yuan}
        wrong={wrong['pay.max'] ?? notYuan(form.max)}
      />
      <Field
        label="怎么上班（可以不写）"
        kind="long"
        limit={100}
        value={form.hours}
        onChange={(hours) => set({ hours })}
        hint="如 每天 8 小时，月休 4 天，包午饭，交社保"
        wrong={wrong.hours}
      />
    </>
  );
}

export function Rest({ form, set, wrong }: StepProps) {
  const { openDays } = valuesOn(jobsParameters, today());
  return (
    <>
      <Field
        label="有什么要求"
        kind="long"
        limit={100}
        value={form.conditions}
        onChange={(conditions) => set({ conditions })}
        help="写干活要会什么。男女、民族、户口、结婚生孩子都不能限"
        wrong={wrong.conditions}
      />
      <PickField
        label="到哪天"
        rule={`最多 ${openDays} 天`}
        value={form.validUntil}
        onChange={(validUntil) => set({ validUntil })}
        date={{ from: today(), to: addDays(today(), openDays) }}
        wrong={wrong.validUntil}
      />
      <Field
        label="联系人"
        limit={20}
        value={form.contactName}
        onChange={(contactName) => set({ contactName })}
        wrong={wrong.contactName}
      />
      <Field
        label="联系电话"
        kind="phone"
        limit={13}
        value={form.phone}
        onChange={(phone) => set({ phone })}
        help="加入了的村民看得到"
        wrong={wrong.phone}
      />
    </>
  );
}
