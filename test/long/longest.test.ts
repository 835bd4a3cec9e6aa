import { readAsLong } from '../api/longest';
import { writes } from '../api/stress';

test('all that can be said, as long as it may be, is taken, and everybody can still read', () =>
  readAsLong({ writes, readers: (people) => people }));
