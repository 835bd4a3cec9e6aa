/** Reads for pages: what was seen last is kept with its time and shown when there is no signal. */
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { spokenTime } from '../domain/calendar';
import type { Action, InputOf, OutputOf } from '../domain/contract';
import type { Fault } from '../domain/fault';
import { call, faultOf } from './call';
import { shortOf } from './ids';
import { keep, kept, trim } from './kept';
import { now } from './now';
import { READS, useSession } from './session';
import { hasSignal, useSignal } from './signal';

export interface Read<T> {
  data?: T;
  fault?: Fault;
  loading: boolean;
  /** When the data are old and could not be fetched anew: 今天 09:12. */
  keptFrom?: string;
  reload: () => void;
}

/** A list grows by pages. */
export interface ReadList<T> extends Read<readonly T[]> {
  /** Fetches the next page; absent when all is there. */
  more?: () => void;
  loadingMore: boolean;
}

const MOST_KEPT = 60;
/** A page that has just been fetched is not fetched again because it also comes into view. */
const FRESH_MS = 1000;

interface State<T> {
  asked: string;
  /** Who held the phone when it was asked; undefined before the session had said. */
  reader?: string;
  data?: T;
  /** When the data were answered. */
  at?: number;
  fault?: Fault;
  loading: boolean;
  keptFrom?: string;
}

/**
 * What was asked before it was known who holds the phone is that person's: the server knew. So the
 * page does not go blank under a finger when the session is answered.
 */
const fits = (one: State<unknown>, asked: string, reader?: string): boolean =>
  one.asked === asked && (one.reader === undefined || one.reader === reader);

/**
 * Reads when the page opens and each time it comes into view again. With `when: false` it waits
 * (for an id that is not there yet).
 */
export function useRead<A extends Action>(
  action: A,
  input: InputOf<A>,
  options: { when?: boolean } = {},
): Read<OutputOf<A>> {
  type Out = OutputOf<A>;
  const { me, sure } = useSession();
  const when = options.when ?? true;
  const asked = JSON.stringify(input);
  const reader = me && (me.person ?? 'guest');
  const key = `${READS}${shortOf(`${action.name} ${asked}`)}`;
  const [state, setState] = useState<State<Out>>({ asked, reader, loading: when });
  const turn = useRef(0);
  const fetchedAt = useRef(0);
  const holder = useRef(reader);
  /** Was there a signal all the while since the last try began? */
  const steady = useRef(true);

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    fetchedAt.current = Date.now();
    steady.current = hasSignal();
    const of = { asked, reader: holder.current };
    setState((old) => ({ ...(fits(old, asked, of.reader) ? old : {}), ...of, loading: true }));
    try {
      const data = await call(action, JSON.parse(asked) as InputOf<A>);
      if (mine === turn.current) setState({ ...of, data, at: now().getTime(), loading: false });
    } catch (error) {
      const fault = faultOf(error);
      const old = fault.code === 'no_signal' ? kept<Out>(key) : undefined;
      if (mine !== turn.current) return;
      setState((before) => ({
        ...of,
        data: old?.value ?? (fault.code === 'no_signal' ? before.data : undefined),
        fault,
        loading: false,
        keptFrom: old ? spokenTime(new Date(old.at), now()) : undefined,
      }));
    }
  }, [action, asked, key]);
  // Who holds an earlier one, as a tap that is still under way, means what the page shows now.
  const latest = useRef(reload);
  latest.current = reload;

  useEffect(() => {
    const former = holder.current;
    holder.current = reader;
    if (when && former !== undefined && former !== reader) void reload();
  }, [when, reader, reload]);
  useEffect(() => {
    if (when) void reload();
  }, [reload, when]);

  const { data, at } = fits(state, asked, reader) ? state : ({} as Partial<State<Out>>);
  useEffect(() => {
    // Only once it is known whose it is: then the session has dropped what was another's.
    if (reader === undefined || data === undefined || at === undefined) return;
    keep(key, data, at);
    trim(READS, MOST_KEPT);
  }, [reader, key, data, at]);

  const online = useSignal();
  const missed = when && online && state.fault?.code === 'no_signal';
  useEffect(() => {
    if (!online) steady.current = false;
    // What could not be had is fetched when the signal is back, without a tap.
    else if (missed && !steady.current) void reload();
  }, [missed, online, reload]);

  useDidShow(() => {
    // A page that opens reads by the effect above.
    const before = fetchedAt.current > 0;
    if (when && before && Date.now() - fetchedAt.current > FRESH_MS) void reload();
  });

  // Until it is certain who holds the phone, what was kept stays hidden.
  const early =
    sure && state.data === undefined && !state.fault ? kept<Out>(key)?.value : undefined;
  const here: State<Out> = fits(state, asked, reader) ? state : { asked, reader, loading: when };
  const { fault, loading, keptFrom } = here;
  return {
    data: here.data ?? early,
    fault,
    loading,
    keptFrom,
    reload: () => void latest.current(),
  };
}

/** Actions that answer `{ items, next? }`. */
type Lists = { items: readonly unknown[]; next?: string };
type ItemOf<O> = O extends { items: readonly (infer T)[] } ? T : never;

/** A list, page by page. Only its first page is kept. */
export function useList<A extends Action>(
  action: A,
  input: InputOf<A>,
  options: { when?: boolean } = {},
): ReadList<ItemOf<OutputOf<A>>> {
  type Item = ItemOf<OutputOf<A>>;
  const first = useRead(action, input, options);
  const page = first.data as Lists | undefined;
  const [rest, setRest] = useState<{ of?: Lists; items: Item[]; next?: string }>({ items: [] });
  const [loadingMore, setLoadingMore] = useState(false);
  const [fault, setFault] = useState<Fault>();
  // A first page fetched anew begins the list anew.
  const grown = rest.of === page ? rest : { items: [], next: page?.next };

  const fetchMore = async (after: string): Promise<void> => {
    setLoadingMore(true);
    setFault(undefined);
    try {
      const next = (await call(action, {
        ...(input as object),
        after,
      } as InputOf<A>)) as unknown as Lists;
      setRest({ of: page, items: [...grown.items, ...(next.items as Item[])], next: next.next });
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setLoadingMore(false);
    }
  };

  const { next } = grown;
  return {
    ...first,
    fault: first.fault ?? fault,
    data: page ? [...(page.items as Item[]), ...grown.items] : undefined,
    loadingMore,
    more: next !== undefined && !loadingMore ? () => void fetchMore(next) : undefined,
  };
}
