import { Box } from '../base';
import { Line } from './line';
import type { ProgressProps } from './types';

/** How far along. The words beside it say the same. */
export function Progress({ percent, label }: ProgressProps) {
  const width = Math.min(100, Math.max(0, Math.round(percent)));
  return <Line percent={width} label={label} />;
}

export interface FormStepsProps {
  now: number;
  of: number;
  /** What a step is called. */
  counted: string;
}

/** The step of a form one is on: 第 1 步，共 3 步. */
export function FormSteps({ now, of, counted }: FormStepsProps) {
  return (
    <Box className="stack">
      <Box className="steps" hidden>
        {Array.from({ length: of }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the n-th line is the n-th step
          <Box key={at} className={`steps-one${at < now ? ' steps-on' : ''}`} />
        ))}
      </Box>
      <Box as="p" className="t-note">{`第 ${now} ${counted}，共 ${of} ${counted}`}</Box>
    </Box>
  );
}
