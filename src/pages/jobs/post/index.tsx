import { useState } from 'react';
import { today } from '../../../client/now';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { partOf } from '../../../domain/area';
import { addDays } from '../../../domain/calendar';
import { jobs } from '../../../domain/jobs/actions';
import { units } from '../../../domain/units/actions';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Page } from '../../../ui/Page';
import { Progress } from '../../../ui/Progress';
import { say } from '../../../ui/Toast/say';
import { Text, Title } from '../../../ui/words';
import { empty, type Form, inputOf, missing, stepOf, stepTitles, warnings } from './form';
import { Pay, Rest, What, Where, Who } from './steps';

const steps = [Who, What, Where, Pay, Rest];
const last = steps.length - 1;

/** 发岗位 in five short steps; a refusal leads to the step that has to be mended. */
export default function Post() {
  const { me } = useSession();
  const bureau = can(me, units.verifyEmployer);
  const own = me?.grants.find(({ role }) => role === 'bureau' || role === 'employer');
  const [form, setForm] = useState<Form>();
  const [step, setStep] = useState(0);
  const post = useWrite(jobs.post);
  if (!own)
    return (
      <Page title="发岗位">
        <Text>发岗位要就业局或核过执照的用工单位来办。</Text>
      </Page>
    );
  const here: Form = form ?? {
    ...empty(partOf(own.area, 'county'), addDays(today(), 30)),
    unit: own.unit ?? '',
  };
  const set = (part: Partial<Form>): void => {
    post.clear();
    setForm({ ...here, ...part });
  };
  const wrong = { ...warnings(here, today()), ...post.fault?.fields };
  const Step = steps[step] ?? Who;
  const send = async (): Promise<void> => {
    const done = await post.run(inputOf(here));
    if (!done) return;
    say('发出去了，大家看得到了');
    goInstead(`pages/jobs/job/index?id=${done.job}`);
  };
  const mend = post.fault?.fields && stepOf(post.fault.fields);
  return (
    <Page
      title="发岗位"
      foot={
        <>
          {step > 0 ? (
            <Button look="line" onTap={() => setStep(step - 1)}>
              上一步
            </Button>
          ) : null}
          <Button
            full
            off={missing(here, step, bureau)}
            busy={post.busy && '正在核、正在发…'}
            onTap={() => (step < last ? setStep(step + 1) : void send())}
          >
            {step < last ? `下一步：${stepTitles[step + 1]}` : '核一核，发出去'}
          </Button>
        </>
      }
    >
      <Progress
        percent={((step + 1) / steps.length) * 100}
        label={`第 ${step + 1} 步，共 ${steps.length} 步`}
      />
      <Title level={2}>{`${stepTitles[step]}（第 ${step + 1} 步，共 ${steps.length} 步）`}</Title>
      <Step form={here} set={set} wrong={wrong} bureau={bureau} />
      {post.fault ? <Text tone="red">{post.fault.words}</Text> : null}
      {post.fault && mend !== undefined && mend !== step ? (
        <Button full look="line" onTap={() => setStep(mend)}>
          {`去改「${stepTitles[mend]}」`}
        </Button>
      ) : null}
    </Page>
  );
}
