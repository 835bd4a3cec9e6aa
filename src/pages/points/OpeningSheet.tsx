/** One opening sheet: its lines, its life, and for a reviewer the judgement. */
import { type ReactNode, useState } from 'react';
import { pastWords } from '../../client/due';
import { today } from '../../client/now';
import { useRead } from '../../client/query';
import { can, useSession } from '../../client/session';
import { useWrite } from '../../client/write';
import { spokenDay } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import { valuesOn } from '../../domain/parameters';
import { points } from '../../domain/points/actions';
import { pointsParameters } from '../../domain/points/parameters';
import { sheetSteps } from '../../domain/points/schema';
import { Button } from '../../ui/Button';
import { Card, Rows } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Field } from '../../ui/Field';
import { Life, type LifeStep } from '../../ui/Life';
import { Stack } from '../../ui/layout';
import { Row } from '../../ui/Row';
import { Section } from '../../ui/Section';
import { Sheet } from '../../ui/Sheet';
import { Shown } from '../../ui/Shown';
import { Status, type StatusTone } from '../../ui/Status';
import { say } from '../../ui/Toast/say';
import { Figure, Note, Text, Title } from '../../ui/words';
import { spaced } from './Households';

export type Listed = OutputOf<typeof points.listOpenings>['items'][number];
type Opened = OutputOf<typeof points.getOpening>;

const tones: Record<Listed['state'], StatusTone> = {
  recorded: 'wait',
  agreed: 'doing',
  posted: 'done',
  refused: 'late',
};

/** Where a sheet is; amber when it waits for the reader. */
export function SheetState({ sheet }: { sheet: Pick<Listed, 'state' | 'mine'> }) {
  const { state, mine } = sheet;
  if (mine === 'can')
    return (
      <Status tone="soon" icon="question">
        等您核对
      </Status>
    );
  return (
    <Status tone={tones[state]} icon={state === 'refused' ? 'returned' : undefined}>
      {sheetSteps.says[state]}
    </Status>
  );
}

const whyNot: Partial<Record<Listed['mine'], string>> = {
  recorded_it: '这张表是您抄的，要别的评议员来核对。',
  household_in_it: '这张表里有您自己家，要别的评议员来核对。',
  done: '您核对过了，等另一位评议员。',
};

/** Body and foot of an open sheet; the page and the desk place them differently. */
export function useSheet(id: string, onDone?: () => void): { body: ReactNode; foot: ReactNode } {
  const { me } = useSession();
  const read = useRead(points.getOpening, { sheet: id });
  const sheet = read.data;
  const review = useReview(id, () => {
    read.reload();
    onDone?.();
  });
  const again = sheet?.state === 'refused' && can(me, points.recordOpening);
  return {
    body: (
      <>
        <Shown read={read} waiting="正在看这张表…">
          {(shown) => (
            <>
              <Inside sheet={shown} />
              {review.fault ? <Text tone="red">{review.fault}</Text> : null}
            </>
          )}
        </Shown>
        {review.ask}
      </>
    ),
    foot:
      sheet?.mine === 'can' ? (
        review.foot
      ) : again ? (
        <Button full to={`pages/points/carry/index?from=${id}`}>
          改了再抄一张
        </Button>
      ) : undefined,
  };
}

