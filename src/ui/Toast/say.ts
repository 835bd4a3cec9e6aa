/** How long words stay: long enough to be read slowly. */
const STAYS_MS = 4000;

type Listener = (words: string) => void;
const listeners = new Set<Listener>();
let words = '';
let timer: ReturnType<typeof setTimeout> | undefined;

const tell = (next: string): void => {
  words = next;
  for (const listener of listeners) listener(words);
};

/** Says in passing what was done: 换好了，11月30日前来拿. Anything to act on belongs on the page. */
export function say(next: string): void {
  if (timer) clearTimeout(timer);
  tell(next);
  timer = setTimeout(() => tell(''), STAYS_MS);
}

export function listen(listener: Listener): () => void {
  listeners.add(listener);
  listener(words);
  return () => listeners.delete(listener);
}
