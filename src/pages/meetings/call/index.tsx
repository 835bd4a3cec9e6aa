import { useState } from 'react';
import { today } from '../../../client/now';
import { useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { meetings } from '../../../domain/meetings/actions';
import { meetingsParameters } from '../../../domain/meetings/parameters';
import { valuesOn } from '../../../domain/parameters';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Page } from '../../../ui/Page';
import { FormSteps } from '../../../ui/Progress';
import { say } from '../../../ui/Toast/say';
import { Text, Title } from '../../../ui/words';
import { empty, type Form, inputOf, missing, titlesOf } from './form';
import { Agenda, Where, Which, Who } from './steps';

const steps = [Which, Agenda, Where, Who];
const last = steps.length - 1;

/** Which step mends a field. */
const stepOf = (fields: Record<string, string>): number => {
  const [field = ''] = Object.keys(fields);
  if (field.startsWith('agenda')) return 1;
  if (['day', 'time', 'place'].includes(field)) return 2;
  return ['basis', 'due'].includes(field) || field.startsWith('people') ? 3 : 0;
};

/** 通知开会, in four steps; a refusal leads to the step that has to be mended. */
export default function Call() {
  const { me } = useSession();
  const office = me?.grants.find((g) => g.role === 'villageCadre');
  const [form, setForm] = useState<Form>();
  const [step, setStep] = useState(0);
  const call = useWrite(meetings.callMeeting);
  if (me && !office)
    return (
      <Page title="通知开会">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'开会由村干部来通知。\n有事要商量，跟他们说。'}
        />
      </Page>
    );
  const village = office?.area ?? '';
  const { villagersNoticeDays } = valuesOn(meetingsParameters, today());
  const here = form ?? empty(village, addDays(today(), villagersNoticeDays));
  const set = (part: Partial<Form>): void => {
    call.clear();
    setForm({ ...here, ...part });
  };
  const Step = steps[step] ?? Which;
  const send = async (): Promise<void> => {
    const done = await call.run(inputOf(here));
    if (!done) return;
    say('通知了，等大家答去不去');
    goInstead(`pages/meetings/meeting/index?id=${done.meeting}`);
  };
  const mend = call.fault?.fields ? stepOf(call.fault.fields) : step;
  return (
    <Page
      title="通知开会"
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
            busy={call.busy && '正在通知…'}
            onTap={() => (step < last ? setStep(step + 1) : void send())}
          >
            {step < last ? '下一步' : '通知大家'}
          </Button>
        </>
      }
    >
      <FormSteps now={step + 1} of={steps.length} />
      <Title level={2}>{titlesOf(here.kind)[step] ?? ''}</Title>
      <Step
        form={here}
        set={set}
        wrong={call.fault?.fields ?? {}}
        village={village}
        villageName={office?.areaName ?? ''}
      />
      {call.fault ? <Text tone="red">{call.fault.words}</Text> : null}
      {mend === step ? null : (
        <Button
          full
          look="line"
          onTap={() => setStep(mend)}
        >{`去改「${titlesOf(here.kind)[mend]}」`}</Button>
      )}
    </Page>
  );
}
