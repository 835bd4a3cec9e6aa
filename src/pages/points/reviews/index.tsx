import { today } from '../../../client/now';
import { useList } from '../../../client/query';
import { useSession } from '../../../client/session';
import { dayOf, spokenDay } from '../../../domain/calendar';
import { earning } from '../../../domain/points/earning/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Rows } from '../../../ui/Card';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Shown } from '../../../ui/Shown';
import { useWide } from '../../../ui/wide';
import { villageOf } from '../place';

/** Claims that wait for a reviewer, oldest first. */
export default function Reviews() {
  const { me } = useSession();
  const village = villageOf(me, 'reviewer') ?? villageOf(me, 'supervisor');
  const list = useList(
    earning.listToReview,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const wide = useWide();
  const page = (id: string) => `pages/points/claim/index?id=${id}`;
  return (
    <Page title="核对挣分" wide>
      {wide ? <DeskHead title="核对挣分" note="先报的在前；自己家的、自己报的要别人来" /> : null}
      <Shown read={list}>
        {(items) =>
          items.length === 0 ? (
            <Empty picture="calm" title="都核对完了" words="有新报的，会在工作台里告诉您。" />
          ) : wide ? (
            <Split
              list={
                <Table
                  label="要核对的"
                  rows={items}
                  idOf={(c) => c.id}
                  nameOf={(c) => c.item}
                  onOpen={(c) => go(page(c.id))}
                  columns={[
                    { title: '做了什么', cell: (c) => c.item },
                    { title: '哪一家', cell: (c) => c.householdName },
                    { title: '几分', cell: (c) => c.points },
                    { title: '哪天报的', cell: (c) => spokenDay(dayOf(new Date(c.at)), today()) },
                    { title: '几位同意', cell: (c) => c.agreed },
                  ]}
                />
              }
            />
          ) : (
            <Rows>
              {items.map((c) => (
                <Row
                  key={c.id}
                  title={`${c.householdName}家：${c.item}`}
                  notes={`${spokenDay(dayOf(new Date(c.at)), today())}报的 · ${c.points} 分 · ${c.agreed} 位同意`}
                  to={page(c.id)}
                />
              ))}
            </Rows>
          )
        }
      </Shown>
      {list.more ? (
        <Button look="text" onTap={list.more} busy={list.loadingMore && '正在看…'}>
          再看一些
        </Button>
      ) : null}
    </Page>
  );
}
