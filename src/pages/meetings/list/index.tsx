import { useList } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { meetings } from '../../../domain/meetings/actions';
import { bulletins } from '../../../domain/meetings/bulletins/actions';
import { meetingKinds, rsvps } from '../../../domain/meetings/schema';
import { Empty } from '../../../ui/Blank';
import { Card, Rows } from '../../../ui/Card';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { More, Shown } from '../../../ui/Shown';
import { Status, When } from '../../../ui/Status';
import { Note } from '../../../ui/words';
import { type Bulletin, isOver, type MeetingLine, when } from '../words';

/** 通知开会: meetings to come, then what was told, newest first. */
export default function List() {
  const { me } = useSession();
  const may = can(me, meetings.listMeetings);
  const coming = useList(meetings.listMeetings, {}, { when: may });
  const news = useList(bulletins.listBulletins, {});
  return (
    <Page title="通知开会">
      {may ? (
        <Section title="要开的会" more={{ words: '开过的', to: 'pages/meetings/past/index' }}>
          <Shown read={coming} waiting="正在看要开什么会…">
            {(all) =>
              all.length > 0 ? (
                <Rows>
                  {all.map((one) => (
                    <MeetingRow key={one.id} meeting={one} />
                  ))}
                </Rows>
              ) : (
                <Card>
                  <Note>最近没有要开的会。要开会会先告诉您。</Note>
                </Card>
              )
            }
          </Shown>
        </Section>
      ) : null}
      <Section title="通知">
        <Shown read={news} waiting="正在看有什么通知…">
          {(all) =>
            all.length > 0 ? (
              <Rows>
                {all.map((one) => (
                  <BulletinRow key={one.id} bulletin={one} />
                ))}
              </Rows>
            ) : (
              <Empty picture="calm" title="还没有通知" words="村里、乡里有事通知，都在这里。" />
            )
          }
        </Shown>
        <More list={news} />
      </Section>
    </Page>
  );
}

function MeetingRow({ meeting }: { meeting: MeetingLine }) {
  const answer = meeting.mine?.answer;
  return (
    <Row
      head={<Mark icon="calendar" tone={answer ? 'accent' : 'amber'} />}
      title={meetingKinds[meeting.kind]}
      beside={
        answer ? (
          <Status tone="done">{rsvps[answer]}</Status>
        ) : (
          <Status tone="soon" icon="question">
            去不去
          </Status>
        )
      }
      notes={`${when(meeting.starts)} · ${meeting.place}`}
      to={`pages/meetings/meeting/index?id=${meeting.id}`}
    />
  );
}

function BulletinRow({ bulletin }: { bulletin: Bulletin }) {
  const urgent = bulletin.urgency === 'urgent' && !isOver(bulletin.until);
  const unread = bulletin.mine === undefined;
  return (
    <Row
      head={<Mark icon="horn" tone={urgent ? 'red' : unread ? 'accent' : 'plain'} />}
      title={bulletin.title}
      quiet={!unread}
      beside={
        urgent ? (
          <Status tone="late">紧急</Status>
        ) : unread ? (
          <Status tone="plain">没看</Status>
        ) : undefined
      }
      notes={
        <>
          <When>{when(bulletin.at)}</When>
          <When>{bulletin.areaName}</When>
          {isOver(bulletin.until) ? <When>过了</When> : null}
        </>
      }
      to={`pages/meetings/bulletin/index?id=${bulletin.id}`}
    />
  );
}
