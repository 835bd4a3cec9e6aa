import { useList } from '../../../client/query';
import { meetings } from '../../../domain/meetings/actions';
import { meetingKinds } from '../../../domain/meetings/schema';
import { Empty } from '../../../ui/Blank';
import { Rows } from '../../../ui/Card';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { when } from '../words';

/** 开过的会 with their published minutes, newest first. */
export default function Past() {
  const list = useList(meetings.listMeetings, { past: true });
  return (
    <Page title="开过的会">
      <Shown read={list} waiting="正在看开过什么会…">
        {(all) =>
          all.length > 0 ? (
            <Rows>
              {all.map((one) => (
                <Row
                  key={one.id}
                  head={<Mark icon="page" tone="plain" />}
                  title={meetingKinds[one.kind]}
                  notes={[`${when(one.starts)} · ${one.place}`, one.agenda.join('；')]}
                  to={`pages/meetings/meeting/index?id=${one.id}`}
                />
              ))}
            </Rows>
          ) : (
            <Empty picture="calm" title="还没有开过的会" words="开完会，记录公布了就在这里。" />
          )
        }
      </Shown>
      <More list={list} />
    </Page>
  );
}
