import Taro from '@tarojs/taro';
import { useState } from 'react';
import { today } from '../../../client/now';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import type { OutputOf } from '../../../domain/contract';
import { jobs } from '../../../domain/jobs/actions';
import { cannotApply, payWords } from '../../../domain/jobs/rules';
import { jobKinds, posters } from '../../../domain/jobs/schema';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { Facts } from '../../../ui/Facts';
import { Icon } from '../../../ui/Icon';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Sheet } from '../../../ui/Sheet';
import { Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { Apply } from '../Apply';
import { Close } from '../Close';
import { jobSays, mineSays, numberWords, pictures, untilWords, whereWords } from '../words';

type Job = OutputOf<typeof jobs.getJob>;

/** One job: what the law wants an ad to say, and one button. */
export default function JobPage() {
  const id = useParam('id') ?? '';
  const read = useRead(jobs.getJob, { job: id });
  const [applying, setApplying] = useState(false);
  const [closing, setClosing] = useState(false);
  const job = read.data;
  const foot = useFoot(
    job,
    () => setApplying(true),
    () => setClosing(true),
  );
  return (
    <Page title="岗位" foot={foot}>
      <Shown read={read} waiting="正在看这个岗位…">
        {(shown) => (
          <>
            <Head job={shown} />
            {shown.mine ? (
              <Card tone="tint">
                <Text>{`您报过了：${mineSays[shown.mine.state]}`}</Text>
              </Card>
            ) : null}
            <What job={shown} />
            <Inline top>
              <Icon name="shield" size="small" />
              <Note>不收押金，不收介绍费。有人收钱，就来说事。</Note>
            </Inline>
          </>
        )}
      </Shown>
      <Sheet
        open={applying}
        title={job ? `我想去：${job.title}` : '我想去'}
        onClose={() => setApplying(false)}
      >
        {job ? (
          <Apply
            job={job.id}
            applied={job.mine !== undefined && job.mine.state !== 'withdrawn'}
            onDone={(mine) => {
              setApplying(false);
              say('报好了，等对方看');
              read.reload();
              if (mine) go('pages/jobs/mine/index');
            }}
          />
        ) : null}
      </Sheet>
      <Sheet open={closing} title="不招了" onClose={() => setClosing(false)}>
        {job ? (
          <Close
            job={job.id}
            own={job.handles}
            onDone={() => {
              setClosing(false);
              read.reload();
            }}
          />
        ) : null}
      </Sheet>
    </Page>
  );
}

function Head({ job }: { job: Job }) {
  return (
    <>
      <Inline top>
        <Pic name={pictures[job.kind]} ground="wheat" />
        <Stack gap="tight" grow>
          <Title level={1}>{job.title}</Title>
          <Title level={2} as="p" tone="accent">
            {payWords(job.pay)}
          </Title>
        </Stack>
      </Inline>
      <Inline wrap>
        <Status tone="doing" icon="shield">
          {posters[job.poster]}
        </Status>
        <Status tone="plain">{jobKinds[job.kind]}</Status>
        <Status tone="plain">{numberWords(job)}</Status>
        {job.state === 'open' ? null : (
          <Status tone="late" icon="cross">
            {jobSays(job.state)}
          </Status>
        )}
      </Inline>
    </>
  );
}

function What({ job }: { job: Job }) {
  return (
    <Card>
      <Facts
        items={[
          ['干什么', job.duties],
          ['在哪里', whereWords(job)],
          ...(job.hours ? [['怎么上班', job.hours] as const] : []),
          [job.kind === 'public' ? '政策规定的条件' : '有什么要求', job.conditions],
          ['谁在招', job.employer],
          ['到哪天', untilWords(job.validUntil)],
          ...(job.contact ? [['找谁问', `${job.contact.name} ${job.contact.phone}`] as const] : []),
        ]}
      />
    </Card>
  );
}

/** Who posted it looks after it; everybody else calls or applies. */
function useFoot(job: Job | undefined, apply: () => void, close: () => void) {
  const { me } = useSession();
  if (!job) return undefined;
  if (job.handles)
    return (
      <>
        {job.state === 'open' ? (
          <Button look="line" onTap={close}>
            不招了
          </Button>
        ) : null}
        <Button full to={`pages/jobs/applicants/index?job=${job.id}`}>
          看谁想来
        </Button>
      </>
    );
  if (!me?.joined)
    return (
      <Button full to="pages/members/join/index">
        加入村子，再报名
      </Button>
    );
  const { contact } = job;
  const call = contact ? (
    <Button
      look="line"
      icon="phone"
      onTap={() => void Taro.makePhoneCall({ phoneNumber: contact.phone }).catch(() => undefined)}
    >
      打电话
    </Button>
  ) : null;
  if (!can(me, jobs.apply)) return call ?? undefined;
  const family = (me.household?.members.length ?? 0) > 1 || can(me, jobs.postDayWork);
  const refusal = cannotApply(job, undefined, today());
  const again = job.mine !== undefined && job.mine.state !== 'withdrawn';
  const off = refusal?.words ?? (again && !family ? '您报过了' : undefined);
  return (
    <>
      {call}
      <Button full off={off} onTap={apply}>
        {again ? '替家里人报' : '我想去'}
      </Button>
    </>
  );
}
