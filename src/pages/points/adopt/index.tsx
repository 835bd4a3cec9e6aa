import { useDraft } from '../../../client/draft';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { earning } from '../../../domain/points/earning/actions';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Many } from '../../../ui/Choice';
import { Dated } from '../../../ui/Dated';
import { Field, PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Resumed } from '../../../ui/Resumed';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Village } from '../../../ui/Village';
import { Note } from '../../../ui/words';

/** A draft may be older than the list, so a choice goes by what it says, not by its place. */
const keyOf = (one: { publishedBy: string; item: string; points: number }): string =>
  `${one.publishedBy} ${one.item} ${one.points}`;

/** 定积分细则: items chosen from what other villages published, and the meeting that decided. */
export default function Adopt() {
  return (
    <Dated title="定积分细则">
      <Form />
    </Dated>
  );
}

function Form() {
  const { me } = useSession();
  const choice = useVillage(earning.adoptRules);
  const village = choice.village ?? '';
  const read = useRead(earning.listTemplateRules, {}, { when: village !== '' });
  const written = useDraft(`rules:${village}`, {
    chosen: [] as string[],
    met: '',
    present: '',
    words: '',
    from: today(),
  });
  const { chosen, met, present, words, from } = written.draft;
  const { change } = written;
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
      items: items
        .filter((one) => chosen.includes(keyOf(one)))
        .map(({ publishedBy: _source, ...item }) => item),
    });
    if (!done) return;
    written.clear();
    say('细则定好了');
    goInstead('pages/points/rules/index');
  };

  if (me && !can(me, earning.adoptRules))
    return (
      <Page title="定积分细则">
        <Refusal
          picture="calm"
          title="这里办不了"
          words={'细则由村干部照开会的决定来定。\n现在怎么定的，看「怎么挣分」。'}
        />
      </Page>
    );
  return (
    <Page
      title="定积分细则"
      foot={
        <Button full off={off} busy={adopt.busy && '正在定…'} onTap={() => void submit()}>
          {`定下这 ${chosen.length} 条`}
        </Button>
      }
    >
      <Village of={choice} />
      <Resumed of={written} />
      <Section title="村里开会定的">
        <PickField
          label="哪天开的会"
          value={met}
          onChange={(next) => change({ met: next })}
          wrong={wrong['decision.day']}
          date={{ from: addDays(today(), -365), to: today() }}
        />
        <Field
          label="几人到场"
          kind="digits"
          limit={4}
          value={present}
          onChange={(next) => change({ present: next })}
          wrong={wrong['decision.present']}
        />
        <Field
          label="会上怎么定的"
          kind="long"
          limit={200}
          value={words}
          onChange={(next) => change({ words: next })}
          wrong={wrong['decision.words']}
        />
        <PickField
          label="从哪天起算"
          value={from}
          onChange={(next) => change({ from: next })}
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
              onChange={(next) => change({ chosen: next })}
              options={all.map((item) => ({
                value: keyOf(item),
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
