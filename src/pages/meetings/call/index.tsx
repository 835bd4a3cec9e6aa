import { useDraft } from '../../../client/draft';
import { today } from '../../../client/now';
import { useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { meetings } from '../../../domain/meetings/actions';
import { meetingsParameters } from '../../../domain/meetings/parameters';
import { valuesOn } from '../../../domain/parameters';
import { Refusal } from '../../../ui/Blank';
import { goInstead } from '../../../ui/base/go';
import { Dated } from '../../../ui/Dated';
import { Page } from '../../../ui/Page';
import { StepForm, stepOf } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { agendaOf, empty, type Form, inputOf, missing, titlesOf } from './form';
import { Agenda, Where, Which, Who } from './steps';

const steps = [Which, Agenda, Where, Who];

const fieldsOf = [
  ['area', 'kind', 'title'],
  ['agenda'],
  ['day', 'time', 'place'],
  ['basis', 'due', 'people'],
];

/** 通知开会, in four steps; a refusal leads to the step that has to be mended. */
export default function Call() {
  return (
    <Dated title="通知开会">
      <CallForm />
    </Dated>
  );
}

function CallForm() {
  const { me } = useSession();
  const office = me?.grants.find((g) => g.role === 'villageCadre');
  const village = office?.area ?? '';
  const { villagersNoticeDays } = valuesOn(meetingsParameters, today());
  const written = useDraft('meeting', {
    ...empty(village, addDays(today(), villagersNoticeDays)),
    step: 0,
  });
  const here = written.draft;
  const { step } = here;
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
  const set = (part: Partial<Form>): void => {
    call.clear();
    written.change(part);
  };
  const Step = steps[step] ?? Which;
  const send = async (): Promise<void> => {
    const done = await call.run(inputOf(here));
    if (!done) return;
    written.clear();
    say('通知了，等大家答去不去');
    goInstead(`pages/meetings/meeting/index?id=${done.meeting}`);
  };
  return (
    <StepForm
      title="通知开会"
      steps={titlesOf(here.kind)}
      step={step}
      onStep={(next) => written.change({ agenda: agendaOf(here), item: '', step: next })}
      off={missing(here, step)}
      send={{ words: '通知大家', busy: call.busy && '正在通知…', onTap: () => void send() }}
      fault={call.fault}
      mend={stepOf(fieldsOf, call.fault)}
      draft={written}
    >
      <Step
        form={here}
        set={set}
        wrong={call.fault?.fields ?? {}}
        village={village}
        villageName={office?.areaName ?? ''}
      />
    </StepForm>
  );
}
