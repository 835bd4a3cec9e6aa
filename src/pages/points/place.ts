/** Where the caller's work at a counter happens. */
import type { Me } from '../../client/session';

export interface Shop {
  unit: string;
  name: string;
  village: string;
}

/** The shops whose keeper the caller is. */
export const shopsOf = (me: Me | undefined): Shop[] =>
  (me?.grants ?? []).flatMap(({ role, unit, unitName, area, areaName }) =>
    role === 'storekeeper' && unit ? [{ unit, name: unitName ?? areaName, village: area }] : [],
  );
