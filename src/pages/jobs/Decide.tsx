import Taro from '@tarojs/taro';
import { useState } from 'react';
import { now, today } from '../../client/now';
import { useWrite } from '../../client/write';
import { addDays, spokenTime } from '../../domain/calendar';
import { jobs } from '../../domain/jobs/actions';
import { jobsParameters } from '../../domain/jobs/parameters';
import { valuesOn } from '../../domain/parameters';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Facts } from '../../ui/Facts';
import { Field, PickField } from '../../ui/Field';
import { Between, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/Sheet';
import { Status } from '../../ui/Status';
import { say } from '../../ui/Toast/say';
import { Note, Text, Title } from '../../ui/words';
import { isOpen, type OneApplicant, theirSays, tones } from './words';

interface OneProps {
  applicant: OneApplicant;
  onDone: () => void;
}

const timeOf = (instant: string): string => spokenTime(new Date(instant), now());

/** One who applied: who it is, what has been, what can be done now. */
export function Decide({ applicant: a, onDone }: OneProps) {
  return (
    <Stack gap="wide">
      <Between wrap>
        <Title level={2}>{a.name}</Title>
        <Status tone={tones[a.state]}>{theirSays[a.state]}</Status>
      </Between>
      <Facts
        items={[
          ['哪个村', a.villageName],
          ...(a.phone ? [['电话', a.phone] as const] : []),
          ...(a.words ? [['本人说', a.words] as const] : []),
          ['哪天报的', timeOf(a.at)],
          ...(a.byName ? [['谁帮着报的', a.byName] as const] : []),
          ...(a.interview && isOpen(a.state)
            ? [['面谈', `${timeOf(a.interview.at)}  ${a.interview.place}`] as const]
            : []),
        ]}
      />
      {a.state === 'applied' ? (
        <Look applicant={a} onDone={onDone} />
      ) : isOpen(a.state) ? (
        <Choose applicant={a} onDone={onDone} />
      ) : a.state === 'started' ? null : (
        <Note>这份报名结束了，名字和电话不再显示。</Note>
      )}
    </Stack>
  );
}

/** Looking is a step of its own: the person is told. */
function Look({ applicant, onDone }: OneProps) {
  const look = useWrite(jobs.markSeen);
  const run = async (): Promise<void> => {
    if (await look.run({ application: applicant.id })) onDone();
  };
  return (
    <>
      <Note>点开看名字和电话时，会告诉本人「招工的人看了」。只用来联系这份活。</Note>
      {look.fault ? <Text tone="red">{look.fault.words}</Text> : null}
      <Button full icon="eye" busy={look.busy && '正在看…'} onTap={() => void run()}>
        看名字和电话
      </Button>
    </>
  );
}

type Asking = 'invite' | 'start' | 'refuse';

function Choose({ applicant: a, onDone }: OneProps) {
  const [asking, setAsking] = useState<Asking>();
  const done = (words: string): void => {
    setAsking(undefined);
    say(words);
    onDone();
  };
  const close = (): void => setAsking(undefined);
  return (
    <>
      {a.phone ? (
        <Button
          full
          look="line"
          icon="phone"
          onTap={() =>
            void Taro.makePhoneCall({ phoneNumber: a.phone ?? '' }).catch(() => undefined)
          }
        >
          打电话
        </Button>
      ) : (
        <Note>没留电话，请村干部帮着找。</Note>
      )}
      <Button full look="line" icon="calendar" onTap={() => setAsking('invite')}>
        {a.interview ? '改面谈时间' : '约面谈'}
      </Button>
      <Button full onTap={() => setAsking('start')}>
        定下来
      </Button>
      <Button full look="quiet" onTap={() => setAsking('refuse')}>
        这回不选
      </Button>
      <Sheet open={asking === 'invite'} title={`约${a.name}面谈`} onClose={close}>
        <Invite applicant={a} onDone={() => done('约好了，告诉本人了')} />
      </Sheet>
      <Start
        applicant={a}
        open={asking === 'start'}
        onDone={(left) => done(left > 0 ? `定下了，还要 ${left} 人` : '招满了，别人会收到消息')}
        onNo={close}
      />
      <Sheet open={asking === 'refuse'} title={`这回不选${a.name}`} onClose={close}>
        <Refuse applicant={a} onDone={() => done('告诉本人了')} />
      </Sheet>
    </>
  );
}

/** Every half hour from eight to six. */
const times = Array.from({ length: 21 }, (_, i) => {
  const hour = String(8 + Math.floor(i / 2)).padStart(2, '0');
  return `${hour}:${i % 2 === 0 ? '00' : '30'}`;
});

function Invite({ applicant, onDone }: OneProps) {
  const [day, setDay] = useState(addDays(today(), 1));
  const [time, setTime] = useState('09:00');
  const [place, setPlace] = useState(applicant.place);
  const invite = useWrite(jobs.invite);
  const { interviewDays } = valuesOn(jobsParameters, today());
  const wrong = invite.fault?.fields;
  const run = async (): Promise<void> => {
    const input = { application: applicant.id, day, time, place: place.trim() };
    if (await invite.run(input)) onDone();
  };
  return (
    <Stack gap="wide">
      <PickField
        label="哪天"
        value={day}
        onChange={setDay}
        date={{ from: today(), to: addDays(today(), interviewDays) }}
        wrong={wrong?.day}
      />
      <PickField
        label="几点"
        value={time}
        onChange={setTime}
        options={times.map((value) => ({ value, label: value }))}
        wrong={wrong?.time}
      />
      <Field label="在哪里面谈" limit={60} value={place} onChange={setPlace} wrong={wrong?.place} />
      {invite.fault && !wrong ? <Text tone="red">{invite.fault.words}</Text> : null}
      <Button
        full
        off={place.trim() ? undefined : '先写在哪里'}
        busy={invite.busy && '正在约…'}
        onTap={() => void run()}
      >
        约好，告诉本人
      </Button>
    </Stack>
  );
}

function Start({
  applicant,
  open,
  onDone,
  onNo,
}: {
  applicant: OneApplicant;
  open: boolean;
  onDone: (left: number) => void;
  onNo: () => void;
}) {
  const start = useWrite(jobs.start);
  const run = async (): Promise<void> => {
    const done = await start.run({ application: applicant.id });
    if (done) onDone(done.left);
  };
  return (
    <Confirm
      open={open}
      title={`定下${applicant.name}？`}
      words="占一个名额，会告诉本人。名额满了就不再招，还在等的人也会收到消息。"
      wrong={start.fault?.words}
      yes="定下来"
      busy={start.busy && '正在定…'}
      onYes={() => void run()}
      onNo={() => {
        start.clear();
        onNo();
      }}
    />
  );
}

const why = ['人招够了', '这回要会做的', '时间对不上', '离得太远，不方便'] as const;
const OTHER = '别的';

function Refuse({ applicant, onDone }: OneProps) {
  const [chosen, setChosen] = useState('');
  const [words, setWords] = useState('');
  const refuse = useWrite(jobs.refuse);
  const said = chosen === OTHER ? words.trim() : chosen;
  const run = async (): Promise<void> => {
    if (await refuse.run({ application: applicant.id, words: said })) onDone();
  };
  return (
    <Stack gap="wide">
      <PickField
        label="为什么，写给本人看"
        value={chosen}
        onChange={setChosen}
        options={[...why, OTHER].map((value) => ({ value, label: value }))}
      />
      {chosen === OTHER ? (
        <Field label="说一句" limit={60} value={words} onChange={setWords} />
      ) : null}
      {refuse.fault ? <Text tone="red">{refuse.fault.words}</Text> : null}
      <Button
        full
        off={said ? undefined : '先选为什么'}
        busy={refuse.busy && '正在说…'}
        onTap={() => void run()}
      >
        告诉本人
      </Button>
    </Stack>
  );
}
