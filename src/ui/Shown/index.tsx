import type { ReactNode } from 'react';
import { Empty } from '../Blank';
import { Button, Link } from '../Button';
import { Card } from '../Card';
import { Waiting } from '../Waiting';
import { Note } from '../words';

/** What a read hook gives (client/query), as far as showing it goes. */
export interface Read<T> {
  data?: T;
  fault?: { code: string; words: string };
  loading: boolean;
  /** Set when `data` was kept from before and could not be fetched anew: 11月23日 18:20. */
  keptFrom?: string;
  reload: () => void;
}

export interface ShownProps<T> {
  read: Read<T>;
  waiting?: string;
  children: (data: T) => ReactNode;
}

/** What asking again does not mend, with a title of its own and a way on. */
const final: Record<string, { title: string; words?: string }> = {
  not_allowed: { title: '这里看不到' },
  not_found: { title: '没找到', words: '可能已经没有了，或者不是给您看的。' },
  not_joined: { title: '还没加入村子' },
  not_signed_in: { title: '还没加入村子', words: '加入了村子才看得到。请网格员、村干部帮您加入。' },
  // On a page nothing was filled in: what it was opened with is wrong.
  bad_input: { title: '打不开', words: '这个链接不对，或者东西已经没有了。' },
};

export interface MissedProps {
  fault: NonNullable<Read<unknown>['fault']>;
  again: () => void;
}

/** What was to be shown could not be had: why, and the way on. */
export function Missed({ fault, again }: MissedProps) {
  const end = final[fault.code];
  const off = fault.code === 'no_signal';
  const words = off ? '走到有信号的地方，会自己再看。' : fault.words;
  return (
    <Empty
      picture="far"
      title={end?.title ?? (off ? '没有信号' : '没看成')}
      words={end?.words ?? words}
    >
      {end ? (
        <Button full look="line" icon="home" to="pages/home/index">
          回首页
        </Button>
      ) : (
        <Button full look="line" icon="returned" onTap={again}>
          再看一次
        </Button>
      )}
    </Empty>
  );
}

/** A read in each of its states: being fetched, kept from before, refused, there. */
export function Shown<T>({ read, waiting, children }: ShownProps<T>) {
  if (read.data !== undefined)
    return (
      <>
        {read.keptFrom ? <Note>{`这是 ${read.keptFrom} 看到的，现在没有信号`}</Note> : null}
        {children(read.data)}
        {/* What is there stays: it could not be fetched anew, or the next page of it. */}
        {read.fault && !read.keptFrom ? <Note tone="red">{read.fault.words}</Note> : null}
      </>
    );
  if (read.fault) return <Missed fault={read.fault} again={read.reload} />;
  return <Waiting words={waiting} />;
}

export interface BesideProps<T> extends Omit<ShownProps<T>, 'waiting'> {
  /** What it tells, for when it cannot: 咱家积分. */
  what: string;
}

/** A read beside the one a page is for: nothing while it is fetched, one line when it cannot be had. */
export function Beside<T>({ read, what, children }: BesideProps<T>) {
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (!read.fault) return null;
  return (
    <Card>
      <Note>{`${what}现在看不到：${read.fault.words}`}</Note>
      <Link onTap={read.reload}>再看一次</Link>
    </Card>
  );
}

/** The rest of a list that grows by pages; nothing when all of it is there. */
export function More({ list }: { list: { more?: () => void; loadingMore: boolean } }) {
  if (!list.more && !list.loadingMore) return null;
  return (
    <Button look="text" busy={list.loadingMore && '正在看…'} onTap={list.more}>
      再看一些
    </Button>
  );
}
