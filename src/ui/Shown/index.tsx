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

/** A read in each of its states: being fetched, kept from before, refused, there. */
export function Shown<T>({ read, waiting, children }: ShownProps<T>) {
  if (read.data !== undefined)
    return (
      <>
        {read.keptFrom ? <Note>{`这是 ${read.keptFrom} 看到的，现在没有信号`}</Note> : null}
        {children(read.data)}
      </>
    );
  if (read.fault)
    return (
      <Empty
        picture="far"
        title={read.fault.code === 'no_signal' ? '没有信号' : '没看成'}
        words={read.fault.words}
      >
        <Button full look="line" icon="returned" onTap={read.reload}>
          再看一次
        </Button>
      </Empty>
    );
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
