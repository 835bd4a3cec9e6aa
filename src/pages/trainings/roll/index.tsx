import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
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
import { Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { sessionWords } from '../words';

/** 点名: who is here at this session. A second roll is an addition, with its reason. */
export default function Roll() {
  const { id = '', session: said = '0' } = useRouter().params;
  const session = Number(said);
  const course = useRead(trainings.getCourse, { course: id });
  const before = useRead(trainings.getRoll, { course: id, session, limit: 1 });
  const learners = useList(trainings.listLearners, { course: id, limit: 50 });
  const { more } = learners;
  // A roll of half the people would be a wrong one: all are fetched.
  useEffect(() => more?.(), [more]);
  const [ticked, setTicked] = useState<string[]>();
  const [why, setWhy] = useState('');
  const roll = useWrite(trainings.recordRoll);
  const last = before.data?.items[0];
  const present = ticked ?? last?.present ?? [];
  const placed = (learners.data ?? []).filter((l) => l.state === 'placed');
  const s = course.data?.sessions[session];
  const submit = async (): Promise<void> => {
    const reason = why.trim() ? { why: why.trim() } : {};
    const here = present.filter((p) => placed.some((l) => l.person === p));
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
            {`记下：来了 ${present.length} 人，共 ${placed.length} 人`}
          </Button>
        ) : undefined
      }
    >
      <Between wrap>
        <Stack gap="tight">
          <Title level={2}>{s ? sessionWords(s) : ''}</Title>
          <Note>{course.data ? aboutOf(course.data) : ''}</Note>
        </Stack>
        <Button small look="soft" onTap={() => setTicked(placed.map((l) => l.person))}>
          都来了
        </Button>
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
      {roll.fault ? <Text tone="red">{roll.fault.words}</Text> : null}
    </Page>
  );
}
