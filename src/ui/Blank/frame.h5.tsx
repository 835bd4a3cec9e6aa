import TdEmpty from 'tdesign-mobile-react/lib/empty/Empty';
import type { FrameProps } from './types';

/** TDesign's empty without its style sheet. */
export const Frame = ({ picture, words, rest }: FrameProps) => (
  <TdEmpty image={picture} description={words} action={rest} />
);
