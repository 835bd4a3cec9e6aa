/** Sums per area and month: what every service's figures are made of. */
import { collection, db } from '../kit/db';
import { outbox, type SumLine } from '../kit/outbox';

export interface Sum {
  /** `{area}:{key}:{month}`. */
  _id: string;
  area: string;
  key: string;
  month: string;
  value: number;
}

export const sums = collection<Sum>('figures_sums', [['area', '_id']]);

export const sumId = (area: string, key: string, month: string): string =>
  `${area}:${key}:${month}`;

/** All-time totals of an area's keys that begin so, as far as they are folded. */
export async function foldedSums(area: string, prefix: string): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (let after = `${area}:${prefix}`; ; ) {
    const query = { where: { area }, by: '_id', after, upTo: `${area}:${prefix}\uffff` } as const;
    const page = await db.find(sums, { ...query, limit: 1000 });
    for (const { key, value } of page) totals.set(key, (totals.get(key) ?? 0) + value);
    if (page.length < 1000) return totals;
    after = page.at(-1)?._id ?? '';
  }
}

/** An area's lines that are not folded yet. */
export async function unfoldedLines(area: string): Promise<SumLine[]> {
  const lines: SumLine[] = [];
  for (let after = ''; ; ) {
    const where = { kind: 'sum', area } as const;
    const page = await db.find(outbox, { where, by: '_id', after, limit: 1000 });
    lines.push(...page.filter((line) => line.kind === 'sum'));
    if (page.length < 1000) return lines;
    after = page.at(-1)?._id ?? '';
  }
}
