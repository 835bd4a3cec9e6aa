import { useState } from 'react';
import { now } from '../../../client/now';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { dayOf } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';
import { cannotRedeem } from '../../../domain/points/rules';
import { goodsKinds } from '../../../domain/points/schema';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { Stepper } from '../../../ui/Field';
import { Between, Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Progress } from '../../../ui/Progress';
import { Row } from '../../../ui/Row';
import { Sheet } from '../../../ui/Sheet';
import { Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { Figure, Note, Text, Title } from '../../../ui/words';
import { grounds } from '../goods';

type Goods = OutputOf<typeof points.listGoods>['items'][number];
type Which = 'all' | 'can' | Goods['kind'];

export default function Shop() {
  const { me } = useSession();
  const account = useRead(points.getAccount, {}, { when: can(me, points.getAccount) });
  const goods = useList(points.listGoods, {});
  const [which, setWhich] = useState<Which>('all');
  const [chosen, setChosen] = useState<Goods>();
  const balance = account.data?.balance;

  return (
    <Page title="爱心超市">
      {balance === undefined ? null : <Account balance={balance} held={account.data?.held ?? 0} />}
      <Shown read={goods} waiting="正在看有什么…">
        {(all) =>
          all.length === 0 ? (
            <Empty
              picture="market"
              title="货架还空着"
              words={'超市上了货，这里就能看到。\n积分先攒着，不会少。'}
            />
          ) : (
            <>
              <Filter all={all} which={which} onChange={setWhich} />
              <List
                goods={all.filter((one) => shows(one, which, balance))}
                balance={balance}
                onChoose={setChosen}
              />
              {goods.more ? (
                <Button look="text" busy={goods.loadingMore && '正在看…'} onTap={goods.more}>
                  再看一些
                </Button>
              ) : null}
            </>
          )
        }
      </Shown>
      <Sheet
        open={chosen !== undefined}
        title={chosen ? `换${chosen.name}` : '换'}
        onClose={() => setChosen(undefined)}
      >
        {chosen && balance !== undefined ? (
          <Redeem
            key={chosen.id}
            goods={chosen}
            balance={balance}
            onDone={(redemption) => {
              setChosen(undefined);
              go(`pages/points/code/index?id=${redemption}`);
            }}
          />
        ) : null}
      </Sheet>
    </Page>
  );
}

function Account({ balance, held }: { balance: number; held: number }) {
  return (
    <Card tone="tint">
      <Between>
        <Stack gap="tight">
          <Text>咱家积分</Text>
          {balance < 0 ? (
            <Text bold tone="red">{`欠 ${-balance} 分`}</Text>
          ) : (
            <Figure big unit="分">
              {balance}
            </Figure>
          )}
        </Stack>
        <Button small look="line" to="pages/points/ledger/index">
          看明细
        </Button>
      </Between>
      {held > 0 ? <Note>{`另有 ${held} 分换了东西，等您去拿`}</Note> : null}
    </Card>
  );
}

/** Only kinds that are on the shelf are worth a chip. */
function Filter({
  all,
  which,
  onChange,
}: {
  all: readonly Goods[];
  which: Which;
  onChange: (which: Which) => void;
}) {
  const kinds = (Object.keys(goodsKinds) as Goods['kind'][]).filter((kind) =>
    all.some((one) => one.kind === kind),
  );
  return (
    <Chips
      label="看哪些"
      value={which}
      onChange={onChange}
      options={[
        { value: 'all', label: '全部' },
        { value: 'can', label: '换得起' },
        ...(kinds.length > 1
          ? kinds.map((kind) => ({ value: kind, label: goodsKinds[kind] }))
          : []),
      ]}
    />
  );
}

const reasonOf = (goods: Goods, count: number, balance: number) =>
  cannotRedeem(goods, count, balance, goods.takenThisMonth ?? 0, dayOf(now()));

const shows = (goods: Goods, which: Which, balance = 0): boolean =>
  which === 'all' ||
  (which === 'can' ? reasonOf(goods, 1, balance) === undefined : goods.kind === which);

function List({
  goods,
  balance,
  onChoose,
}: {
  goods: readonly Goods[];
  balance: number | undefined;
  onChoose: (goods: Goods) => void;
}) {
  if (goods.length === 0)
    return (
      <Card>
        <Note>现在没有换得起的。看看「全部」，攒够了再来。</Note>
      </Card>
    );
  return (
    <Rows>
      {goods.map((one) => (
        <Line key={one.id} goods={one} balance={balance} onChoose={() => onChoose(one)} />
      ))}
    </Rows>
  );
}

function Line({
  goods,
  balance,
  onChoose,
}: {
  goods: Goods;
  balance: number | undefined;
  onChoose: () => void;
}) {
  const reason = balance === undefined ? undefined : reasonOf(goods, 1, balance);
  const gone = reason?.code === 'points.sold_out' || reason?.code === 'points.off_shelf';
  const limit = goods.limitPerMonth;
  const notes = [
    gone ? '补货后可以再换' : `还有 ${goods.stock} ${goods.measure}`,
    limit ? `一户一月 ${limit} ${goods.measure}` : '',
  ];
  return (
    <Row
      roomy
      big
      head={<Pic name={goods.picture} ground={grounds[goods.picture]} faint={gone} />}
      title={`${goods.name} 1 ${goods.measure}`}
      beside={
        gone ? (
          <Status tone="wait" icon="cross">
            换完了
          </Status>
        ) : null
      }
      notes={notes.filter(Boolean).join(' · ')}
    >
      {reason?.code === 'points.not_enough' ? (
        <Progress
          percent={(Math.max(0, balance ?? 0) / goods.points) * 100}
          label={`有 ${balance} 分，要 ${goods.points} 分`}
        />
      ) : null}
      <Between wrap>
        <Figure unit="分">{goods.points}</Figure>
        {balance === undefined || gone ? null : reason ? (
          <Status tone="wait" icon="lock">
            {reason.code === 'points.month_limit' ? '这个月换满了' : reason.words}
          </Status>
        ) : (
          <Button small label={`换${goods.name}`} onTap={onChoose}>
            换
          </Button>
        )}
      </Between>
    </Row>
  );
}

/** How many, what it costs, what is left; the server judges by the same rule. */
function Redeem({
  goods,
  balance,
  onDone,
}: {
  goods: Goods;
  balance: number;
  onDone: (redemption: string) => void;
}) {
  const [count, setCount] = useState(1);
  const redeem = useWrite(points.redeem);
  const most = mostOf(goods, balance);
  const cost = goods.points * count;

  const submit = async (): Promise<void> => {
    const done = await redeem.run({ goods: goods.id, count });
    if (done) onDone(done.redemption);
  };

  return (
    <Stack gap="wide">
      <Inline>
        <Pic small name={goods.picture} ground={grounds[goods.picture]} />
        <Stack gap="tight" grow>
          <Title>{`${goods.name} ${count} ${goods.measure}`}</Title>
          <Note>{`用 ${cost} 分，换完家里还有 ${balance - cost} 分`}</Note>
        </Stack>
      </Inline>
      {most > 1 ? (
        <Stepper
          label="换几份"
          value={count}
          min={1}
          max={most}
          unit={goods.measure}
          onChange={(next) => {
            redeem.clear();
            setCount(next);
          }}
        />
      ) : null}
      {redeem.fault ? <Text tone="red">{redeem.fault.words}</Text> : null}
      <Button full busy={redeem.busy && '正在换…'} onTap={() => void submit()}>
        {`换 ${goods.name} ${count} ${goods.measure}`}
      </Button>
      <Note>换好了给您一个取货码，到超市拿东西。没来拿，分自动退给您家。</Note>
    </Stack>
  );
}

/** One order holds at most this many; the contract has the same number. */
const MOST_AT_ONCE = 20;

function mostOf(goods: Goods, balance: number): number {
  let most = 1;
  while (most < MOST_AT_ONCE && reasonOf(goods, most + 1, balance) === undefined) most += 1;
  return most;
}
