import { useEffect, useRef } from 'react';
import { call } from '../../../client/call';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useSpeech } from '../../../client/speak';
import { useWrite } from '../../../client/write';
import { bulletins } from '../../../domain/meetings/bulletins/actions';
import { answers, type BulletinAnswer } from '../../../domain/meetings/bulletins/schema';
import { Aloud } from '../../../ui/Aloud';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { type Bulletin, dayWords, isOver, when } from '../words';

/** Said while it is heard; about four characters a second. */
const secondsOf = (words: string): number => Math.max(5, Math.round(words.length / 4));

/** One bulletin: opening it is the receipt, answering it is one tap. */
export default function BulletinPage() {
  const id = useParam('id') ?? '';
  const read = useRead(bulletins.getBulletin, { bulletin: id });
  const answer = useWrite(bulletins.answerBulletin);
  useReceipt(read.data);
  const give = async (said: BulletinAnswer): Promise<void> => {
    if (!(await answer.run({ bulletin: id, answer: said }))) return;
    say(said === 'help' ? '村里知道了，网格员会找您' : '村里知道了');
    read.reload();
  };
  const bulletin = read.data;
  return (
    <Page
      title="通知"
      footTwo
      foot={
        bulletin && canAnswer(bulletin) ? (
          <Answers bulletin={bulletin} busy={answer.busy} onAnswer={(said) => void give(said)} />
        ) : undefined
      }
    >
      <Shown read={read} waiting="正在看通知…">
        {(one) => <One bulletin={one} />}
      </Shown>
      {answer.fault ? <Text tone="red">{answer.fault.words}</Text> : null}
    </Page>
  );
}

/** Written once, when the words are in view; without signal the next opening writes it. */
function useReceipt(bulletin: Bulletin | undefined) {
  const done = useRef('');
  useEffect(() => {
    if (!bulletin || bulletin.mine || bulletin.state === 'recalled') return;
    if (done.current === bulletin.id) return;
    done.current = bulletin.id;
    call(bulletins.openBulletin, { bulletin: bulletin.id }).catch(() => {
      done.current = '';
    });
  }, [bulletin]);
}

const canAnswer = (b: Bulletin): boolean => b.state === 'posted' && !isOver(b.until);

function One({ bulletin }: { bulletin: Bulletin }) {
  const { me } = useSession();
  const { able, playing, speak, stop } = useSpeech();
  const words = `${bulletin.title}。${bulletin.words}`;
  return (
    <>
      <Stack gap="tight">
        <Inline wrap>
          {bulletin.urgency === 'urgent' ? <Status tone="late">紧急</Status> : null}
          {bulletin.state === 'recalled' ? (
            <Status tone="wait" icon="returned">
              撤回了
            </Status>
          ) : isOver(bulletin.until) ? (
            <Status tone="wait">过了</Status>
          ) : null}
        </Inline>
        <Title level={1}>{bulletin.title}</Title>
        <Note>
          {`${bulletin.areaName} ${bulletin.byName} · ${when(bulletin.at)} · 到${dayWords(bulletin.until)}`}
        </Note>
      </Stack>
      {bulletin.state === 'recalled' ? (
        <Card tone="ask">
          <Stack>
            <Title>这条通知撤回了</Title>
            <Text>{bulletin.recalledWhy ?? '不作数了。'}</Text>
          </Stack>
        </Card>
      ) : null}
      {bulletin.correctedBy ? (
        <Card tone="ask" to={`pages/meetings/bulletin/index?id=${bulletin.correctedBy}`}>
          <Text as="span" bold>
            有更正，看新的这一条
          </Text>
        </Card>
      ) : null}
      {able ? (
        <Aloud
          title="念给我听"
          note={`普通话 · 约 ${secondsOf(words)} 秒`}
          playing={playing}
          onTap={() => (playing ? stop() : speak(words))}
        />
      ) : null}
      <Card>
        <Stack>
          {bulletin.words.split('\n').map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the n-th paragraph is the n-th
            <Text key={n}>{line}</Text>
          ))}
        </Stack>
      </Card>
      {bulletin.mine?.answer ? (
        <Card tone="tint">
          <Text>{`您答了：${answers[bulletin.mine.answer]}`}</Text>
        </Card>
      ) : null}
      {bulletin.mine?.answer === 'help' ? (
        <Note>急事别等，直接打电话给网格员、村干部，或打 110、120。</Note>
      ) : null}
      {can(me, bulletins.getReach) ? (
        <Button look="text" to={`pages/meetings/reach/index?id=${bulletin.id}`}>
          看多少户看过
        </Button>
      ) : null}
    </>
  );
}

/** The first answer is the solid one; what was answered already can be changed. */
function Answers({
  bulletin,
  busy,
  onAnswer,
}: {
  bulletin: Bulletin;
  busy: boolean;
  onAnswer: (answer: BulletinAnswer) => void;
}) {
  const given = bulletin.mine?.answer;
  const open = bulletin.answers.filter((answer) => answer !== given);
  const [first, ...others] = given ? [undefined, ...open] : open;
  if (!first && others.length === 0) return null;
  return (
    <>
      {first ? (
        <Button full busy={busy && '正在说…'} onTap={() => onAnswer(first)}>
          {answers[first]}
        </Button>
      ) : null}
      {others.map((answer) =>
        answer ? (
          <Button key={answer} full look="line" onTap={() => onAnswer(answer)}>
            {given ? `改成：${answers[answer]}` : answers[answer]}
          </Button>
        ) : null,
      )}
    </>
  );
}
