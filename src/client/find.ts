/** A line to look with: what is typed, and what is looked for once it is enough. */
import { useState } from 'react';

/** The index holds pairs of characters; one alone finds nothing. */
const LEAST = 2;

export interface Finding {
  typed: string;
  type: (value: string) => void;
  /** The keyboard's 搜索, or the word 找. */
  find: () => void;
  /** What is looked for; empty for everything. */
  asked: string;
  /** Set when what is typed is too little to look for. */
  short?: string;
}

export function useFind(): Finding {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const words = typed.trim();
  const short = words.length > 0 && words.length < LEAST ? '再写一个字' : undefined;
  return {
    typed,
    asked,
    short,
    type: (value) => {
      setTyped(value);
      // An emptied line looks for everything again.
      if (!value.trim()) setAsked('');
    },
    find: () => {
      if (!short) setAsked(words);
    },
  };
}
