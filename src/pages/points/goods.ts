import type { GoodsPicture } from '../../domain/points/schema';
import type { Ground } from '../../ui/Picture';

/** The ground that a good's drawing stands on. */
export const grounds: Record<GoodsPicture, Ground> = {
  oil: 'wheat',
  rice: 'leaf',
  salt: 'plum',
  soap: 'sky',
  towel: 'clay',
  brush: 'leaf',
  hoe: 'plum',
  bag: 'sky',
};
