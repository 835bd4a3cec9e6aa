/** Sums per area and month: what every service's figures are made of. */
import { collection, db } from '../kit/db';
import { outbox } from '../kit/outbox';

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

/** All-time totals of an area's keys with a prefix, counting lines that are not folded yet. */
export async function sumsWithUnfolded(area: string, prefix: string): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  const count = (key: string, n: number) => {
    if (key.startsWith(prefix)) totals.set(key, (totals.get(key) ?? 0) + n);
  };
  for (let after = ''; ; ) {
    const page = await db.find(sums, { where: { area }, by: '_id', after, limit: 500 });
    for (const s of page) count(s.key, s.value);
    if (page.length < 500) break;
    after = page.at(-1)?._id ?? '';
  }
  for (let after = ''; ; ) {
    const page = await db.find(outbox, {
      where: { kind: 'sum', area },
      by: '_id',
      after,
      limit: 500,
    });
    for (const line of page) if (line.kind === 'sum') count(line.key, line.delta);
    if (page.length < 500) break;
    after = page.at(-1)?._id ?? '';
  }
  return totals;
}
