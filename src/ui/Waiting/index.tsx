import { Box } from '../base';
import { Bars } from './bars';

/** While something is fetched: words, and the shape of what comes. */
export function Waiting({ words = '正在看…' }: { words?: string }) {
  return (
    <Box as="section" className="card waiting" role="status">
      <Box as="p" className="c-quiet">
        {words}
      </Box>
      <Box hidden>
        <Bars />
      </Box>
    </Box>
  );
}
