/**
 * Who is meant: everybody of an area, or those who hold a role in it. A bulletin and a meeting carry
 * one key; a reader asks for all keys under which he is meant, so nobody's list is ever written.
 */
import type { Caller, Role } from '../access';
import { lineage } from '../area';

export const audienceOf = (area: string, role?: Role): string => (role ? `${area}|${role}` : area);

/** More than these places and roles nobody holds; it bounds a reader's searches. */
const most = 40;

/** All keys under which this caller is meant: his home's areas, and what his grants add. */
export function audiencesOf(caller: Caller, group: string | undefined): string[] {
  const home = group ? lineage(group) : [];
  const work = caller.grants.flatMap(({ role, area }) =>
    lineage(area).flatMap((a) => (role === 'villager' ? [a] : [a, audienceOf(a, role)])),
  );
  return [...new Set([...home, ...work])].slice(0, most);
}
