import { createContext, useContext } from 'react';
import type { IconName } from './Icon';

/** What every page stands in. The entry fills it; components only read it. */
export interface Around {
  /** 长辈版: larger words, larger targets. */
  elder: boolean;
  setElder: (elder: boolean) => void;
  /** The phone has no signal. */
  offline: boolean;
  /** The server has said what day it is. */
  dayKnown: boolean;
  /** Holds a grant: the tab 工作台 shows. */
  desk: boolean;
  /** Who reads could not be learnt, so no page can be shown: why, and the way to try again. */
  missed?: { fault: { code: string; words: string }; again: () => void };
  /** Messages not yet seen. */
  unread: number;
  /** Left column of a cadre's desk on a wide screen. */
  rail: readonly RailItem[];
  /** Whose desk: an area, and who sits at it. */
  seat: { area: string; name: string; title: string };
}

export interface RailItem {
  to: string;
  icon: IconName;
  title: string;
  count?: number;
}

export const AroundContext = createContext<Around>({
  elder: false,
  setElder: () => undefined,
  offline: false,
  dayKnown: false,
  desk: false,
  unread: 0,
  rail: [],
  seat: { area: '', name: '', title: '' },
});

export const useAround = (): Around => useContext(AroundContext);
