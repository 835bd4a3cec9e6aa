/** Folds sum lines into areas and months: each line exactly once, for line and sum change together. */
import { lineage } from '../../../src/domain/area';
import type { Chore } from '../kit/chore';
import { db, type Tx, transact } from '../kit/db';
import { outbox, type SumLine } from '../kit/outbox';
import { sumId, sums } from './store';

async function fold(tx: Tx, line: SumLine): Promise<void> {
  for (const area of lineage(line.area)) {
    const _id = sumId(area, line.key, line.month);
    const sum = (await tx.get(sums, _id)) ?? {
      _id,
      area,
      key: line.key,
      month: line.month,
      value: 0,
    };
    tx.put(sums, { ...sum, value: sum.value + line.delta });
  }
  tx.remove(outbox, line._id);
}

const foldSums: Chore = {
  name: 'figures.fold',
  async run() {
    const slice = 50;
    const lines = await db.find(outbox, { where: { kind: 'sum' }, by: '_id', limit: slice });
    if (lines.length === 0) return { more: false };
    await transact(async (tx) => {
      for (const { _id } of lines) {
        const line = await tx.get(outbox, _id);
        if (line?.kind === 'sum') await fold(tx, line);
      }
    });
    return { more: lines.length === slice };
  },
};

export const chores: readonly Chore[] = [foldSums];
