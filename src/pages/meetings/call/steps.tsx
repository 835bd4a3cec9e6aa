/** The steps of calling a meeting. */

import { useHouseholds } from '../../../client/households';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { addDays } from '../../../domain/calendar';
import { meetingsParameters } from '../../../domain/meetings/parameters';
import { quorumOf } from '../../../domain/meetings/rules';
import { bases, meetingKinds } from '../../../domain/meetings/schema';
import { members } from '../../../domain/members/actions';
import { valuesOn } from '../../../domain/parameters';
import { Button } from '../../../ui/Button';
import { Card, Rows } from '../../../ui/Card';
import { Chips, Many, Opts } from '../../../ui/Choice';
import { Field, Find, PickField } from '../../../ui/Field';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { Beside, More, Shown } from '../../../ui/Shown';
import { Note, Text } from '../../../ui/words';
import { optionsOf, unitOf } from '../words';
import { agendaOf, byName, type Form, MOST_ITEMS } from './form';

export interface StepProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  wrong: Partial<Record<string, string>>;
  village: string;
  villageName: string;
}

export function Which({ form, set, wrong, village, villageName }: StepProps) {
  const read = useRead(members.listAreas, { parent: village });
  const groups = read.data?.items ?? [];
  return (
    <>
      <Beside read={read} what="有哪些组">
        {() => null}
      </Beside>
      <Opts
        label="开什么会"
        value={form.kind}
        onChange={(kind) => set({ kind, ...(byName(kind) ? { area: village } : {}) })}
        options={optionsOf(meetingKinds)}
      />
      {byName(form.kind) ? (
        <Note>这个会一个一个叫人，最后一步选。</Note>
      ) : (
        <PickField
          label="哪里的会"
          value={form.area}
          onChange={(area) => set({ area })}
          options={[
            ...(form.kind === 'group' ? [] : [{ value: village, label: `${villageName}（全村）` }]),
            ...groups.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          wrong={wrong.area}
        />
      )}
    </>
  );
}

export function Agenda({ form, set, wrong }: StepProps) {
  const { agenda, item } = form;
  const add = (): void => {
    set({ agenda: agendaOf(form), item: '' });
  };
  return (
    <>
      <Field
        label="一件事"
        rule="60 字以内"
        limit={60}
        value={item}
        onChange={(next) => set({ item: next })}
        onEnter={() => item.trim() && add()}
        hint="如 三组路灯装在哪几处"
        wrong={wrong.agenda}
      />
      <Button
        full
        look="line"
        icon="plus"
        off={
          agenda.length >= MOST_ITEMS
            ? `最多 ${MOST_ITEMS} 件`
            : item.trim()
              ? undefined
              : '先写一件事'
        }
        onTap={add}
      >
        加上这一件
      </Button>
      <Section title="商量什么" note={`${agenda.length} 件`}>
        {agenda.length === 0 ? (
          <Card>
            <Note>还没有写。一件一件加，会后记录就照这个写。</Note>
          </Card>
        ) : (
          <Rows>
            {agenda.map((one, n) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: two items may have the same words
                key={n}
                title={`${n + 1}. ${one}`}
                act={
                  <Button
                    small
                    look="quiet"
                    label={`去掉第 ${n + 1} 件`}
                    onTap={() => set({ agenda: agenda.filter((_, other) => other !== n) })}
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

export function Where({ form, set, wrong }: StepProps) {
  const { villagersNoticeDays } = valuesOn(meetingsParameters, today());
  return (
    <>
      <PickField
        label="哪天开"
        rule={form.kind === 'villagers' ? `提前 ${villagersNoticeDays} 天通知` : undefined}
        value={form.day}
        onChange={(day) => set({ day })}
        date={{ from: today(), to: addDays(today(), 180) }}
        wrong={wrong.day}
      />
      <Field
        label="几点开"
        rule="如 19:30"
        limit={5}
        value={form.time}
        onChange={(time) => set({ time })}
        wrong={wrong.time}
      />
      <Field
        label="在哪里开"
        rule="60 字以内"
        limit={60}
        value={form.place}
        onChange={(place) => set({ place })}
        hint="如 村委会二楼会议室"
        wrong={wrong.place}
      />
    </>
  );
}

export function Who(props: StepProps) {
  return byName(props.form.kind) ? <Named {...props} /> : <Counted {...props} />;
}

function Counted({ form, set, wrong }: StepProps) {
  const due = Number(form.due);
  const needed =
    due > 0
      ? quorumOf({ kind: form.kind, basis: form.basis, due }, valuesOn(meetingsParameters, today()))
      : 0;
  const unit = unitOf(form.basis);
  return (
    <>
      <Section title="怎么算人数">
        <Chips
          label="怎么算人数"
          value={form.basis}
          onChange={(basis) => set({ basis })}
          options={optionsOf(bases)}
        />
      </Section>
      <Field
        label={form.basis === 'households' ? '应到多少户' : '满 18 岁的有多少人'}
        kind="digits"
        limit={5}
        value={form.due}
        onChange={(value) => set({ due: value })}
        after={<Text as="span">{unit}</Text>}
        wrong={wrong.due}
      />
      <Card tone="tint">
        <Text>
          {needed > 0
            ? `到 ${needed} ${unit}就能定。以县里确认的口径为准。`
            : due > 0
              ? '这个会不表决，来多少算多少。'
              : '写了应到多少，就知道到多少能定。'}
        </Text>
      </Card>
    </>
  );
}

function Named({ form, set, wrong, village }: StepProps) {
  const search = useHouseholds(village);
  const toggle = (values: readonly string[], of: readonly string[]): void => {
    const others = form.people.filter((p) => !of.includes(p));
    set({ people: [...others, ...values] });
  };
  const wrongPerson = Object.entries(wrong).find(([field]) => field.startsWith('people'))?.[1];
  return (
    <>
      <Find
        hint="找姓名、户码"
        value={search.typed}
        onChange={search.type}
        onFind={search.find}
        short={search.short}
      />
      {wrongPerson ? <Text tone="red">{wrongPerson}</Text> : null}
      <Section title="叫谁来" note={`选了 ${form.people.length} 人`}>
        <Shown read={search.list} waiting="正在看各户…">
          {(households) => {
            const people = households.flatMap((h) =>
              h.members.map((m) => ({ value: m.person, label: m.name, note: h.groupName })),
            );
            const shown = people.map((p) => p.value);
            return people.length === 0 ? (
              <Card>
                <Note>没找到。名字写两个字试试。</Note>
              </Card>
            ) : (
              <Many
                label="叫谁来"
                values={form.people.filter((p) => shown.includes(p))}
                onChange={(values) => toggle(values, shown)}
                options={people}
              />
            );
          }}
        </Shown>
        <More list={search.list} />
      </Section>
    </>
  );
}
