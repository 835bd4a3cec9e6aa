import { pastWords } from '../../../client/due';
import { useList, useRead } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import type { OutputOf } from '../../../domain/contract';
import { points } from '../../../domain/points/actions';
import { entryKinds } from '../../../domain/points/schema';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Card, Rows } from '../../../ui/Card';
import { Between, Stack } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Shown } from '../../../ui/Shown';
import { Figure, Note, Text } from '../../../ui/words';

type Entry = OutputOf<typeof points.listEntries>['items'][number];

export default function Ledger() {
  const { me } = useSession();
  const account = useRead(points.getAccount, {}, { when: can(me, points.getAccount) });
  const list = useList(points.listEntries, {});
  const balance = account.data?.balance;
  return (
    <Page title="积分明细">
      {balance === undefined ? null : (
        <Card tone="tint">
          <Between>
            <Text>{balance < 0 ? '咱家现在欠' : '咱家现在有'}</Text>
            <Figure unit="分">{Math.abs(balance)}</Figure>
          </Between>
        </Card>
      )}
      <Shown read={list} waiting="正在看明细…">
        {(entries) =>
          entries.length === 0 ? (
            <Empty
              picture="calm"
              title="还没有积分"
              words="挣到第一分，就记在这里。每一笔都查得到。"
            />
          ) : (
            <>
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
              {list.more ? (
                <Button look="text" busy={list.loadingMore && '正在看…'} onTap={list.more}>
                  再看一些
                </Button>
              ) : null}
              <Note>对不上？找村干部，每一笔都有经手的人。</Note>
            </>
          )
        }
      </Shown>
    </Page>
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
