/** Yuan as people write them to whole fen, and back; undefined when it is no amount. */
export function fenOf(yuan: string): number | undefined {
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(yuan.trim())) return undefined;
  const fen = Math.round(Number(yuan) * 100);
  return fen > 0 ? fen : undefined;
}
