/** How this phone is set, by the address it was opened with. */
const asked = new URLSearchParams(location.search);

export type Network = 'wifi' | 'none' | 'slow';

/** An old base library that is still about, and the newest. */
export const libraries = { old: '2.19.4', new: '3.8.9' } as const;

export const settings = {
  /** Whose phone it is: the openid of a demo person, or of nobody. */
  openid: asked.get('as') ?? 'nobody',
  /** The page it opens, with its query. */
  path: asked.get('path') ?? '',
  library: libraries[asked.get('library') === 'old' ? 'old' : 'new'],
  network: (asked.get('network') ?? 'wifi') as Network,
  /** The size WeChat's own settings hold, in px; 16 is usual. */
  font: Number(asked.get('font') ?? 16),
  /** Height of the strip at the foot that the hand needs, in px; 0 for a phone with keys. */
  safe: Number(asked.get('safe') ?? 0),
};

type Listener = (network: Network) => void;
const listeners = new Set<Listener>();

export const onNetwork = (listener: Listener): unknown => listeners.add(listener);
export const offNetwork = (listener: Listener): unknown => listeners.delete(listener);

/** 没信号, slow, or as usual. */
export function setNetwork(network: Network): void {
  settings.network = network;
  for (const listener of [...listeners]) listener(network);
}

export const connected = (): boolean => settings.network !== 'none' && navigator.onLine;

for (const name of ['online', 'offline'])
  window.addEventListener(name, () => setNetwork(settings.network));
