import { useDraft } from '../../../client/draft';
import { useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { partOf } from '../../../domain/area';
import { trainings } from '../../../domain/trainings/actions';
import { Refusal } from '../../../ui/Blank';
import { goInstead } from '../../../ui/base/go';
import { Dated } from '../../../ui/Dated';
import { Page } from '../../../ui/Page';
import { StepForm, stepOf } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { empty, type Form, inputOf, missing, stepTitles } from './form';
import { Look, What, When, Where } from './steps';

const steps = [What, Where, When, Look];
const fieldsOf = [
  ['unit', 'kind', 'trade', 'level'],
  ['area', 'place', 'capacity', 'subsidised'],
  ['sessions'],
  ['note'],
];

/** 开班, in four short steps. */
export default function Open() {
  return (
    <Dated title="开班">
      <OpenForm />
    </Dated>
  );
}

function OpenForm() {
  const { me } = useSession();
  const own = (me?.grants ?? []).filter((g) => g.role === 'provider' && g.unit);
  const units = own.map((g) => ({ value: g.unit ?? '', label: g.unitName ?? '' }));
  const [first] = own;
  const written = useDraft('course', {
    ...empty(first?.unit ?? '', partOf(first?.area ?? '', 'county')),
    step: 0,
  });
  const here = written.draft;
  const { step } = here;
  const open = useWrite(trainings.openCourse);
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
  const set = (part: Partial<Form>): void => {
    open.clear();
    written.change(part);
  };
  const Step = steps[step] ?? What;
  const send = async (): Promise<void> => {
    const done = await open.run(inputOf(here));
    if (!done) return;
    written.clear();
    say('开班了，大家看得到了');
    goInstead(`pages/trainings/teach/index?id=${done.course}`);
  };
  return (
    <StepForm
      title="开班"
      steps={stepTitles}
      step={step}
      onStep={(next) => written.change({ step: next })}
      off={missing(here, step)}
      send={{ words: '开班', busy: open.busy && '正在开班…', onTap: () => void send() }}
      fault={open.fault}
      mend={stepOf(fieldsOf, open.fault)}
      draft={written}
    >
      <Step form={here} set={set} wrong={open.fault?.fields ?? {}} units={units} />
    </StepForm>
  );
}
