import { useState } from 'react';
import { useDraft } from '../../client/draft';
import { pastWords } from '../../client/due';
import { type Read, useRead } from '../../client/query';
import { usePhotos } from '../../client/upload';
import { useWrite } from '../../client/write';
import { grievances } from '../../domain/grievances/actions';
import {
  categories,
  type Outcome,
  openStates,
  outcomes,
  type RouteName,
  routes,
} from '../../domain/grievances/schema';
import { Button } from '../../ui/Button';
import { Opts } from '../../ui/Choice';
import { Facts } from '../../ui/Facts';
import { Field, PickField } from '../../ui/Field';
import { Between, Stack } from '../../ui/layout';
import { Gallery, Photos } from '../../ui/Photos';
import { Sheet } from '../../ui/Sheet';
import { Shown } from '../../ui/Shown';
import { Status } from '../../ui/Status';
import { say } from '../../ui/Toast/say';
import { Note, Text, Title } from '../../ui/words';
import { Thread } from './Thread';
import { type DeskCase, deskStatus, dueDay } from './words';

/** A case as who handles it sees it; on its own page, and beside the table on a wide screen. */
export function CaseAtDesk({ c }: { c: DeskCase }) {
  const { tone, words, icon } = deskStatus(c);
  const by = c.enteredBy ? `（${c.enteredBy.name}替他说的，${c.enteredBy.relation}）` : '';
  const who = c.reporter
    ? [`${c.reporter.name}${by}`, c.reporter.phone].filter(Boolean).join(' ')
    : '没写名字，可以在这里问';
  return (
    <Stack gap="wide">
      <Stack gap="tight">
        <Between>
          <Status tone={tone} icon={icon}>
            {words}
          </Status>
          <Note as="span">{c.number}</Note>
        </Between>
        <Title level={2}>{c.title}</Title>
        <Note>{`${categories[c.category].title} · ${c.placeName} · ${pastWords(c.at)} 收到`}</Note>
      </Stack>
      <Text>{c.words}</Text>
      {c.photos.length > 0 ? <Gallery addresses={c.photos} /> : null}
      <Facts
        items={[
          ['谁说的', who],
          ...(c.where ? [['具体在哪', c.where] as const] : []),
          ...(c.aboutName ? [['说的是', c.aboutName] as const] : []),
          ['谁在办', c.deskNames.join('、')],
          ...(c.light === 'off' ? [] : [['最晚', dueDay(c)] as const]),
        ]}
      />
      <Thread c={c} mine={false} />
    </Stack>
  );
}

type Sheets = 'refuse' | 'ask' | 'reply' | 'pass' | 'more';

/** What can be done with it now: buttons for the foot, and the sheets they open. */
export function useHandling(read: Read<DeskCase>) {
  const c = read.data;
  const [open, setOpen] = useState<Sheets>();
  const accept = useWrite(grievances.accept);
  const close = () => setOpen(undefined);
  const done = (words: string): void => {
    say(words);
    close();
    read.reload();
  };
  const take = async (): Promise<void> => {
    if (!c) return;
    if (await accept.run({ case: c.id })) done('收下了，已告诉说事的人');
    // Somebody at the same desk may have been quicker.
    else read.reload();
  };
  if (!c || !openStates.includes(c.state))
    return { foot: undefined, sheets: null, wrong: accept.fault?.words };
  const more = (
    <Button look="line" onTap={() => setOpen('more')}>
      别的办法
    </Button>
  );
  const foot =
    c.state === 'filed' ? (
      <>
        {more}
        <Button full busy={accept.busy && '正在收…'} onTap={() => void take()}>
          收下来办
        </Button>
      </>
    ) : (
      <>
        {more}
        <Button full onTap={() => setOpen('reply')}>
          写答复
        </Button>
      </>
    );
  const props = { c, onDone: done };
  const sheets = (
    <>
      <Sheet open={open === 'more'} title="别的办法" onClose={close}>
        <Stack>
          <Button
            full
            look="line"
            off={c.question ? '等上一个回答' : undefined}
            onTap={() => setOpen('ask')}
          >
            问一句
          </Button>
          <Button full look="line" onTap={() => setOpen('pass')}>
            请单位一起办
          </Button>
          {c.state === 'filed' ? (
            <Button full look="red" onTap={() => setOpen('refuse')}>
              不归这里办
            </Button>
          ) : null}
        </Stack>
      </Sheet>
      <Sheet open={open === 'refuse'} title="不归这里办" onClose={close}>
        <Refuse {...props} />
      </Sheet>
      <Sheet open={open === 'ask'} title="问一句" onClose={close}>
        <AskOne {...props} />
      </Sheet>
      <Sheet open={open === 'pass'} title="请单位一起办" onClose={close}>
        <Pass {...props} />
      </Sheet>
      <Sheet open={open === 'reply'} title="写答复" onClose={close}>
        <Reply {...props} />
      </Sheet>
    </>
  );
  return { foot, sheets, wrong: accept.fault?.words };
}

interface SheetProps {
  c: DeskCase;
  onDone: (words: string) => void;
}

