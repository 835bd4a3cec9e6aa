import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { dueWords, nearness, pastWords } from '../../../client/due';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { useSpeech } from '../../../client/speak';
import { useWrite } from '../../../client/write';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';
import { Button } from '../../../ui/Button';
import { goBack } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { CodeCard } from '../../../ui/CodeCard';
import { Confirm } from '../../../ui/Confirm';
import { Icon } from '../../../ui/Icon';
import { Life, type LifeStep } from '../../../ui/Life';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Shown } from '../../../ui/Shown';
import { When } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';

type Redemption = OutputOf<typeof points.getRedemption>;

/** While the code is being shown at the counter the page looks whether it has been used. */
const LOOK_EVERY_MS = 10_000;

export default function Code() {
  const id = useParam('id') ?? '';
  const redemption = useRead(points.getRedemption, { redemption: id });
  const waiting = redemption.data?.state === 'waiting';
  useLooking(waiting, redemption.reload);

  return (
    <Page
      title={waiting ? '取货码' : '换东西'}
      offlineWords="取货码存在手机里，没有信号也能给管理员看。"
      foot={
        redemption.data ? (
          <Button full onTap={goBack}>
            好了
          </Button>
        ) : undefined
      }
    >
      <Shown read={redemption} waiting="正在看取货码…">
        {(data) => <One redemption={data} reload={redemption.reload} />}
      </Shown>
    </Page>
  );
}

function useLooking(waiting: boolean, look: () => void): void {
  const [seen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `look` must not restart the clock
  useEffect(() => {
    if (!waiting || !seen) return undefined;
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, seen]);
}

const what = (one: Redemption): string => `${one.goodsName} ${one.count} ${one.measure}`;

function One({ redemption, reload }: { redemption: Redemption; reload: () => void }) {
  const [asking, setAsking] = useState(false);
  const cancel = useWrite(points.cancel);
  const speech = useSpeech();
  const { code } = redemption;

  const drop = async (): Promise<void> => {
    const done = await cancel.run({ redemption: redemption.id });
    setAsking(false);
    if (done) say(`退了，${redemption.points} 分回到您家，现在有 ${done.balance} 分`);
    reload();
  };

  return (
    <>
      <Head redemption={redemption} />
      {code ? (
        <CodeCard
          code={code}
          digits={code}
          hint="给管理员扫一扫，或念这 6 个数"
          onAloud={speech.able ? () => speech.speak(`取货码，${[...code].join('，')}`) : undefined}
        />
      ) : null}
      <Card>
        <Life steps={stepsOf(redemption, () => setAsking(true))} />
      </Card>
      {cancel.fault ? <Text tone="red">{cancel.fault.words}</Text> : null}
      <Confirm
        open={asking}
        title="不要了？"
        words={`${redemption.points} 分退回您家，${what(redemption)}放回货架。`}
        yes="不要了"
        no="还是要"
        busy={cancel.busy && '正在退…'}
        onYes={() => void drop()}
        onNo={() => setAsking(false)}
      />
    </>
  );
}

const heads = {
  waiting: '换好了',
  handedOver: '拿到手了',
  cancelled: '退了',
  released: '没来拿，退了',
} as const;

function Head({ redemption }: { redemption: Redemption }) {
  const { state } = redemption;
  const good = state === 'waiting' || state === 'handedOver';
  return (
    <Stack gap="tight" middle>
      <Inline>
        {good ? (
          <Text as="span" tone="accent">
            <Icon name="tick" size="big" />
          </Text>
        ) : null}
        <Title level={1} tone={good ? 'accent' : 'plain'}>
          {heads[state]}
        </Title>
      </Inline>
      <Text>{what(redemption)}</Text>
      <Note>
        {good
          ? `用了 ${redemption.points} 分，家里还有 ${redemption.balance} 分`
          : `${redemption.points} 分退回了，家里有 ${redemption.balance} 分`}
      </Note>
    </Stack>
  );
}

function stepsOf(redemption: Redemption, onDrop: () => void): LifeStep[] {
  const { state, shop, until, endedAt, way } = redemption;
  const began: LifeStep = {
    state: 'done',
    title: '换好了',
    notes: [
      `${pastWords(redemption.at)} · ${redemption.personName}${way === 'counter' ? '在柜台换的' : '换的'}`,
    ],
  };
  const place = [shop.place, shop.keepers.length > 0 ? `找${shop.keepers.join('、')}` : '']
    .filter(Boolean)
    .join('，');
  const ended = endedAt ? [pastWords(endedAt)] : [];
  switch (state) {
    case 'waiting':
      return [
        began,
        {
          state: 'wait',
          title: '等您来拿',
          notes: [
            ...(until
              ? [
                  <When key="until" tone={nearness(until) === 'late' ? 'late' : 'soon'}>
                    {`${dueWords(until)}前`}
                  </When>,
                ]
              : []),
            place,
          ],
          act: { words: '不要了', onTap: onDrop },
        },
        {
          state: 'next',
          title: '拿到手',
          notes: [`没来拿的，${redemption.points} 分自动退给您家`],
        },
      ];
    case 'handedOver':
      return way === 'counter'
        ? [{ ...began, title: '在柜台换了，拿到手了' }]
        : [began, { state: 'done', title: '拿到手了', notes: [...ended, place] }];
    case 'cancelled':
      return [began, { state: 'done', title: '您不要了，分退回了', notes: ended }];
    case 'released':
      return [began, { state: 'bad', title: '过了时间没来拿，分退回了', notes: ended }];
  }
}
