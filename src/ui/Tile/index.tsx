import { Box, Tap } from '../base';
import { type Ground, Picture, type PictureName } from '../Picture';

export interface TileItem {
  name: string;
  /** One live fact. */
  fact: string;
  picture: PictureName;
  ground: Ground;
  to: string;
}

/** The services of the home page: two beside each other, an odd last one is wide. */
export function Tiles({ items }: { items: readonly TileItem[] }) {
  return (
    <Box as="nav" className="tiles" label="办事">
      {items.map((item, at) => {
        const wide = at === items.length - 1 && items.length % 2 === 1;
        const only = items.length === 1;
        return (
          <Tap
            key={item.to}
            className={`tile g-${item.ground}${wide ? ' tile-wide' : ''}${only ? ' tile-only' : ''}`}
            to={item.to}
          >
            <Box as="span" className="t-title">
              {item.name}
            </Box>
            <Box as="span" className="t-note">
              {item.fact}
            </Box>
            <Picture name={item.picture} className="tile-pic" />
          </Tap>
        );
      })}
    </Box>
  );
}
