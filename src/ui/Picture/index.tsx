import { Box } from '../base';

export const squarePictures = [
  'aid',
  'bag',
  'basin',
  'bin',
  'broom',
  'brush',
  'crate',
  'family',
  'field',
  'gift',
  'glad',
  'go',
  'hoe',
  'horn',
  'house',
  'lamp',
  'learn',
  'notebook',
  'oil',
  'power',
  'powder',
  'quarrel',
  'rice',
  'road',
  'salt',
  'shop',
  'soap',
  'sorry',
  'stay',
  'talk',
  'tissue',
  'towel',
  'umbrella',
  'water',
  'worker',
] as const;
export const widePictures = ['calm', 'far', 'full', 'letter', 'market', 'said'] as const;
export type PictureName = (typeof squarePictures)[number];
export type WidePictureName = (typeof widePictures)[number];
export type Ground = 'wheat' | 'sky' | 'clay' | 'leaf' | 'plum';

export interface PictureProps {
  name: PictureName | WidePictureName;
  className?: string;
}

/** One of the product's own drawings. It decorates; what it means is said in words beside it. */
export function Picture({ name, className }: PictureProps) {
  const wide = (widePictures as readonly string[]).includes(name);
  return (
    <Box as="span" className={`p p-${name}${wide ? ' p-wide' : ''} ${className ?? ''}`} hidden />
  );
}

export interface PicProps {
  name: PictureName;
  ground: Ground;
  /** Not to be had just now. */
  faint?: boolean;
  small?: boolean;
}

/** A square drawing on the colour of its service, at the head of a row or a page. */
export function Pic({ name, ground, faint, small }: PicProps) {
  return (
    <Box
      as="span"
      className={`pic g-${ground}${faint ? ' pic-faint' : ''}${small ? ' pic-small' : ''}`}
      hidden
    >
      <Picture name={name} />
    </Box>
  );
}
