/** The size of letters chosen in the browser's settings, in px; usual is 16. */
export const lettersPx = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 0;
