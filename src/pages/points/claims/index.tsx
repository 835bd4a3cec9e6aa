import { today } from '../../../client/now';
import { useList } from '../../../client/query';
import { dayOf, spokenDay } from '../../../domain/calendar';
import type { OutputOf } from '../../../domain/contract';
import { earning } from '../../../domain/points/earning/actions';
import { claimSteps } from '../../../domain/points/earning/schema';
import { Empty } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { Status, type StatusTone } from '../../../ui/Status';

type Claim = OutputOf<typeof earning.listClaims>['items'][number];

const tones: Record<Claim['state'], StatusTone> = {
  claimed: 'wait',
  public: 'doing',
  posted: 'done',
  refused: 'late',
  withdrawn: 'plain',
};

/** What the household has claimed, newest first. */
export default function Claims() {
  const list = useList(earning.listClaims, {});
  return (
    <Page
      title="报过的好事"
      foot={
        <Button full to="pages/points/report/index">
          报一件好事
        </Button>
      }
    >
      <Shown read={list}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              picture="calm"
              title="还没报过"
              words={'扫了路、帮了人，都能挣分。\n看看村里怎么定的。'}
            />
          ) : (
            <>
              <Rows>
                {items.map((c) => (
                  <Row
                    key={c.id}
                    title={c.item}
                    beside={
                      <Status
                        tone={tones[c.state]}
                        icon={c.state === 'refused' ? 'returned' : undefined}
                      >
                        {claimSteps.says[c.state]}
                      </Status>
                    }
                    notes={`${spokenDay(dayOf(new Date(c.at)), today())}报的 · ${c.points} 分`}
                    to={`pages/points/claim/index?id=${c.id}`}
                  />
                ))}
              </Rows>
              <More list={list} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
