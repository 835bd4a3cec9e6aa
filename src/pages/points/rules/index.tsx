import { today } from '../../../client/now';
import { useRead } from '../../../client/query';
import { can, type Me, useSession, villageOf } from '../../../client/session';
import { spokenDay } from '../../../domain/calendar';
import { earning } from '../../../domain/points/earning/actions';
import { Empty, Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { Rows } from '../../../ui/Card';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { Note } from '../../../ui/words';

/** 怎么挣分: the village's rules, by category. */
export default function Rules() {
  const { me } = useSession();
  const village = villageOf(me);
  const read = useRead(
    earning.getRules,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const book = read.data?.book;
  const mayClaim = book !== undefined && can(me, earning.claim);
  if (me && !village)
    return (
      <Page title="怎么挣分">
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'怎么挣分由各村自己定。\n加入了村子，就看得到村里的。'}
        />
      </Page>
    );
  return (
    <Page
      title="怎么挣分"
      foot={
        mayClaim ? (
          <Button full to="pages/points/report/index">
            报一件好事
          </Button>
        ) : undefined
      }
    >
      <More me={me} />
      <Shown read={read} waiting="正在看村里的细则…">
        {({ book: rules }) =>
          rules ? (
            <>
              <Note>{`${spokenDay(rules.decision.day, today())}村里开会定的，${rules.decision.present} 人到场。`}</Note>
              {categories(rules.items).map(([category, items]) => (
                <Section key={category} title={category}>
                  <Rows>
                    {items.map((item) => (
                      <Row
                        key={item.key}
                        title={item.item}
                        notes={[
                          [item.evidence ? `要${item.evidence}` : '', limits(item)]
                            .filter(Boolean)
                            .join(' · '),
                          item.points > 0 && !item.byVillager ? '网格员来记，您不用报' : '',
                        ]}
                        beside={
                          <Status tone={item.points > 0 ? 'doing' : 'plain'} icon="none">
                            {`${item.points > 0 ? '+' : ''}${item.points} 分／${item.unit}`}
                          </Status>
                        }
                      />
                    ))}
                  </Rows>
                </Section>
              ))}
            </>
          ) : (
            <Empty
              picture="calm"
              title="村里还没定积分细则"
              words={'开会定好了，就写在这里。\n想知道什么时候定，问村干部。'}
            />
          )
        }
      </Shown>
    </Page>
  );
}

/** What became of one's own, and what everybody may look at. */
function More({ me }: { me: Me | undefined }) {
  const own = can(me, earning.listClaims);
  const all = can(me, earning.listPublic);
  if (!own && !all) return null;
  return (
    <Rows>
      {own ? (
        <Row
          head={<Mark icon="heart" />}
          title="报过的好事"
          notes="到哪一步了，几分"
          to="pages/points/claims/index"
        />
      ) : null}
      {all ? (
        <Row
          head={<Mark icon="horn" />}
          title="积分公示"
          notes="谁挣了什么分，大家都看得到"
          to="pages/points/public/index"
        />
      ) : null}
    </Rows>
  );
}

interface Item {
  key: string;
  category: string;
  item: string;
  points: number;
  unit: string;
  evidence?: string;
  perMonth?: number;
  perYear?: number;
  byVillager: boolean;
}

const limits = (item: Item): string =>
  [
    item.perMonth ? `一户一月最多 ${item.perMonth} 次` : '',
    item.perYear ? `一户一年最多 ${item.perYear} 次` : '',
  ]
    .filter(Boolean)
    .join('，');

function categories(items: readonly Item[]): [string, Item[]][] {
  const found = new Map<string, Item[]>();
  for (const item of items) found.set(item.category, [...(found.get(item.category) ?? []), item]);
  return [...found];
}
