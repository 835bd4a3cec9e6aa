import { useState } from 'react';
import type { Household } from '../../../client/households';
import { type Read, type ReadList, useList, useRead } from '../../../client/query';
import { useWrite, type Write } from '../../../client/write';
import { points } from '../../../domain/points/actions';
import { Empty } from '../../../ui/Blank';
import { Button, Link } from '../../../ui/Button';
import { goBack } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { Opts } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Facts } from '../../../ui/Facts';
import { Icon } from '../../../ui/Icon';
import { Between, Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Sheet } from '../../../ui/Sheet';
import { Beside, More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { useWide } from '../../../ui/wide';
import { Figure, Note, Text, Title } from '../../../ui/words';
import { Door } from '../Households';
import type { Shop } from '../place';
import { countOf, type Goods, GoodsRow, HowMany, InStock, shortReason } from '../Shelf';

interface Taken {
  what: string;
  points: number;
  who: string;
  balance: number;
}

interface Order {
  household: Household;
  account: Read<{ balance: number }>;
  balance: number | undefined;
  stock: ReadList<Goods>;
  person: string | undefined;
  setPerson: (person: string) => void;
  chosen: Goods | undefined;
  choose: (goods: Goods | undefined) => void;
  count: number;
  setCount: (count: number) => void;
  /** Why it cannot be confirmed yet. */
  off: string | undefined;
  write: Write<typeof points.redeemAtCounter>;
  confirm: () => void;
}

function useOrder(shop: Shop, household: Household, onTaken: (taken: Taken) => void): Order {
  const asked = { unit: shop.unit, household: household.id };
  const stock = useList(points.getCounter, { ...asked, limit: 50 });
  // The list goes page by page and has no room for the balance, which each page tells anew.
  const account = useRead(points.getCounter, { ...asked, limit: 1 });
  const only = household.members.length === 1 ? household.members[0]?.person : undefined;
  const [person, setPerson] = useState(only);
  const [chosen, setChosen] = useState<Goods>();
  const [count, setCount] = useState(1);
  const write = useWrite(points.redeemAtCounter);
  const choose = (goods: Goods | undefined): void => {
    write.clear();
    setCount(1);
    setChosen(goods);
  };
  const confirm = async (): Promise<void> => {
    if (!chosen || !person) return;
    const done = await write.run({ household: household.id, person, goods: chosen.id, count });
    if (!done) {
      // Somebody of the family may have been quicker on the phone.
      stock.reload();
      account.reload();
      return;
    }
    const who = household.members.find((one) => one.person === person)?.name ?? '';
    onTaken({
      what: countOf(chosen, count),
      points: chosen.points * count,
      who,
      balance: done.balance,
    });
    choose(undefined);
    stock.reload();
    account.reload();
  };
  return {
    household,
    account,
    balance: account.data?.balance,
    stock,
    person,
    setPerson,
    chosen,
    choose,
    count,
    setCount: (next) => {
      write.clear();
      setCount(next);
    },
    off: !chosen ? '先选换什么' : !person ? '先选谁来的' : undefined,
    write,
    confirm: () => void confirm(),
  };
}

/** At the counter with one household: who stands there, what they take. */
export function Till({
  shop,
  household,
  onOther,
}: {
  shop: Shop;
  household: Household;
  onOther: () => void;
}) {
  const wide = useWide();
  const [taken, setTaken] = useState<Taken>();
  const order = useOrder(shop, household, setTaken);
  if (taken) {
    const again = () => setTaken(undefined);
    const body = <Done taken={taken} household={household} />;
    if (wide)
      return (
        <Page title="柜台换" wide>
          <DeskHead
            title="柜台换"
            note={shop.name}
            tools={
              <>
                <Button small look="line" onTap={again}>
                  再换一样
                </Button>
                <Button small onTap={onOther}>
                  好了，下一家
                </Button>
              </>
            }
          />
          {body}
        </Page>
      );
    return (
      <Page
        title="柜台换"
        wide
        foot={
          <>
            <Button look="line" onTap={again}>
              再换一样
            </Button>
            <Button full onTap={onOther}>
              好了，下一家
            </Button>
          </>
        }
      >
        {body}
      </Page>
    );
  }
  return wide ? (
    <Wide order={order} shop={shop} onOther={onOther} />
  ) : (
    <Narrow order={order} onOther={onOther} />
  );
}

function Done({ taken, household }: { taken: Taken; household: Household }) {
  const { what, points: used, who, balance } = taken;
  return (
    <>
      <Stack gap="tight" middle>
        <Inline>
          <Text as="span" tone="accent">
            <Icon name="tick" size="big" />
          </Text>
          <Title level={1} tone="accent">
            换好了
          </Title>
        </Inline>
        <Text>{what}</Text>
        <Note>{`${who}，${household.name}家`}</Note>
      </Stack>
      <Card>
        <Facts
          items={[
            ['扣了', `${used} 分`],
            ['家里还有', `${balance} 分`],
            ['告诉了', `${household.members.map((one) => one.name).join('、')}`],
          ]}
        />
      </Card>
      <Note>东西可以交给他了。他们家的消息里有这一笔，对不上会来问。</Note>
    </>
  );
}

function Head({ order, onOther }: { order: Order; onOther: () => void }) {
  const { household, account } = order;
  return (
    <Card tone="tint">
      <Between>
        <Stack gap="tight">
          <Title level={2}>{`${household.name}家`}</Title>
          <Note>
            <Door household={household} />
          </Note>
        </Stack>
        <Button small look="line" onTap={onOther}>
          换一家
        </Button>
      </Between>
      <Beside read={account} what="家里几分">
        {({ balance }) => (
          <Inline>
            <Text as="span">{balance < 0 ? '家里欠' : '家里有'}</Text>
            <Figure unit="分" tone={balance < 0 ? 'red' : undefined}>
              {Math.abs(balance)}
            </Figure>
          </Inline>
        )}
      </Beside>
    </Card>
  );
}

function Who({ order }: { order: Order }) {
  const { household, person, setPerson } = order;
  return (
    <Section title="谁来的">
      <Opts
        label="谁来的"
        value={person}
        onChange={setPerson}
        options={household.members.map((one) => ({ value: one.person, label: one.name }))}
      />
    </Section>
  );
}

function Confirm({ order }: { order: Order }) {
  const { chosen, count, off, write } = order;
  return (
    <Button full off={off} busy={write.busy && '正在换…'} onTap={order.confirm}>
      {chosen ? `换 ${countOf(chosen, count)}，扣 ${chosen.points * count} 分` : '换'}
    </Button>
  );
}

const onShelf = (stock: readonly Goods[]): Goods[] => stock.filter((one) => one.shelf === 'on');

function NoGoods() {
  return <Empty picture="market" title="货架还空着" words="先到「货架」上新货。" />;
}

function Narrow({ order, onOther }: { order: Order; onOther: () => void }) {
  const { stock, balance, chosen, choose, count, setCount, write } = order;
  const who = order.household.members.find((one) => one.person === order.person)?.name;
  return (
    <Page title="柜台换" wide>
      <Head order={order} onOther={onOther} />
      <Who order={order} />
      <Section title="换什么">
        <Shown read={stock} waiting="正在看有什么…">
          {(all) =>
            onShelf(all).length === 0 ? (
              <NoGoods />
            ) : (
              <>
                <Rows>
                  {onShelf(all).map((one) => (
                    <GoodsRow
                      key={one.id}
                      goods={one}
                      balance={balance}
                      onChoose={() => choose(one)}
                    />
                  ))}
                </Rows>
                <More list={stock} />
              </>
            )
          }
        </Shown>
      </Section>
      <Sheet
        open={chosen !== undefined}
        title={chosen ? `换${chosen.name}` : '换'}
        onClose={() => choose(undefined)}
      >
        {chosen && balance !== undefined ? (
          <>
            <HowMany goods={chosen} balance={balance} count={count} onChange={setCount} />
            {who ? <Text>{`${who}来拿的，马上告诉他们家。`}</Text> : <Who order={order} />}
            {write.fault ? <Text tone="red">{write.fault.words}</Text> : null}
            <Confirm order={order} />
          </>
        ) : null}
      </Sheet>
    </Page>
  );
}

function Wide({ order, shop, onOther }: { order: Order; shop: Shop; onOther: () => void }) {
  const { stock, balance, chosen, choose, count, setCount, write } = order;
  return (
    <Page title="柜台换" wide>
      <DeskHead title="柜台换" note={shop.name} tools={<Link onTap={goBack}>不换了</Link>} />
      <Split
        list={
          <Shown read={stock} waiting="正在看有什么…">
            {(all) =>
              onShelf(all).length === 0 ? (
                <NoGoods />
              ) : (
                <Table
                  label="换什么"
                  rows={onShelf(all)}
                  idOf={(one) => one.id}
                  nameOf={(one) => `换${countOf(one, 1)}`}
                  open={chosen?.id}
                  onOpen={(one) => {
                    const known = balance !== undefined;
                    if (known && shortReason(one, balance) === undefined) choose(one);
                  }}
                  columns={[
                    { title: '东西', cell: (one) => countOf(one, 1) },
                    { title: '几分', cell: (one) => `${one.points} 分`, whole: true },
                    { title: '还有多少', cell: (one) => <InStock goods={one} />, spare: true },
                    {
                      title: '这一家',
                      cell: (one) => <Can goods={one} balance={balance} />,
                      whole: true,
                    },
                  ]}
                  foot={<More list={stock} />}
                />
              )
            }
          </Shown>
        }
        detail={
          <>
            <Head order={order} onOther={onOther} />
            <Who order={order} />
            {chosen && balance !== undefined ? (
              <Section title="换什么">
                <Stack>
                  <HowMany goods={chosen} balance={balance} count={count} onChange={setCount} />
                </Stack>
              </Section>
            ) : null}
            {write.fault ? <Text tone="red">{write.fault.words}</Text> : null}
          </>
        }
        detailFoot={<Confirm order={order} />}
      />
    </Page>
  );
}

/** Nothing before it is known what the household has: a wrong 还差 sends people home. */
function Can({ goods, balance }: { goods: Goods; balance: number | undefined }) {
  if (balance === undefined) return null;
  const reason = shortReason(goods, balance);
  return reason ? (
    <Status tone="wait" icon="lock">
      {reason}
    </Status>
  ) : (
    <Status tone="doing" icon="none">
      可以换
    </Status>
  );
}
