import { useState } from 'react';
import { now } from '../../../client/now';
import { useList } from '../../../client/query';
import { useWrite } from '../../../client/write';
import { spokenTime } from '../../../domain/calendar';
import { jobs } from '../../../domain/jobs/actions';
import { Empty } from '../../../ui/Blank';
import { Button, Link } from '../../../ui/Button';
import { Card, Rows } from '../../../ui/Card';
import { Confirm } from '../../../ui/Confirm';
import { Life, type LifeStep } from '../../../ui/Life';
import { Between, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Note, Title } from '../../../ui/words';
import { isOpen, type MyApplication, mineSays, tones } from '../words';

/** What I applied for: what is under way with its life, the rest below. */
export default function Mine() {
  const list = useList(jobs.listMine, {});
  const [leaving, setLeaving] = useState<MyApplication>();
  return (
    <Page title="我报的活">
      <Shown read={list} waiting="正在看报过什么…">
        {(all) => (
          <>
            {all
              .filter((one) => isOpen(one.state))
              .map((one) => (
                <Under key={one.id} application={one} onLeave={() => setLeaving(one)} />
              ))}
            <Past all={all.filter((one) => !isOpen(one.state))} />
            {all.length === 0 ? (
              <Empty
                picture="letter"
                title="还没报过活"
                words="看到合适的，点「我想去」。对方看没看、约哪天面谈，都在这里。"
              >
                <Button full to="pages/jobs/list/index">
                  去找活
                </Button>
              </Empty>
            ) : null}
          </>
        )}
      </Shown>
      <More list={list} />
      <Leave
        application={leaving}
        onDone={() => {
          setLeaving(undefined);
          list.reload();
        }}
        onNo={() => setLeaving(undefined)}
      />
    </Page>
  );
}

const timeOf = (instant: string): string => spokenTime(new Date(instant), now());

/** Applied → seen → interview → decided, with what is known of each. */
function lifeOf(a: MyApplication, leave: () => void): LifeStep[] {
  const at = (state: MyApplication['state']) =>
    a.life.filter((line) => line.state === state).at(-1);
  const seen = at('seen');
  const act = { words: '不去了', onTap: leave };
  const first: LifeStep = {
    state: a.state === 'applied' ? 'now' : 'done',
    title: a.state === 'applied' ? '报上了，等对方看' : '报上了',
    notes: [[timeOf(a.at), a.byName && `${a.byName}帮着报的`].filter(Boolean).join(' · ')],
    ...(a.state === 'applied' ? { act } : {}),
  };
  const look: LifeStep = {
    state: a.state === 'applied' ? 'next' : a.state === 'seen' ? 'now' : 'done',
    title: seen || a.state !== 'applied' ? '对方看了您的名字和电话' : '对方看名字和电话',
    notes: seen ? [timeOf(seen.at), ...(a.state === 'seen' ? ['等对方打电话'] : [])] : [],
    ...(a.state === 'seen' ? { act } : {}),
  };
  const meet: LifeStep = a.interview
    ? {
        state: 'wait',
        title: `${timeOf(a.interview.at)}去面谈`,
        notes: [a.interview.place],
        act,
      }
    : { state: 'next', title: '面谈', notes: ['有的活不用面谈，直接定'] };
  return [first, look, meet, { state: 'next', title: '定下来，上工' }];
}

function Under({ application: a, onLeave }: { application: MyApplication; onLeave: () => void }) {
  return (
    <Card>
      <Stack>
        <Between wrap>
          <Title level={2}>{a.jobTitle}</Title>
          <Status tone={tones[a.state]}>{mineSays[a.state]}</Status>
        </Between>
        <Note>{a.employer}</Note>
        <Life steps={lifeOf(a, onLeave)} />
        <Link more to={`pages/jobs/job/index?id=${a.job}`}>
          看这个岗位
        </Link>
      </Stack>
    </Card>
  );
}

function Past({ all }: { all: readonly MyApplication[] }) {
  if (all.length === 0) return null;
  return (
    <Section title="以前的" note={`${all.length} 个`}>
      <Rows>
        {all.map((a) => {
          const last = a.life.at(-1);
          return (
            <Row
              key={a.id}
              quiet={a.state !== 'started'}
              title={a.jobTitle}
              notes={[
                `${a.employer}${last ? ` · ${timeOf(last.at)}` : ''}`,
                <Status key="state" tone={tones[a.state]} icon={endIcon(a.state)}>
                  {[mineSays[a.state], last?.words].filter(Boolean).join('：')}
                </Status>,
              ]}
              to={`pages/jobs/job/index?id=${a.job}`}
            />
          );
        })}
      </Rows>
    </Section>
  );
}

const endIcon = (state: MyApplication['state']) =>
  state === 'started' ? 'tick' : state === 'withdrawn' ? 'returned' : 'cross';

function Leave({
  application,
  onDone,
  onNo,
}: {
  application: MyApplication | undefined;
  onDone: () => void;
  onNo: () => void;
}) {
  const withdraw = useWrite(jobs.withdraw);
  const yes = async (): Promise<void> => {
    if (!application) return;
    if (!(await withdraw.run({ application: application.id }))) return;
    say('退了，还想去可以再报');
    onDone();
  };
  return (
    <Confirm
      open={application !== undefined}
      title="不去了？"
      words={
        application?.interview
          ? '约好的面谈会告诉对方不用等。还想去可以再报，要重新等对方看。'
          : '还想去可以再报，要重新等对方看。'
      }
      wrong={withdraw.fault?.words}
      yes="不去了"
      busy={withdraw.busy && '正在退…'}
      onYes={() => void yes()}
      onNo={() => {
        withdraw.clear();
        onNo();
      }}
    />
  );
}
