import { readAsLong } from './longest';
import { happening, shapes } from './stress';

const wordOf = (action: string) => action.split('.')[0];
/** One write of each shape, and one of each word; all of them in test/long. */
const standing = Object.values(shapes).map(({ write }) => write);
const writes = happening.filter(
  (action, i) =>
    standing.includes(action) || happening.findIndex((a) => wordOf(a) === wordOf(action)) === i,
);

/** Somebody of each role. */
test('as long as it may be, it is taken, and every role can still read', () =>
  readAsLong({
    writes,
    readers: (people) =>
      people.filter(
        ({ grants }, i) => people.findIndex((who) => who.grants[0]?.role === grants[0]?.role) === i,
      ),
  }));
