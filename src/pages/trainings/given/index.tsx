import { useState } from 'react';
import { useList } from '../../../client/query';
import { can, type Me, useSession } from '../../../client/session';
import { trainings } from '../../../domain/trainings/actions';
import { aboutOf } from '../../../domain/trainings/rules';
import { courseKinds, courseSteps } from '../../../domain/trainings/schema';
import { Empty, Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { useWide } from '../../../ui/wide';
import { type CourseLine, freeWords, startWords } from '../words';

/** The units a teacher or provider belongs to. */
export const unitsOf = (me: Me | undefined): { value: string; label: string }[] => {
  const held = (me?.grants ?? []).flatMap(({ role, unit, unitName }) =>
    (role === 'provider' || role === 'teacher') && unit ? [[unit, unitName ?? ''] as const] : [],
  );
  return [...new Map(held)].map(([value, label]) => ({ value, label }));
};

/** 办的班: of one's own school, or all of the bureau's area. */
export default function Given() {
  const { me } = useSession();
  const units = unitsOf(me);
  const office = me?.grants.find((g) =>
    ['bureau', 'countyAdmin', 'townshipCadre', 'prefectureAdmin'].includes(g.role),
  );
  const [chosen, setChosen] = useState<string>();
  const unit = chosen ?? units[0]?.value;
  if (me && !unit && !office)
    return (
      <Page title="办的班">
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'办班的事由培训机构和就业局来办。\n想学什么，看「学技能」。'}
        />
      </Page>
    );
  return (
    <Page title="办的班" wide>
      {units.length > 1 ? (
        <PickField label="哪个学校" value={unit ?? ''} onChange={setChosen} options={units} />
      ) : null}
      {unit ? <OfUnit key={unit} unit={unit} /> : office ? <OfArea area={office.area} /> : null}
    </Page>
  );
}

function OfUnit({ unit }: { unit: string }) {
  const [over, setOver] = useState<'on' | 'over'>('on');
  const list = useList(trainings.listUnitCourses, {
    unit,
    ...(over === 'over' ? { over: true } : {}),
  });
  return (
    <>
      <Head />
      <Chips
        label="看哪些"
        value={over}
        onChange={setOver}
        options={[
          { value: 'on', label: '正在办' },
          { value: 'over', label: '结业了' },
        ]}
      />
      <Courses list={list} />
    </>
  );
}

function OfArea({ area }: { area: string }) {
  const list = useList(trainings.listAreaCourses, { area });
  return (
    <>
      <Head />
      <Courses list={list} />
    </>
  );
}

function Head() {
  const { me } = useSession();
  const wide = useWide();
  const mine = me?.grants.some((g) => g.role === 'provider');
  const open = mine ? (
    <Button full={!wide} to="pages/trainings/open/index">
      开班
    </Button>
  ) : undefined;
  return wide ? (
    <DeskHead title="办的班" note="点一个班，看名单、点名" tools={open} />
  ) : (
    (open ?? null)
  );
}

function Courses({ list }: { list: ReturnType<typeof useList<typeof trainings.listUnitCourses>> }) {
  const { me } = useSession();
  const wide = useWide();
  return (
    <>
      <Shown read={list} waiting="正在看办了哪些班…">
        {(items) =>
          items.length === 0 ? (
            <Empty
              picture="learn"
              title="还没有班"
              words={
                can(me, trainings.openCourse)
                  ? '开一个班，村里人马上就能看到、能报名。'
                  : '培训机构开了班，就排在这里。'
              }
            />
          ) : wide ? (
            <Split list={<Wide items={items} />} />
          ) : (
            <Rows>
              {items.map((c) => (
                <Row
                  key={c.id}
                  title={aboutOf(c)}
                  beside={<State course={c} />}
                  notes={[
                    startWords(c.starts),
                    `报上 ${c.placed} 人，收 ${c.capacity} 人 · ${freeWords(c)}`,
                  ]}
                  to={`pages/trainings/teach/index?id=${c.id}`}
                />
              ))}
            </Rows>
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}

const State = ({ course }: { course: CourseLine }) => (
  <Status tone={course.state === 'open' ? 'doing' : course.state === 'finished' ? 'done' : 'wait'}>
    {courseSteps.says[course.state]}
  </Status>
);

function Wide({ items }: { items: readonly CourseLine[] }) {
  return (
    <Table
      label="办的班"
      rows={items}
      idOf={(c) => c.id}
      nameOf={(c) => `${aboutOf(c)} ${startWords(c.starts)}`}
      onOpen={(c) => go(`pages/trainings/teach/index?id=${c.id}`)}
      columns={[
        { title: '什么班', cell: aboutOf },
        { title: '在哪里', cell: (c) => `${courseKinds[c.kind]} · ${c.place}`, spare: true },
        { title: '哪天', cell: (c) => startWords(c.starts), whole: true },
        { title: '报上', cell: (c) => `${c.placed} 人，收 ${c.capacity} 人`, whole: true },
        { title: '位子', cell: (c) => freeWords(c), whole: true, spare: true },
        { title: '到哪一步', cell: (c) => <State course={c} />, whole: true },
      ]}
    />
  );
}
