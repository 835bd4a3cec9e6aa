import { useState } from 'react';
import { useDraft } from '../../../client/draft';
import { useParam } from '../../../client/param';
import { can, useSession } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { points } from '../../../domain/points/actions';
import {
  type GoodsKind,
  type GoodsPicture,
  goodsKinds,
  goodsPictures,
  type Source,
  sources,
} from '../../../domain/points/schema';
import { Refusal } from '../../../ui/Blank';
import { goBack } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { Chips, Picks } from '../../../ui/Choice';
import { Field } from '../../../ui/Field';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Pic } from '../../../ui/Picture';
import { Section } from '../../../ui/Section';
import { StepForm, stepOf } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { grounds } from '../Shelf';

const keysOf = <K extends string>(table: Record<K, string>): K[] => Object.keys(table) as K[];
const optionsOf = <K extends string>(table: Record<K, string>) =>
  keysOf(table).map((value) => ({ value, label: table[value] }));

const pictures = keysOf(goodsPictures).map((value) => ({
  value,
  label: goodsPictures[value],
  picture: value,
}));

/** What a picture usually is, so that one thing less must be chosen; it can be changed. */
const usual: Record<GoodsPicture, GoodsKind> = {
  oil: 'food',
  rice: 'food',
  salt: 'food',
  soap: 'daily',
  towel: 'daily',
  brush: 'daily',
  hoe: 'farm',
  bag: 'daily',
};

const measures = ['包', '袋', '瓶', '桶', '块', '条', '个', '把'] as const;
const OTHER = '别的';

interface Draft {
  picture?: GoodsPicture;
  name: string;
  measure: string;
  kind?: GoodsKind;
  points: string;
  stock: string;
  limit: string;
  source?: Source;
  step: number;
}

const empty: Draft = { name: '', measure: '', points: '', stock: '', limit: '', step: 0 };
const digits = (value: string): string => value.replace(/\D/g, '');

const stepTitles = ['是什么', '要几分，有多少'];
const fieldsOf = [
  ['picture', 'name', 'measure', 'kind'],
  ['points', 'stock', 'limitPerMonth', 'source'],
];

/** 上新货 in two steps: what it is; what it costs and how many. */
export default function Shelve() {
  const unit = useParam('unit') ?? '';
  const { me } = useSession();
  const written = useDraft(`goods:${unit}`, empty);
  const { draft } = written;
  const { step } = draft;
  const add = useWrite(points.addGoods);
  const change = (part: Partial<Draft>): void => {
    add.clear();
    written.change(part);
  };
  const wrong = add.fault?.fields ?? {};
  const missing = step === 0 ? missingFirst(draft) : missingSecond(draft);

  const submit = async (): Promise<void> => {
    const { picture, kind, source } = draft;
    if (!picture || !kind || !source) return;
    const done = await add.run({
      unit,
      name: draft.name.trim(),
      measure: draft.measure.trim(),
      kind,
      picture,
      points: Number(draft.points),
      stock: Number(draft.stock),
      source,
      ...(draft.limit ? { limitPerMonth: Number(draft.limit) } : {}),
    });
    if (!done) return;
    written.clear();
    say(`${draft.name.trim()}上架了，村里人现在就能换`);
    goBack();
  };

  if (me && !(unit && can(me, points.addGoods)))
    return (
      <Page title="上新货">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'上新货从「货架」里点进来。\n货架是超市管理员和村干部管的。'}
        />
      </Page>
    );
  return (
    <StepForm
      title="上新货"
      steps={stepTitles}
      step={step}
      onStep={(next) => written.change({ step: next })}
      off={missing}
      send={{
        words: `上架，${draft.points} 分`,
        busy: add.busy && '正在上架…',
        onTap: () => void submit(),
      }}
      fault={add.fault}
      mend={stepOf(fieldsOf, add.fault)}
      draft={written}
    >
      {step === 0 ? (
        <First draft={draft} change={change} wrong={wrong} />
      ) : (
        <Second draft={draft} change={change} wrong={wrong} />
      )}
    </StepForm>
  );
}

