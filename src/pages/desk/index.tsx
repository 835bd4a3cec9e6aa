import { dueWords, type Nearness, nearness } from '../../client/due';
import { useRead } from '../../client/query';
import { officesOf, useSession } from '../../client/session';
import { desk, type WaitingLine } from '../../domain/desk/actions';
import { Refusal } from '../../ui/Blank';
import { go } from '../../ui/base/go';
import { Rows } from '../../ui/Card';
import { DeskHead, Split, Table } from '../../ui/Desk';
import { Doors } from '../../ui/Doors';
import { Page } from '../../ui/Page';
import { Row } from '../../ui/Row';
import { Section } from '../../ui/Section';
import { Shown } from '../../ui/Shown';
import { Counts, Status, type StatusTone } from '../../ui/Status';
import { useWide } from '../../ui/wide';
import { Note } from '../../ui/words';
import { doorsOf } from './doors';

export default function Desk() {
  const { me } = useSession();
  const offices = officesOf(me);
  const work = useRead(desk.listWork, {}, { when: offices.length > 0 });
  const doors = doorsOf(me);
  const wide = useWide();
  if (me && offices.length === 0)
    return (
      <Page title="工作台" tab="desk">
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'工作台是村里办事的人用的。\n要办事，找您的网格员。'}
        />
      </Page>
    );
  const places = [...new Set(offices.map((grant) => grant.unitName ?? grant.areaName))].join('、');
  return (
    <Page title="工作台" tab="desk" wide>
      <DeskHead title="今天要办的" note={[places, me?.name].filter(Boolean).join(' · ')} />
      <Shown read={work} waiting="正在看有什么要办…">
        {({ items }) => (
          <>
            {items.length > 0 ? <Counts items={countsOf(items)} /> : null}
            {wide ? <WideList items={items} /> : <NarrowList items={items} />}
          </>
        )}
      </Shown>
      {doors.length > 0 && !wide ? (
        <Section title="常用">
          <Doors label="常用" items={doors} />
        </Section>
      ) : null}
    </Page>
  );
}

function countsOf(items: readonly WaitingLine[]) {
  const count = (which: Nearness): number =>
    items.filter((one) => nearness(one.by) === which).length;
  return [
    { tone: 'late', words: '已过期', n: count('late'), unit: '件' },
    { tone: 'soon', words: '快到期', n: count('soon'), unit: '件' },
    { tone: 'plain', words: '还早', n: count('far'), unit: '件' },
  ] as const;
}

const tones: Record<Nearness, StatusTone> = { late: 'late', soon: 'soon', far: 'wait' };

function Due({ line }: { line: WaitingLine }) {
  if (line.by) return <Status tone={tones[nearness(line.by)]}>{dueWords(line.by)}</Status>;
  return line.tone === 'asked' ? (
    <Status tone="soon" icon="question">
      等您办
    </Status>
  ) : (
    <Status tone="plain">不急</Status>
  );
}

const noteOf = (line: WaitingLine): string => line.note.replaceAll('  ', ' · ');

function NarrowList({ items }: { items: readonly WaitingLine[] }) {
  if (items.length === 0) return <Nothing />;
  return (
    <Rows>
      {items.map((line) => (
        <Row
          key={line.page + line.title}
          above={<Due line={line} />}
          title={line.title}
          notes={noteOf(line)}
          to={line.page}
        />
      ))}
    </Rows>
  );
}

function WideList({ items }: { items: readonly WaitingLine[] }) {
  if (items.length === 0) return <Nothing />;
  return (
    <Split
      list={
        <Table
          label="今天要办的"
          rows={items}
          idOf={(line) => line.page + line.title}
          nameOf={(line) => line.title}
          onOpen={(line) => go(line.page)}
          columns={[
            { title: '什么事', cell: (line) => line.title },
            { title: '说明', cell: (line) => <Note as="span">{noteOf(line)}</Note> },
            { title: '最晚', cell: (line) => <Due line={line} />, whole: true },
          ]}
        />
      }
    />
  );
}

function Nothing() {
  return <Refusal picture="calm" title="今天没有要办的" words="有事会在这里排好，先到期的在前。" />;
}
