/** What is wrong with an amount, while one writes it. */
export const notYuan = (yuan: string): string | undefined =>
  yuan.trim() && fenOf(yuan) === undefined ? '写成 120 或 99.5 这样，最多 999999 元' : undefined;

/** Yuan as people write them to whole fen, and back; undefined when it is no amount. */
export function fenOf(yuan: string): number | undefined {
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(yuan.trim())) return undefined;
  const fen = Math.round(Number(yuan) * 100);
  return fen > 0 ? fen : undefined;
}
