import type { CSSProperties } from 'react';
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

/** The step of a form one is on: 第 1 步，共 3 步. The words say it; the line is cut into the steps. */
export function FormSteps({ now, of, counted }: FormStepsProps) {
  const said = `第 ${now} ${counted}，共 ${of} ${counted}`;
  return (
    <Box className="stack">
      <Box className="steps" style={{ '--of': of } as CSSProperties} hidden>
        <Progress percent={(100 * now) / of} label={said} />
      </Box>
      <Box as="p" className="t-note">
        {said}
      </Box>
    </Box>
  );
}
