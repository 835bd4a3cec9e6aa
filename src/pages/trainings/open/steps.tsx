/** The steps of opening a course; each has at most five fields. */

import { useState } from 'react';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { addDays } from '../../../domain/calendar';
import { members } from '../../../domain/members/actions';
import { sectors, tradesBySector } from '../../../domain/trades';
import { courseKinds, courseLevels, type Session } from '../../../domain/trainings/schema';
import { Button } from '../../../ui/Button';
import { Card, Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { Facts } from '../../../ui/Facts';
import { Field, PickField } from '../../../ui/Field';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { Beside } from '../../../ui/Shown';
import { Note, Text } from '../../../ui/words';
import { daysWords, sessionWords, timesWords } from '../words';
import type { Form } from './form';

export interface StepProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  wrong: Partial<Record<string, string>>;
  units: readonly { value: string; label: string }[];
}

const optionsOf = <V extends string>(table: Record<V, string>) =>
  (Object.keys(table) as V[]).map((value) => ({ value, label: table[value] }));

export function What({ form, set, wrong, units }: StepProps) {
  const [sector, setSector] = useState<string>(sectors[0]);
  const names: readonly string[] = tradesBySector[sector as keyof typeof tradesBySector];
  return (
    <>
      {units.length > 1 ? (
        <PickField
          label="谁来办"
          value={form.unit}
          onChange={(unit) => set({ unit })}
          options={units}
          wrong={wrong.unit}
        />
      ) : null}
      <PickField
        label="哪一行"
        value={sector}
        onChange={(next) => {
          setSector(next);
          set({ trade: '' });
        }}
        options={sectors.map((value) => ({ value, label: value }))}
      />
      <PickField
        label="学什么"
        value={form.trade}
        onChange={(trade) => set({ trade })}
        options={names.map((value) => ({ value, label: value }))}
        wrong={wrong.trade}
      />
      <PickField
        label="等级"
        value={form.level}
        onChange={(level) => set({ level: level as Form['level'] })}
        options={optionsOf(courseLevels)}
      />
      <Section title="哪种班">
        <Chips
          label="哪种班"
          value={form.kind}
          onChange={(kind) => set({ kind })}
          options={optionsOf(courseKinds)}
        />
      </Section>
    </>
  );
}

export function Where({ form, set, wrong }: StepProps) {
  const read = useRead(members.listAreas, { parent: form.county });
  const below = read.data?.items ?? [];
  return (
    <>
      <Beside read={read} what="有哪些乡镇">
        {() => null}
      </Beside>
      <PickField
        label="哪里的人能报"
        value={form.township}
        onChange={(township) => set({ township })}
        options={[
          { value: '', label: '全县' },
          ...below.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        hint="全县"
        wrong={wrong.area}
      />
      <Field
        label="在哪里上课"
        rule="60 字以内"
        limit={60}
        value={form.place}
        onChange={(place) => set({ place })}
        hint="如 新街镇文化站 2 楼"
        wrong={wrong.place}
      />
      <Field
        label="收几个人"
        rule="1 到 500"
        kind="digits"
        limit={3}
        value={form.capacity}
        onChange={(capacity) => set({ capacity })}
        after={<Text as="span">人</Text>}
        wrong={wrong.capacity}
      />
      <Section title="学费谁出">
        <Chips
          label="学费谁出"
          value={form.subsidised}
          onChange={(subsidised) => set({ subsidised })}
          options={[
            { value: 'yes', label: '国家出' },
            { value: 'no', label: '不用补贴' },
          ]}
        />
      </Section>
    </>
  );
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Sessions are added one by one; the next one is set to the day after. */
export function When({ form, set, wrong }: StepProps) {
  const [day, setDay] = useState(addDays(today(), 7));
  const [from, setFrom] = useState('09:00');
  const [to, setTo] = useState('16:00');
  const { sessions } = form;
  const fits = clock.test(from) && clock.test(to) && from < to;
  const off =
    sessions.length >= 30
      ? '最多 30 节'
      : !fits
        ? '时间写成 09:00，下课比上课晚'
        : sessions.some((s) => s.day === day && s.from < to && from < s.to)
          ? '这个时候已经有课了'
          : undefined;
  const add = (): void => {
    const key = (s: Session): string => `${s.day}${s.from}`;
    const all = [...sessions, { day, from, to }].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    set({ sessions: all });
    setDay(addDays(day, 1));
  };
  return (
    <>
      <PickField
        label="哪天"
        value={day}
        onChange={setDay}
        date={{ from: today(), to: addDays(today(), 365) }}
      />
      <Field label="几点上课" rule="如 09:00" limit={5} value={from} onChange={setFrom} />
      <Field label="几点下课" rule="如 16:00" limit={5} value={to} onChange={setTo} />
      <Button full look="line" icon="plus" off={off} onTap={add}>
        加这一节
      </Button>
      {wrong.sessions ? <Text tone="red">{wrong.sessions}</Text> : null}
      <Section title="上课时间" note={`${sessions.length} 节`}>
        {sessions.length === 0 ? (
          <Card>
            <Note>还没有加。一节一节加，加完日子自动往后一天。</Note>
          </Card>
        ) : (
          <Rows>
            {sessions.map((s) => (
              <Row
                key={`${s.day}${s.from}`}
                title={sessionWords(s)}
                act={
                  <Button
                    small
                    look="quiet"
                    label={`去掉 ${sessionWords(s)}`}
                    onTap={() => set({ sessions: sessions.filter((other) => other !== s) })}
                  >
                    去掉
                  </Button>
                }
              />
            ))}
          </Rows>
        )}
      </Section>
    </>
  );
}

export function Look({ form, set, wrong }: StepProps) {
  const level = form.level === 'none' ? '' : courseLevels[form.level];
  return (
    <>
      <Card>
        <Facts
          items={[
            ['什么班', `${level}${form.trade} · ${courseKinds[form.kind]}`],
            ['在哪里', form.place],
            ['收', `${form.capacity} 人，学费${form.subsidised === 'yes' ? '国家出' : '不用补贴'}`],
            ['上课', `${daysWords(form.sessions)} · ${timesWords(form.sessions)}`],
          ]}
        />
      </Card>
      <Field
        label="还要说的（可以不写）"
        kind="long"
        limit={200}
        value={form.note}
        onChange={(note) => set({ note })}
        hint="如 带身份证，中午管饭"
        wrong={wrong.note}
      />
      <Note>开了班，能报的人马上看得到。满了自动排队。</Note>
    </>
  );
}
