import { useState } from 'react';
import { useList } from '../../../client/query';
import { can, useSession } from '../../../client/session';
import { useVillage } from '../../../client/village';
import { meetings } from '../../../domain/meetings/actions';
import { bulletins } from '../../../domain/meetings/bulletins/actions';
import { readers } from '../../../domain/meetings/bulletins/schema';
import { meetingKinds, meetingSteps } from '../../../domain/meetings/schema';
import { Empty, Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { go } from '../../../ui/base/go';
import { Rows } from '../../../ui/Card';
import { Chips } from '../../../ui/Choice';
import { DeskHead, Split, Table } from '../../../ui/Desk';
import { Inline } from '../../../ui/layout';
import { Page } from '../../../ui/Page';
import { Row } from '../../../ui/Row';
import { More, Shown } from '../../../ui/Shown';
import { Status } from '../../../ui/Status';
import { Village } from '../../../ui/Village';
import { useWide } from '../../../ui/wide';
import { type Bulletin, isOver, type MeetingLine, when } from '../words';

type Which = 'bulletins' | 'meetings';

/** What was told and called: by the village's people, and for offices above by place. */
export default function Desk() {
  const { me } = useSession();
  const wide = useWide();
  const [which, setWhich] = useState<Which>('bulletins');
  if (me && !can(me, bulletins.listPosted))
    return (
      <Page title="通知和会">
        <Refusal
          picture="calm"
          title="这里看不到"
          words={'这里是村干部发通知、记开会用的。\n通知和要开的会，看「通知开会」。'}
        />
      </Page>
    );
  const tools = (
    <>
      {can(me, bulletins.post) ? (
        <Button full={!wide} to="pages/meetings/post/index">
          发通知
        </Button>
      ) : null}
      {can(me, meetings.callMeeting) ? (
        <Button full={!wide} look="line" to="pages/meetings/call/index">
          通知开会
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title="通知和会" wide>
      {wide ? (
        <DeskHead title="通知和会" note="点一条，看多少户看过、谁要帮忙" tools={tools} />
      ) : (
        <Inline wrap>{tools}</Inline>
      )}
      <Chips
        label="看哪些"
        value={which}
        onChange={setWhich}
        options={[
          { value: 'bulletins', label: '发出去的通知' },
          { value: 'meetings', label: '村里的会' },
        ]}
      />
      {which === 'bulletins' ? <Bulletins /> : <Meetings />}
    </Page>
  );
}

function Bulletins() {
  const { me } = useSession();
  const wide = useWide();
  const office = me?.grants.find((g) =>
    ['villageCadre', 'gridWorker', 'townshipCadre', 'countyAdmin', 'supervisor'].includes(g.role),
  );
  const area = office?.area ?? '';
  const list = useList(bulletins.listPosted, { area }, { when: area !== '' });
  const state = (b: Bulletin) =>
    b.state === 'recalled' ? (
      <Status tone="wait" icon="returned">
        撤回了
      </Status>
    ) : isOver(b.until) ? (
      <Status tone="wait">过了</Status>
    ) : b.urgency === 'urgent' ? (
      <Status tone="late">紧急</Status>
    ) : (
      <Status tone="doing">有效</Status>
    );
  const whom = (b: Bulletin): string => `${b.areaName}${b.role ? ` ${readers[b.role]}` : ''}`;
  return (
    <>
      <Shown read={list} waiting="正在看发过的通知…">
        {(all) =>
          all.length === 0 ? (
            <Empty picture="calm" title="还没发过通知" words="发一条，全村马上看得到。" />
          ) : wide ? (
            <Split
              list={
                <Table
                  label="发出去的通知"
                  rows={all}
                  idOf={(b) => b.id}
                  nameOf={(b) => b.title}
                  onOpen={(b) => go(`pages/meetings/reach/index?id=${b.id}`)}
                  columns={[
                    { title: '通知', cell: (b) => b.title },
                    { title: '发给谁', cell: whom },
                    { title: '什么时候', cell: (b) => `${when(b.at)} ${b.byName}`, spare: true },
                    { title: '到', cell: (b) => when(b.until), whole: true },
                    { title: '怎么样', cell: state, whole: true },
                  ]}
                />
              }
            />
          ) : (
            <Rows>
              {all.map((b) => (
                <Row
                  key={b.id}
                  title={b.title}
                  beside={state(b)}
                  notes={`${when(b.at)} · ${whom(b)}`}
                  to={`pages/meetings/reach/index?id=${b.id}`}
                />
              ))}
            </Rows>
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}

function Meetings() {
  const wide = useWide();
  const where = useVillage(meetings.listVillageMeetings);
  const { village } = where;
  const list = useList(
    meetings.listVillageMeetings,
    { village: village ?? '' },
    { when: village !== undefined },
  );
  const state = (m: MeetingLine) => (
    <Status tone={m.state === 'called' ? 'doing' : m.state === 'minuted' ? 'done' : 'wait'}>
      {meetingSteps.says[m.state]}
    </Status>
  );
  return (
    <>
      <Village of={where} />
      {village === undefined ? null : (
        <Shown read={list} waiting="正在看村里的会…">
          {(all) =>
            all.length === 0 ? (
              <Empty
                picture="calm"
                title="还没开过会"
                words="村民会议每月至少一次。通知开会，名单和记录都在这里。"
              />
            ) : wide ? (
              <Split
                list={
                  <Table
                    label="村里的会"
                    rows={all}
                    idOf={(m) => m.id}
                    nameOf={(m) => `${meetingKinds[m.kind]} ${when(m.starts)}`}
                    onOpen={(m) => go(`pages/meetings/meeting/index?id=${m.id}`)}
                    columns={[
                      { title: '什么会', cell: (m) => meetingKinds[m.kind] },
                      { title: '什么时候', cell: (m) => when(m.starts), whole: true },
                      { title: '在哪里', cell: (m) => m.place, spare: true },
                      { title: '商量什么', cell: (m) => m.agenda.join('；') },
                      { title: '怎么样', cell: state, whole: true },
                    ]}
                  />
                }
              />
            ) : (
              <Rows>
                {all.map((m) => (
                  <Row
                    key={m.id}
                    title={meetingKinds[m.kind]}
                    beside={state(m)}
                    notes={`${when(m.starts)} · ${m.place}`}
                    to={`pages/meetings/meeting/index?id=${m.id}`}
                  />
                ))}
              </Rows>
            )
          }
        </Shown>
      )}
      <More list={list} />
    </>
  );
}
