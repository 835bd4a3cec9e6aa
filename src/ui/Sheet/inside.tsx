import { Box, Tap } from '../base';
import { Icon } from '../Icon';
import { Title } from '../words';
import type { SheetProps } from './types';

/** What lies on a sheet, the same on both platforms. */
export function Inside({ title, onClose, children }: SheetProps) {
  return (
    <Box className="sheet">
      <Box className="between">
        <Title level={2}>{title}</Title>
        <Tap className="sheet-close" label="关上" onTap={onClose}>
          <Icon name="cross" />
        </Tap>
      </Box>
      {children}
    </Box>
  );
}
