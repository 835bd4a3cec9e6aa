import { type ReactNode, useState } from 'react';
import { useFind } from '../../../client/find';
import { useParam } from '../../../client/param';
import { type ReadList, useList, useRead } from '../../../client/query';
import { grievances } from '../../../domain/grievances/actions';
import { categories } from '../../../domain/grievances/schema';
import { Empty } from '../../../ui/Blank';
import { Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Sub, Table } from '../../../ui/Desk';
import { Find, PickField } from '../../../ui/Field';
import { Inline } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { Status, When } from '../../../ui/Status';
import { useWide } from '../../../ui/wide';
import { Note, Text } from '../../../ui/words';
import { CaseAtDesk, useHandling } from '../AtDesk';
import { type DeskLine, deskStatus, dueDay } from '../words';

type Show = 'open' | 'amber' | 'red' | 'done';

const many = (n: number): string => (n > 200 ? '200+' : String(n));

/** What a desk has to handle, soonest first; beside it the open one where there is room. */
export default function GrievancesDesk() {
  const desks = useRead(grievances.listDesks, {});
  const asked = useParam('desk');
  const [picked, setPicked] = useState<string>();
  const all = desks.data?.items ?? [];
  const desk = all.find((d) => d.desk === (picked ?? asked)) ?? all[0];
  const wide = useWide();
  return (
    <Page title="诉求" wide>
      {wide ? (
        <DeskHead title="诉求" note={desk ? `${desk.name} · 先到期的在前` : undefined} />
      ) : null}
      <Shown read={desks} waiting="正在看有什么要办…">
        {() =>
          desk ? (
            <>
              {all.length > 1 ? (
                <PickField
                  label="在哪里办事"
                  value={desk.desk}
                  onChange={setPicked}
                  options={all.map((d) => ({
                    value: d.desk,
                    label: `${d.name}（${many(d.open)} 件）`,
                  }))}
                />
              ) : null}
              <Cases key={desk.desk} desk={desk} onChanged={desks.reload} />
            </>
          ) : (
            <Empty picture="calm" title="这里没有要办的" words="您现在不在哪个地方办事。" />
          )
        }
      </Shown>
    </Page>
  );
}

interface DeskCount {
  desk: string;
  open: number;
  amber: number;
  red: number;
}

function Cases({ desk, onChanged }: { desk: DeskCount; onChanged: () => void }) {
  const [show, setShow] = useState<Show>('open');
  const line = useFind();
  const wide = useWide();
  const list = useList(grievances.listDesk, {
    desk: desk.desk,
    show,
    ...(line.asked ? { find: line.asked } : {}),
  });
  const changed = (): void => {
    list.reload();
    onChanged();
  };
  return (
    <>
      <Inline wrap>
        <Find
          hint="找事由、编号"
          value={line.typed}
          onChange={line.type}
          onFind={line.find}
          short={line.short}
        />
        <Chips
          label="看哪些"
          value={show}
          onChange={setShow}
          options={[
            { value: 'open', label: `没办完 ${many(desk.open)}` },
            { value: 'red', label: `过期 ${many(desk.red)}` },
            { value: 'amber', label: `快到期 ${many(desk.amber)}` },
            { value: 'done', label: '办好的' },
          ]}
        />
      </Inline>
      <Shown read={list} waiting="正在看…">
        {(items) =>
          items.length === 0 ? (
            <Empty
              picture="calm"
              title={line.asked ? '没找到' : '没有要办的'}
              words={line.asked ? '换个词，或换一栏再找。' : '有人说事，会在工作台里告诉您。'}
            />
          ) : wide ? (
            <Wide list={list} items={items} onChanged={changed} />
          ) : (
            <Narrow list={list} items={items} />
          )
        }
      </Shown>
    </>
  );
}

interface ListProps {
  list: ReadList<DeskLine>;
  items: readonly DeskLine[];
}

function State({ c }: { c: DeskLine }) {
  const { tone, words, icon } = deskStatus(c);
  return (
    <Status tone={tone} icon={icon}>
      {words}
    </Status>
  );
}

const nearOf = (c: DeskLine) =>
  c.light === 'red' ? 'late' : c.light === 'amber' ? 'soon' : undefined;

function Narrow({ list, items }: ListProps) {
  return (
    <>
      <Rows>
        {items.map((c) => (
          <Row
            key={c.id}
            above={<State c={c} />}
            title={c.title}
            notes={[
              <When key="due" tone={nearOf(c)}>{`最晚 ${dueDay(c)}`}</When>,
              `${categories[c.category].title} · ${c.placeName}`,
            ]}
            to={`pages/grievances/handle/index?id=${c.id}`}
          />
        ))}
      </Rows>
      <More list={list} />
    </>
  );
}

function Wide({ list, items, onChanged }: ListProps & { onChanged: () => void }) {
  const [picked, setPicked] = useState<string>();
  const open = items.find((c) => c.id === picked) ?? items[0];
  return (
    <WithOpen
      id={open?.id ?? ''}
      onChanged={onChanged}
      list={
        <Table
          label="诉求"
          rows={items}
          idOf={(c) => c.id}
          nameOf={(c) => c.title}
          open={open?.id}
          onOpen={(c) => setPicked(c.id)}
          foot={
            <>
              <Note as="span">{`看到 ${items.length} 件，先到期的在前`}</Note>
              <More list={list} />
            </>
          }
          columns={[
            {
              title: '什么事',
              cell: (c) => c.title,
            },
            { title: '状态', cell: (c) => <State c={c} />, whole: true },
            {
              title: '哪方面',
              cell: (c) => (
                <>
                  {categories[c.category].title}
                  <Sub>{c.number}</Sub>
                </>
              ),
              whole: true,
            },
            { title: '哪里', cell: (c) => c.placeName, spare: true },
            { title: '谁在办', cell: (c) => c.deskName, whole: true },
            {
              title: '最晚哪天',
              cell: (c) => <When tone={nearOf(c)}>{dueDay(c)}</When>,
              whole: true,
            },
          ]}
        />
      }
    />
  );
}

/** The table with the open case beside it. */
function WithOpen(props: { id: string; list: ReactNode; onChanged: () => void }) {
  const read = useRead(grievances.getCase, { case: props.id }, { when: props.id !== '' });
  const reload = (): void => {
    read.reload();
    props.onChanged();
  };
  const { foot, sheets, wrong } = useHandling({ ...read, reload });
  return (
    <>
      <Split
        list={props.list}
        detail={
          <>
            <Shown read={read} waiting="正在看这件事…">
              {(c) => <CaseAtDesk c={c} />}
            </Shown>
            {wrong ? <Text tone="red">{wrong}</Text> : null}
          </>
        }
        detailFoot={foot}
      />
      {sheets}
    </>
  );
}
