import { useState } from 'react';
import { today } from '../../../client/now';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { spokenDay } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { jobs } from '../../../domain/jobs/actions';
import { payWords } from '../../../domain/jobs/rules';
import { jobKinds, jobSteps, shownJobStates } from '../../../domain/jobs/schema';
import { units } from '../../../domain/units/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Sub, Table } from '../../../ui/Desk';
import { Facts } from '../../../ui/Facts';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { Beside, More, Shown } from '../../../ui/Shown';
import { Status, When } from '../../../ui/Status';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';
import {
  jobSays,
  jobTone,
  numberWords,
  pictures,
  untilWords,
  whereWords,
  whoPosted,
} from '../words';

type Posted = OutputOf<typeof jobs.listPosted>['items'][number];
type State = (typeof shownJobStates)[number];

/** What a desk has posted, newest first. */
export default function PostedPage() {
  const { me } = useSession();
  const wide = useWide();
  const [state, setState] = useState<State>('open');
  const [open, setOpen] = useState<string>();
  const list = useList(jobs.listPosted, { state });
  const chosen = list.data?.find((one) => one.id === open);
  const post = can(me, jobs.post);
  const dayWork = can(me, jobs.postDayWork);
  const bureau = can(me, units.verifyEmployer);
  const tools = (
    <>
      {bureau ? (
        <Button look="line" to="pages/jobs/employers/index">
          用工单位
        </Button>
      ) : null}
      {post ? (
        <Button full={!wide} icon="plus" to="pages/jobs/post/index">
          发岗位
        </Button>
      ) : dayWork ? (
        <Button full={!wide} icon="plus" to="pages/jobs/daywork/index">
          招零工
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title="招工" wide foot={wide ? undefined : tools}>
      {wide ? <DeskHead title="招工" note="有人想来的，先看" tools={tools} /> : null}
      {can(me, jobs.post) && !bureau ? <Licence /> : null}
      <Chips
        label="招没招满"
        options={shownJobStates.map((value) => ({ value, label: jobSteps.says[value] }))}
        value={state}
        onChange={setState}
      />
      <Shown read={list} waiting="正在看发过的…">
        {(items) =>
          items.length === 0 ? (
            <Empty
              picture="calm"
              title={state === 'open' ? '现在没有在招的' : '没有'}
              words={post ? '要招人，点「发岗位」，几步就好。' : '要招人干几天活，点「招零工」。'}
            />
          ) : wide ? (
            <Split
              list={<Wide items={items} open={open} onOpen={setOpen} />}
              detail={chosen ? <Detail job={chosen} /> : <Note>点左边一个岗位，在这里看。</Note>}
              detailFoot={chosen ? <DetailFoot job={chosen} /> : undefined}
            />
          ) : (
            <Narrow items={items} />
          )
        }
      </Shown>
      <More list={list} />
    </Page>
  );
}

/** An employer's own check: without it nothing can be posted. */
function Licence() {
  const read = useRead(units.listEmployers, {});
  return (
    <Beside read={read} what="执照核到哪天">
      {({ items }) => (items[0] ? <Checked unit={items[0]} /> : null)}
    </Beside>
  );
}

function Checked({ unit }: { unit: OutputOf<typeof units.listEmployers>['items'][number] }) {
  const until = unit.verifiedUntil;
  const holds = until !== undefined && until >= today();
  return (
    <Card tone={holds ? 'tint' : 'ask'}>
      <Stack gap="tight">
        <Title>{unit.name}</Title>
        <Text>
          {holds
            ? `执照核过了，到${spokenDay(until, today())}`
            : until
              ? `执照核到${spokenDay(until, today())}，过期了。带执照找就业局再核，就能发岗位。`
              : '还没核过执照。带执照找就业局核一下，就能发岗位。'}
        </Text>
      </Stack>
    </Card>
  );
}

const waitingWords = (job: Posted): string | undefined =>
  job.waiting ? `${job.waiting > 200 ? '200+' : job.waiting} 人想来，还没看` : undefined;

const toOf = (job: Posted): string =>
  job.waiting === undefined
    ? `pages/jobs/job/index?id=${job.id}`
    : `pages/jobs/applicants/index?job=${job.id}`;

const under = (job: Posted): string => `${jobKinds[job.kind]} · ${job.employer}`;

function Narrow({ items }: { items: readonly Posted[] }) {
  return (
    <Rows>
      {items.map((job) => {
        const waiting = waitingWords(job);
        return (
          <Row
            key={job.id}
            top
            head={<Pic small name={pictures[job.kind]} ground="wheat" />}
            above={
              waiting ? (
                <Status tone="soon" icon="question">
                  {waiting}
                </Status>
              ) : null
            }
            title={job.title}
            notes={[
              <>
                <When>{payWords(job.pay)}</When>
                <When>{numberWords(job)}</When>
              </>,
              job.employer,
              untilWords(job.validUntil),
            ]}
            to={toOf(job)}
          />
        );
      })}
    </Rows>
  );
}

function Wide({
  items,
  open,
  onOpen,
}: {
  items: readonly Posted[];
  open: string | undefined;
  onOpen: (id: string) => void;
}) {
  return (
    <Table
      label="发过的岗位"
      rows={items}
      idOf={(job) => job.id}
      nameOf={(job) => `${job.title}${under(job)}`}
      open={open}
      onOpen={(job) => onOpen(job.id)}
      columns={[
        {
          title: '招什么人',
          cell: (job) => (
            <>
              {job.title}
              <Sub>{under(job)}</Sub>
            </>
          ),
        },
        {
          title: '谁想来',
          cell: (job) => {
            const waiting = waitingWords(job);
            if (waiting)
              return (
                <Status tone="soon" icon="question">
                  {waiting}
                </Status>
              );
            return (
              <Note as="span">
                {job.waiting === undefined ? `${whoPosted[job.poster]}看` : '都看过了'}
              </Note>
            );
          },
          whole: true,
        },
        { title: '定了', cell: (job) => `${job.taken} / ${job.number} 人`, whole: true },
        { title: '工资', cell: (job) => payWords(job.pay), spare: true, whole: true },
        { title: '到哪天', cell: (job) => spokenDay(job.validUntil, today()), whole: true },
      ]}
    />
  );
}

function Detail({ job }: { job: Posted }) {
  return (
    <Stack gap="wide">
      <Stack gap="tight">
        <Inline>
          <Status tone={jobTone(job.state)}>{jobSays(job.state)}</Status>
        </Inline>
        <Title level={2}>{job.title}</Title>
        <Text bold tone="accent">
          {payWords(job.pay)}
        </Text>
      </Stack>
      <Facts
        items={[
          ['谁在招', job.employer],
          ['在哪里', whereWords(job)],
          ['招几人', numberWords(job)],
          ['到哪天', untilWords(job.validUntil)],
          ['谁发的', whoPosted[job.poster]],
        ]}
      />
      {job.waiting === undefined ? (
        <Note>这是用人的一方自己发的，谁报了名只有他们看得到。</Note>
      ) : null}
    </Stack>
  );
}

function DetailFoot({ job }: { job: Posted }) {
  return (
    <>
      {job.waiting === undefined ? null : (
        <Button full onTap={() => go(toOf(job))}>
          看谁想来
        </Button>
      )}
      <Button look="line" to={`pages/jobs/job/index?id=${job.id}`}>
        看岗位
      </Button>
    </>
  );
}
