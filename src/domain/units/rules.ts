/** Units: what is allowed and what follows. Pure. */
import type { Day } from '../calendar';
import { fault } from '../fault';
import type { ValuesOf } from '../parameters';
import type { unitsParameters } from './parameters';
import type { Unit } from './schema';

/** The same day so many months later; the month's last one where it has no such day. */
export function monthsLater(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** The employer as it stands once the bureau has looked at its licence today. */
export function verified(
  unit: Unit,
  licence: string,
  by: string,
  today: Day,
  parameters: ValuesOf<typeof unitsParameters>,
): Unit {
  if (unit.kind !== 'employer')
    throw fault('bad_input', '这个单位不是用工单位', { unit: '只有用工单位要核执照' });
  const verifiedUntil = monthsLater(today, parameters.verifyMonths);
  return { ...unit, licence, verifiedUntil, verifiedBy: by };
}
