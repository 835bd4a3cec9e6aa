import { useDraft } from '../../../client/draft';
import { pastWords } from '../../../client/due';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { usePhotos } from '../../../client/upload';
import { useWrite } from '../../../client/write';
import { grievances } from '../../../domain/grievances/actions';
import { categories } from '../../../domain/grievances/schema';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Picks } from '../../../ui/Choice';
import { Facts } from '../../../ui/Facts';
import { Field } from '../../../ui/Field';
import { Between, Inline, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Gallery, Photos } from '../../../ui/Photos';
import { Shown } from '../../../ui/Shown';
import { Status, When } from '../../../ui/Status';
import { say } from '../../../ui/Toast/say';
import { Note, Text, Title } from '../../../ui/words';
import { Thread } from '../Thread';
import { Ways } from '../Ways';
import { dueDay, type MyCase, myStatus } from '../words';

/** One of my cases: what is asked of me, then how far it is. */
export default function MyCasePage() {
  const id = useParam('id') ?? '';
  const read = useRead(grievances.getMine, { case: id });
  const wants = read.data?.wants;
  const answer = useAnswer(id, read.reload);
  const rating = useRating(id, read.reload);
  const foot = wants === 'answer' ? answer.foot : wants === 'rating' ? rating.foot : undefined;
  return (
    <Page title="我说的事" foot={foot}>
      <Shown read={read} waiting="正在看这件事…">
        {(c) => (
          <>
            <Head c={c} />
            {c.wants === 'answer' ? <Question c={c} answer={answer} /> : null}
            {c.wants === 'rating' ? <Reply c={c} rating={rating} /> : null}
            <Progress c={c} />
            <Refused c={c} />
            <Whole c={c} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Head({ c }: { c: MyCase }) {
  const { tone, words, icon } = myStatus(c);
  return (
    <Stack gap="tight">
      <Inline>
        <Status tone={tone} icon={icon}>
          {words}
        </Status>
      </Inline>
      <Title level={1}>{c.title}</Title>
      <Note>{`编号 ${c.number} · ${pastWords(c.at)} 说的`}</Note>
    </Stack>
  );
}

function Progress({ c }: { c: MyCase }) {
  const runs = c.light !== 'off';
  const near = c.light === 'red' ? 'late' : c.light === 'amber' ? 'soon' : undefined;
  return (
    <Card>
      <Stack>
        <Between wrap>
          <Title>办到哪了</Title>
          {runs ? (
            <Note as="span">
              <When tone={near}>{`${dueDay(c)}前答复`}</When>
            </Note>
          ) : null}
        </Between>
        <Thread c={c} mine />
      </Stack>
    </Card>
  );
}

/** Refused: the door that is open instead. */
function Refused({ c }: { c: MyCase }) {
  const route = c.items.find((turn) => turn.kind === 'refused')?.route;
  return route ? <Ways names={[route]} /> : null;
}

function Whole({ c }: { c: MyCase }) {
  return (
    <Card>
      <Stack>
        <Title>您说的</Title>
        <Text>{c.words}</Text>
        {c.photos.length > 0 ? <Gallery addresses={c.photos} /> : null}
        <Facts
          items={[
            ['哪方面', categories[c.category].title],
            ['在哪里', [c.placeName, c.where].filter(Boolean).join(' ')],
            ...(c.aboutName ? [['说的是', c.aboutName] as const] : []),
            ['谁在办', c.deskName],
            ['名字', c.anonymous ? '没写，办事的人看不到是谁' : '写了'],
          ]}
        />
      </Stack>
    </Card>
  );
}

function useAnswer(id: string, reload: () => void) {
  const { draft, change, clear } = useDraft(`answer:${id}`, { words: '' }, { own: true });
  const { words } = draft;
  const photos = usePhotos(3);
  const answer = useWrite(grievances.answer);
  const send = async (): Promise<void> => {
    const done = await answer.run({ case: id, words: words.trim(), photos: photos.ids });
    if (!done) return;
    say('回答送到了');
    clear();
    reload();
  };
  const off = photos.sending > 0 ? '照片还在传' : words.trim() ? undefined : '先写回答';
  return {
    words,
    setWords: (next: string) => change({ words: next }),
    photos,
    fault: answer.fault,
    foot: (
      <Button full off={off} busy={answer.busy && '正在送…'} onTap={() => void send()}>
        发送回答
      </Button>
    ),
  };
}

function Question({ c, answer }: { c: MyCase; answer: ReturnType<typeof useAnswer> }) {
  return (
    <Card tone="ask">
      <Stack>
        <Text>{`${c.question?.by ?? ''}问：${c.question?.words ?? ''}`}</Text>
        <Field
          label="您的回答"
          kind="long"
          limit={300}
          value={answer.words}
          onChange={answer.setWords}
          wrong={answer.fault?.fields?.words ?? answer.fault?.words}
        />
        <Photos
          photos={answer.photos.photos}
          sending={answer.photos.sending}
          most={3}
          wrong={answer.photos.fault?.words}
          onAdd={() => void answer.photos.add()}
          onRemove={answer.photos.remove}
        />
      </Stack>
    </Card>
  );
}

type Face = 'good' | 'bad';
const faces = [
  { value: 'good', label: '解决了', picture: 'glad' },
  { value: 'bad', label: '没解决', picture: 'sorry' },
] as const;

function useRating(id: string, reload: () => void) {
  const { draft, change, clear } = useDraft<{ face?: Face; words: string }>(
    `rating:${id}`,
    { words: '' },
    { own: true },
  );
  const { face, words } = draft;
  const rate = useWrite(grievances.rate);
  const send = async (): Promise<void> => {
    const said = words.trim() ? { words: words.trim() } : {};
    const done = await rate.run({ case: id, good: face === 'good', ...said });
    if (!done) return;
    clear();
    say(done.state === 'again' ? '记下了，换人再办一次，上一级也一起' : '记下了，谢谢您');
    reload();
  };
  const off = !face ? '先选一个' : face === 'bad' && !words.trim() ? '写一句哪里没解决' : undefined;
  return {
    face,
    setFace: (next: Face) => change({ face: next }),
    words,
    setWords: (next: string) => change({ words: next }),
    fault: rate.fault,
    foot: (
      <Button full off={off} busy={rate.busy && '正在记…'} onTap={() => void send()}>
        {face === 'bad' ? '没解决，请再办' : '就这样评'}
      </Button>
    ),
  };
}

function Reply({ c, rating }: { c: MyCase; rating: ReturnType<typeof useRating> }) {
  const reply = c.items.find((turn) => turn.kind === 'replied');
  return (
    <Card tone="ask">
      <Stack>
        <Title>{`${reply?.by ?? ''}答复您`}</Title>
        <Text>{reply?.words ?? ''}</Text>
        {reply?.photos?.length ? <Gallery addresses={reply.photos} /> : null}
        <Picks label="解决了没有" value={rating.face} onChange={rating.setFace} options={faces} />
        {rating.face ? (
          <Field
            label={rating.face === 'bad' ? '哪里没解决' : '想说的话（可以不写）'}
            kind="long"
            limit={200}
            value={rating.words}
            onChange={rating.setWords}
            wrong={rating.fault?.fields?.words ?? rating.fault?.words}
          />
        ) : null}
        {c.round === 2 ? <Note>已经重办过一次。还不满意，可以打 12345，或找县信访局。</Note> : null}
      </Stack>
    </Card>
  );
}
