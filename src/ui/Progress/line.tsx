import type { ProgressProps } from './types';

/** TDesign's line of progress, which a screen reader hears as one. */
export function Line({ percent, label }: ProgressProps) {
  return (
    <t-progress class="track" theme="line" label={false} percentage={percent} aria-label={label} />
  );
}
