import { useState } from 'react';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { useVillage } from '../../../client/village';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { earning } from '../../../domain/points/earning/actions';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Many } from '../../../ui/Choice';
import { Field, PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note } from '../../../ui/words';
import { VillageFields } from '../Households';

/** 定积分细则: items chosen from what other villages published, and the meeting that decided. */
export default function Adopt() {
  const choice = useVillage(earning.adoptRules);
  const village = choice.village ?? '';
  const read = useRead(earning.listTemplateRules, {}, { when: village !== '' });
  const [chosen, setChosen] = useState<string[]>([]);
  const [met, setMet] = useState('');
  const [present, setPresent] = useState('');
  const [words, setWords] = useState('');
  const [from, setFrom] = useState(today());
  const adopt = useWrite(earning.adoptRules);
  const wrong = adopt.fault?.fields ?? {};
  const items = read.data?.items ?? [];
  const off =
    chosen.length === 0
      ? '先选几条'
      : !met || !present || !words.trim()
        ? '写上开会的决定'
        : undefined;

  const submit = async (): Promise<void> => {
    const done = await adopt.run({
      village,
      from,
      decision: { day: met, present: Number(present), words: words.trim() },
      items: chosen.flatMap((at) => {
        const { publishedBy: _source, ...item } = items[Number(at)] ?? { publishedBy: '' };
        return 'item' in item ? [item] : [];
      }),
    });
    if (!done) return;
    say('细则定好了');
    goInstead('pages/points/rules/index');
  };

  return (
    <Page
      title="定积分细则"
      foot={
        <Button full off={off} busy={adopt.busy && '正在定…'} onTap={() => void submit()}>
          {`定下这 ${chosen.length} 条`}
        </Button>
      }
    >
      <VillageFields choices={choice.choices} />
      <Section title="村里开会定的">
        <PickField
          label="哪天开的会"
          value={met}
          onChange={setMet}
          wrong={wrong['decision.day']}
          date={{ from: addDays(today(), -365), to: today() }}
        />
        <Field
          label="几人到场"
          kind="digits"
          limit={4}
          value={present}
          onChange={setPresent}
          wrong={wrong['decision.present']}
        />
        <Field label="会上怎么定的" kind="long" limit={200} value={words} onChange={setWords} />
        <PickField
          label="从哪天起算"
          value={from}
          onChange={setFrom}
          wrong={wrong.from}
          date={{ from: addDays(today(), -60), to: addDays(today(), 365) }}
        />
      </Section>
      <Section title="选哪几条" note={`选了 ${chosen.length} 条`}>
        <Shown read={read} waiting="正在看别的村怎么定…">
          {({ items: all }) => (
            <Many
              label="选哪几条"
              values={chosen}
              onChange={setChosen}
              options={all.map((item, at) => ({
                value: String(at),
                label: `${item.item}，${item.points} 分／${item.unit}`,
                note: `${item.category} · ${item.publishedBy}`,
              }))}
            />
          )}
        </Shown>
      </Section>
      {adopt.fault ? <Note tone="red">{adopt.fault.words}</Note> : null}
    </Page>
  );
}
