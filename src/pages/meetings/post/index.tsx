import { useDraft } from '../../../client/draft';
import { today } from '../../../client/now';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { type Me, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { bulletins } from '../../../domain/meetings/bulletins/actions';
import {
  answers,
  type BulletinAnswer,
  type ReaderRole,
  readers,
  type Urgency,
  urgencies,
} from '../../../domain/meetings/bulletins/schema';
import { meetingsParameters } from '../../../domain/meetings/parameters';
import { members } from '../../../domain/members/actions';
import { valuesOn } from '../../../domain/parameters';
import { Refusal } from '../../../ui/Blank';
import { goInstead } from '../../../ui/base/go';
import { Chips, Many } from '../../../ui/Choice';
import { Dated } from '../../../ui/Dated';
import { Field, PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Beside } from '../../../ui/Shown';
import { StepForm, stepOf } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { optionsOf } from '../words';

interface Form {
  title: string;
  words: string;
  urgency: Urgency;
  area: string;
  role: ReaderRole | 'all';
  until: string;
  answers: BulletinAnswer[];
  step: number;
}

/** The area one may speak to: the highest office counts. */
const officeOf = (me: Me | undefined) =>
  (['countyAdmin', 'townshipCadre', 'villageCadre'] as const)
    .map((role) => me?.grants.find((g) => g.role === role))
    .find((grant) => grant !== undefined);

const stepTitles = ['说什么', '发给谁，到哪天'];
const fieldsOf = [
  ['title', 'words', 'urgency'],
  ['area', 'role', 'until', 'answers'],
];

/** 发通知: first what is said, then to whom and until when. */
export default function Post() {
  return (
    <Dated title="发通知">
      <PostForm />
    </Dated>
  );
}

function PostForm() {
  const { me } = useSession();
  const corrects = useParam('corrects');
  const office = officeOf(me);
  const written = useDraft<Form>(`bulletin:${corrects ?? ''}`, {
    title: '',
    words: '',
    urgency: 'ordinary',
    area: office?.area ?? '',
    role: 'all',
    until: addDays(today(), 7),
    answers: ['known'],
    step: 0,
  });
  const here = written.draft;
  const { step } = here;
  const post = useWrite(bulletins.post);
  if (me && !office)
    return (
      <Page title="发通知">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'通知由村干部、乡镇干部来发。\n有事要通知大家，找他们。'}
        />
      </Page>
    );
  const set = (part: Partial<Form>): void => {
    post.clear();
    written.change(part);
  };
  const wrong = post.fault?.fields ?? {};
  const off =
    step === 0
      ? here.title.trim()
        ? here.words.trim()
          ? undefined
          : '先写通知内容'
        : '先写标题'
      : here.answers.length === 0
        ? '至少选一种怎么答'
        : undefined;
  const send = async (): Promise<void> => {
    const { role, step: _, ...said } = here;
    const done = await post.run({
      ...said,
      title: said.title.trim(),
      words: said.words.trim(),
      ...(role === 'all' ? {} : { role }),
      ...(corrects ? { corrects } : {}),
    });
    if (!done) return;
    written.clear();
    say('发出去了，大家看得到了');
    goInstead(`pages/meetings/reach/index?id=${done.bulletin}`);
  };
  const Step = step === 0 ? What : Whom;
  return (
    <StepForm
      title="发通知"
      steps={stepTitles}
      step={step}
      onStep={(next) => written.change({ step: next })}
      off={off}
      send={{ words: '发出去', busy: post.busy && '正在发…', onTap: () => void send() }}
      fault={post.fault}
      mend={stepOf(fieldsOf, post.fault)}
      draft={written}
    >
      <Step
        form={here}
        set={set}
        wrong={wrong}
        top={office?.area ?? ''}
        name={office?.areaName ?? ''}
      />
    </StepForm>
  );
}

interface StepProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  wrong: Partial<Record<string, string>>;
  top: string;
  name: string;
}

function What({ form, set, wrong }: StepProps) {
  return (
    <>
      <Section title="急不急">
        <Chips
          label="急不急"
          value={form.urgency}
          onChange={(urgency) => set({ urgency })}
          options={optionsOf(urgencies)}
        />
      </Section>
      <Field
        label="标题"
        rule="30 字以内"
        limit={30}
        value={form.title}
        onChange={(title) => set({ title })}
        hint="如 明天上午停水 3 小时"
        wrong={wrong.title}
      />
      <Field
        label="通知内容"
        kind="long"
        limit={500}
        value={form.words}
        onChange={(words) => set({ words })}
        hint="哪天、几点、哪些户、要做什么、找谁"
        wrong={wrong.words}
      />
    </>
  );
}

function Whom({ form, set, wrong, top, name }: StepProps) {
  const read = useRead(members.listAreas, { parent: top }, { when: top !== '' });
  const below = read.data?.items ?? [];
  const { bulletinDays } = valuesOn(meetingsParameters, today());
  return (
    <>
      <Beside read={read} what="下面的地方">
        {() => null}
      </Beside>
      <PickField
        label="发给哪里"
        value={form.area}
        onChange={(area) => set({ area })}
        options={[
          { value: top, label: `${name}（全部）` },
          ...below.map(({ code, name: label }) => ({ value: code, label })),
        ]}
        wrong={wrong.area}
      />
      <PickField
        label="给谁看"
        value={form.role}
        onChange={(role) => set({ role: role as Form['role'] })}
        options={[{ value: 'all', label: '大家' }, ...optionsOf(readers)]}
        wrong={wrong.role}
      />
      <PickField
        label="到哪天"
        rule={`最多 ${bulletinDays} 天`}
        value={form.until}
        onChange={(until) => set({ until })}
        date={{ from: today(), to: addDays(today(), bulletinDays) }}
        wrong={wrong.until}
      />
      <Section title="大家怎么答">
        <Many
          label="大家怎么答"
          values={form.answers}
          onChange={(chosen) => set({ answers: chosen })}
          options={optionsOf(answers)}
        />
      </Section>
    </>
  );
}
