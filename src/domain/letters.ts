/** Words are made of letters, and a letter may be several units of a string. Pure. */

const JOINER = '\u200d';

/** What belongs to the letter before it: marks above it, the joiner, signs of its look, skin tones. */
const follows: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x200d, 0x200d],
  [0xfe00, 0xfe0f],
  [0x1f3fb, 0x1f3ff],
];
const isFollowing = (one: string): boolean => {
  const code = one.codePointAt(0) ?? 0;
  return follows.some(([from, to]) => code >= from && code <= to);
};

/** The letters of a text, whole: 𠮷 is one, and so is a family of four. */
export function lettersOf(words: string): string[] {
  const letters: string[] = [];
  for (const one of words) {
    const last = letters.at(-1);
    const joined = last !== undefined && (isFollowing(one) || last.endsWith(JOINER));
    if (joined) letters[letters.length - 1] = last + one;
    else letters.push(one);
  }
  return letters;
}

/**
 * At most so many units of a string (what schemas and WeChat count), never through the middle of a
 * letter, with a sign that there was more.
 */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  let kept = '';
  for (const letter of lettersOf(words)) {
    if (kept.length + letter.length > most - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
