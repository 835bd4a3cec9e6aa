import { useState } from 'react';
import { dueWords, nearness } from '../../../client/due';
import { useList } from '../../../client/query';
import { canScan } from '../../../client/scan';
import { type Me, useSession } from '../../../client/session';
import { points } from '../../../domain/points/actions';
import { Empty, Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Box } from '../../../ui/base';
import { Card, Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Facts } from '../../../ui/Facts';
import { Field } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import { Inline, Stack } from '../../../ui/layout';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { More, Shown } from '../../../ui/Shown';
import { When } from '../../../ui/Status';
import { Waiting } from '../../../ui/Waiting';
import { useWide } from '../../../ui/wide';
import { Note, Text, Title } from '../../../ui/words';
import { type Shop, shopsOf } from '../place';
import { countOf, grounds } from '../Shelf';
import { DIGITS, type PickUp, type PickUpDesk, usePickUp } from './pickup';
import './counter.css';

/** 交东西: six digits or a scan, what and for whom, handed over. */
export default function Counter() {
  const { me } = useSession();
  const shops = shopsOf(me);
  const [unit, setUnit] = useState<string>();
  const shop = shops.find((one) => one.unit === unit) ?? shops[0];
  if (shop) return <AtShop key={shop.unit} shop={shop} shops={shops} onShop={setUnit} />;
  return (
    <Page title="交东西" wide>
      <NoShop me={me} />
    </Page>
  );
}

function NoShop({ me }: { me: Me | undefined }) {
  if (!me) return <Waiting />;
  return (
    <Refusal
      picture="calm"
      title="这里看不到"
      words={'交东西是爱心超市管理员办的。\n要当管理员，找村干部。'}
    />
  );
}

function AtShop({
  shop,
  shops,
  onShop,
}: {
  shop: Shop;
  shops: readonly Shop[];
  onShop: (unit: string) => void;
}) {
  const wide = useWide();
  const waiting = useList(points.listPickUps, { unit: shop.unit });
  const desk = usePickUp(shop.unit, waiting.reload);
  const count = waiting.data?.length ?? 0;
  const note = `${count}${waiting.more ? '+' : ''} 份`;
  const choose =
    shops.length > 1 ? (
      <Chips
        label="哪家超市"
        value={shop.unit}
        options={shops.map((one) => ({ value: one.unit, label: one.name }))}
        onChange={onShop}
      />
    ) : null;
  const list = (
    <Shown read={waiting} waiting="正在看谁要来拿…">
      {(orders) =>
        orders.length === 0 ? (
          <Empty
            picture="calm"
            title="现在没有等人来拿的"
            words="村里人在手机上换了东西，就排在这里。"
          />
        ) : (
          <>
            {wide ? <Orders orders={orders} /> : <OrderRows orders={orders} />}
            <More list={waiting} />
          </>
        )
      }
    </Shown>
  );
  if (wide)
    return (
      <Page title="交东西" wide>
        <DeskHead
          title="交东西"
          note={`${shop.name}，等人来拿 ${note}`}
          tools={
            <Button small look="line" icon="swap" to="pages/points/till/index">
              柜台换
            </Button>
          }
        />
        {choose}
        <Split list={list} detail={<Code desk={desk} />} detailFoot={<Foot desk={desk} />} />
      </Page>
    );
  return (
    <Page title="交东西" wide foot={<Foot desk={desk} />}>
      {choose}
      <Code desk={desk} />
      <Rows>
        <Row
          head={<Mark icon="swap" />}
          title="柜台换"
          notes="人到了店里，手机上没换过的"
          to="pages/points/till/index"
        />
      </Rows>
      <Section title="等人来拿的" note={note}>
        {list}
      </Section>
    </Page>
  );
}

function Foot({ desk }: { desk: PickUpDesk }) {
  const { code, found, wrong, looking, handing } = desk;
  const left = DIGITS - code.length;
  const off = found
    ? undefined
    : wrong
      ? '码不对，再对一遍'
      : left === DIGITS
        ? `先输 ${DIGITS} 位取货码`
        : `还差 ${left} 位数字`;
  return (
    <>
      {canScan ? (
        <Button look="line" icon="scan" onTap={desk.scan}>
          扫一扫
        </Button>
      ) : null}
      <Button
        full
        off={looking ? undefined : off}
        busy={looking ? '正在查…' : handing && '正在记…'}
        onTap={desk.handOver}
      >
        {found ? `交给${found.householdName}家` : '交给他'}
      </Button>
    </>
  );
}

function Code({ desk }: { desk: PickUpDesk }) {
  const { code, found, wrong, last } = desk;
  return (
    <Stack>
      <Box className="pick-up">
        <Field
          label="取货码"
          rule={`${DIGITS} 位数字`}
          kind="digits"
          limit={DIGITS}
          value={code}
          onChange={desk.type}
          hint={canScan ? '输数字，或点下面扫一扫' : '照着他念的输'}
          wrong={wrong}
          onEnter={() => {
            if (found) desk.handOver();
          }}
        />
      </Box>
      {wrong ? (
        <Note>
          还是不对？请他打开「我的」里「换过的东西」，看看是不是拿过了、退掉了，或者是别的超市的。
        </Note>
      ) : null}
      {found ? <Found pickUp={found} /> : null}
      {last ? (
        <Card tone="tint">
          <Inline>
            <Text as="span" tone="accent">
              <Icon name="tick" />
            </Text>
            <Stack gap="tight" grow>
              <Title as="h2">交好了</Title>
              <Note>{`${what(last)}，${last.householdName}家。已经告诉${last.personName}了。`}</Note>
            </Stack>
          </Inline>
        </Card>
      ) : null}
    </Stack>
  );
}

const what = (one: PickUp): string =>
  countOf({ name: one.goodsName, measure: one.measure }, one.count);

function Found({ pickUp }: { pickUp: PickUp }) {
  return (
    <Card tone="tint">
      <Stack>
        <Inline>
          <Pic small name={pickUp.picture} ground={grounds[pickUp.picture]} />
          <Stack gap="tight" grow>
            <Title level={2}>{what(pickUp)}</Title>
            <Text>{`${pickUp.householdName}家`}</Text>
          </Stack>
        </Inline>
        <Facts
          items={[
            ['谁换的', pickUp.personName],
            ['用了', `${pickUp.points} 分，换的时候就扣了`],
            ...(pickUp.until ? [['最晚', dueWords(pickUp.until)] as const] : []),
          ]}
        />
      </Stack>
    </Card>
  );
}

function Until({ order }: { order: PickUp }) {
  if (!order.until) return null;
  const near = nearness(order.until);
  return <When tone={near === 'far' ? undefined : near}>{`${dueWords(order.until)}前`}</When>;
}

function OrderRows({ orders }: { orders: readonly PickUp[] }) {
  return (
    <Rows>
      {orders.map((one) => (
        <Row
          key={one.id}
          head={<Pic small name={one.picture} ground={grounds[one.picture]} />}
          title={what(one)}
          notes={[`${one.householdName}家`, <Until key="until" order={one} />]}
        />
      ))}
    </Rows>
  );
}

function Orders({ orders }: { orders: readonly PickUp[] }) {
  return (
    <Table
      label="等人来拿的"
      rows={orders}
      idOf={(one) => one.id}
      nameOf={what}
      columns={[
        { title: '东西', cell: what },
        { title: '哪一家', cell: (one) => `${one.householdName}家` },
        { title: '谁换的', cell: (one) => one.personName, spare: true },
        { title: '最晚哪天', cell: (one) => <Until order={one} />, whole: true },
      ]}
    />
  );
}
