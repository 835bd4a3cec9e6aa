export function shiftClock(by: number): void;
export const shift: number;
export const inSameTime: string[];
export const env: Record<string, string>;
