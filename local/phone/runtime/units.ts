/** 750 rpx are the width of any phone; the notch is the phone's, not the browser's. */
export const inBrowser = (value: string): string =>
  value
    .replace(/(-?\d*\.?\d+)rpx\b/g, 'calc(100vw / 750 * $1)')
    .replace(/(?:env|constant)\(safe-area-inset-(\w+)[^)]*\)/g, 'var(--safe-$1, 0px)');
