/** WeChat on a phone is never wide; on a computer its window stays narrow too. */
export const useWide = (): boolean => false;
