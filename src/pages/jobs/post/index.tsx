import { useDraft } from '../../../client/draft';
import { today } from '../../../client/now';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { partOf } from '../../../domain/area';
import { addDays } from '../../../domain/calendar';
import { jobs } from '../../../domain/jobs/actions';
import { units } from '../../../domain/units/actions';
import { Refusal } from '../../../ui/Blank';
import { goInstead } from '../../../ui/base/go';
import { Dated } from '../../../ui/Dated';
import { Page } from '../../../ui/Page';
import { StepForm, stepOf } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { Waiting } from '../../../ui/Waiting';
import { empty, type Form, fieldsOf, inputOf, missing, stepTitles, warnings } from './form';
import { Pay, Rest, What, Where, Who } from './steps';

const steps = [Who, What, Where, Pay, Rest];

/** 发岗位 in five short steps; a refusal leads to the step that has to be mended. */
export default function Post() {
  return (
    <Dated title="发岗位">
      <PostForm />
    </Dated>
  );
}

function PostForm() {
  const { me } = useSession();
  const bureau = can(me, units.verifyEmployer);
  const own = me?.grants.find(({ role }) => role === 'bureau' || role === 'employer');
  const written = useDraft('job', {
    ...empty(own ? partOf(own.area, 'county') : '', addDays(today(), 30)),
    unit: own?.unit ?? '',
    step: 0,
  });
  const here = written.draft;
  const { step } = here;
  const post = useWrite(jobs.post);
  if (!own)
    return (
      <Page title="发岗位">
        {me ? (
          <Refusal
            picture="calm"
            title="这里办不了"
            words={'岗位由就业局，或核过执照的用工单位来发。\n要招人干几天，找村干部发零工。'}
          />
        ) : (
          <Waiting />
        )}
      </Page>
    );
  const set = (part: Partial<Form>): void => {
    post.clear();
    written.change(part);
  };
  const wrong = { ...warnings(here, today()), ...post.fault?.fields };
  const Step = steps[step] ?? Who;
  const send = async (): Promise<void> => {
    const done = await post.run(inputOf(here));
    if (!done) return;
    written.clear();
    say('发出去了，大家看得到了');
    goInstead(`pages/jobs/job/index?id=${done.job}`);
  };
  return (
    <StepForm
      title="发岗位"
      steps={stepTitles}
      step={step}
      onStep={(next) => written.change({ step: next })}
      off={missing(here, step, bureau)}
      send={{
        words: '核一核，发出去',
        busy: post.busy && '正在核、正在发…',
        onTap: () => void send(),
      }}
      fault={post.fault}
      mend={stepOf(fieldsOf, post.fault)}
      draft={written}
    >
      <Step form={here} set={set} wrong={wrong} bureau={bureau} />
    </StepForm>
  );
}
