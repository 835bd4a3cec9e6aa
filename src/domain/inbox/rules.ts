/** What becomes of something that is told. Pure. */
import { lineLengths, type Told } from './schema';
import { fitted } from './templates';

/** Cut to what a line holds: one name too long must not make a whole inbox unreadable. */
export const toldInLine = (told: Told): Told => ({
  ...told,
  title: fitted(told.title, lineLengths.title),
  words: fitted(told.words, lineLengths.words),
});
