/** What went wrong, by its name; tests read it, and the console shows it. */
export const faults: string[] = [];

export function report(words: string): void {
  faults.push(words);
  console.error(`phone: ${words}`);
}

/** Of each page, how many bytes its first and its largest setData carried. */
export const measured: Record<string, { first: number; largest: number }> = {};

export function measure(page: string, bytes: number): void {
  const known = measured[page];
  if (known) known.largest = Math.max(known.largest, bytes);
  else measured[page] = { first: bytes, largest: bytes };
}
