import { useState } from 'react';
import { useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { partOf } from '../../../domain/area';
import { trainings } from '../../../domain/trainings/actions';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Page } from '../../../ui/Page';
import { FormSteps } from '../../../ui/Progress';
import { say } from '../../../ui/Toast/say';
import { Text, Title } from '../../../ui/words';
import { empty, type Form, inputOf, missing, stepTitles } from './form';
import { Look, What, When, Where } from './steps';

const steps = [What, Where, When, Look];
const last = steps.length - 1;

/** 开班, in four short steps. */
export default function Open() {
  const { me } = useSession();
  const own = (me?.grants ?? []).filter((g) => g.role === 'provider' && g.unit);
  const units = own.map((g) => ({ value: g.unit ?? '', label: g.unitName ?? '' }));
  const [form, setForm] = useState<Form>();
  const [step, setStep] = useState(0);
  const open = useWrite(trainings.openCourse);
  const [first] = own;
  if (me && !first)
    return (
      <Page title="开班">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'开班由培训机构来办。\n机构还没登记，先找县里加单位。'}
        />
      </Page>
    );
  const here = form ?? empty(first?.unit ?? '', partOf(first?.area ?? '', 'county'));
  const set = (part: Partial<Form>): void => {
    open.clear();
    setForm({ ...here, ...part });
  };
  const Step = steps[step] ?? What;
  const send = async (): Promise<void> => {
    const done = await open.run(inputOf(here));
    if (!done) return;
    say('开班了，大家看得到了');
    goInstead(`pages/trainings/teach/index?id=${done.course}`);
  };
  return (
    <Page
      title="开班"
      foot={
        <>
          {step > 0 ? (
            <Button look="line" onTap={() => setStep(step - 1)}>
              上一步
            </Button>
          ) : null}
          <Button
            full
            off={missing(here, step)}
            busy={open.busy && '正在开班…'}
            onTap={() => (step < last ? setStep(step + 1) : void send())}
          >
            {step < last ? '下一步' : '开班'}
          </Button>
        </>
      }
    >
      <FormSteps now={step + 1} of={steps.length} />
      <Title level={2}>{stepTitles[step] ?? ''}</Title>
      <Step form={here} set={set} wrong={open.fault?.fields ?? {}} units={units} />
      {open.fault ? <Text tone="red">{open.fault.words}</Text> : null}
    </Page>
  );
}
