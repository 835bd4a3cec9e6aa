/**
 * Keeps the app's files on the phone, so that it opens without a signal. They are fetched once the
 * page stands, so that they do not hold it up.
 */
export function keepApp(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = () =>
    navigator.serviceWorker.register('./sw.js').catch(() => {
      // A browser may forbid it; then the app needs a signal to open, and nothing else changes.
    });
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register());
}
