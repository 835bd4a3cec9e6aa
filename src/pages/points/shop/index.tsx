import { useState } from 'react';
import { today } from '../../../client/now';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { dayOf, spokenDay } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';
import { earning } from '../../../domain/points/earning/actions';
import { goodsKinds } from '../../../domain/points/schema';
import { Empty } from '../../../ui/Blank';
import { Button, Link } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { Between, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Sheet } from '../../../ui/Sheet';
import { Beside, More, Shown } from '../../../ui/Shown';
import { Figure, Note, Text } from '../../../ui/words';
import { countOf, type Goods, GoodsRow, HowMany, reasonOf } from '../Shelf';

type Claim = OutputOf<typeof earning.listClaims>['items'][number];
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
      {/* When nothing can be read, the list says so for both. */}
      {account.data || goods.data ? (
        <Beside read={account} what="咱家积分">
          {(ours) => <Account balance={ours.balance} held={ours.held} />}
        </Beside>
      ) : null}
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
              <More list={goods} />
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
            goods={goods.data?.find(({ id }) => id === chosen.id) ?? chosen}
            balance={balance}
            onStale={() => {
              account.reload();
              goods.reload();
            }}
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
  const { me } = useSession();
  const claims = useList(earning.listClaims, {}, { when: can(me, earning.listClaims) });
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
        <Button small look="line" to="pages/points/rules/index">
          怎么挣分
        </Button>
      </Between>
      <Beside read={claims} what="公示里的分">
        {(all) => <Coming claims={all} />}
      </Beside>
      {held > 0 ? <Note>{`另有 ${held} 分换了东西，等您去拿`}</Note> : null}
      <Link more to="pages/points/ledger/index">
        每一笔明细
      </Link>
    </Card>
  );
}

/** What is on the public list already, and when the last of it arrives. */
function Coming({ claims }: { claims: readonly Claim[] }) {
  const waiting = claims.filter((claim) => claim.state === 'public');
  const last = waiting
    .map((claim) => claim.publicUntil ?? '')
    .sort()
    .at(-1);
  if (!last) return null;
  const sum = waiting.reduce((all, claim) => all + claim.points, 0);
  const day = spokenDay(dayOf(new Date(last)), today());
  return <Note>{`还有 ${sum} 分在公示，${day}到账`}</Note>;
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

/** Nothing is too dear before the household's points are known. */
const shows = (goods: Goods, which: Which, balance?: number): boolean =>
  which === 'all' ||
  (which === 'can'
    ? balance === undefined || reasonOf(goods, 1, balance) === undefined
    : goods.kind === which);

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
        <GoodsRow key={one.id} goods={one} balance={balance} onChoose={() => onChoose(one)} />
      ))}
    </Rows>
  );
}

/** How many, what it costs, what is left; the server judges by the same rule. */
function Redeem({
  goods,
  balance,
  onStale,
  onDone,
}: {
  goods: Goods;
  balance: number;
  /** Refused: what stands here may be old, somebody of the family was quicker. */
  onStale: () => void;
  onDone: (redemption: string) => void;
}) {
  const [count, setCount] = useState(1);
  const redeem = useWrite(points.redeem);
  const submit = async (): Promise<void> => {
    const done = await redeem.run({ goods: goods.id, count });
    if (done) onDone(done.redemption);
    else onStale();
  };
  return (
    <Stack gap="wide">
      <HowMany
        goods={goods}
        balance={balance}
        count={count}
        onChange={(next) => {
          redeem.clear();
          setCount(next);
        }}
      />
      {redeem.fault ? <Text tone="red">{redeem.fault.words}</Text> : null}
      <Button
        full
        off={reasonOf(goods, count, balance)?.words}
        busy={redeem.busy && '正在换…'}
        onTap={() => void submit()}
      >
        {`换 ${countOf(goods, count)}`}
      </Button>
      <Note>换好了给您一个取货码，到超市拿东西。没来拿，分自动退给您家。</Note>
    </Stack>
  );
}
