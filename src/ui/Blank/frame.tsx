import { Slot } from '@tarojs/components';
import type { FrameProps } from './types';

/** TDesign's empty; it hides the picture from a screen reader. */
export const Frame = ({ picture, words, rest }: FrameProps) => (
  <t-empty>
    <Slot name="image">{picture}</Slot>
    <Slot name="description">{words}</Slot>
    {rest ? <Slot name="action">{rest}</Slot> : null}
  </t-empty>
);
