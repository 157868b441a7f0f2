/**
 * Plays the soundtrack on one media element and keeps session and sound together: what is
 * heard leads, and a sound that hangs is brought up to the session.
 * @module
 */

/** @import { Session } from './session.js' */

/** Sound behind the session by more than this hangs, rather than lags. */
const HANGS_SECONDS = 1.5;

/**
 * @param {object} options
 * @param {HTMLAudioElement} options.audio
 * @param {Session} options.session
 * @param {() => void} options.onInterrupted a call, another app, a pulled plug
 */
export function createSound({ audio, session, onInterrupted }) {
  let isOn = false;
  /** Where the sound was when last asked: a sound that does not move does not lead. */
  let heard = 0;

  const playback = createPlayback(audio, () => {
    session.follow(audio.currentTime);
    onInterrupted();
  });

  function moveToSession() {
    audio.currentTime = session.elapsed();
    heard = audio.currentTime;
  }

  /** Start or stop with the session. */
  function keepUp() {
    const state = session.state();
    const shouldPlay = isOn && state === 'running';
    if (shouldPlay && (audio.paused || audio.muted)) {
      moveToSession();
      playback.start();
    } else if (!shouldPlay && !audio.paused && state !== 'lead-in') playback.stop();
  }

  return {
    keepUp,

    prime: playback.prime,
    isSounding: playback.isSounding,

    /** @param {boolean} on whether there is anything to hear */
    set(on) {
      isOn = on;
      keepUp();
    },

    /** Bring session and sound together; to be asked often. */
    align() {
      if (
        audio.paused ||
        audio.muted ||
        audio.seeking ||
        audio.ended ||
        session.state() !== 'running'
      )
        return;
      const heardNow = audio.currentTime;
      const isSounding = heardNow !== heard;
      heard = heardNow;
      if (heardNow - session.elapsed() < -HANGS_SECONDS) moveToSession();
      else if (isSounding) session.follow(heardNow);
    },

    /** Give the element another file, and go on in it. @param {() => void} load */
    change(load) {
      const isPrimed = !audio.paused && audio.muted;
      playback.stop();
      load();
      if (isPrimed) playback.prime();
      else keepUp();
    },

    /** After a jump inside the session. */
    jump() {
      if (!audio.paused) moveToSession();
    },

    close: playback.close,
  };
}

/** @typedef {ReturnType<typeof createSound>} Sound */

/**
 * Starting and stopping the element, and telling our own pauses from those of others.
 *
 * @param {HTMLAudioElement} audio
 * @param {() => void} onInterrupted
 */
function createPlayback(audio, onInterrupted) {
  /** True while we ourselves are pausing, so that our own pause is no interruption. */
  let isOurs = true;
  /** Which start it was: what another file cut short tells of its end late. */
  let turn = 0;
  const onPause = () => {
    // The browser tells of a pause late: it may be our own, and over by now.
    if (isOurs || audio.ended || !audio.paused) return;
    isOurs = true;
    onInterrupted();
  };
  audio.addEventListener('pause', onPause);

  function stop() {
    isOurs = true;
    audio.pause();
  }

  return {
    stop,
    start() {
      turn += 1;
      const mine = turn;
      audio.muted = false;
      isOurs = false;
      audio.play().catch(() => {
        // The device will not play now; the session goes on by its own clock.
        if (turn === mine) isOurs = true;
      });
    },

    /**
     * Phones let a page sound only when a tap asked for it: start silently within that tap,
     * so that the sound may begin when the countdown is over.
     */
    prime() {
      audio.muted = true;
      audio.play().catch(() => {
        // Refused: the first play after the countdown tries again.
      });
    },

    /** Whether what is in the file can be heard. */
    isSounding: () => !audio.paused && !audio.muted && !audio.error,

    close() {
      audio.removeEventListener('pause', onPause);
      stop();
      audio.removeAttribute('src');
    },
  };
}
