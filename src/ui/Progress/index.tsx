import { Box } from '../base';

export interface ProgressProps {
  /** 0–100. */
  percent: number;
  /** Said in words beside it too: 攒了 126 分，要 180 分. */
  label: string;
}

/** How far along. The words beside it say the same. */
export function Progress({ percent, label }: ProgressProps) {
  const width = Math.min(100, Math.max(0, Math.round(percent)));
  return (
    <Box className="track" role="progressbar" label={label} value={width}>
      <Box className="track-fill" style={{ width: `${width}%` }} />
    </Box>
  );
}

/** The step of a form one is on: 第 1 步，共 3 步. */
export function FormSteps({ now, of }: { now: number; of: number }) {
  return (
    <Box className="stack">
      <Box className="steps" hidden>
        {Array.from({ length: of }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the n-th line is the n-th step
          <Box key={at} className={`steps-one${at < now ? ' steps-on' : ''}`} />
        ))}
      </Box>
      <Box as="p" className="t-note">{`第 ${now} 步，共 ${of} 步`}</Box>
    </Box>
  );
}
