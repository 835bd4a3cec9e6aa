import { useState } from 'react';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useSpeech } from '../../../client/speak';
import { useWrite } from '../../../client/write';
import { meetings } from '../../../domain/meetings/actions';
import { meetingKinds, type Rsvp } from '../../../domain/meetings/schema';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Picks } from '../../../ui/Choice';
import { Facts } from '../../../ui/Facts';
import { Between, Inline, Stack } from '../../../ui/layout';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { Record } from '../Record';
import { Secretary } from '../Secretary';
import { isOver, type MeetingOne, unitOf, when } from '../words';

const said: Record<Rsvp, string> = { go: '我去', family: '家里人去', no: '都不去' };

/** One meeting: who comes, what is talked over, and afterwards the minutes. */
export default function MeetingPage() {
  const id = useParam('id') ?? '';
  const { me } = useSession();
  const read = useRead(meetings.getMeeting, { meeting: id });
  const answer = useWrite(meetings.answerCall);
  const [picked, setPicked] = useState<Rsvp>();
  const meeting = read.data;
  const open =
    meeting?.state === 'called' &&
    meeting.called &&
    !isOver(meeting.starts) &&
    can(me, meetings.answerCall);
  const choice = picked ?? meeting?.mine?.answer;
  const send = async (): Promise<void> => {
    if (!choice || !(await answer.run({ meeting: id, answer: choice }))) return;
    say(choice === 'no' ? '知道了，改天再来' : '村里知道了，到时候见');
    setPicked(undefined);
    read.reload();
  };
  const told = choice !== undefined && choice === meeting?.mine?.answer;
  return (
    <Page
      title="开会"
      foot={
        open ? (
          <Button
            full
            off={choice ? (told ? `告诉过了：${said[choice]}` : undefined) : '先选谁来'}
            busy={answer.busy && '正在说…'}
            onTap={() => void send()}
          >
            {choice ? `告诉村里：${said[choice]}` : '告诉村里'}
          </Button>
        ) : meeting && can(me, meetings.tick) ? (
          <Secretary meeting={meeting} onDone={read.reload} />
        ) : undefined
      }
    >
      <Shown read={read} waiting="正在看这个会…">
        {(one) => (
          <>
            <Head meeting={one} />
            {open ? (
              <Section title="您家谁来？" note={`${one.answered} 人回了，${one.coming} 人来`}>
                <Picks
                  label="您家谁来？"
                  value={choice}
                  onChange={setPicked}
                  options={[
                    { value: 'go', label: said.go, picture: 'go' },
                    { value: 'family', label: said.family, picture: 'family' },
                    { value: 'no', label: said.no, picture: 'stay' },
                  ]}
                />
              </Section>
            ) : null}
            {answer.fault ? <Text tone="red">{answer.fault.words}</Text> : null}
            {one.minutes ? (
              <Record meeting={one} minutes={one.minutes} />
            ) : (
              <Agenda meeting={one} />
            )}
            <About meeting={one} />
            {open && can(me, meetings.tick) ? (
              <Button look="text" to={`pages/meetings/roll/index?id=${one.id}`}>
                看名单、替人答
              </Button>
            ) : null}
          </>
        )}
      </Shown>
    </Page>
  );
}

function Head({ meeting }: { meeting: MeetingOne }) {
  return (
    <Inline top>
      <Mark icon="calendar" />
      <Stack gap="tight" grow>
        <Title level={1}>{meetingKinds[meeting.kind]}</Title>
        <Text bold>{when(meeting.starts)}</Text>
        <Note>{meeting.place}</Note>
        {meeting.state === 'cancelled' ? (
          <>
            <Status tone="late" icon="cross">
              不开了
            </Status>
            <Text>{meeting.why ?? ''}</Text>
          </>
        ) : null}
      </Stack>
    </Inline>
  );
}

function Agenda({ meeting }: { meeting: MeetingOne }) {
  const { able, playing, speak, stop } = useSpeech();
  const words = `商量这些事：${meeting.agenda.join('。')}`;
  return (
    <Card>
      <Stack>
        <Between>
          <Title>商量什么</Title>
          {able ? (
            <Button small look="soft" icon="aloud" onTap={() => (playing ? stop() : speak(words))}>
              {playing ? '停' : '念'}
            </Button>
          ) : null}
        </Between>
        <Stack as="ol">
          {meeting.agenda.map((item, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the n-th item is the n-th
            <Inline top as="li" key={n}>
              <Text as="span" bold tone="accent">
                {n + 1}
              </Text>
              <Text as="span">{item}</Text>
            </Inline>
          ))}
        </Stack>
      </Stack>
    </Card>
  );
}

function About({ meeting }: { meeting: MeetingOne }) {
  const unit = unitOf(meeting.basis);
  return (
    <Card>
      <Facts
        items={[
          ['谁通知的', meeting.byName],
          ['叫了谁', meeting.named ? `选出来的 ${meeting.due} 人` : meeting.areaName],
          [
            '多少人能定',
            meeting.needed > 0
              ? `应到 ${meeting.due} ${unit}，到 ${meeting.needed} ${unit}能定，以县里确认的口径为准`
              : '不表决，来听听、说说',
          ],
        ]}
      />
    </Card>
  );
}
