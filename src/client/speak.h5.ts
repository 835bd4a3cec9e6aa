import { useEffect, useState } from 'react';
import type { Speech } from './speech';

const synthesis = typeof window === 'undefined' ? undefined : window.speechSynthesis;

const chinese = (): SpeechSynthesisVoice | undefined =>
  synthesis?.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang));

/** Slower than a news reader: it is listened to by people who are not used to it. */
const RATE = 0.85;

/** Reads words aloud with the browser's own voice, where it has a Chinese one. */
export function useSpeech(): Speech {
  const [able, setAble] = useState(() => chinese() !== undefined);
  const [playing, setPlaying] = useState(false);

  useEffect(() => {
    if (!synthesis) return undefined;
    // Browsers load their voices late.
    const look = (): void => setAble(chinese() !== undefined);
    look();
    synthesis.addEventListener('voiceschanged', look);
    return () => {
      synthesis.removeEventListener('voiceschanged', look);
      synthesis.cancel();
    };
  }, []);

  const stop = (): void => {
    synthesis?.cancel();
    setPlaying(false);
  };

  const speak = (words: string): void => {
    const voice = chinese();
    if (!synthesis || !voice) return;
    synthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = RATE;
    utterance.onend = () => setPlaying(false);
    utterance.onerror = () => setPlaying(false);
    setPlaying(true);
    synthesis.speak(utterance);
  };

  return { able, playing, speak, stop };
}
