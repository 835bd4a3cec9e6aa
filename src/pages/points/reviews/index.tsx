import { type ReactNode, useState } from 'react';
import { today } from '../../../client/now';
import { useList } from '../../../client/query';
import { useVillage } from '../../../client/village';
import { dayOf, spokenDay } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { earning } from '../../../domain/points/earning/actions';
import { Empty } from '../../../ui/Blank';
import { Rows } from '../../../ui/Card';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { When } from '../../../ui/Status';
import { Village } from '../../../ui/Village';
import { useWide } from '../../../ui/wide';
import { useClaim } from '../OneClaim';

type Claim = OutputOf<typeof earning.listToReview>['items'][number];

/** Claims that wait for a reviewer, oldest first. */
export default function Reviews() {
  const where = useVillage(earning.listToReview);
  const { village } = where;
  const list = useList(
    earning.listToReview,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const [open, setOpen] = useState<string>();
  const wide = useWide();
  const more = <More list={list} />;
  const shown = village ? (
    <Shown read={list} waiting="正在看要核对的…">
      {(claims) =>
        claims.length === 0 ? (
          <Empty picture="calm" title="都核对完了" words="有新报的，会在工作台里告诉您。" />
        ) : wide ? (
          <ClaimTable claims={claims} open={open} onOpen={setOpen} more={more} />
        ) : (
          <>
            <ClaimRows claims={claims} />
            {more}
          </>
        )
      }
    </Shown>
  ) : null;
  if (!wide)
    return (
      <Page title="核对挣分" wide>
        <Village
          of={where}
          without={'各家报的好事由评议员核对。\n自己家报的，看「报过的好事」。'}
        />
        {shown}
      </Page>
    );
  return (
    <Page title="核对挣分" wide>
      <DeskHead title="核对挣分" note="先报的在前；自己家的、自己报的要别人来" />
      <Village of={where} without={'各家报的好事由评议员核对。\n自己家报的，看「报过的好事」。'} />
      {open ? (
        <WithOpen key={open} id={open} list={shown} onDone={list.reload} />
      ) : (
        <Split list={shown} />
      )}
    </Page>
  );
}

function WithOpen({ id, list, onDone }: { id: string; list: ReactNode; onDone: () => void }) {
  const { body, foot } = useClaim(id, onDone);
  return <Split list={list} detail={body} detailFoot={foot} />;
}

const reported = (claim: Claim): string => `${spokenDay(dayOf(new Date(claim.at)), today())}报的`;

const agreed = (claim: Claim): string =>
  claim.agreed > 0 ? `${claim.agreed} 位同意了` : '还没人核对';

function ClaimRows({ claims }: { claims: readonly Claim[] }) {
  return (
    <Rows>
      {claims.map((one) => (
        <Row
          key={one.id}
          title={`${one.householdName}家：${one.item}`}
          notes={
            <>
              <When>{reported(one)}</When>
              <When>{`${one.points} 分`}</When>
              <When>{agreed(one)}</When>
            </>
          }
          to={`pages/points/claim/index?id=${one.id}`}
        />
      ))}
    </Rows>
  );
}

function ClaimTable({
  claims,
  open,
  onOpen,
  more,
}: {
  claims: readonly Claim[];
  open: string | undefined;
  onOpen: (id: string) => void;
  more: ReactNode;
}) {
  return (
    <Table
      label="要核对的"
      rows={claims}
      idOf={(one) => one.id}
      nameOf={(one) => `${one.item}，${one.householdName}家`}
      open={open}
      onOpen={(one) => onOpen(one.id)}
      foot={more}
      columns={[
        { title: '做了什么', cell: (one) => one.item },
        { title: '哪一家', cell: (one) => `${one.householdName}家`, whole: true },
        { title: '几分', cell: (one) => `${one.points} 分`, whole: true },
        { title: '什么时候', cell: reported, whole: true, spare: true },
        { title: '核对', cell: agreed, whole: true },
      ]}
    />
  );
}
