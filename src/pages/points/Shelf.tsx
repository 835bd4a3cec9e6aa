/** Goods as they stand on the shelf, for a household that chooses and for the counter. */
import { today } from '../../client/now';
import type { OutputOf } from '../../domain/contract';
import type { points } from '../../domain/points/actions';
import { cannotRedeem } from '../../domain/points/rules';
import type { GoodsPicture } from '../../domain/points/schema';
import { Button } from '../../ui/Button';
import { Stepper } from '../../ui/Field';
import { Between, Inline, Stack } from '../../ui/layout';
import { type Ground, Pic } from '../../ui/Picture';
import { Progress } from '../../ui/Progress';
import { Row } from '../../ui/Row';
import { Status, When } from '../../ui/Status';
import { Figure, Note, Title } from '../../ui/words';

export type Goods = OutputOf<typeof points.listGoods>['items'][number];

/** The ground that a good's drawing stands on. */
export const grounds: Record<GoodsPicture, Ground> = {
  oil: 'wheat',
  rice: 'leaf',
  salt: 'plum',
  soap: 'sky',
  towel: 'clay',
  brush: 'leaf',
  hoe: 'plum',
  bag: 'sky',
};

/** 食盐 2 包. */
export const countOf = (goods: { name: string; measure: string }, count: number): string =>
  `${goods.name} ${count} ${goods.measure}`;

/** Why this cannot be had, by the rule that the server will run. */
export const reasonOf = (goods: Goods, count: number, balance: number) =>
  cannotRedeem(goods, count, balance, goods.takenThisMonth ?? 0, today());

/** The same in few words, on the goods themselves. */
export const shortReason = (goods: Goods, balance: number): string | undefined => {
  const reason = reasonOf(goods, 1, balance);
  if (reason?.code === 'points.month_limit') return '这个月换满了';
  return reason?.code === 'points.sold_out' ? '换完了' : reason?.words;
};

/** One order holds at most this many; the contract has the same number. */
const MOST_AT_ONCE = 20;

export function mostOf(goods: Goods, balance: number): number {
  let most = 1;
  while (most < MOST_AT_ONCE && reasonOf(goods, most + 1, balance) === undefined) most += 1;
  return most;
}

/** What is left and what a household may have of it, each part unbroken. */
export function InStock({ goods }: { goods: Goods }) {
  const { stock, measure, limitPerMonth } = goods;
  return (
    <>
      <When>{stock === 0 ? '等补货' : `还有 ${stock} ${measure}`}</When>{' '}
      {limitPerMonth ? <When>{`一户一月 ${limitPerMonth} ${measure}`}</When> : null}
    </>
  );
}

/** One of the goods: picture, price, what is left, and the button or why there is none. */
export function GoodsRow({
  goods,
  balance,
  onChoose,
}: {
  goods: Goods;
  balance: number | undefined;
  onChoose: () => void;
}) {
  const reason = balance === undefined ? undefined : reasonOf(goods, 1, balance);
  const gone = goods.stock === 0;
  return (
    <Row
      roomy
      big
      head={<Pic name={goods.picture} ground={grounds[goods.picture]} faint={gone} />}
      title={countOf(goods, 1)}
      beside={
        gone ? (
          <Status tone="wait" icon="cross">
            换完了
          </Status>
        ) : null
      }
      notes={<InStock goods={goods} />}
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
            {shortReason(goods, balance) ?? ''}
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

/** How many, what it costs, what is left after it. */
export function HowMany({
  goods,
  balance,
  count,
  onChange,
}: {
  goods: Goods;
  balance: number;
  count: number;
  onChange: (count: number) => void;
}) {
  const most = mostOf(goods, balance);
  const cost = goods.points * count;
  return (
    <>
      <Inline>
        <Pic small name={goods.picture} ground={grounds[goods.picture]} />
        <Stack gap="tight" grow>
          <Title>{countOf(goods, count)}</Title>
          <Note>
            {cost > balance
              ? `要 ${cost} 分，家里有 ${Math.max(balance, 0)} 分`
              : `用 ${cost} 分，换完家里还有 ${balance - cost} 分`}
          </Note>
        </Stack>
      </Inline>
      {most > 1 ? (
        <Stepper
          label="换几份"
          value={count}
          min={1}
          max={most}
          unit={goods.measure}
          onChange={onChange}
        />
      ) : null}
    </>
  );
}