function Inside({ sheet }: { sheet: Opened }) {
  const why = whyNot[sheet.mine];
  return (
    <>
      <Stack gap="tight">
        <Title level={1}>{sheet.book}</Title>
        <Note>{`截到${spokenDay(sheet.asOf, today())}`}</Note>
      </Stack>
      {why && sheet.state === 'recorded' ? (
        <Card tone="tint">
          <Text>{why}</Text>
        </Card>
      ) : null}
      <Card>
        <Facts
          items={[
            ['一共', `${sheet.households} 户，${sheet.points} 分`],
            ['谁抄的', `${sheet.recordedByName}，${pastWords(sheet.recordedAt)}`],
          ]}
        />
      </Card>
      <Card>
        <Life steps={lifeOf(sheet)} />
      </Card>
      <Section title="一户一户对" note={`${sheet.households} 户`}>
        <Rows>
          {sheet.lines.map((line) => (
            <Row
              key={line.household}
              title={`${line.name}家`}
              notes={[
                `户码 ${spaced(line.number)}`,
                line.outcome === 'had_one' ? '以前结转过，这次没记' : '',
              ]}
              end={<Figure unit="分">{line.points}</Figure>}
            />
          ))}
        </Rows>
      </Section>
    </>
  );
}

function lifeOf(sheet: Opened): LifeStep[] {
  const { state, reviews } = sheet;
  const { reviewersNeeded } = valuesOn(pointsParameters, today());
  const first: LifeStep = {
    state: 'done',
    title: '抄好了',
    notes: [`${pastWords(sheet.recordedAt)} · ${sheet.recordedByName}`],
  };
  const agreed = reviews.filter((one) => one.agree);
  const said = agreed.map((one) => `${one.name}同意 · ${pastWords(one.at)}`);
  const no = reviews.find((one) => !one.agree);
  if (no)
    return [
      first,
      {
        state: 'bad',
        title: '退回来了',
        notes: [...said, `${no.name} · ${pastWords(no.at)}`],
        said: no.words,
      },
    ];
  const left = reviewersNeeded - agreed.length;
  const had = sheet.lines.filter((line) => line.outcome === 'had_one').length;
  return [
    first,
    {
      state: state === 'recorded' ? (sheet.mine === 'can' ? 'wait' : 'now') : 'done',
      title: sheet.mine === 'can' ? '等您核对' : `${reviewersNeeded} 位评议员核对`,
      notes: state === 'recorded' ? [...said, `还要 ${left} 位`] : said,
    },
    {
      state: state === 'agreed' ? 'now' : state === 'posted' ? 'done' : 'next',
      title: state === 'posted' ? '入账了' : '记到各家账上',
      notes:
        state === 'posted'
          ? [
              `${sheet.households - had} 户记上了`,
              ...(had > 0 ? [`${had} 户以前结转过，没有再记`] : []),
            ]
          : ['几分钟就好，各家会收到消息'],
    },
  ];
}

function useReview(id: string, onDone: () => void) {
  const [refusing, setRefusing] = useState(false);
  const [words, setWords] = useState('');
  const review = useWrite(points.reviewOpening);
  const send = async (agree: boolean): Promise<void> => {
    const done = await review.run({ sheet: id, agree, ...(agree ? {} : { words: words.trim() }) });
    if (!done) return;
    say(
      !agree
        ? '退回去了，抄的人能看到为什么'
        : done.state === 'recorded'
          ? '同意了，等另一位评议员'
          : '都同意了，马上记到各家',
    );
    setRefusing(false);
    setWords('');
    onDone();
  };
  const fault = review.fault?.fields?.words ?? review.fault?.words;
  return {
    fault: refusing ? undefined : fault,
    foot: (
      <>
        <Button look="line" onTap={() => setRefusing(true)}>
          退回
        </Button>
        <Button full busy={review.busy && '正在记…'} onTap={() => void send(true)}>
          对，同意
        </Button>
      </>
    ),
    ask: (
      <Sheet open={refusing} title="哪里不对" onClose={() => setRefusing(false)}>
        <Field
          label="写给抄的人看"
          kind="long"
          limit={100}
          hint="像：普秀英家纸上是 36 分，抄成了 63"
          value={words}
          onChange={setWords}
          wrong={fault}
        />
        <Button
          full
          off={words.trim() ? undefined : '先写哪里不对'}
          busy={review.busy && '正在退回…'}
          onTap={() => void send(false)}
        >
          退回去
        </Button>
      </Sheet>
    ),
  };
}
