/** Where the caller's points work happens: his own village, or the one he has an office in. */
import type { Me } from '../../client/session';
import { levels } from '../../domain/area';

/** The village of the household, or the first one in which, or in a group of which, there is an office. */
export const villageOf = (me: Me | undefined): string | undefined =>
  me?.household?.village ??
  me?.grants.find(({ area }) => area.length >= levels.village)?.area.slice(0, levels.village);

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
