/**
 * One running session, on every channel: the screen, tones, voice and touch, the lock screen and
 * the wake lock. Joins them to the one session clock and takes them apart again at the end.
 * @module
 */
import * as words from '#messages/player.js';
import { createCueGiver } from '../../player/cue-giver.js';
import { createHaptics } from '../../player/haptics.js';
import { createMediaSession } from '../../player/media-session.js';
import { createSession } from '../../player/session.js';
import { createSound } from '../../player/sound.js';
import { soundtrack } from '../../player/soundtrack.js';
import { createVoice } from '../../player/voice.js';
import { createWakeLock } from '../../player/wake-lock.js';
import { createStage } from './stage.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { Timeline } from '../../player/track.js' */
/** @import { Senses } from './preferences.js' */
/** @import { Views } from './views.js' */

/** Often enough for a cue by voice or touch, also while the page is hidden and paints nothing. */
const BEAT_MS = 200;
/** A session for the night darkens the screen by itself after so long. */
const DARK_AFTER_SECONDS = 30;

/**
 * @param {object} parts
 * @param {Window & typeof globalThis} parts.window
 * @param {Views} parts.views
 * @param {Routine} parts.routine
 * @param {Timeline} parts.timeline
 * @param {Senses} parts.senses
 * @param {() => void} parts.onDark the screen may go dark now
 * @param {(result: { seconds: number, completed: boolean }) => void} parts.onEnd
 */
export function createPerformance({ window, views, routine, timeline, senses, onDark, onEnd }) {
  const { document, navigator } = window;
  const audio = /** @type {HTMLAudioElement} */ (views.find('[data-sound]'));
  const session = createSession({ timeline, now: () => window.performance.now() / 1000 });
  const stage = createStage(views, session, routine.type);
  const voice = createVoice({
    synthesis: window.speechSynthesis,
    utter: (text) => new SpeechSynthesisUtterance(text),
    language: document.documentElement.lang,
    later: (run, ms) => window.setTimeout(run, ms),
  });
  const haptics = createHaptics(navigator);
  const sound = createSound({
    audio,
    session,
    onInterrupted() {
      session.pause();
      views.say('note', words.sound_stopped);
    },
  });
  const wakeLock = createWakeLock({
    wakeLock: navigator.wakeLock,
    document,
    onRefused: () => views.say('note', words.no_wake_lock),
  });
  const media = createMediaSession(
    { mediaSession: navigator.mediaSession, describe: (about) => new MediaMetadata(about) },
    { title: routine.title, artist: document.title.split(' · ').at(-1) ?? '' },
    {
      play: () => session.resume(),
      pause: () => session.pause(),
      stop: () => session.end(),
      nexttrack: () => toPart(1),
      previoustrack: () => toPart(-1),
    },
  );
  const giver = createCueGiver(timeline, (cue) => {
    if (senses.voice) voice.speak(cue.say);
    else announce(cue);
    if (senses.vibration) haptics.give(cue);
  });
  const url = URL.createObjectURL(new Blob(soundtrack(timeline), { type: 'audio/wav' }));
  let beat = 0;
  let hasDarkened = false;
  let frame = 0;

  /** @param {{ kind: string, phase?: string, short?: string, say: string }} cue */
  function announce({ phase, short = '', say }) {
    const names = /** @type {Record<string, string>} */ (words.phases);
    views.say('announcement', (phase && names[phase]) || short || say);
  }

  /** @param {1 | -1} step */
  function toPart(step) {
    session.toPart(step);
    sound.jump();
  }

  function onBeat() {
    sound.align();
    if (session.state() !== 'running') return;
    giver.at(session.elapsed());
    if (routine.screen.dim && !hasDarkened && session.elapsed() > DARK_AFTER_SECONDS) {
      hasDarkened = true;
      onDark();
    }
  }

  function paint() {
    stage.paint();
    frame = window.requestAnimationFrame(paint);
  }

  function onState() {
    const state = session.state();
    sound.keepUp();
    media.show(session);
    if (state === 'paused') voice.stop();
    if (state === 'running' && !routine.screen.auto_off) wakeLock.hold();
    if (state === 'paused') wakeLock.release();
    views.find('[data-when="running"]').hidden = state === 'paused';
    views.find('[data-when="paused"]').hidden = state !== 'paused';
    const label = state === 'paused' ? words.resume : words.pause;
    views.find('[data-action="pause"]').setAttribute('aria-label', label);
    if (state === 'running') views.say('note', '');
    if (state === 'ended') finish();
  }

  function finish() {
    close();
    onEnd(session.result());
  }

  function close() {
    unsubscribe();
    window.clearInterval(beat);
    window.cancelAnimationFrame(frame);
    voice.stop();
    haptics.stop();
    sound.close();
    media.close();
    wakeLock.close();
    URL.revokeObjectURL(url);
  }

  const unsubscribe = session.subscribe(onState);
  return {
    session,
    toPart,
    close,
    available: { voice: voice.isAvailable, vibration: haptics.isAvailable, tones: () => true },

    /** To be called within the tap that starts the session. */
    begin() {
      audio.src = url;
      sound.set(senses.tones);
      sound.prime();
      session.begin();
      beat = window.setInterval(onBeat, BEAT_MS);
      paint();
    },

    /** @param {Senses} next */
    setSenses(next) {
      senses = next;
      sound.set(next.tones);
      if (!next.voice) voice.stop();
      if (!next.vibration) haptics.stop();
    },
  };
}

/** @typedef {ReturnType<typeof createPerformance>} Performance */
