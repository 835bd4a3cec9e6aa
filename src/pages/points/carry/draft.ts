/** The page being copied: a hundred lines are an hour's work. */
import { useDraft } from '../../../client/draft';

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

export function useDesk(village: string): DraftDesk {
  const { draft, change, clear } = useDraft(`carry:${village}`, empty);
  return {
    draft,
    change,
    clear,
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
  };
}
