import { useDraft } from '../../../client/draft';
import { useParam } from '../../../client/param';
import { useRead } from '../../../client/query';
import { useWrite } from '../../../client/write';
import type { InputOf } from '../../../domain/contract';
import { meetings } from '../../../domain/meetings/actions';
import { goInstead } from '../../../ui/base/go';
import { Card } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { Field } from '../../../ui/Field';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Section } from '../../../ui/Section';
import { Beside, Shown } from '../../../ui/Shown';
import { StepForm } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { Note, Text } from '../../../ui/words';
import { type MeetingOne, unitOf } from '../words';

interface Line {
  words: string;
  voted: 'yes' | 'no';
  for: string;
  against: string;
  abstain: string;
}

const blank: Line = { words: '', voted: 'no', for: '', against: '', abstain: '' };

type Lines = InputOf<typeof meetings.publishMinutes>['lines'];

/** Only items of which something was written go out. */
const inputOf = (lines: readonly Line[]): Lines =>
  lines.flatMap((line, item) =>
    line.words.trim()
      ? [
          {
            item,
            words: line.words.trim(),
            ...(line.voted === 'yes'
              ? {
                  votes: {
                    for: Number(line.for) || 0,
                    against: Number(line.against) || 0,
                    abstain: Number(line.abstain) || 0,
                  },
                }
              : {}),
          },
        ]
      : [],
  );

/** 写会议记录: the agenda is there already, an item a step. */
export default function MinutesPage() {
  const id = useParam('id') ?? '';
  const read = useRead(meetings.getMeeting, { meeting: id });
  if (read.data) return <Write key={read.data.id} meeting={read.data} />;
  return (
    <Page title="会议记录">
      <Shown read={read} waiting="正在看这个会…">
        {() => null}
      </Shown>
    </Page>
  );
}

function Write({ meeting }: { meeting: MeetingOne }) {
  const tally = useRead(meetings.getTally, { meeting: meeting.id });
  const written = useDraft(`minutes:${meeting.id}`, {
    lines: meeting.agenda.map(() => blank),
    step: 0,
  });
  const { lines, step } = written.draft;
  const publish = useWrite(meetings.publishMinutes);
  const last = meeting.agenda.length - 1;
  const line = lines[step] ?? blank;
  const set = (part: Partial<Line>): void => {
    publish.clear();
    written.change({ lines: lines.map((one, n) => (n === step ? { ...one, ...part } : one)) });
  };
  const said = inputOf(lines);
  // The field names a line as it was sent; blank items were left out.
  const [field = ''] = Object.keys(publish.fault?.fields ?? {});
  const mend = said[Number(field.split('.')[1])]?.item;
  const send = async (): Promise<void> => {
    const done = await publish.run({ meeting: meeting.id, lines: said });
    if (!done) return;
    written.clear();
    say('公布了，叫来的人都看得到');
    goInstead(`pages/meetings/meeting/index?id=${meeting.id}`);
  };
  return (
    <StepForm
      title="会议记录"
      steps={meeting.agenda}
      counted="件"
      step={step}
      onStep={(next) => written.change({ step: next })}
      off={step === last && said.length === 0 ? '至少写一件' : undefined}
      send={{
        words: '公布给叫来的人',
        busy: publish.busy && '正在公布…',
        onTap: () => void send(),
      }}
      fault={publish.fault}
      mend={mend}
      draft={written}
    >
      <Field
        label="怎么说的"
        kind="long"
        limit={300}
        value={line.words}
        onChange={(words) => set({ words })}
        hint="商量的结果，谁来做，哪天前做完。没商量就空着"
      />
      {meeting.needed > 0 ? (
        <Beside read={tally} what="到了多少人、能不能表决">
          {({ met, present }) =>
            met ? (
              <Votes line={line} set={set} />
            ) : (
              <Card tone="ask">
                <Text>
                  {`到了 ${present} ${unitOf(meeting.basis)}，要 ${meeting.needed} ${unitOf(meeting.basis)}才能定。先记下怎么说的，改天再表决。`}
                </Text>
              </Card>
            )
          }
        </Beside>
      ) : null}
      <Note>只记票数，谁投什么不记。公布以后不能改，只能补充。</Note>
    </StepForm>
  );
}

function Votes({ line, set }: { line: Line; set: (part: Partial<Line>) => void }) {
  const field = (label: string, key: 'for' | 'against' | 'abstain') => (
    <Field
      label={label}
      kind="digits"
      limit={5}
      value={line[key]}
      onChange={(value) => set({ [key]: value })}
      after={<Text as="span">票</Text>}
      hint="没有就空着"
    />
  );
  return (
    <Section title="表决了没有">
      <Chips
        label="表决了没有"
        value={line.voted}
        onChange={(voted) => set({ voted })}
        options={[
          { value: 'no', label: '没表决' },
          { value: 'yes', label: '表决了' },
        ]}
      />
      {line.voted === 'yes' ? (
        <Stack>
          {field('同意', 'for')}
          {field('不同意', 'against')}
          {field('弃权', 'abstain')}
        </Stack>
      ) : null}
    </Section>
  );
}