const routeOptions = Object.entries(routes).map(([value, { title }]) => ({ value, label: title }));

function Refuse({ c, onDone }: SheetProps) {
  const [route, setRoute] = useState('');
  const [why, setWhy] = useState('');
  const refuse = useWrite(grievances.refuse);
  const off = !route ? '先选该找谁' : why.trim().length < 2 ? '先写为什么' : undefined;
  const send = async (): Promise<void> => {
    const input = { case: c.id, why: why.trim(), route: route as RouteName };
    if (await refuse.run(input)) onDone('已告诉说事的人该找谁');
  };
  return (
    <Stack>
      <PickField label="该找谁" value={route} onChange={setRoute} options={routeOptions} />
      {route ? <Note>{routes[route as RouteName].words}</Note> : null}
      <Field
        label="为什么不归这里"
        kind="long"
        limit={200}
        value={why}
        onChange={setWhy}
        wrong={refuse.fault?.fields?.why ?? refuse.fault?.words}
      />
      <Button full look="red" off={off} busy={refuse.busy && '正在送…'} onTap={() => void send()}>
        不归这里办
      </Button>
    </Stack>
  );
}

function AskOne({ c, onDone }: SheetProps) {
  const { draft, change, clear } = useDraft(`ask:${c.id}`, { words: '' });
  const { words } = draft;
  const ask = useWrite(grievances.ask);
  const send = async (): Promise<void> => {
    if (!(await ask.run({ case: c.id, words: words.trim() }))) return;
    clear();
    onDone('问出去了，回答会在这里');
  };
  return (
    <Stack>
      <Field
        label="问什么"
        kind="long"
        limit={200}
        value={words}
        onChange={(next) => change({ words: next })}
        help="问了时间照样走，没答就先去现场看"
        wrong={ask.fault?.fields?.words ?? ask.fault?.words}
      />
      <Button
        full
        off={words.trim().length < 2 ? '先写一句' : undefined}
        busy={ask.busy && '正在送…'}
        onTap={() => void send()}
      >
        问出去
      </Button>
    </Stack>
  );
}

function Pass({ c, onDone }: SheetProps) {
  const [to, setTo] = useState('');
  const pass = useWrite(grievances.pass);
  const village = c.place.slice(0, 12);
  const choices = useRead(grievances.getChoices, { village });
  const units = (choices.data?.offices ?? []).filter(({ office }) => office.startsWith('unit:'));
  const send = async (): Promise<void> => {
    if (await pass.run({ case: c.id, to })) onDone('转过去了，您这里还看得到');
  };
  if (!choices.data)
    return (
      <Shown read={choices} waiting="正在看有哪些单位…">
        {() => null}
      </Shown>
    );
  if (units.length === 0) return <Text>这里还没有登记别的单位。先在村里办，或问县里。</Text>;
  return (
    <Stack>
      <PickField
        label="请哪个单位"
        value={to}
        onChange={setTo}
        options={units.map(({ office, name }) => ({ value: office, label: name }))}
        wrong={pass.fault?.fields?.to ?? pass.fault?.words}
      />
      <Button
        full
        off={to ? undefined : '先选单位'}
        busy={pass.busy && '正在转…'}
        onTap={() => void send()}
      >
        请它一起办
      </Button>
    </Stack>
  );
}

const outcomeOptions = Object.entries(outcomes).map(([value, label]) => ({
  value: value as Outcome,
  label,
}));

function Reply({ c, onDone }: SheetProps) {
  // A sheet closes at a touch beside it, and 500 characters must not go with it.
  const { draft, change, clear } = useDraft<{ outcome?: Outcome; words: string }>(`reply:${c.id}`, {
    words: '',
  });
  const { outcome, words } = draft;
  const photos = usePhotos();
  const reply = useWrite(grievances.reply);
  const off = !outcome
    ? '先选办得怎样'
    : words.trim().length < 2
      ? '先写怎么办的'
      : photos.sending > 0
        ? '照片还在传'
        : undefined;
  const send = async (): Promise<void> => {
    if (!outcome) return;
    const input = { case: c.id, outcome, words: words.trim(), photos: photos.ids };
    if (!(await reply.run(input))) return;
    clear();
    onDone('答复了，等他来评');
  };
  return (
    <Stack>
      <Opts
        label="办得怎样"
        options={outcomeOptions}
        value={outcome}
        onChange={(next) => change({ outcome: next })}
      />
      <Field
        label="怎么办的"
        kind="long"
        limit={500}
        value={words}
        onChange={(next) => change({ words: next })}
        hint="写给说事的人看，说清楚办了什么"
        wrong={reply.fault?.fields?.words ?? reply.fault?.words}
      />
      <Photos
        photos={photos.photos}
        sending={photos.sending}
        most={9}
        wrong={photos.fault?.words}
        help="可以不加"
        onAdd={() => void photos.add()}
        onRemove={photos.remove}
      />
      <Button full off={off} busy={reply.busy && '正在送…'} onTap={() => void send()}>
        答复
      </Button>
    </Stack>
  );
}
