/**
 * What is being written, kept on the phone with every key: going back, a call or an empty battery
 * must not cost a villager his words. Sent, it is dropped.
 */
import { useState } from 'react';
import { drop, keep, kept, trim } from './kept';
import { OWN, useSession } from './session';

const DRAFTS = 'draft:';

/** After this nobody goes on writing where he stopped. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;
const MOST = 20;

export interface Draft<T> {
  draft: T;
  change: (part: Partial<T>) => void;
  /** Begins anew; also once it is sent. */
  clear: () => void;
  /** Words of an earlier visit stand in it. */
  resumed: boolean;
}

interface State<T> {
  key: string;
  /** What differs from the blank form, which may still change while the page learns who reads. */
  part: Partial<T>;
  resumed: boolean;
}

function opened<T>(key: string): State<T> {
  const found = kept<Partial<T>>(key);
  const part = found && Date.now() - found.at < KEPT_MS ? found.value : {};
  return { key, part, resumed: Object.keys(part).length > 0 };
}

/**
 * The form of this name as far as it was written. It belongs to one person, for others use the same
 * phone; what is `own` is also dropped when another person takes it.
 */
export function useDraft<T extends object>(
  name: string,
  blank: T,
  options: { own?: boolean } = {},
): Draft<T> {
  const { me } = useSession();
  const prefix = options.own ? OWN : DRAFTS;
  // On a new phone one may begin to write before it is known who one is.
  const nobodys = `${prefix}${name}:`;
  const key = nobodys + (me?.person ?? '');
  const [state, setState] = useState<State<T>>(() => opened(key));
  const at = (before: State<T>): State<T> => {
    if (before.key === key) return before;
    const mine = opened<T>(key);
    return before.key === nobodys ? { ...mine, part: { ...mine.part, ...before.part } } : mine;
  };
  const here = at(state);
  return {
    draft: { ...blank, ...here.part },
    resumed: here.resumed,
    change: (part) => {
      if (Object.keys(here.part).length === 0) trim(prefix, MOST - 1);
      setState((before) => {
        const old = at(before);
        const next = { ...old, part: { ...old.part, ...part } };
        keep(key, next.part);
        if (before.key === nobodys && key !== nobodys) drop(nobodys);
        return next;
      });
    },
    clear: () => {
      drop(key);
      setState({ key, part: {}, resumed: false });
    },
  };
}
