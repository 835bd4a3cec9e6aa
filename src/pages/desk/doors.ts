import type { Me } from '../../client/session';
import type { DoorItem } from '../../ui/Doors';

/** The doors of 常用, and of the rail on a wide screen: what this person can work on. */
export function doorsOf(_me: Me | undefined): DoorItem[] {
  return [];
}
