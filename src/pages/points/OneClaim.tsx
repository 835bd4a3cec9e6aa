/** One claim: for the household its life, for a reviewer what to judge. */
import { type ReactNode, useState } from 'react';
import { now, today } from '../../client/now';
import { useRead } from '../../client/query';
import { useSession } from '../../client/session';
import { useWrite } from '../../client/write';
import { dayOf, spokenDay, spokenTime } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import { valuesOn } from '../../domain/parameters';
import { earning } from '../../domain/points/earning/actions';
import { pointsParameters } from '../../domain/points/parameters';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Confirm } from '../../ui/Confirm';
import { Facts } from '../../ui/Facts';
import { Field } from '../../ui/Field';
import { Life, type LifeStep } from '../../ui/Life';
import { Stack } from '../../ui/layout';
import { Gallery } from '../../ui/Photos';
import { Sheet } from '../../ui/Sheet';
import { Shown } from '../../ui/Shown';
import { say } from '../../ui/Toast/say';
import { Note, Text, Title } from '../../ui/words';

type Claim = OutputOf<typeof earning.getClaim>;

/** Body and foot of an open claim; the page and the desk place them differently. */
export function useClaim(id: string, onDone?: () => void): { body: ReactNode; foot: ReactNode } {
  const read = useRead(earning.getClaim, { claim: id });
  const review = useReview(id, () => {
    read.reload();
    onDone?.();
  });
  return {
    body: (
      <>
        <Shown read={read} waiting="正在看这一条…">
          {(shown) => (
            <>
              <Stack gap="tight">
                <Title level={1}>{shown.item}</Title>
                <Note>{`${shown.points} 分 · ${shown.householdName}家 · ${spokenDay(shown.day, today())}做的`}</Note>
              </Stack>
              {why[shown.mine] && shown.state === 'claimed' ? (
                <Card tone="tint">
                  <Text>{why[shown.mine]}</Text>
                </Card>
              ) : null}
              {shown.photos.length > 0 ? (
                <Card>
                  <Gallery addresses={shown.photos} />
                </Card>
              ) : null}
              <Card>
                <Facts
                  items={[
                    ['哪一类', shown.category],
                    ['怎么做的', shown.words ?? '没有写'],
                    ['谁报的', shown.recordedByName],
                  ]}
                />
              </Card>
              <Own claim={shown} reload={read.reload} />
              {review.fault ? <Text tone="red">{review.fault}</Text> : null}
            </>
          )}
        </Shown>
        {review.sheet}
      </>
    ),
    foot: read.data?.mine === 'can' ? review.foot : undefined,
  };
}

const why: Partial<Record<Claim['mine'], string>> = {
  recorded_it: '这一条是您报的，要别的评议员来核对。',
  own_household: '这是您自己家的，要别的评议员来核对。',
  done: '您核对过了，等另一位评议员。',
};

function lifeOf(claim: Claim, withdraw?: () => void): LifeStep[] {
  const ended = claim.endedAt ? spokenTime(new Date(claim.endedAt), now()) : '';
  const until = claim.publicUntil ? spokenDay(dayOf(new Date(claim.publicUntil)), today()) : '';
  const first: LifeStep = {
    state: 'done',
    title: '报上去了',
    notes: [`${spokenTime(new Date(claim.at), now())} · ${claim.recordedByName}`],
  };
  const objection = claim.objection ? `有人说：${claim.objection}` : undefined;
  const stand = claim.state;
  const { postingDays, reviewersNeeded } = valuesOn(pointsParameters, today());
  if (stand === 'refused')
    return [first, { state: 'bad', title: '没有通过', notes: [ended], said: claim.why }];
  if (stand === 'withdrawn') return [first, { state: 'bad', title: '撤回了', notes: [ended] }];
  return [
    first,
    {
      state: stand === 'claimed' ? 'now' : 'done',
      title: `${reviewersNeeded} 位评议员核对`,
      notes: stand === 'claimed' ? [`已有 ${claim.agreed} 位同意`] : [],
      said: objection,
      ...(stand === 'claimed' && withdraw ? { act: { words: '不报了', onTap: withdraw } } : {}),
    },
    {
      state: stand === 'public' ? 'now' : stand === 'posted' ? 'done' : 'next',
      title: '村里公示',
      notes:
        stand === 'public'
          ? [`公示到 ${until}，没人有意见就入账`]
          : [`${postingDays} 天，谁都可以看`],
    },
    {
      state: stand === 'posted' ? 'done' : 'next',
      title: `${claim.points} 分到家里账上`,
      notes: stand === 'posted' ? [ended] : [],
    },
  ];
}

function Own({ claim, reload }: { claim: Claim; reload: () => void }) {
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  const withdraw = useWrite(earning.withdrawClaim);
  const mine = me?.household?.id === claim.household;
  const yes = async (): Promise<void> => {
    if (!(await withdraw.run({ claim: claim.id }))) return reload();
    say('不报了，这一条撤回了');
    setAsking(false);
    reload();
  };
  return (
    <Card>
      <Life steps={lifeOf(claim, mine ? () => setAsking(true) : undefined)} />
      <Confirm
        open={asking}
        title="不报了？"
        words={`「${claim.item}」撤回后不再核对，还可以再报。`}
        wrong={withdraw.fault?.words}
        yes="不报了"
        busy={withdraw.busy && '正在撤回…'}
        onYes={() => void yes()}
        onNo={() => setAsking(false)}
      />
    </Card>
  );
}

function useReview(id: string, onDone: () => void) {
  const [refusing, setRefusing] = useState(false);
  const [words, setWords] = useState('');
  const review = useWrite(earning.reviewClaim);
  const send = async (agree: boolean): Promise<void> => {
    const done = await review.run({ claim: id, agree, ...(agree ? {} : { words: words.trim() }) });
    if (!done) return;
    say(
      agree
        ? done.state === 'public'
          ? '够了，开始公示'
          : '同意了，等另一位'
        : '没有通过，已告诉那一家',
    );
    setRefusing(false);
    onDone();
  };
  const fault = review.fault?.fields?.words ?? review.fault?.words;
  return {
    // On the sheet it stands at the field.
    fault: refusing ? undefined : fault,
    foot: (
      <>
        <Button look="line" onTap={() => setRefusing(true)}>
          不同意
        </Button>
        <Button full busy={review.busy && '正在记…'} onTap={() => void send(true)}>
          同意
        </Button>
      </>
    ),
    sheet: (
      <Sheet open={refusing} title="为什么不同意" onClose={() => setRefusing(false)}>
        <Field
          label="写给那一家看"
          kind="long"
          limit={100}
          value={words}
          onChange={setWords}
          wrong={fault}
        />
        <Button
          full
          off={words.trim() ? undefined : '先写为什么'}
          busy={review.busy && '正在记…'}
          onTap={() => void send(false)}
        >
          不同意
        </Button>
      </Sheet>
    ),
  };
}
