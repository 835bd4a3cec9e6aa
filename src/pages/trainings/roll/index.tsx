import { useEffect, useState } from 'react';
import { useParam } from '../../../client/param';
import { useList, useRead } from '../../../client/query';
import { useWrite } from '../../../client/write';
import { trainings } from '../../../domain/trainings/actions';
import { aboutOf } from '../../../domain/trainings/rules';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goBack } from '../../../ui/base/go';
import { Many } from '../../../ui/Choice';
import { Field } from '../../../ui/Field';
import { Between, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Beside, Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { sessionWords } from '../words';

/** 点名: who is here at this session. A second roll is an addition, with its reason. */
export default function Roll() {
  const id = useParam('id') ?? '';
  const session = Number(useParam('session') ?? 0) || 0;
  const course = useRead(trainings.getCourse, { course: id });
  const before = useRead(trainings.getRoll, { course: id, session, limit: 1 });
  const learners = useList(trainings.listLearners, { course: id, limit: 50 });
  const { more } = learners;
  const fetched = learners.data?.length ?? 0;
  // A roll of half the people would be a wrong one: all are fetched, a page after each that came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `more` is new each time, also after a failure
  useEffect(() => more?.(), [fetched]);
  const [ticked, setTicked] = useState<string[]>();
  const [why, setWhy] = useState('');
  const roll = useWrite(trainings.recordRoll);
  const last = before.data?.items[0];
  const present = ticked ?? last?.present ?? [];
  const placed = (learners.data ?? []).filter((l) => l.state === 'placed');
  const here = present.filter((p) => placed.some((l) => l.person === p));
  const s = course.data?.sessions[session];
  const submit = async (): Promise<void> => {
    const reason = why.trim() ? { why: why.trim() } : {};
    const done = await roll.run({ course: id, session, present: here, ...reason });
    if (!done) return;
    say(`记好了，来了 ${done.present} 人`);
    goBack();
  };
  const off =
    last && !why.trim() ? '点过名了，要改先写为什么' : more ? '名单还没看全，等一下' : undefined;
  return (
    <Page
      title="点名"
      foot={
        placed.length > 0 ? (
          <Button full off={off} busy={roll.busy && '正在记…'} onTap={() => void submit()}>
            {`记下：来了 ${here.length} 人，共 ${placed.length} 人`}
          </Button>
        ) : undefined
      }
    >
      <Between wrap>
        <Stack gap="tight">
          {s ? <Title level={2}>{sessionWords(s)}</Title> : null}
          <Note>{course.data ? aboutOf(course.data) : ''}</Note>
        </Stack>
        {placed.length > 0 ? (
          <Button small look="soft" onTap={() => setTicked(placed.map((l) => l.person))}>
            都来了
          </Button>
        ) : null}
      </Between>
      {last ? (
        <Field
          label="为什么改"
          rule="100 字以内"
          limit={100}
          value={why}
          onChange={setWhy}
          hint="如 迟到了，补上"
          help={`${last.byName}点过，来了 ${last.present.length} 人`}
          wrong={roll.fault?.fields?.why}
        />
      ) : null}
      <Beside read={before} what="点没点过名">
        {() => null}
      </Beside>
      <Shown read={learners} waiting="正在看名单…">
        {() =>
          placed.length === 0 ? (
            <Empty picture="learn" title="没有报上的人" words="有人报上了，这里就能点名。" />
          ) : (
            <Many
              label="谁来了"
              values={present}
              onChange={(next) => {
                roll.clear();
                setTicked(next);
              }}
              options={placed.map((l) => ({ value: l.person, label: l.name }))}
            />
          )
        }
      </Shown>
      {more && !learners.loadingMore ? (
        <Button look="text" onTap={more}>
          接着看名单
        </Button>
      ) : null}
      {roll.fault ? <Text tone="red">{roll.fault.words}</Text> : null}
    </Page>
  );
}
