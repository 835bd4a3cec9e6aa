import type { Speech } from './speech';

const silent: Speech = {
  able: false,
  playing: false,
  speak: () => undefined,
  stop: () => undefined,
};

/** WeChat reads nothing aloud without a service that has to be bought; the buttons do not show. */
export const useSpeech = (): Speech => silent;
