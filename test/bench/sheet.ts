/** What a part of the bench measured, line by line, and whether its limits held. */

let broken = 0;

/** Prints a figure; with a limit, whether it is kept: `['<=', 1.3]`. */
export function figure(
  name: string,
  value: number,
  unit = '',
  limit?: ['<=' | '>=', number],
): void {
  const shown = `${name.padEnd(58)} ${rounded(value).padStart(9)} ${unit}`;
  if (!limit) {
    console.log(shown);
    return;
  }
  const [way, bound] = limit;
  const held = way === '<=' ? value <= bound : value >= bound;
  if (!held) broken += 1;
  console.log(`${shown}  ${way} ${bound}  ${held ? 'kept' : 'BROKEN'}`);
}

const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds something takes. */
export async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Runs a part and ends the process by whether its limits held. */
export function part(work: () => Promise<void>): void {
  work().then(
    () => process.exit(broken > 0 ? 1 : 0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
