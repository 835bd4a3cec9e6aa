import { Box, Tap } from '../base';
import { Icon, type IconName } from '../Icon';

export interface DoorItem {
  name: string;
  icon: IconName;
  to: string;
}

/** Small doors in a grid, four in a line: 常用. */
export function Doors({ items, label }: { items: readonly DoorItem[]; label: string }) {
  return (
    <Box as="nav" className="card doors" label={label}>
      {items.map((item) => (
        <Tap key={item.to} className="door" to={item.to}>
          <Icon name={item.icon} size="big" />
          <Box as="span">{item.name}</Box>
        </Tap>
      ))}
    </Box>
  );
}
