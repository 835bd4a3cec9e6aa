import { useDraft } from '../../../client/draft';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { can, useSession, villageOf } from '../../../client/session';
import { usePhotos } from '../../../client/upload';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { valuesOn } from '../../../domain/parameters';
import { earning } from '../../../domain/points/earning/actions';
import { pointsParameters } from '../../../domain/points/parameters';
import { Empty, Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Opts } from '../../../ui/Choice';
import { Dated } from '../../../ui/Dated';
import { Field, PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Photos } from '../../../ui/Photos';
import { Resumed } from '../../../ui/Resumed';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note } from '../../../ui/words';

const names = [
  { value: 'no', label: '不写名字', note: '只写哪一组、做了什么' },
  { value: 'yes', label: '可以写姓', note: '写成 卢**' },
] as const;

interface Draft {
  day: string;
  key: string;
  words: string;
  name: 'no' | 'yes';
}

/** 报一件好事: what, when, a photo or words. */
export default function Report() {
  return (
    <Dated title="报一件好事">
      <Form />
    </Dated>
  );
}

function Form() {
  const { me } = useSession();
  const village = villageOf(me);
  const written = useDraft<Draft>(
    'deed',
    { day: today(), key: '', words: '', name: 'no' },
    { own: true },
  );
  const { day, key, words, name } = written.draft;
  const change = (part: Partial<Draft>): void => {
    claim.clear();
    written.change(part);
  };
  const read = useRead(
    earning.getRules,
    { village: village ?? '', day },
    { when: village !== undefined },
  );
  const photos = usePhotos();
  const claim = useWrite(earning.claim);
  const { claimWithinDays } = valuesOn(pointsParameters, today());
  const items = (read.data?.book?.items ?? []).filter((i) => i.byVillager && i.points > 0);
  const chosen = items.find((i) => i.key === key);
  const missing = !chosen
    ? '先选做了什么'
    : photos.sending > 0
      ? '照片还在传'
      : photos.ids.length === 0 && !words.trim()
        ? '加照片或写一句'
        : undefined;

  const submit = async (): Promise<void> => {
    const done = await claim.run({
      key,
      day,
      photos: photos.ids,
      showName: name === 'yes',
      ...(words.trim() ? { words: words.trim() } : {}),
    });
    if (!done) return;
    written.clear();
    say('报好了，等评议员核对');
    goInstead(`pages/points/claim/index?id=${done.claim}`);
  };

  const wrong = claim.fault?.fields;
  // A single photo is named by its place: `photos.2`.
  const photoWrong = Object.entries(wrong ?? {}).find(([field]) => field.startsWith('photos'))?.[1];
  if (me && !can(me, earning.claim))
    return (
      <Page title="报一件好事">
        <Refusal
          picture="calm"
          title="这里报不了"
          words={'好事由各家自己报。\n替各家记，到工作台「录积分」。'}
        />
      </Page>
    );
  return (
    <Page
      title="报一件好事"
      foot={
        items.length > 0 ? (
          <Button full off={missing} busy={claim.busy && '正在报…'} onTap={() => void submit()}>
            {chosen ? `报上去，${chosen.points} 分` : '报上去'}
          </Button>
        ) : undefined
      }
    >
      <Shown read={read} waiting="正在看能报什么…">
        {() =>
          items.length === 0 ? (
            <Empty
              picture="calm"
              title="现在没有能报的"
              words={'村里开会定了积分细则，才能报。\n想知道什么时候定，问村干部。'}
            />
          ) : (
            <>
              <Resumed of={written} but="照片要再加" />
              <PickField
                label="做了什么"
                value={key}
                onChange={(next) => change({ key: next })}
                wrong={wrong?.key}
                options={items.map((i) => ({ value: i.key, label: `${i.item}（${i.points} 分）` }))}
              />
              <PickField
                label="哪天做的"
                value={day}
                onChange={(next) => change({ day: next })}
                wrong={wrong?.day}
                date={{ from: addDays(today(), -claimWithinDays), to: today() }}
              />
              <Section title="照片" note="最多 9 张">
                <Photos
                  photos={photos.photos}
                  sending={photos.sending}
                  most={9}
                  wrong={photos.fault?.words ?? photoWrong}
                  help={
                    chosen?.evidence ? `这一条要：${chosen.evidence}` : '拍清楚做了什么，不用拍人脸'
                  }
                  onAdd={() => void photos.add()}
                  onRemove={photos.remove}
                />
              </Section>
              <Field
                label="说一句（可以不写）"
                kind="long"
                limit={200}
                value={words}
                onChange={(next) => change({ words: next })}
                wrong={wrong?.words}
                hint="在哪里做的、跟谁一起"
              />
              <Section title="公示时">
                <Opts
                  label="公示时写不写名字"
                  options={names}
                  value={name}
                  onChange={(next) => change({ name: next })}
                />
              </Section>
              {claim.fault && !wrong ? <Note tone="red">{claim.fault.words}</Note> : null}
            </>
          )
        }
      </Shown>
    </Page>
  );
}
