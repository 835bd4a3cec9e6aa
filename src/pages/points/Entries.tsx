/** A household's ledger, line by line: its own, or the one a supervisor looks at. */
import { pastWords } from '../../client/due';
import { useList } from '../../client/query';
import type { OutputOf } from '../../domain/contract';
import { points } from '../../domain/points/actions';
import { entryKinds } from '../../domain/points/schema';
import { Empty } from '../../ui/Blank';
import { Card, Rows } from '../../ui/Card';
import { Between, Stack } from '../../ui/layout';
import { Row } from '../../ui/Row';
import { More, Shown } from '../../ui/Shown';
import { Figure, Note, Text } from '../../ui/words';

type Entry = OutputOf<typeof points.listEntries>['items'][number];

export function Balance({ balance, whose }: { balance: number; whose: string }) {
  return (
    <Card tone="tint">
      <Between>
        <Text>{balance < 0 ? `${whose}现在欠` : `${whose}现在有`}</Text>
        <Figure unit="分">{Math.abs(balance)}</Figure>
      </Between>
    </Card>
  );
}

/** Without a household it is the reader's own. */
export function Entries({ household }: { household?: { id: string; name: string } }) {
  const list = useList(points.listEntries, household ? { household: household.id } : {});
  return (
    <Shown read={list} waiting="正在看明细…">
      {(entries) =>
        entries.length === 0 ? (
          <Empty
            picture="calm"
            title="还没有积分"
            words={
              household
                ? `${household.name}家还没挣过，也没换过。`
                : '挣到第一分，就记在这里。每一笔都查得到。'
            }
          />
        ) : (
          <>
            {household && entries[0] ? (
              // The newest line says what there is after it.
              <Balance balance={entries[0].balance} whose={`${household.name}家`} />
            ) : null}
            <Rows>
              {entries.map((entry) => (
                <Row
                  key={entry.id}
                  title={entry.about}
                  notes={[
                    [entryKinds[entry.kind], entry.byName].filter(Boolean).join(' · '),
                    pastWords(entry.at),
                  ]}
                  end={<Change entry={entry} />}
                />
              ))}
            </Rows>
            <More list={list} />
          </>
        )
      }
    </Shown>
  );
}

/** What came in or went out, and what there was after it. */
function Change({ entry }: { entry: Entry }) {
  const { change, balance } = entry;
  return (
    <Stack gap="tight" as="span">
      <Figure tone={change > 0 ? 'accent' : undefined} unit="分">
        {change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'}
      </Figure>
      <Note as="span">{balance < 0 ? `欠 ${-balance}` : `余 ${balance}`}</Note>
    </Stack>
  );
}
