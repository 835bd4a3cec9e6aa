/** Two lines, the second shorter. */
export const rows = [
  { width: '100%', height: '16px' },
  { width: '55%', height: '16px' },
];
