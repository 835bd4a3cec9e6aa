import { useState } from 'react';
import { pastWords } from '../../../client/due';
import { useParam } from '../../../client/param';
import { useList, useRead } from '../../../client/query';
import { jobs } from '../../../domain/jobs/actions';
import { Empty } from '../../../ui/Blank';
import { Button, Link } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { DeskHead, Split, Sub, Table } from '../../../ui/Desk';
import { Between, Stack } from '../../../ui/layout';
import { Face } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { useWide } from '../../../ui/wide';
import { Note, Title } from '../../../ui/words';
import { Decide } from '../Decide';
import { type Applicant, numberWords, theirSays, tones, untilWords } from '../words';

/** Who applied for one job, first come first; on a phone each opens on a page of its own. */
export default function Applicants() {
  const job = useParam('job') ?? '';
  const who = useParam('who');
  const wide = useWide();
  if (who && !wide) return <Alone application={who} />;
  return <All job={job} first={who} />;
}

function Alone({ application }: { application: string }) {
  const read = useRead(jobs.getApplicant, { application });
  return (
    <Page title="想来的人" wide>
      <Shown read={read} waiting="正在看这个人…">
        {(one) => (
          <Card>
            <Decide key={one.state} applicant={one} onDone={read.reload} />
          </Card>
        )}
      </Shown>
    </Page>
  );
}

function All({ job, first }: { job: string; first?: string }) {
  const list = useList(jobs.listApplicants, { job });
  const asked = useRead(jobs.getJob, { job });
  const about = asked.data;
  const wide = useWide();
  const [open, setOpen] = useState(first);
  const note = about ? `${numberWords(about)} · ${untilWords(about.validUntil)}` : '';
  const toJob = `pages/jobs/job/index?id=${job}`;
  return (
    <Page title="谁想来" wide>
      {wide ? (
        <DeskHead
          title={about ? `谁想来：${about.title}` : '谁想来'}
          note={note}
          tools={
            <Button look="line" to={toJob}>
              看这个岗位
            </Button>
          }
        />
      ) : about ? (
        <Between wrap>
          <Stack gap="tight">
            <Title level={2}>{about.title}</Title>
            <Note>{note}</Note>
          </Stack>
          <Link more to={toJob}>
            看这个岗位
          </Link>
        </Between>
      ) : null}
      <Shown read={list} waiting="正在看谁想来…">
        {(items) =>
          items.length === 0 ? (
            <Empty picture="calm" title="还没有人报" words="有人报名，工作台和消息里都会告诉您。" />
          ) : wide ? (
            <Split
              list={<Wide items={items} open={open} onOpen={setOpen} />}
              detail={
                open ? (
                  <Beside key={open} application={open} onDone={list.reload} />
                ) : (
                  <Note>点左边一个人，在这里看。</Note>
                )
              }
            />
          ) : (
            <Narrow
              items={items}
              onOpen={(id) => go(`pages/jobs/applicants/index?job=${job}&who=${id}`)}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Page>
  );
}

function Beside({ application, onDone }: { application: string; onDone: () => void }) {
  const read = useRead(jobs.getApplicant, { application });
  const done = (): void => {
    read.reload();
    onDone();
  };
  return (
    <Shown read={read} waiting="正在看这个人…">
      {(one) => <Decide key={one.state} applicant={one} onDone={done} />}
    </Shown>
  );
}

function Narrow({ items, onOpen }: { items: readonly Applicant[]; onOpen: (id: string) => void }) {
  return (
    <Rows>
      {items.map((a) => (
        <Row
          key={a.id}
          head={<Face name={a.name} />}
          title={a.name}
          beside={<Status tone={tones[a.state]}>{theirSays[a.state]}</Status>}
          notes={`${pastWords(a.at)}报的 · ${a.villageName}`}
          onTap={() => onOpen(a.id)}
        />
      ))}
    </Rows>
  );
}

function Wide({
  items,
  open,
  onOpen,
}: {
  items: readonly Applicant[];
  open: string | undefined;
  onOpen: (id: string) => void;
}) {
  return (
    <Table
      label="谁想来"
      rows={items}
      idOf={(a) => a.id}
      nameOf={(a) => `${a.name} ${theirSays[a.state]}`}
      open={open}
      onOpen={(a) => onOpen(a.id)}
      columns={[
        { title: '名字', cell: (a) => a.name, whole: true },
        {
          title: '到哪一步',
          cell: (a) => <Status tone={tones[a.state]}>{theirSays[a.state]}</Status>,
          whole: true,
        },
        { title: '哪个村', cell: (a) => a.villageName, spare: true },
        {
          title: '哪天报的',
          cell: (a) => (
            <>
              {pastWords(a.at)}
              {a.byName ? <Sub>{`${a.byName}帮着报的`}</Sub> : null}
            </>
          ),
          whole: true,
        },
      ]}
    />
  );
}
