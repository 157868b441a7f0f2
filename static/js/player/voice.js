/**
 * Speaks cues with a voice of the device. Remote voices would send the words away and cut long
 * lines, so they are never used. What is spoken always stands on the screen too.
 * @module
 */

/** A calm reader says about so many words a minute; the watchdog allows for slow ones. */
const SLOWEST_WORDS_A_SECOND = 1.2;
const WATCHDOG_SPARE_MS = 2000;
const RATE = 0.92;

/**
 * @param {object} platform
 * @param {SpeechSynthesis | undefined} platform.synthesis
 * @param {(text: string) => SpeechSynthesisUtterance} platform.utter
 * @param {string} platform.language
 * @param {(run: () => void, ms: number) => unknown} platform.later
 */
export function createVoice({ synthesis, utter, language, later }) {
  let turn = 0;

  /** @returns {SpeechSynthesisVoice | undefined} */
  function localVoice() {
    const [wanted = ''] = language.toLowerCase().split('-');
    const voices = (synthesis?.getVoices() ?? []).filter((one) => one.localService);
    const fits = voices.filter((one) => one.lang.toLowerCase().startsWith(wanted));
    return fits.find((one) => one.default) ?? fits[0];
  }

  return {
    isAvailable: () => localVoice() !== undefined,

    /**
     * @param {string} text
     * @param {(wasSpoken: boolean) => void} [done] called once when the line is over by itself;
     *   never after `stop()` or a newer line
     */
    speak(text, done = () => {}) {
      const voice = localVoice();
      if (!synthesis || !voice || !text) return;
      turn += 1;
      const mine = turn;
      const spoken = utter(text);
      spoken.voice = voice;
      spoken.lang = voice.lang;
      spoken.rate = RATE;
      let isOver = false;
      const finish = (/** @type {boolean} */ wasSpoken) => {
        if (turn !== mine || isOver) return;
        isOver = true;
        done(wasSpoken);
      };
      spoken.onend = () => finish(true);
      spoken.onerror = () => finish(false);
      synthesis.cancel();
      synthesis.speak(spoken);
      // Some phones never say that a line has ended; without this the next would stay silent.
      const words = text.split(/\s+/).length;
      later(
        () => {
          if (turn !== mine || isOver) return;
          const wasStuck = synthesis.speaking;
          finish(true);
          if (wasStuck && turn === mine) synthesis.cancel();
        },
        (words / SLOWEST_WORDS_A_SECOND) * 1000 + WATCHDOG_SPARE_MS,
      );
    },

    stop() {
      turn += 1;
      synthesis?.cancel();
    },
  };
}

/** @typedef {ReturnType<typeof createVoice>} Voice */
