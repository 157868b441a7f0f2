/**
 * Offers reading aloud where the device has a voice of its own. The reader itself is fetched
 * when somebody asks for it.
 * @module
 */
import { piece } from '../shared/pieces.js';

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function offerAloud(main, signal) {
  const start = piece(main, 'read-aloud');
  const sorry = piece(main, 'no-voice');
  const { speechSynthesis } = window;

  function offer() {
    const voices = speechSynthesis?.getVoices() ?? [];
    const isAvailable = voices.some(
      (voice) => voice.localService && voice.lang.startsWith(document.documentElement.lang),
    );
    start.hidden = !isAvailable;
    sorry.hidden = isAvailable;
  }

  async function begin() {
    const { createReader } = await import('./read-aloud.js');
    if (signal.aborted) return;
    const reader = createReader(main, signal);
    start.addEventListener('click', reader.begin, { signal });
    reader.begin();
  }

  // Many browsers find their voices only after a while.
  speechSynthesis?.addEventListener('voiceschanged', offer, { signal });
  start.addEventListener('click', begin, { signal, once: true });
  offer();
}
