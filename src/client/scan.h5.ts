/** A browser has no scanner of its own; there the digits are typed. */
export const canScan = false;

export async function scan(): Promise<string | undefined> {
  return undefined;
}
