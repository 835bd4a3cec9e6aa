import { Box } from '../base';
import { Icon, type IconName } from '../Icon';

export interface BannerProps {
  icon: IconName;
  /** What happened. */
  title: string;
  /** What it means. */
  words: string;
}

/** Said below the bar, never as a dialog: what happened, what it means. */
export function Banner({ icon, title, words }: BannerProps) {
  return (
    <Box className="banner" role="status">
      <Icon name={icon} />
      <Box className="grow">
        <Box as="p" className="bold">
          {title}
        </Box>
        <Box as="p" className="t-note c-plain">
          {words}
        </Box>
      </Box>
    </Box>
  );
}
