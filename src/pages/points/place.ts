/** Where the caller's points work happens: his own village, or the one he has an office in. */
import type { Me } from '../../client/session';
import type { Role } from '../../domain/access';

/** The village of a role, or of the household. */
export const villageOf = (me: Me | undefined, role?: Role): string | undefined =>
  role
    ? me?.grants.find((grant) => grant.role === role)?.area
    : (me?.household?.village ?? me?.grants.find((grant) => grant.area.length === 12)?.area);

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
