/**
 * The sound behind a session: a loop on a media element of its own, with its own volume. It comes
 * and goes slowly with the session, and goes on with the screen locked as the session does.
 * @module
 */
import { backgroundLoop, wavOf } from './backgrounds.js';

/** @import { Background } from './backgrounds.js' */
/** @import { Session } from './session.js' */

/** @typedef {'quiet' | 'medium' | 'loud'} Level */
/** @typedef {{ background: Background | 'none', level: Level }} Behind */

const RATE = 24_000;
/** @type {Readonly<Record<Level, number>>} */
const VOLUMES = { quiet: 0.2, medium: 0.45, loud: 0.9 };
const FADE_IN_SECONDS = 3;
const FADE_OUT_SECONDS = 1;
const FADE_AWAY_SECONDS = 4;
const STEP_MS = 50;
/** To make a loop takes a slow phone a quarter of a second: the player is painted before. */
const WAIT_MS = 100;
/** Played within the tap, so that the phone lets the loop sound when it is made. */
const SILENCE = new Float32Array(RATE / 10);

/**
 * @param {object} parts
 * @param {HTMLAudioElement} parts.audio
 * @param {Pick<Session, 'state'>} parts.session
 * @param {Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>} parts.urls
 * @param {Pick<Window, 'setTimeout' | 'setInterval' | 'clearInterval'>} parts.timers
 */
export function createBackground({ audio, session, urls, timers }) {
  /** @type {Behind} */
  let behind = { background: 'none', level: 'medium' };
  let url = '';
  let playing = '';
  const { canFade, fade } = createFader(audio, timers);

  const play = () => audio.play().catch(() => {}); // a session needs no background

  /** @param {Float32Array} samples @param {number} gain */
  function load(samples, gain) {
    urls.revokeObjectURL(url);
    url = urls.createObjectURL(new Blob([wavOf(samples, RATE, gain)], { type: 'audio/wav' }));
    audio.src = url;
    audio.loop = true;
    play();
  }

  /** @param {Background} background @param {Level} level */
  function begin(background, level) {
    const wanted = canFade ? background : `${background} ${level}`;
    if (playing === wanted) {
      if (audio.paused) play();
      fade(VOLUMES[level], FADE_IN_SECONDS);
      return;
    }
    playing = wanted;
    load(SILENCE, 0);
    timers.setTimeout(() => {
      if (playing !== wanted || !isWanted()) return;
      audio.volume = 0;
      load(backgroundLoop(background, RATE), canFade ? 1 : VOLUMES[level]);
      fade(VOLUMES[level], FADE_IN_SECONDS);
    }, WAIT_MS);
  }

  const isWanted = () => ['lead-in', 'running'].includes(session.state());

  function keepUp() {
    const { background, level } = behind;
    if (background !== 'none' && isWanted()) begin(background, level);
    else if (!audio.paused) fade(0, FADE_OUT_SECONDS, () => audio.pause());
  }

  return {
    keepUp,

    /** To be called within a tap. @param {Behind} next */
    set(next) {
      behind = next;
      keepUp();
    },

    /** It dies away by itself. */
    close() {
      behind = { ...behind, background: 'none' };
      const end = () => {
        audio.pause();
        urls.revokeObjectURL(url);
      };
      if (audio.paused) end();
      else fade(0, FADE_AWAY_SECONDS, end);
    },
  };
}

/**
 * Some phones set the volume by their keys alone: there nothing fades, and a loop is made as loud as
 * was chosen.
 *
 * @param {HTMLAudioElement} audio
 * @param {Pick<Window, 'setInterval' | 'clearInterval'>} timers
 */
function createFader(audio, timers) {
  let timer = 0;
  audio.volume = 0;
  const canFade = audio.volume === 0;

  return {
    canFade,
    /** @param {number} to @param {number} seconds @param {() => void} [done] */
    fade(to, seconds, done = () => {}) {
      timers.clearInterval(timer);
      const step = (to - audio.volume) / ((seconds * 1000) / STEP_MS);
      timer = timers.setInterval(() => {
        const next = audio.volume + step;
        const isThere = step === 0 || (step > 0 ? next >= to : next <= to);
        audio.volume = isThere ? to : next;
        if (!isThere && canFade) return;
        timers.clearInterval(timer);
        done();
      }, STEP_MS);
    },
  };
}
