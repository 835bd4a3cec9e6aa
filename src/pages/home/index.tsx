import { nearness } from '../../client/due';
import { useRead } from '../../client/query';
import { can, type Me, officesOf, useSession } from '../../client/session';
import { roles } from '../../domain/access';
import type { OutputOf } from '../../domain/contract';
import { desk, type WaitingLine } from '../../domain/desk/actions';
import { grievances } from '../../domain/grievances/actions';
import { jobs } from '../../domain/jobs/actions';
import { bulletins } from '../../domain/meetings/bulletins/actions';
import { points } from '../../domain/points/actions';
import { trainings } from '../../domain/trainings/actions';
import { useAround } from '../../ui/around';
import { Empty } from '../../ui/Blank';
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
import { type TileItem, Tiles } from '../../ui/Tile';
import { Waiting } from '../../ui/Waiting';
import { Note, Title } from '../../ui/words';

export default function Home() {
  const session = useSession();
  const { me } = session;
  return (
    <Page title="爱心乡村" tab="home">
      <Head me={me} />
      {me ? (
        me.joined ? (
          <Joined me={me} />
        ) : (
          <NotJoined />
        )
      ) : session.fault ? (
        <Empty picture="far" title="没有打开" words={session.fault.words} />
      ) : (
        <Waiting words="正在打开…" />
      )}
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

function NotJoined() {
  return (
    <Card tone="ask">
      <Stack>
        <Title>您还没加入村子</Title>
        <Note tone="plain">找网格员或村干部要加入码，是 8 位数字。加入了就能用积分换东西。</Note>
        <Button full to="pages/members/join/index">
          填加入码
        </Button>
      </Stack>
    </Card>
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
                  <WaitingRow key={line.page} line={line} />
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

/** Each service with one live fact. A service shows once it can be used. */
function useTiles(me: Me): TileItem[] {
  const shop = can(me, points.listGoods);
  const account = useRead(points.getAccount, {}, { when: can(me, points.getAccount) });
  const balance = account.data?.balance;
  const talks = can(me, grievances.file);
  const said = useRead(grievances.listMine, { limit: 20 }, { when: talks });
  const work = useRead(jobs.listJobs, { limit: 20 });
  const hiring = work.data?.items.length ?? 0;
  const learns = can(me, trainings.listCourses);
  const courses = useRead(trainings.listCourses, { limit: 20 }, { when: learns });
  const opening = courses.data?.items.length ?? 0;
  const hears = can(me, bulletins.listBulletins);
  const news = useRead(bulletins.listBulletins, { limit: 20 }, { when: hears });
  const unread = news.data?.items.filter((one) => one.mine === undefined).length ?? 0;
  const tiles: TileItem[] = [];
  tiles.push({
    name: '找工作',
    fact: hiring > 0 ? `${hiring >= 20 ? '20 多' : hiring} 个活在招` : '看看哪里招人',
    picture: 'worker',
    ground: 'wheat',
    to: 'pages/jobs/list/index',
  });
  if (shop)
    tiles.push({
      name: '爱心超市',
      fact:
        balance === undefined
          ? '用积分换东西'
          : balance < 0
            ? `家里欠 ${-balance} 分`
            : `家里 ${balance} 分`,
      picture: 'shop',
      ground: 'clay',
      to: 'pages/points/shop/index',
    });
  if (learns)
    tiles.push({
      name: '学技能',
      fact: opening > 0 ? `${opening >= 20 ? '20 多' : opening} 个班能报` : '开了新班就能报',
      picture: 'learn',
      ground: 'sky',
      to: 'pages/trainings/list/index',
    });
  if (talks)
    tiles.push({
      name: '说事',
      fact: saidFact(said.data?.items),
      picture: 'talk',
      ground: 'leaf',
      to: 'pages/grievances/list/index',
    });
  if (hears)
    tiles.push({
      name: '通知开会',
      fact: unread > 0 ? `${unread} 条没看` : '都看过了',
      picture: 'horn',
      ground: 'leaf',
      to: 'pages/meetings/list/index',
    });
  return tiles;
}

type Said = OutputOf<typeof grievances.listMine>['items'];

/** What is asked of me first, else how many are in hand. */
function saidFact(said: Said = []): string {
  const asked = said.filter((c) => c.wants !== 'nothing').length;
  if (asked > 0) return `${asked} 件等您`;
  const open = said.filter((c) => ['filed', 'accepted', 'again'].includes(c.state)).length;
  return open > 0 ? `${open} 件在办` : '有事就说';
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
          <When tone={line.by && near !== 'far' ? near : undefined}>{day}</When>
          {rest.map((part) => (
            <When key={part}>{part}</When>
          ))}
        </>
      }
      to={line.page}
    />
  );
}
