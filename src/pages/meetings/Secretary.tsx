import { useState } from 'react';
import { useWrite } from '../../client/write';
import { meetings } from '../../domain/meetings/actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/Sheet';
import { say } from '../../ui/Toast/say';
import { Why } from '../../ui/Why';
import { Text } from '../../ui/words';
import { isOver, type MeetingOne } from './words';

interface Props {
  meeting: MeetingOne;
  onDone: () => void;
}

/** What the secretary does next: the roll before and during, the minutes afterwards, then additions. */
export function Secretary({ meeting, onDone }: Props) {
  const [asking, setAsking] = useState(false);
  if (meeting.state === 'cancelled') return null;
  const done = (): void => {
    setAsking(false);
    onDone();
  };
  const held = meeting.state === 'minuted';
  const begun = isOver(meeting.starts);
  return (
    <>
      {held ? (
        <Button full look="line" onTap={() => setAsking(true)}>
          补充记录
        </Button>
      ) : (
        <>
          {begun ? (
            <Button look="line" to={`pages/meetings/roll/index?id=${meeting.id}`}>
              点到
            </Button>
          ) : (
            <Button look="line" onTap={() => setAsking(true)}>
              不开了
            </Button>
          )}
          <Button full to={`pages/meetings/${begun ? 'minutes' : 'roll'}/index?id=${meeting.id}`}>
            {begun ? '写会议记录' : '看名单、点到'}
          </Button>
        </>
      )}
      <Sheet
        open={asking}
        title={held ? '补充记录' : '这个会不开了？'}
        onClose={() => setAsking(false)}
      >
        {asking ? (
          held ? (
            <Amend meeting={meeting} onDone={done} />
          ) : (
            <Cancel meeting={meeting} onDone={done} />
          )
        ) : null}
      </Sheet>
    </>
  );
}

function Cancel({ meeting, onDone }: Props) {
  const cancel = useWrite(meetings.cancelMeeting);
  const submit = async (why: string): Promise<void> => {
    if (!(await cancel.run({ meeting: meeting.id, why }))) return;
    say('不开了，已告诉要来的人');
    onDone();
  };
  return (
    <Why
      label="为什么不开了"
      hint="如 下大雨，改到下周二"
      words="这个会不开了"
      busy={cancel.busy && '正在告诉大家…'}
      fault={cancel.fault}
      onTap={(why) => void submit(why)}
    />
  );
}

function Amend({ meeting, onDone }: Props) {
  const [words, setWords] = useState('');
  const amend = useWrite(meetings.amendMinutes);
  const submit = async (): Promise<void> => {
    if (!(await amend.run({ meeting: meeting.id, words: words.trim() }))) return;
    say('补充好了，写在记录下面');
    onDone();
  };
  return (
    <Stack gap="wide">
      <Text>公布过的不改，补充写在下面，大家都看得到。</Text>
      <Field
        label="补充什么"
        kind="long"
        limit={300}
        value={words}
        onChange={setWords}
        hint="如 第一件问过县里，下月再定"
      />
      {amend.fault ? <Text tone="red">{amend.fault.words}</Text> : null}
      <Button
        full
        off={words.trim().length < 4 ? '至少写 4 个字' : undefined}
        busy={amend.busy && '正在补充…'}
        onTap={() => void submit()}
      >
        补充进去
      </Button>
    </Stack>
  );
}
