import TdProgress from 'tdesign-mobile-react/lib/progress/Progress';
import { Box } from '../base';
import type { ProgressProps } from './types';

/** TDesign's line of progress without its style sheet; on the web it does not say what it is. */
export function Line({ percent, label }: ProgressProps) {
  return (
    <Box role="progressbar" label={label} value={percent}>
      <TdProgress className="track" theme="line" label={false} percentage={percent} />
    </Box>
  );
}
