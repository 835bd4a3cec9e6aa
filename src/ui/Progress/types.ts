export interface ProgressProps {
  /** 0–100. */
  percent: number;
  /** Said in words beside it too: 攒了 126 分，要 180 分. */
  label: string;
}
