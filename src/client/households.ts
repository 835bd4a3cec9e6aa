/** Looking for a household of a village by a name or its six digits. */
import { useEffect, useState } from 'react';
import type { OutputOf } from '../domain/contract';
import { members } from '../domain/members/actions';
import { type ReadList, useList } from './query';

export type Household = OutputOf<typeof members.listHouseholds>['items'][number];

export interface HouseholdSearch {
  typed: string;
  type: (value: string) => void;
  /** The keyboard's 搜索, or the word 找. */
  find: () => void;
  /** Set when what was typed is too little to look for. */
  short?: string;
  list: ReadList<Household>;
}

/** A pause in typing after which one has said what one looks for. */
const PAUSE_MS = 400;

/**
 * Whole enough to look for without being told: two characters of a name, or all six digits. Latin
 * letters are a name still being spelt in an input method.
 */
const whole = (words: string): boolean => words === '' || /^(\d{6}|[^\da-z\s]{2,})$/i.test(words);

/** Without words the village's households in their order; page by page. */
export function useHouseholds(village: string | undefined): HouseholdSearch {
  const [typed, type] = useState('');
  const [asked, setAsked] = useState('');
  const words = typed.trim();
  useEffect(() => {
    if (!whole(words)) return undefined;
    const timer = setTimeout(() => setAsked(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const list = useList(
    members.listHouseholds,
    { village: village ?? '', limit: 50, ...(asked ? { find: asked } : {}) },
    { when: village !== undefined },
  );
  const short = words.length === 1 ? '再写一个字' : undefined;
  const find = (): void => {
    if (!short) setAsked(words);
  };
  return { typed, type, find, short, list };
}
