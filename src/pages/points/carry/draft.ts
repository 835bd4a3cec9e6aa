/** The page being copied, kept on the phone with every key: a hundred lines are an hour's work. */
import { useState } from 'react';
import { drop, keep, kept } from '../../../client/kept';

export interface Line {
  household: string;
  name: string;
  number: string;
  /** As typed. */
  points: string;
}

export interface Draft {
  book: string;
  asOf: string;
  lines: readonly Line[];
  /** The refused sheet it began from. */
  from?: string;
}

/** The contract has the same number. */
export const MOST_LINES = 100;

const empty: Draft = { book: '', asOf: '', lines: [] };

export const isEmpty = ({ book, lines }: Draft): boolean => book === '' && lines.length === 0;

export interface DraftDesk {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  setPoints: (household: string, points: string) => void;
  remove: (household: string) => void;
  /** All that stands on the page, in the order of adding; a tick taken away is a line taken away. */
  setHouseholds: (chosen: readonly Omit<Line, 'points'>[]) => void;
  clear: () => void;
}

/** A draft belongs to one person and one village: others use the same phone. */
export function useDraft(person: string, village: string): DraftDesk {
  const key = `draft:carry:${village}:${person}`;
  const [draft, setDraft] = useState<Draft>(() => kept<Draft>(key)?.value ?? empty);
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    keep(key, next);
    setDraft(next);
  };
  return {
    draft,
    change,
    setPoints: (household, points) =>
      change({
        lines: draft.lines.map((line) =>
          line.household === household ? { ...line, points } : line,
        ),
      }),
    remove: (household) =>
      change({ lines: draft.lines.filter((line) => line.household !== household) }),
    setHouseholds: (chosen) =>
      change({
        lines: chosen.map(
          (one) =>
            draft.lines.find((line) => line.household === one.household) ?? { ...one, points: '' },
        ),
      }),
    clear: () => {
      drop(key);
      setDraft(empty);
    },
  };
}
