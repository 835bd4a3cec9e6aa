import { Box } from '../base';

export const iconNames = [
  'aloud',
  'back',
  'bag',
  'bars',
  'book',
  'box',
  'calendar',
  'camera',
  'clock',
  'cross',
  'desk',
  'doing',
  'down',
  'download',
  'edit',
  'eye',
  'find',
  'flag',
  'gear',
  'heart',
  'home',
  'horn',
  'late',
  'list',
  'lock',
  'minus',
  'more',
  'nosignal',
  'page',
  'people',
  'person',
  'phone',
  'place',
  'play',
  'plus',
  'print',
  'question',
  'returned',
  'scan',
  'shield',
  'signal',
  'stop',
  'swap',
  'talk',
  'tick',
  'upload',
  'voice',
  'work',
] as const;
export type IconName = (typeof iconNames)[number];

/** Drawn bolder too, for sizes below 20 px. */
const bolder = [
  'late',
  'returned',
  'clock',
  'question',
  'doing',
  'tick',
  'cross',
  'lock',
  'shield',
];

export interface IconProps {
  name: IconName;
  /** `small` grows with the words beside it, `big` is 28 px. */
  size?: 'small' | 'big';
  /** Lightly filled: the chosen tab (home, desk, talk, person). */
  on?: boolean;
}

/** A line drawing in the colour of its words. Never alone: words stand beside it. */
export function Icon({ name, size, on }: IconProps) {
  const weight = size === 'small' && bolder.includes(name) ? '-b' : on ? '-on' : '';
  return <Box as="span" className={`i i-${name}${weight}${size ? ` i-${size}` : ''}`} hidden />;
}
