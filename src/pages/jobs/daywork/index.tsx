import { useDraft } from '../../../client/draft';
import { today } from '../../../client/now';
import { useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { jobs } from '../../../domain/jobs/actions';
import { jobsParameters } from '../../../domain/jobs/parameters';
import { valuesOn } from '../../../domain/parameters';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Chips } from '../../../ui/Choice';
import { Dated } from '../../../ui/Dated';
import { Field, PickField, Stepper } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Resumed } from '../../../ui/Resumed';
import { Section } from '../../../ui/Section';
import { say } from '../../../ui/Toast/say';
import { Note, Text } from '../../../ui/words';
import { fenOf, notYuan } from '../money';

const units = [
  { value: 'day', label: '一天多少' },
  { value: 'hour', label: '一小时多少' },
  { value: 'piece', label: '一件多少' },
] as const;
type Unit = (typeof units)[number]['value'];

interface Form {
  work: string;
  number: number;
  day: string;
  unit: Unit;
  yuan: string;
  phone: string;
}

/** 「明天要 8 人摘茶，日结」: four fields, and whom to call. */
export default function DayWork() {
  return (
    <Dated title="招零工">
      <DayWorkForm />
    </Dated>
  );
}

function DayWorkForm() {
  const { me } = useSession();
  const area = me?.grants.find(
    ({ role }) => role === 'villageCadre' || role === 'gridWorker',
  )?.area;
  const written = useDraft<Form>('daywork', {
    work: '',
    number: 2,
    day: addDays(today(), 1),
    unit: 'day',
    yuan: '',
    phone: '',
  });
  const { work, number, day, unit, yuan, phone } = written.draft;
  const set = (part: Partial<Form>): void => {
    post.clear();
    written.change(part);
  };
  const post = useWrite(jobs.postDayWork);
  const { openDays } = valuesOn(jobsParameters, today());
  const fen = fenOf(yuan);
  if (me && !area)
    return (
      <Page title="招零工">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'招零工由村干部、网格员来发。\n要招人干活，跟他们说。'}
        />
      </Page>
    );
  const missing = !work.trim()
    ? '先写干什么活'
    : fen === undefined
      ? yuan.trim()
        ? '工钱再看一下'
        : '先写工钱'
      : undefined;
  const wrong = post.fault?.fields;
  const submit = async (): Promise<void> => {
    if (!area || fen === undefined) return;
    const done = await post.run({
      area,
      work: work.trim(),
      number,
      day,
      pay: { min: fen, max: fen, unit },
      ...(phone.trim() ? { phone: phone.trim() } : {}),
    });
    if (!done) return;
    written.clear();
    say('发出去了，本村的人都看得到');
    goInstead(`pages/jobs/job/index?id=${done.job}`);
  };
  return (
    <Page
      title="招零工"
      foot={
        <Button full off={missing} busy={post.busy && '正在发…'} onTap={() => void submit()}>
          {`招 ${number} 人，发出去`}
        </Button>
      }
    >
      <Resumed of={written} />
      <Field
        label="干什么活"
        rule="20 字以内"
        limit={20}
        value={work}
        onChange={(next) => set({ work: next })}
        hint="如 摘茶、掰苞谷"
        wrong={wrong?.work ?? wrong?.title ?? wrong?.duties}
      />
      <Section title="要几个人">
        <Stepper
          label="要几个人"
          value={number}
          min={1}
          max={200}
          unit="人"
          onChange={(next) => set({ number: next })}
        />
      </Section>
      <PickField
        label="哪天"
        value={day}
        onChange={(next) => set({ day: next })}
        date={{ from: today(), to: addDays(today(), openDays) }}
        wrong={wrong?.day ?? wrong?.validUntil}
      />
      <Section title="工钱">
        <Chips
          label="工钱怎么算"
          options={units}
          value={unit}
          onChange={(next) => set({ unit: next })}
        />
        <Field
          label="多少钱"
          kind="decimal"
          limit={8}
          value={yuan}
          onChange={(next) => set({ yuan: next })}
          after={<Text as="span">元</Text>}
          hint="如 120"
          wrong={wrong?.['pay.min'] ?? wrong?.pay ?? notYuan(yuan)}
        />
      </Section>
      <Field
        label="打哪个电话问"
        kind="phone"
        limit={12}
        rule="可以不写"
        value={phone}
        onChange={(next) => set({ phone: next })}
        hint="不写就用您登记的"
        help="加入了的村民看得到这个电话"
        wrong={wrong?.phone}
      />
      {post.fault && !wrong ? <Note tone="red">{post.fault.words}</Note> : null}
    </Page>
  );
}
