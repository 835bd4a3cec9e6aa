import { dueWords, nearness, pastWords } from '../../../client/due';
import { useList } from '../../../client/query';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { More, Shown } from '../../../ui/Shown';
import { Status, When } from '../../../ui/Status';
import { grounds } from '../Shelf';

type Redemption = OutputOf<typeof points.listRedemptions>['items'][number];

export default function Orders() {
  const list = useList(points.listRedemptions, {});
  return (
    <Page title="换过的东西">
      <Shown read={list} waiting="正在看换过什么…">
        {(all) => (
          <>
            <Part title="等着拿的" orders={all.filter((one) => one.state === 'waiting')} />
            <Part title="以前的" orders={all.filter((one) => one.state !== 'waiting')} />
            {all.length === 0 ? (
              <Empty
                picture="market"
                title="还没换过东西"
                words="攒够了分，到爱心超市挑一样。换过的都记在这里。"
              >
                <Button full to="pages/points/shop/index">
                  看看能换什么
                </Button>
              </Empty>
            ) : null}
            <More list={list} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Part({ title, orders }: { title: string; orders: readonly Redemption[] }) {
  if (orders.length === 0) return null;
  return (
    <Section title={title} note={`${orders.length} 件`}>
      <Rows>
        {orders.map((one) => (
          <Row
            key={one.id}
            head={
              <Pic
                small
                name={one.picture}
                ground={grounds[one.picture]}
                faint={one.state === 'cancelled' || one.state === 'released'}
              />
            }
            title={`${one.goodsName} ${one.count} ${one.measure}`}
            quiet={one.state !== 'waiting'}
            notes={[
              `${one.points} 分 · ${pastWords(one.at)}`,
              <State key="state" redemption={one} />,
            ]}
            to={`pages/points/code/index?id=${one.id}`}
          />
        ))}
      </Rows>
    </Section>
  );
}

function State({ redemption }: { redemption: Redemption }) {
  const { state, until } = redemption;
  if (state === 'waiting')
    return (
      <When tone={until && nearness(until) === 'late' ? 'late' : 'soon'}>
        {until ? `${dueWords(until)}前去拿` : '等您去拿'}
      </When>
    );
  if (state === 'handedOver') return <Status tone="done">拿到手了</Status>;
  return (
    <Status tone="wait" icon="returned">
      {state === 'cancelled' ? '不要了，分退回了' : '没来拿，分退回了'}
    </Status>
  );
}
