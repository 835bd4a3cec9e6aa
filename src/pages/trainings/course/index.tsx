import { useState } from 'react';
import { now, today } from '../../../client/now';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { valuesOn } from '../../../domain/parameters';
import { trainings } from '../../../domain/trainings/actions';
import { trainingsParameters } from '../../../domain/trainings/parameters';
import { aboutOf, neededOf } from '../../../domain/trainings/rules';
import { courseKinds, courseSteps } from '../../../domain/trainings/schema';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Confirm } from '../../../ui/Confirm';
import { Facts } from '../../../ui/Facts';
import { Icon } from '../../../ui/Icon';
import { Between, Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Progress } from '../../../ui/Progress';
import { Section } from '../../../ui/Section';
import { Sheet } from '../../../ui/Sheet';
import { Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { Mine } from '../Mine';
import { Whose } from '../Whose';
import {
  type CourseOne,
  daysWords,
  freeWords,
  isOn,
  queuedWords,
  sessionWords,
  startWords,
  timesWords,
} from '../words';

/** One course: may I, when and where, and one button. */
export default function CoursePage() {
  const id = useParam('id') ?? '';
  const read = useRead(trainings.getCourse, { course: id });
  const [whose, setWhose] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = useWrite(trainings.leave);
  const course = read.data;
  const foot = useFoot(course, read.reload, () => setWhose(true));
  const goAway = async (): Promise<void> => {
    const done = await leave.run({ course: id });
    setLeaving(false);
    if (done) {
      say('退好了，位子让给下一个');
      read.reload();
    }
  };
  return (
    <Page title="学技能" foot={foot} footTwo>
      <Shown read={read} waiting="正在看这个班…">
        {(one) => (
          <>
            <Head course={one} />
            <MayI course={one} />
            {one.mine ? (
              <Mine course={one} mine={one.mine} onLeave={() => setLeaving(true)} />
            ) : null}
            <Places course={one} />
            <What course={one} />
          </>
        )}
      </Shown>
      {leave.fault ? <Text tone="red">{leave.fault.words}</Text> : null}
      <Confirm
        open={leaving}
        title="不去了？"
        words="位子马上让给排队的人。想再去，要重新排。"
        yes="不去了，让给别人"
        busy={leave.busy && '正在退…'}
        onYes={() => void goAway()}
        onNo={() => setLeaving(false)}
      />
      <Sheet open={whose} title="替家里人报名" onClose={() => setWhose(false)}>
        {whose ? (
          <Whose
            course={id}
            onDone={(words) => {
              setWhose(false);
              say(words);
              read.reload();
            }}
          />
        ) : null}
      </Sheet>
    </Page>
  );
}

function Head({ course }: { course: CourseOne }) {
  return (
    <Inline>
      <Pic name="learn" ground="sky" />
      <Stack gap="tight" grow>
        <Title level={1}>{`${aboutOf(course)}班`}</Title>
        <Note>{`${course.unitName} · ${daysWords(course.sessions)} · ${courseKinds[course.kind]}`}</Note>
      </Stack>
    </Inline>
  );
}

/** Good news, or the reason why not and what to do instead. */
function MayI({ course }: { course: CourseOne }) {
  const { me } = useSession();
  if (!can(me, trainings.signUp) || isOn(course.mine)) return null;
  if (course.state !== 'open')
    return (
      <Card tone="bad">
        <Stack>
          <Title tone="red">{`这个班${courseSteps.says[course.state]}`}</Title>
          {course.why ? <Text>{course.why}</Text> : null}
        </Stack>
      </Card>
    );
  if (course.refusal)
    return (
      <Card tone="ask">
        <Stack>
          <Title>这个班您报不了</Title>
          <Text>{course.refusal}</Text>
        </Stack>
      </Card>
    );
  return (
    <Card tone="tint">
      <Stack>
        <Inline>
          <Icon name="tick" />
          <Title tone="accent">{course.subsidised ? '您可以报，不要学费' : '您可以报'}</Title>
        </Inline>
        {course.subsidised ? <Text>学费国家出，同一工种同一等级只出一次。</Text> : null}
      </Stack>
    </Card>
  );
}

function Places({ course }: { course: CourseOne }) {
  const { offerHours } = valuesOn(trainingsParameters, today());
  const taken = course.capacity - course.free;
  return (
    <Section title={startWords(course.starts)}>
      <Card>
        <Stack>
          <Between wrap>
            <Text>{timesWords(course.sessions)}</Text>
            <Text bold tone={course.free > 0 ? 'accent' : 'amber'}>
              {freeWords(course)}
            </Text>
          </Between>
          <Progress
            percent={(taken / course.capacity) * 100}
            label={`${course.capacity} 个位子，${freeWords(course)}`}
          />
        </Stack>
      </Card>
      <Note>{`满了能排队：有人退出，按先后叫您，位子留 ${offerHours} 小时。`}</Note>
    </Section>
  );
}

function What({ course }: { course: CourseOne }) {
  const needed = neededOf(course.sessions.length, valuesOn(trainingsParameters, today()));
  return (
    <Card>
      <Facts
        items={[
          ['在哪里', course.place],
          ['谁能报', `${course.areaName}的人`],
          [
            '上课',
            <Stack key="sessions" gap="tight">
              {course.sessions.map((s) => (
                <Text key={`${s.day}${s.from}`} as="span">
                  {sessionWords(s)}
                </Text>
              ))}
            </Stack>,
          ],
          ['学完', `上够 ${needed} 节（一共 ${course.sessions.length} 节）发证书，以县里口径为准`],
          ...(course.note ? [['说明', course.note] as const] : []),
        ]}
      />
    </Card>
  );
}

/** One solid button for what can be done now; the family below it as words. */
function useFoot(course: CourseOne | undefined, reload: () => void, onWhose: () => void) {
  const { me } = useSession();
  const signUp = useWrite(trainings.signUp);
  const answer = useWrite(trainings.answerOffer);
  if (!course) return undefined;
  if (!me?.household || !can(me, trainings.signUp)) {
    return can(me, trainings.recordRoll) ? (
      <Button full to={`pages/trainings/teach/index?id=${course.id}`}>
        点名、看名单
      </Button>
    ) : undefined;
  }
  const says = async (going: boolean): Promise<void> => {
    if (await answer.run({ course: course.id, going })) {
      say(going ? '位子是您的了' : '好，位子让给下一个');
      reload();
    }
  };
  const go = async (): Promise<void> => {
    const done = await signUp.run({ course: course.id });
    if (!done) return reload();
    say(
      done.state === 'placed'
        ? '报上了，有您的位子'
        : done.state === 'waiting'
          ? queuedWords(done.ahead)
          : '正在排队，一会儿告诉您',
    );
    reload();
  };
  const fault = signUp.fault ?? answer.fault;
  const open = course.state === 'open' && new Date(course.starts) > now();
  const family = (me.household.members.length ?? 0) > 1 && open;
  return (
    <>
      {fault ? <Text tone="red">{fault.words}</Text> : null}
      {course.mine?.state === 'offered' ? (
        <>
          <Button full busy={answer.busy && '正在说…'} onTap={() => void says(true)}>
            去，要这个位子
          </Button>
          <Button look="text" onTap={() => void says(false)}>
            不去了，让给别人
          </Button>
        </>
      ) : isOn(course.mine) ? null : course.refusal ? (
        <Button full look="line" to="pages/trainings/list/index">
          看看别的班
        </Button>
      ) : (
        <Button full busy={signUp.busy && '正在报…'} onTap={() => void go()}>
          {course.free > 0
            ? `报名 ${startWords(course.starts)}`
            : `去排队，前面 ${course.waiting} 人`}
        </Button>
      )}
      {family && course.mine?.state !== 'offered' ? (
        <Button look="text" onTap={onWhose}>
          替家里人报名
        </Button>
      ) : null}
    </>
  );
}
