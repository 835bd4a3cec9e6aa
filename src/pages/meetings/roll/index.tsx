import { useRef, useState } from 'react';
import { call, faultOf } from '../../../client/call';
import { useFind } from '../../../client/find';
import { useParam } from '../../../client/param';
import { useList, useRead } from '../../../client/query';
import type { Fault } from '../../../domain/fault';
import { meetings } from '../../../domain/meetings/actions';
import { meetingKinds, rsvps } from '../../../domain/meetings/schema';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Chips, Many } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Facts } from '../../../ui/Facts';
import { Find } from '../../../ui/Field';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Progress } from '../../../ui/Progress';
import { More, Shown } from '../../../ui/Shown';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';
import { isOver, type RollLine, unitOf, when } from '../words';

type Mode = 'present' | 'go';
type Person = RollLine['people'][number];

/** 点到: a tick a person, and the quorum as it stands. */
export default function Roll() {
  const id = useParam('id') ?? '';
  const wide = useWide();
  const meeting = useRead(meetings.getMeeting, { meeting: id });
  const tally = useRead(meetings.getTally, { meeting: id });
  const line = useFind();
  const list = useList(meetings.listRoll, {
    meeting: id,
    limit: 20,
    ...(line.asked ? { find: line.asked } : {}),
  });
  const one = meeting.data;
  const begun = one ? isOver(one.starts) : false;
  const [chosen, setMode] = useState<Mode>();
  const mode = chosen ?? (begun ? 'present' : 'go');
  const ticks = useTicks(id, mode, tally.reload);
  const title = one ? `${meetingKinds[one.kind]} · ${when(one.starts)}` : '';
  const tools = (
    <Stack>
      <Chips
        label="点什么"
        value={mode}
        onChange={(next) => {
          ticks.clear();
          setMode(next);
        }}
        options={[
          { value: 'present', label: '点到' },
          { value: 'go', label: '替人答要来' },
        ]}
      />
      <Find
        hint="找姓名、户码"
        value={line.typed}
        onChange={line.type}
        onFind={line.find}
        short={line.short}
      />
      {ticks.words ? <Text tone="red">{ticks.words}</Text> : null}
    </Stack>
  );
  const people = (
    <>
      <Shown read={list} waiting="正在看名单…">
        {(all) =>
          all.length === 0 ? (
            <Card>
              <Note>没找到。名字写两个字试试；刚叫的人，一分钟后到名单里。</Note>
            </Card>
          ) : wide ? (
            <Wide lines={all} ticks={ticks} mode={mode} />
          ) : (
            all.map((home) => (
              <Household
                key={home.people[0]?.person ?? home.householdName}
                line={home}
                ticks={ticks}
              />
            ))
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
  const numbers = one ? (
    <Shown read={tally} waiting="正在数…">
      {(t) => {
        const unit = unitOf(one.basis);
        return (
          <Card tone={t.met ? 'tint' : undefined}>
            <Stack>
              <Title level={2}>{`到了 ${t.present} ${unit}，应到 ${t.due} ${unit}`}</Title>
              <Progress
                percent={(t.present / Math.max(t.needed || t.due, 1)) * 100}
                label={`到了 ${t.present} ${unit}`}
              />
              <Text>
                {t.needed === 0
                  ? '这个会不表决'
                  : t.met
                    ? '够了，可以表决'
                    : `要 ${t.needed} ${unit}才能定，差 ${t.needed - t.present} ${unit}`}
              </Text>
              <Facts
                items={[
                  ['说要来', `${t.go} 人`],
                  ['家里人来', `${t.family} 人`],
                  ['不来', `${t.no} 人`],
                ]}
              />
              <Note>以县里确认的口径为准。</Note>
            </Stack>
          </Card>
        );
      }}
    </Shown>
  ) : null;
  return (
    <Page
      title="点到"
      wide
      foot={
        begun && one?.state === 'called' ? (
          <Button full to={`pages/meetings/minutes/index?id=${id}`}>
            点完了，写会议记录
          </Button>
        ) : undefined
      }
    >
      {wide ? <DeskHead title="点到" note={title} /> : <Note>{title}</Note>}
      {/* Without the meeting nobody knows whether it has begun, so what a tick would mean. */}
      <Shown read={meeting} waiting="正在看这个会…">
        {() =>
          wide ? (
            <>
              {tools}
              <Split list={people} detail={numbers} />
            </>
          ) : (
            <>
              {numbers}
              {tools}
              {people}
            </>
          )
        }
      </Shown>
    </Page>
  );
}

interface Ticks {
  isOn: (person: Person) => boolean;
  set: (line: RollLine, values: string[]) => void;
  words?: string;
  clear: () => void;
}

/**
 * A tick shows at once and is taken back when it is refused. With a hall full of people one ticks
 * faster than one bar of signal carries: they go one after another, and none is dropped.
 */
function useTicks(meeting: string, mode: Mode, onDone: () => void): Ticks {
  const [mine, setMine] = useState<Record<string, boolean>>({});
  const [fault, setFault] = useState<Fault>();
  const before = useRef<Promise<void>>(Promise.resolve());
  const key = (person: string): string => `${mode} ${person}`;
  const isOn = (p: Person): boolean =>
    mine[key(p.person)] ?? (mode === 'present' ? p.present : p.answer === 'go');
  const send = async (person: string, on: boolean): Promise<void> => {
    const what = mode === 'present' ? (on ? 'present' : 'absent') : on ? 'go' : 'no';
    try {
      await call(meetings.tick, { meeting, people: [person], what });
      onDone();
    } catch (error) {
      setFault(faultOf(error));
      setMine((old) => ({ ...old, [key(person)]: !on }));
    }
  };
  const set = (line: RollLine, values: string[]): void => {
    const [first] = line.people.filter((p) => isOn(p) !== values.includes(p.person));
    if (!first) return;
    const { person } = first;
    const on = values.includes(person);
    setFault(undefined);
    setMine((old) => ({ ...old, [key(person)]: on }));
    before.current = before.current.then(() => send(person, on));
  };
  return { isOn, set, words: fault?.words, clear: () => setFault(undefined) };
}

/** On a desk a line a person, with the tick at its end. */
function Wide({ lines, ticks, mode }: { lines: readonly RollLine[]; ticks: Ticks; mode: Mode }) {
  const all = lines.flatMap((line) => line.people.map((person) => ({ line, person })));
  const words = mode === 'present' ? ['到了', '没到'] : ['说要来', '没说'];
  const flip = ({ line, person }: (typeof all)[number]): void => {
    const on = line.people.filter(ticks.isOn).map((p) => p.person);
    const others = on.filter((id) => id !== person.person);
    ticks.set(line, others.length < on.length ? others : [...on, person.person]);
  };
  return (
    <Table
      label="名单"
      rows={all}
      idOf={({ person }) => person.person}
      nameOf={({ person }) => person.name}
      columns={[
        { title: '名字', cell: ({ person }) => person.name, whole: true },
        { title: '哪一家', cell: ({ line }) => `${line.householdName}家`, whole: true },
        { title: '哪一组', cell: ({ line }) => line.groupName, spare: true },
        { title: '答了', cell: ({ person }) => (person.answer ? rsvps[person.answer] : '没答') },
        {
          title: mode === 'present' ? '到没到' : '来不来',
          cell: (one) => (
            <Many
              label={one.person.name}
              values={ticks.isOn(one.person) ? [one.person.person] : []}
              onChange={() => flip(one)}
              options={[
                {
                  value: one.person.person,
                  label: (ticks.isOn(one.person) ? words[0] : words[1]) ?? '',
                },
              ]}
            />
          ),
          whole: true,
        },
      ]}
    />
  );
}

function Household({ line, ticks }: { line: RollLine; ticks: Ticks }) {
  return (
    <Stack gap="tight">
      <Note>{`${line.householdName}家 · ${line.groupName}`}</Note>
      <Many
        label={`${line.householdName}家`}
        values={line.people.filter(ticks.isOn).map((p) => p.person)}
        onChange={(values) => ticks.set(line, values)}
        options={line.people.map((p) => ({
          value: p.person,
          label: p.name,
          ...(p.answer ? { note: rsvps[p.answer] } : {}),
        }))}
      />
    </Stack>
  );
}
