export interface BarProps {
  title: string;
  back: boolean;
}

/** WeChat draws the bar with the title and the way back itself. */
export function Bar(_: BarProps) {
  return null;
}
