import { Box } from '../base';
import type { TagProps } from './types';

/** TDesign's tag. Its slot for a sign would need a tag of its own in each, so both lie in one. */
export function Tag({ className, icon, words }: TagProps) {
  return (
    <t-tag class={className}>
      {icon}
      <Box as="span">{words}</Box>
    </t-tag>
  );
}
