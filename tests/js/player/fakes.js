/**
 * A clock to move by hand, and devices that behave like the real ones, also when they misbehave.
 * @module
 */

export function createClock() {
  let seconds = 1000;
  return {
    now: () => seconds,
    /** @param {number} more */
    pass(more) {
      seconds += more;
    },
  };
}

/** A media element that sounds as long as the test lets time pass for it. */
export class FakeAudio extends EventTarget {
  currentTime = 0;
  paused = true;
  muted = false;
  seeking = false;
  ended = false;
  src = 'blob:session';
  refuses = false;

  async play() {
    if (this.refuses) throw new DOMException('not now', 'NotAllowedError');
    this.paused = false;
  }

  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }

  removeAttribute() {
    this.src = '';
  }

  load() {}
}

/** A speech engine; `isStuck` never comes to the end of a line, as some phones do. */
export function createSynthesis({ voices = [], isStuck = false } = {}) {
  const synthesis = {
    said: [],
    speaking: false,
    cancelled: 0,
    getVoices: () => voices,
    speak(line) {
      synthesis.said.push(line.text);
      synthesis.speaking = isStuck;
    },
    cancel() {
      synthesis.cancelled += 1;
      synthesis.speaking = false;
    },
  };
  return synthesis;
}

/** A page that can be hidden and shown. */
export class FakeDocument extends EventTarget {
  visibilityState = 'visible';

  /** @param {'visible' | 'hidden'} state */
  turn(state) {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}
