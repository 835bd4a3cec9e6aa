/** Reading aloud, as far as the platform can. Where it cannot (`able`), no button shows. */
export interface Speech {
  able: boolean;
  playing: boolean;
  speak: (words: string) => void;
  stop: () => void;
}
