import { type ReactNode, useState } from 'react';
import { today } from '../../../client/now';
import { useList } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { spokenDay } from '../../../domain/calendar';
import { points } from '../../../domain/points/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { Village } from '../../../ui/Village';
import { useWide } from '../../../ui/wide';
import { type Listed, SheetState, useSheet } from '../OpeningSheet';

const without = '结转表是评议员、村干部看的。\n家里的分，打开「积分明细」看。';

/** 结转表: pages of the paper book that were copied, newest first. */
export default function Sheets() {
  const { me } = useSession();
  const wide = useWide();
  const where = useVillage(points.listOpenings);
  const { village } = where;
  const read = useList(
    points.listOpenings,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const [open, setOpen] = useState<string>();
  const copy = can(me, points.recordOpening);
  const list = village ? (
    <Shown read={read} waiting="正在看结转表…">
      {(sheets) =>
        sheets.length === 0 ? (
          <Empty
            picture="calm"
            title="还没抄过"
            words={'以前纸本上的分，一页一页抄上来，\n两位评议员核对了就记到各家。'}
          />
        ) : wide ? (
          <SheetTable sheets={sheets} open={open} onOpen={setOpen} />
        ) : (
          <SheetRows sheets={sheets} />
        )
      }
    </Shown>
  ) : null;
  const more = <More list={read} />;
  if (wide)
    return (
      <Page title="结转表" wide>
        <DeskHead
          title="结转表"
          note="抄下来的纸本积分册，两位评议员核对了才入账"
          tools={
            copy ? (
              <Button small icon="plus" to="pages/points/carry/index">
                抄一页
              </Button>
            ) : undefined
          }
        />
        <Village of={where} without={without} />
        {open ? (
          <WithOpen key={open} id={open} list={list} onDone={read.reload} />
        ) : (
          <Split list={list} />
        )}
        {more}
      </Page>
    );
  return (
    <Page
      title="结转表"
      wide
      foot={
        copy ? (
          <Button full icon="plus" to="pages/points/carry/index">
            抄一页
          </Button>
        ) : undefined
      }
    >
      <Village of={where} without={without} />
      {list}
      {more}
    </Page>
  );
}

function WithOpen({ id, list, onDone }: { id: string; list: ReactNode; onDone: () => void }) {
  const sheet = useSheet(id, onDone);
  return <Split list={list} detail={sheet.body} detailFoot={sheet.foot} />;
}

const copied = (sheet: Listed): string =>
  `${spokenDay(sheet.asOf, today())}止 · ${sheet.recordedByName}抄的`;

function SheetRows({ sheets }: { sheets: readonly Listed[] }) {
  return (
    <Rows>
      {sheets.map((one) => (
        <Row
          key={one.id}
          above={<SheetState sheet={one} />}
          title={one.book}
          notes={[`${one.households} 户，共 ${one.points} 分`, copied(one)]}
          to={`pages/points/sheet/index?id=${one.id}`}
        />
      ))}
    </Rows>
  );
}

function SheetTable({
  sheets,
  open,
  onOpen,
}: {
  sheets: readonly Listed[];
  open?: string;
  onOpen: (id: string) => void;
}) {
  return (
    <Table
      label="结转表"
      rows={sheets}
      idOf={(one) => one.id}
      nameOf={(one) => one.book}
      open={open}
      onOpen={(one) => onOpen(one.id)}
      columns={[
        { title: '哪本账', cell: (one) => one.book },
        { title: '到哪一步', cell: (one) => <SheetState sheet={one} />, whole: true },
        { title: '几户', cell: (one) => `${one.households} 户`, whole: true },
        { title: '一共', cell: (one) => `${one.points} 分`, whole: true },
        { title: '谁抄的', cell: (one) => one.recordedByName, spare: true, whole: true },
        { title: '截到', cell: (one) => spokenDay(one.asOf, today()), spare: true, whole: true },
      ]}
    />
  );
}
