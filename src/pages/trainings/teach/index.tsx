import { type ReactNode, useState } from 'react';
import { now } from '../../../client/now';
import { useParam } from '../../../client/param';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { at } from '../../../domain/calendar';
import { trainings } from '../../../domain/trainings/actions';
import { aboutOf } from '../../../domain/trainings/rules';
import { courseSteps } from '../../../domain/trainings/schema';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Stack } from '../../../ui/layout';
import { Face } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { Sheet } from '../../../ui/Sheet';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Why } from '../../../ui/Why';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';
import {
  type CourseOne,
  freeWords,
  type Learner,
  learnerSays,
  sessionWords,
  tones,
} from '../words';

/** One course, for who teaches it: its sessions with their rolls, and who is on it. */
export default function Teach() {
  const id = useParam('id') ?? '';
  const wide = useWide();
  const read = useRead(trainings.getCourse, { course: id });
  const learners = useList(trainings.listLearners, { course: id, limit: 50 });
  const [cancelling, setCancelling] = useState(false);
  const course = read.data;
  const reload = (): void => {
    read.reload();
    learners.reload();
  };
  const foot = useFoot(course, reload, () => setCancelling(true));
  const people = (
    <Shown read={learners} waiting="正在看名单…">
      {(all) => <Learners all={all} wide={wide} more={<More list={learners} />} />}
    </Shown>
  );
  return (
    <Page title="这个班" wide foot={foot}>
      <Shown read={read} waiting="正在看这个班…">
        {(one) => (
          <>
            <Head course={one} wide={wide} />
            {wide ? (
              <Split list={people} detail={<Sessions course={one} />} />
            ) : (
              <>
                <Sessions course={one} />
                <Section title="报名的人">{people}</Section>
              </>
            )}
          </>
        )}
      </Shown>
      <Sheet open={cancelling} title="这个班不开了？" onClose={() => setCancelling(false)}>
        {cancelling ? (
          <Cancel
            course={id}
            onDone={() => {
              setCancelling(false);
              reload();
            }}
          />
        ) : null}
      </Sheet>
    </Page>
  );
}

const headNote = (c: CourseOne): string =>
  c.state === 'open'
    ? `报上 ${c.placed} 人，收 ${c.capacity} 人 · ${freeWords(c)}`
    : `${courseSteps.says[c.state]} · 报上过 ${c.placed} 人`;

function Head({ course, wide }: { course: CourseOne; wide: boolean }) {
  const title = `${aboutOf(course)}班`;
  if (wide) return <DeskHead title={title} note={headNote(course)} />;
  return (
    <Stack gap="tight">
      <Title level={1}>{title}</Title>
      <Note>{headNote(course)}</Note>
      {course.why ? <Note>{course.why}</Note> : null}
    </Stack>
  );
}

const hasBegun = (course: CourseOne, at_: number): boolean => {
  const s = course.sessions[at_];
  return s !== undefined && at(s.day, s.from) <= now();
};

function Sessions({ course }: { course: CourseOne }) {
  const { me } = useSession();
  const rolls = can(me, trainings.recordRoll) && course.state === 'open';
  return (
    <Section title="每节课" note={`${course.rolled.filter(Boolean).length} 节点过名`}>
      <Rows>
        {course.sessions.map((s, n) => {
          const called = course.rolled[n];
          const begun = hasBegun(course, n);
          return (
            <Row
              key={`${s.day}${s.from}`}
              title={sessionWords(s)}
              quiet={!begun}
              notes={
                <Status tone={called ? 'done' : begun ? 'soon' : 'plain'}>
                  {called ? '点过名了' : begun ? '还没点名' : '还没到'}
                </Status>
              }
              to={
                rolls && begun
                  ? `pages/trainings/roll/index?id=${course.id}&session=${n}`
                  : undefined
              }
            />
          );
        })}
      </Rows>
    </Section>
  );
}

interface LearnersProps {
  all: readonly Learner[];
  wide: boolean;
  more: ReactNode;
}

function Learners({ all, wide, more }: LearnersProps) {
  if (all.length === 0)
    return (
      <Card>
        <Note>还没有人报。班在「学技能」里，大家看得到。</Note>
      </Card>
    );
  const state = (l: Learner) => <Status tone={tones[l.state]}>{learnerSays[l.state]}</Status>;
  const came = (l: Learner) => (l.attended === undefined ? '' : `上了 ${l.attended} 节`);
  if (wide)
    return (
      <Table
        label="报名的人"
        rows={all}
        idOf={(l) => l.person}
        nameOf={(l) => l.name}
        columns={[
          { title: '名字', cell: (l) => l.name, whole: true },
          { title: '到哪一步', cell: state, whole: true },
          { title: '上课', cell: came, whole: true },
        ]}
        foot={more}
      />
    );
  return (
    <>
      <Rows>
        {all.map((l) => (
          <Row
            key={l.person}
            head={<Face name={l.name} />}
            title={l.name}
            beside={state(l)}
            notes={came(l)}
          />
        ))}
      </Rows>
      {more}
    </>
  );
}

/** The next thing to do: the roll that is due, else the end of the course. */
function useFoot(course: CourseOne | undefined, reload: () => void, onCancel: () => void) {
  const { me } = useSession();
  const finish = useWrite(trainings.finishCourse);
  if (course?.state !== 'open') return undefined;
  const due = course.sessions.findIndex((_, n) => hasBegun(course, n) && !course.rolled[n]);
  const end = async (): Promise<void> => {
    const done = await finish.run({ course: course.id });
    if (done) say(done.state === 'finished' ? '结业了，证书发好了' : '正在发证书，一会儿就好');
    reload();
  };
  const over = course.rolled.every(Boolean) && new Date(course.ends) <= now();
  const begun = course.rolled.some(Boolean);
  return (
    <>
      {finish.fault ? <Text tone="red">{finish.fault.words}</Text> : null}
      {can(me, trainings.cancelCourse) && !begun ? (
        <Button look="line" onTap={onCancel}>
          不开了
        </Button>
      ) : null}
      {can(me, trainings.recordRoll) ? (
        due >= 0 ? (
          <Button
            full
            onTap={() => go(`pages/trainings/roll/index?id=${course.id}&session=${due}`)}
          >
            {`点名 ${course.sessions[due] ? sessionWords(course.sessions[due]) : ''}`}
          </Button>
        ) : (
          <Button
            full
            off={over ? undefined : '上完课、点完名再结业'}
            busy={finish.busy && '正在发证书…'}
            onTap={() => void end()}
          >
            结业发证
          </Button>
        )
      ) : null}
    </>
  );
}

function Cancel({ course, onDone }: { course: string; onDone: () => void }) {
  const cancel = useWrite(trainings.cancelCourse);
  const submit = async (why: string): Promise<void> => {
    if (!(await cancel.run({ course, why }))) return;
    say('取消了，已告诉每个报名的人');
    onDone();
  };
  return (
    <Stack gap="wide">
      <Text>报名的人都会收到消息，能去报别的班。</Text>
      <Why
        label="为什么不开了"
        hint="如 老师病了，春节后再开"
        words="这个班不开了"
        busy={cancel.busy && '正在取消…'}
        fault={cancel.fault}
        onTap={(why) => void submit(why)}
      />
    </Stack>
  );
}
