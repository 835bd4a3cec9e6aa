import { useState } from 'react';
import { call } from '../../client/call';
import { pastWords } from '../../client/due';
import { now } from '../../client/now';
import { useList } from '../../client/query';
import { refreshUnread, useSession } from '../../client/session';
import { dayOf } from '../../domain/calendar';
import type { OutputOf } from '../../domain/contract';
import { inbox } from '../../domain/inbox/actions';
import { Empty } from '../../ui/Blank';
import { Button } from '../../ui/Button';
import { go } from '../../ui/base/go';
import { Rows } from '../../ui/Card';
import { Chips } from '../../ui/Choice';
import type { IconName } from '../../ui/Icon';
import { Mark } from '../../ui/Mark';
import { Page } from '../../ui/Page';
import { Row } from '../../ui/Row';
import { Section } from '../../ui/Section';
import { More, Shown } from '../../ui/Shown';
import { Status } from '../../ui/Status';

type Line = OutputOf<typeof inbox.listLines>['items'][number];
type Which = 'all' | 'unread';

/** A service is known by the page its message leads to. */
const icons: Record<string, IconName> = {
  points: 'bag',
  jobs: 'work',
  trainings: 'book',
  meetings: 'horn',
  desk: 'desk',
  mine: 'person',
};

const iconOf = (page: string): IconName => icons[page.split('/')[2] ?? ''] ?? 'talk';

export default function Inbox() {
  const { me, unread } = useSession();
  const joined = me?.joined ?? false;
  const [which, setWhich] = useState<Which>('all');
  const list = useList(inbox.listLines, {}, { when: joined });

  const open = (line: Line): void => {
    if (line.unread)
      void call(inbox.openLine, { line: line.id })
        .then(refreshUnread)
        // It stays new and can be opened again; the page it leads to matters more.
        .catch(() => undefined);
    go(line.page);
  };

  if (me && !joined)
    return (
      <Page title="消息" tab="inbox">
        <Empty
          picture="letter"
          title="还没有消息"
          words={'加入村子以后，东西到了、有人回您，\n都在这里告诉您。'}
        >
          <Button full to="pages/members/join/index">
            填加入码
          </Button>
        </Empty>
      </Page>
    );
  return (
    <Page title="消息" tab="inbox">
      <Shown read={list} waiting="正在看消息…">
        {(lines) => (
          <>
            {lines.length > 0 ? (
              <Chips
                label="看哪些"
                value={which}
                onChange={setWhich}
                options={[
                  { value: 'all', label: '全部' },
                  {
                    value: 'unread',
                    label: unread > 0 ? `没看 ${unread > 200 ? '200+' : unread}` : '没看',
                  },
                ]}
              />
            ) : null}
            <Lines
              lines={which === 'all' ? lines : lines.filter((line) => line.unread)}
              all={which === 'all'}
              open={open}
            />
            <More list={list} />
          </>
        )}
      </Shown>
    </Page>
  );
}

interface LinesProps {
  lines: readonly Line[];
  /** Or only those not yet seen. */
  all: boolean;
  open: (line: Line) => void;
}

function Lines({ lines, all, open }: LinesProps) {
  const today = dayOf(now());
  const parts = [
    { title: '今天', lines: lines.filter((line) => dayOf(new Date(line.at)) === today) },
    { title: '以前', lines: lines.filter((line) => dayOf(new Date(line.at)) !== today) },
  ].filter((part) => part.lines.length > 0);
  if (parts.length === 0)
    return (
      <Empty
        picture="letter"
        title={all ? '没有消息' : '这些都看过了'}
        words={all ? '东西到了、有人回您，\n都在这里告诉您。' : '看「全部」，看过的都在。'}
      />
    );
  return parts.map((part) => (
    <Section key={part.title} title={part.title}>
      <Rows>
        {part.lines.map((line) => (
          <Row
            key={line.id}
            top
            head={<Mark icon={iconOf(line.page)} tone={line.unread ? 'accent' : 'plain'} />}
            title={line.title}
            beside={
              line.unread ? (
                <Status tone="doing" icon="none">
                  新
                </Status>
              ) : null
            }
            quiet={!line.unread}
            notes={[line.words, pastWords(line.at)]}
            onTap={() => open(line)}
          />
        ))}
      </Rows>
    </Section>
  ));
}
