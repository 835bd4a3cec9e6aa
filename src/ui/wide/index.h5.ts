import { useSyncExternalStore } from 'react';

/** From here on a desk shows tables with the detail beside them; look.css has the same number. */
const query = window.matchMedia('(min-width: 1024px)');

const watch = (watcher: () => void): (() => void) => {
  query.addEventListener('change', watcher);
  return () => query.removeEventListener('change', watcher);
};

/** Is there room for a table? */
export const useWide = (): boolean => useSyncExternalStore(watch, () => query.matches);
