/** Where units are kept. */
import { fault } from '../../../src/domain/fault';
import type { Opens, Unit, UnitKind } from '../../../src/domain/units/schema';
import { collection, db, type Reader } from '../kit/db';

export const units = collection<Unit>('units_units', [['areas', 'kind', '_id']]);

export const findUnit = (from: Reader, id: string) => from.get(units, id);

export async function getUnit(from: Reader, id: string): Promise<Unit> {
  const unit = await from.get(units, id);
  if (!unit) throw fault('not_found');
  return unit;
}

/** The shops of a village, at most 20. */
export const findShops = (village: string): Promise<Unit[]> =>
  db.find(units, { where: { areas: village, kind: 'shop' }, by: '_id', limit: 20 });

/** A shop with its opening days. */
export async function getShop(from: Reader, id: string): Promise<Unit & { opens: Opens }> {
  const { opens, ...unit } = await getUnit(from, id);
  if (!opens) throw fault('not_found');
  return { ...unit, opens };
}

/** Units of a kind in an area, at most 100. */
export const findUnits = (area: string, kind: UnitKind): Promise<Unit[]> =>
  db.find(units, { where: { areas: area, kind }, by: '_id', limit: 100 });
