import Navbar from 'tdesign-mobile-react/lib/navbar/Navbar';
import { Box, Tap } from '../base';
import { goBack } from '../base/go';
import { Icon } from '../Icon';

export interface BarProps {
  title: string;
  back: boolean;
}

/** The bar at the top on the web, TDesign's: the way back and the page's title, its first heading. */
export function Bar({ title, back }: BarProps) {
  return (
    <Navbar
      className="bar"
      fixed={false}
      left={
        back ? (
          <Tap className="bar-back" label="返回" onTap={goBack}>
            <Icon name="back" />
          </Tap>
        ) : undefined
      }
      title={
        <Box as="h1" className="bar-title">
          {title}
        </Box>
      }
    />
  );
}
