import { type ReactNode, useState } from 'react';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { points } from '../../../domain/points/actions';
import { goodsKinds, type Source, sources } from '../../../domain/points/schema';
import { Button } from '../../../ui/Button';
import { Chips } from '../../../ui/Choice';
import { Facts } from '../../../ui/Facts';
import { Field } from '../../../ui/Field';
import { Inline, Stack } from '../../../ui/layout';
import { Pic } from '../../../ui/Picture';
import { Section } from '../../../ui/Section';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { countOf, type Goods, grounds } from '../Shelf';

const options = (Object.keys(sources) as Source[]).map((value) => ({
  value,
  label: sources[value],
}));

/** One of the goods open: what it is, more of it, on the shelf or off it. */
export function useGoods(
  goods: Goods | undefined,
  onDone: () => void,
): { body: ReactNode; foot: ReactNode } {
  const { me } = useSession();
  const shelf = useWrite(points.setShelf);
  if (!goods) return { body: null, foot: undefined };
  const { shelf: now, name } = goods;
  const turn = async (): Promise<void> => {
    const next = now === 'on' ? 'off' : 'on';
    if (!(await shelf.run({ goods: goods.id, shelf: next }))) return;
    say(next === 'on' ? `${name}上架了` : `${name}下架了，等着拿的还能拿`);
    onDone();
  };
  return {
    body: (
      <>
        <Inline>
          <Pic small name={goods.picture} ground={grounds[goods.picture]} />
          <Stack gap="tight" grow>
            <Title level={2}>{countOf(goods, 1)}</Title>
            <Note>{`${goods.points} 分 · ${goodsKinds[goods.kind]}`}</Note>
          </Stack>
        </Inline>
        <Facts
          items={[
            ['还有', `${goods.stock} ${goods.measure}`],
            [
              '一户一月',
              goods.limitPerMonth ? `最多 ${goods.limitPerMonth} ${goods.measure}` : '不限',
            ],
            ['哪来的', sources[goods.source]],
          ]}
        />
        {can(me, points.restock) ? <Restock key={goods.id} goods={goods} onDone={onDone} /> : null}
        {shelf.fault ? <Text tone="red">{shelf.fault.words}</Text> : null}
      </>
    ),
    foot: can(me, points.setShelf) ? (
      <Button
        full
        look={now === 'on' ? 'quiet' : 'line'}
        busy={shelf.busy && '正在改…'}
        onTap={() => void turn()}
      >
        {now === 'on' ? '下架，先不换了' : '摆上架，可以换'}
      </Button>
    ) : undefined,
  };
}

function Restock({ goods, onDone }: { goods: Goods; onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [source, setSource] = useState<Source>(goods.source);
  const restock = useWrite(points.restock);
  const count = Number(typed);
  const submit = async (): Promise<void> => {
    const done = await restock.run({ goods: goods.id, count, source });
    if (!done) return;
    say(`补好了，${goods.name}现在有 ${done.stock} ${goods.measure}`);
    setTyped('');
    onDone();
  };
  return (
    <Section title="补货">
      <Stack>
        <Field
          label="补多少"
          kind="digits"
          limit={5}
          value={typed}
          onChange={(value) => {
            restock.clear();
            setTyped(value.replace(/\D/g, ''));
          }}
          wrong={restock.fault?.fields?.count ?? restock.fault?.words}
          after={<Text as="span">{goods.measure}</Text>}
        />
        <Chips label="哪来的" value={source} onChange={setSource} options={options} />
        <Button
          full
          off={count > 0 ? undefined : '先填补多少'}
          busy={restock.busy && '正在补…'}
          onTap={() => void submit()}
        >
          {`补 ${count} ${goods.measure}，一共 ${goods.stock + count} ${goods.measure}`}
        </Button>
      </Stack>
    </Section>
  );
}
