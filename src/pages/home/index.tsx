import { nearness } from '../../client/due';
import { useRead } from '../../client/query';
import { type Me, officesOf, useSession } from '../../client/session';
import { roles } from '../../domain/access';
import { desk, type WaitingLine } from '../../domain/desk/actions';
import { useAround } from '../../ui/around';
import { Button } from '../../ui/Button';
import { Card, Rows } from '../../ui/Card';
import type { IconName } from '../../ui/Icon';
import { Between, Inline, Stack } from '../../ui/layout';
import { Mark } from '../../ui/Mark';
import { Page } from '../../ui/Page';
import { Row } from '../../ui/Row';
import { Section } from '../../ui/Section';
import { Shown } from '../../ui/Shown';
import { Status, When } from '../../ui/Status';
import { Tiles } from '../../ui/Tile';
import { Waiting } from '../../ui/Waiting';
import { Note, Title } from '../../ui/words';
import { useTiles } from './tiles';

export default function Home() {
  const { me } = useSession();
  return (
    <Page title="爱心乡村" tab="home">
      <Head me={me} />
      {me ? me.joined ? <Joined me={me} /> : <NotJoined /> : <Waiting words="正在打开…" />}
    </Page>
  );
}

/** Where one is at home: the village, the group, the household; for an office its area. */
function Head({ me }: { me?: Me }) {
  const { elder, setElder } = useAround();
  const [first] = officesOf(me);
  const home = me?.household;
  const title = home?.villageName ?? first?.areaName ?? '爱心乡村';
  const under = home
    ? `${home.groupName} · ${home.name}家`
    : me?.name
      ? [me.name, first && roles[first.role]].filter(Boolean).join(' · ')
      : '';
  return (
    <Between>
      <Stack gap="tight" grow>
        <Inline wrap>
          <Title level={1}>{title}</Title>
          {me?.demo ? (
            <Status tone="wait" icon="none">
              演示
            </Status>
          ) : null}
        </Inline>
        {under ? <Note>{under}</Note> : null}
      </Stack>
      <Button small look="soft" onTap={() => setElder(!elder)}>
        {elder ? '普通版' : '长辈版'}
      </Button>
    </Between>
  );
}

/** Who belongs nowhere yet: the way in, and what is open to everybody. */
function NotJoined() {
  return (
    <>
      <Card tone="ask">
        <Stack>
          <Title>您还没加入村子</Title>
          <Note tone="plain">找网格员或村干部要加入码，是 8 位数字。加入了就能用积分换东西。</Note>
          <Button full to="pages/members/join/index">
            填加入码
          </Button>
        </Stack>
      </Card>
      <Rows>
        <Row
          head={<Mark icon="work" />}
          title="看看哪里招人"
          notes="没加入也能看，报名要先加入"
          to="pages/jobs/list/index"
        />
        <Row
          head={<Mark icon="shield" />}
          title="查证书真假"
          notes="照证书上的号查"
          to="pages/trainings/check/index"
        />
        <Row
          head={<Mark icon="phone" />}
          title="急事、打官司、欠工资"
          notes="看该找谁"
          to="pages/grievances/elsewhere/index"
        />
      </Rows>
    </>
  );
}

function Joined({ me }: { me: Me }) {
  const tiles = useTiles(me);
  const waiting = useRead(desk.listMine, {});
  const count = waiting.data?.items.length ?? 0;
  return (
    <>
      {tiles.length > 0 ? <Tiles items={tiles} /> : null}
      <Section title="等我办的" note={count > 0 ? `${count} 件` : undefined}>
        <Shown read={waiting} waiting="正在看有没有事…">
          {({ items }) =>
            items.length > 0 ? (
              <Rows>
                {items.map((line) => (
                  <WaitingRow key={line.page + line.title} line={line} />
                ))}
              </Rows>
            ) : (
              <Card>
                <Note>没有要办的事。有事会在这里告诉您。</Note>
              </Card>
            )
          }
        </Shown>
      </Section>
    </>
  );
}

/** By the service that a line comes from. */
const icons: Record<string, IconName> = {
  points: 'bag',
  grievances: 'talk',
  jobs: 'work',
  trainings: 'book',
  meetings: 'horn',
};

function WaitingRow({ line }: { line: WaitingLine }) {
  const near = nearness(line.by);
  // The first part is the day; it presses when the day is near.
  const [day, ...rest] = line.note.split('  ');
  const asked = line.tone === 'asked' || near !== 'far';
  return (
    <Row
      big
      head={
        <Mark
          icon={line.tone === 'asked' ? 'question' : (icons[line.word] ?? 'list')}
          tone={asked ? 'amber' : 'accent'}
        />
      }
      title={line.title}
      notes={
        <>
          {near === 'far' || !line.by ? (
            <Note as="span">{day}</Note>
          ) : (
            <When tone={near}>{day}</When>
          )}
          {rest.map((part) => (
            <Note as="span" key={part}>
              {part}
            </Note>
          ))}
        </>
      }
      to={line.page}
    />
  );
}
