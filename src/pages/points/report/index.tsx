import { useState } from 'react';
import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { useSession } from '../../../client/session';
import { usePhotos } from '../../../client/upload';
import { useWrite } from '../../../client/write';
import { addDays } from '../../../domain/calendar';
import { valuesOn } from '../../../domain/parameters';
import { earning } from '../../../domain/points/earning/actions';
import { pointsParameters } from '../../../domain/points/parameters';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Opts } from '../../../ui/Choice';
import { Field, PickField } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Photos } from '../../../ui/Photos';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note } from '../../../ui/words';
import { villageOf } from '../place';

const names = [
  { value: 'no', label: '不写名字', note: '只写哪一组、做了什么' },
  { value: 'yes', label: '可以写姓', note: '写成 卢**' },
] as const;

/** 报一件好事: what, when, a photo or words. */
export default function Report() {
  const { me } = useSession();
  const village = villageOf(me);
  const [day, setDay] = useState(today());
  const read = useRead(
    earning.getRules,
    { village: village ?? '', day },
    { when: village !== undefined },
  );
  const [key, setKey] = useState('');
  const [words, setWords] = useState('');
  const [name, setName] = useState<'no' | 'yes'>('no');
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
    say('报好了，等评议员核对');
    goInstead(`pages/points/claim/index?id=${done.claim}`);
  };

  const wrong = claim.fault?.fields;
  // A single photo is named by its place: `photos.2`.
  const photoWrong = Object.entries(wrong ?? {}).find(([field]) => field.startsWith('photos'))?.[1];
  return (
    <Page
      title="报一件好事"
      foot={
        <Button full off={missing} busy={claim.busy && '正在报…'} onTap={() => void submit()}>
          {chosen ? `报上去，${chosen.points} 分` : '报上去'}
        </Button>
      }
    >
      <Shown read={read} waiting="正在看能报什么…">
        {() => (
          <>
            <PickField
              label="做了什么"
              value={key}
              onChange={setKey}
              wrong={wrong?.key}
              options={items.map((i) => ({ value: i.key, label: `${i.item}（${i.points} 分）` }))}
            />
            <PickField
              label="哪天做的"
              value={day}
              onChange={setDay}
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
              onChange={setWords}
              wrong={wrong?.words}
              hint="在哪里做的、跟谁一起"
            />
            <Section title="公示时">
              <Opts label="公示时写不写名字" options={names} value={name} onChange={setName} />
            </Section>
            {claim.fault && !wrong ? <Note tone="red">{claim.fault.words}</Note> : null}
          </>
        )}
      </Shown>
    </Page>
  );
}
