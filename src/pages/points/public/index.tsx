import { useState } from 'react';
import { today } from '../../../client/now';
import { useList } from '../../../client/query';
import { can, useSession, villageOf } from '../../../client/session';
import { useWrite } from '../../../client/write';
import { dayOf, spokenDay } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { valuesOn } from '../../../domain/parameters';
import { earning } from '../../../domain/points/earning/actions';
import { pointsParameters } from '../../../domain/points/parameters';
import { Empty, Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Field } from '../../../ui/Field';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Sheet } from '../../../ui/Sheet';
import { More, Shown } from '../../../ui/Shown';
import { say } from '../../../ui/Toast/say';
import { Note } from '../../../ui/words';

type Line = OutputOf<typeof earning.listPublic>['items'][number];

/** 公示: what is about to be entered; everybody of the village may read and object. */
export default function Public() {
  const { me } = useSession();
  const village = villageOf(me);
  const list = useList(
    earning.listPublic,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const [about, setAbout] = useState<Line>();
  const may = can(me, earning.objectToClaim);
  const { postingDays } = valuesOn(pointsParameters, today());
  if (me && !can(me, earning.listPublic))
    return (
      <Page title="积分公示">
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'积分在各村里公示。\n加入了村子，就看得到村里的。'}
        />
      </Page>
    );
  return (
    <Page title="积分公示">
      <Note>{`公示 ${postingDays} 天，没人有意见就入账。觉得哪条不对，说一声，评议员再看。`}</Note>
      <Shown read={list}>
        {(items) =>
          items.length === 0 ? (
            <Empty picture="calm" title="现在没有公示的" words="评议员核对好的，会先在这里公示。" />
          ) : (
            <Rows>
              {items.map((line) => (
                <Row
                  key={line.id}
                  title={`${line.item}，${line.points} 分`}
                  notes={[
                    [line.groupName, line.name].filter(Boolean).join(' · '),
                    `公示到 ${spokenDay(dayOf(new Date(line.publicUntil)), today())}`,
                  ]}
                  act={
                    may ? (
                      <Button
                        small
                        look="line"
                        label={`${line.item}，这条不对`}
                        onTap={() => setAbout(line)}
                      >
                        不对
                      </Button>
                    ) : undefined
                  }
                />
              ))}
            </Rows>
          )
        }
      </Shown>
      <More list={list} />
      <Objection
        key={about?.id}
        line={about}
        onDone={() => {
          setAbout(undefined);
          list.reload();
        }}
      />
    </Page>
  );
}

const LEAST = 4;

function Objection({ line, onDone }: { line?: Line; onDone: () => void }) {
  const [words, setWords] = useState('');
  const object = useWrite(earning.objectToClaim);
  const short = LEAST - words.trim().length;
  const send = async (): Promise<void> => {
    if (!line || !(await object.run({ claim: line.id, words: words.trim() }))) return;
    say('说好了，评议员再核对一次');
    setWords('');
    onDone();
  };
  return (
    <Sheet open={line !== undefined} title="哪里不对" onClose={onDone}>
      <Note>{`「${line?.item ?? ''}」。不会写您的名字。`}</Note>
      <Field
        label="怎么回事"
        kind="long"
        limit={200}
        value={words}
        onChange={setWords}
        wrong={object.fault?.words}
      />
      <Button
        full
        off={short > 0 ? `再写 ${short} 个字` : undefined}
        busy={object.busy && '正在说…'}
        onTap={() => void send()}
      >
        说给评议员
      </Button>
    </Sheet>
  );
}
