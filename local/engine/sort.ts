import { valuesAt } from './indexes';
import type { Order } from './plan';
import { encode } from './value';

/** What an item is sorted by: of an array its least element, or its greatest when descending. */
function keyAt(item: unknown, path: string, way: 1 | -1): Buffer {
  const keys = valuesAt(item, path).values.map((value) => encode(value, true));
  return keys.reduce((a, b) => (Buffer.compare(a, b) * way <= 0 ? a : b));
}

/** As MongoDB sorts, stable where the order leaves it open. */
export function sorted<T>(items: T[], order: Order): T[] {
  const keyed = items.map((item) => ({
    item,
    keys: order.map(([path, way]) => keyAt(item, path, way)),
  }));
  type Keyed = (typeof keyed)[number];
  const by = (a: Keyed, b: Keyed) =>
    order.reduce(
      (so, [, way], i) => so || way * Buffer.compare(a.keys[i] as Buffer, b.keys[i] as Buffer),
      0,
    );
  return keyed.sort(by).map(({ item }) => item);
}