const missingFirst = ({ picture, name, measure, kind }: Draft): string | undefined =>
  !picture
    ? '先选一张图'
    : !name.trim()
      ? '先写叫什么'
      : !measure.trim()
        ? '先选一份怎么叫'
        : !kind
          ? '先选哪一类'
          : undefined;

const missingSecond = ({ points: price, stock, source }: Draft): string | undefined =>
  Number(price) < 1
    ? '先写要几分'
    : Number(stock) < 1
      ? '先写有多少'
      : !source
        ? '先选哪来的'
        : undefined;

interface StepProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  wrong: Record<string, string>;
}

function First({ draft, change, wrong }: StepProps) {
  const listed = (measures as readonly string[]).includes(draft.measure);
  const [other, setOther] = useState(draft.measure !== '' && !listed);
  return (
    <>
      <Section title="哪张图">
        <Picks
          label="哪张图"
          value={draft.picture}
          options={pictures}
          onChange={(picture) => change({ picture, kind: usual[picture] })}
        />
      </Section>
      <Field
        label="叫什么"
        rule="最多 20 个字"
        limit={20}
        hint="像：菜籽油 5 升"
        value={draft.name}
        onChange={(name) => change({ name })}
        wrong={wrong.name}
      />
      <Section title="一份怎么叫">
        <Chips
          label="一份怎么叫"
          value={other ? OTHER : draft.measure}
          options={[
            ...measures.map((value) => ({ value, label: `一${value}` })),
            { value: OTHER, label: OTHER },
          ]}
          onChange={(value) => {
            setOther(value === OTHER);
            change({ measure: value === OTHER ? '' : value });
          }}
        />
        {other ? (
          <Field
            label="量词"
            rule="最多 4 个字"
            limit={4}
            value={draft.measure}
            onChange={(measure) => change({ measure })}
            wrong={wrong.measure}
          />
        ) : null}
      </Section>
      <Section title="哪一类">
        <Chips
          label="哪一类"
          value={draft.kind}
          options={optionsOf(goodsKinds)}
          onChange={(kind) => change({ kind })}
        />
      </Section>
    </>
  );
}

function Second({ draft, change, wrong }: StepProps) {
  const { picture, name, measure } = draft;
  return (
    <>
      {picture ? (
        <Card>
          <Inline>
            <Pic small name={picture} ground={grounds[picture]} />
            <Stack gap="tight" grow>
              <Title as="h2">{`${name.trim()} 1 ${measure.trim()}`}</Title>
              <Note>{draft.kind ? goodsKinds[draft.kind] : ''}</Note>
            </Stack>
          </Inline>
        </Card>
      ) : null}
      <Field
        label={`1 ${measure.trim()}要几分`}
        kind="digits"
        limit={5}
        value={draft.points}
        onChange={(value) => change({ points: digits(value) })}
        wrong={wrong.points}
        after={<Text as="span">分</Text>}
      />
      <Field
        label="现在有多少"
        kind="digits"
        limit={5}
        value={draft.stock}
        onChange={(value) => change({ stock: digits(value) })}
        wrong={wrong.stock}
        after={<Text as="span">{measure.trim()}</Text>}
      />
      <Field
        label="一户一月最多（可以不写）"
        kind="digits"
        limit={3}
        hint="不写就是不限"
        value={draft.limit}
        onChange={(value) => change({ limit: digits(value) })}
        wrong={wrong.limitPerMonth}
        after={<Text as="span">{measure.trim()}</Text>}
      />
      <Section title="哪来的">
        <Chips
          label="哪来的"
          value={draft.source}
          options={optionsOf(sources)}
          onChange={(source) => change({ source })}
        />
      </Section>
    </>
  );
}
