import { Store, useStore } from './store';

const online = new Store(navigator.onLine !== false);

window.addEventListener('online', () => online.set(true));
window.addEventListener('offline', () => online.set(false));

/** Has the phone a network? It may still lead nowhere; only an answer proves that it does. */
export const useSignal = (): boolean => useStore(online);
export const hasSignal = online.get;
