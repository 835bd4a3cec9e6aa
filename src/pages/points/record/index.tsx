import { useState } from 'react';
import { useHouseholds } from '../../../client/households';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { valuesOn } from '../../../domain/parameters';
import { earning } from '../../../domain/points/earning/actions';
import { pointsParameters } from '../../../domain/points/parameters';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { Many } from '../../../ui/Choice';
import { Dated } from '../../../ui/Dated';
import { Field, PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Beside } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Village } from '../../../ui/Village';
import { Note } from '../../../ui/words';
import { Finder, Found, spaced } from '../Households';

const MOST = 20;

/** 录积分: one deed for one or many households. */
export default function Record() {
  return (
    <Dated title="录积分">
      <Form />
    </Dated>
  );
}

function Form() {
  const { me } = useSession();
  const choice = useVillage(earning.recordDeed);
  const village = choice.village ?? '';
  const [day, setDay] = useState(today());
  const rules = useRead(earning.getRules, { village, day }, { when: village !== '' });
  const [key, setKey] = useState('');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const search = useHouseholds(choice.village);
  const record = useWrite(earning.recordDeed);
  const items = (rules.data?.book?.items ?? []).filter((i) => i.points > 0);
  const { claimWithinDays } = valuesOn(pointsParameters, today());
  const off = !key
    ? '先选做了什么'
    : chosen.length === 0
      ? '先选哪几户'
      : chosen.length > MOST
        ? `一次最多 ${MOST} 户，多了 ${chosen.length - MOST} 户`
        : undefined;

  /** Faults count households as they were sent, and some may be taken away since. */
  const [sent, setSent] = useState<readonly string[]>([]);
  const wrongOf = (id: string): string | undefined =>
    chosen.includes(id) ? record.fault?.fields?.[`households.${sent.indexOf(id)}`] : undefined;

  const submit = async (): Promise<void> => {
    setSent(chosen);
    const said = words.trim() ? { words: words.trim() } : {};
    const done = await record.run({ village, households: chosen, key, day, ...said });
    if (!done) return;
    say(`记好了 ${done.claims.length} 户，等评议员核对`);
    goInstead('pages/desk/index');
  };

  if (me && !can(me, earning.recordDeed))
    return (
      <Page title="录积分">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'积分由网格员和村干部来录。\n自己家做的，到「怎么挣分」里报。'}
        />
      </Page>
    );
  return (
    <Page
      title="录积分"
      foot={
        <Button full off={off} busy={record.busy && '正在记…'} onTap={() => void submit()}>
          {`给 ${chosen.length} 户记上`}
        </Button>
      }
    >
      <Village of={choice} />
      <Beside read={rules} what="村里的积分细则">
        {({ book }) =>
          book ? null : (
            <Card tone="ask">
              <Note tone="plain">那天村里还没定积分细则。先开会定，再来记。</Note>
            </Card>
          )
        }
      </Beside>
      <PickField
        label="做了什么"
        value={key}
        onChange={setKey}
        wrong={record.fault?.fields?.key}
        options={items.map((i) => ({ value: i.key, label: `${i.item}（${i.points} 分）` }))}
      />
      <PickField
        label="哪天做的"
        value={day}
        onChange={setDay}
        wrong={record.fault?.fields?.day}
        date={{ from: addDays(today(), -claimWithinDays), to: today() }}
      />
      <Field label="说明（可以不写）" limit={200} value={words} onChange={setWords} />
      <Section title="哪几户" note={`选了 ${chosen.length} 户`}>
        <Finder search={search} />
        <Found search={search}>
          {(households, more) => (
            <>
              <Many
                label="哪几户"
                values={chosen}
                onChange={setChosen}
                options={households.map((h) => ({
                  value: h.id,
                  label: `${h.name}家`,
                  note: wrongOf(h.id) ?? `${h.groupName} · 户码 ${spaced(h.number)}`,
                }))}
              />
              {more}
            </>
          )}
        </Found>
      </Section>
      {record.fault ? <Note tone="red">{record.fault.words}</Note> : null}
    </Page>
  );
}
