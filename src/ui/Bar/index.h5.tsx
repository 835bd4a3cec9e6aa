import { Box, Tap } from '../base';
import { goBack } from '../base/go';
import { Icon } from '../Icon';

export interface BarProps {
  title: string;
  back: boolean;
}

/** The bar at the top on the web: the way back and the page's title, its first heading. */
export function Bar({ title, back }: BarProps) {
  return (
    <Box className="bar">
      <Box className="bar-side">
        {back ? (
          <Tap className="bar-back" label="返回" onTap={goBack}>
            <Icon name="back" />
          </Tap>
        ) : null}
      </Box>
      <Box as="h1" className="bar-title">
        {title}
      </Box>
      <Box className="bar-side" />
    </Box>
  );
}
