/**
 * One running session: joins the one session clock with the screen and the channels, and takes
 * them apart again at the end.
 * @module
 */
import * as words from '#messages/player.js';
import { createCueGiver } from '../../player/cue-giver.js';
import { createPacing } from '../../player/pacing.js';
import { createSession } from '../../player/session.js';
import { restartFrom } from '../../player/timeline.js';
import { openChannels } from './channels.js';
import { createHearing } from './hearing.js';
import { createStage } from './stage.js';
import { createSteering } from './steering.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { PaceChange } from '../../player/pace.js' */
/** @import { Timeline } from '../../player/track.js' */
/** @import { Senses, Sounding } from './preferences.js' */
/** @import { Channels } from './hearing.js' */
/** @import { RoutineSounds } from './sounds.js' */
/** @import { Views } from './views.js' */

/** Often enough for a cue by voice or touch, also while the page is hidden and paints nothing. */
const BEAT_MS = 200;
/** A session for the night darkens the screen by itself after so long. */
const DARK_AFTER_SECONDS = 30;

/**
 * To be called within the tap that starts the session; else the phone gives no sound.
 *
 * @param {object} parts
 * @param {Window & typeof globalThis} parts.window
 * @param {Views} parts.views
 * @param {Routine} parts.routine
 * @param {number} parts.pace at the start
 * @param {(changes: readonly PaceChange[]) => Timeline} parts.lay lays the session out
 * @param {Senses} parts.senses
 * @param {Sounding} parts.sounding
 * @param {RoutineSounds} parts.sounds
 * @param {() => void} parts.onDark the screen may go dark now
 * @param {(elapsed: number) => void} parts.onBeat told while it runs, in seconds
 * @param {(result: { seconds: number, completed: boolean }) => void} parts.onEnd
 */
export function beginPerformance(parts) {
  const { window, views, routine, sounds, onDark, onBeat, onEnd } = parts;
  const audio = views.find('[data-sound]', HTMLAudioElement);
  const pacing = createPacing(parts);
  const session = sessionOn(audio, { window, views, timeline: pacing.line() });
  const channels = openChannels({
    ...{ window, audio, session, routine, sounds },
    onNote: (note) => views.say('note', note),
    onPart: (step) => steering.toPart(step),
  });
  const { voice, sound, background, wakeLock, media } = channels;
  const hearing = createHearing({ ...parts, channels });
  const giver = createCueGiver(() => session.timeline, hearing.give);
  const stage = createStage(views, session, routine.type);
  const steering = createSteering({ views, session, pacing, hearing, channels });
  const beats = createBeats(window, { beat, paint: stage.paint });
  const dusk = createDusk(routine.screen.dim, onDark);

  function beat() {
    sound.align();
    if (session.state() !== 'running') return;
    giver.at(session.elapsed());
    onBeat(session.elapsed());
    dusk.at(session.elapsed());
    media.showPart(session);
    steering.showPattern();
  }

  const unsubscribe = session.subscribe(() => {
    const state = session.state();
    sound.keepUp();
    background.keepUp();
    media.show(session);
    if (state === 'paused') voice.stop();
    if (state === 'running' && !routine.screen.auto_off) wakeLock.hold();
    if (state === 'paused') wakeLock.release();
    showPause(views, state);
    if (state === 'running') hearing.tell();
    if (state !== 'ended') return;
    unsubscribe();
    beats.stop();
    hearing.close();
    channels.close();
    onEnd(session.result());
  });

  hearing.begin();
  session.begin();
  steering.show();
  beats.start();
  return {
    session,
    toPart: steering.toPart,
    pace: pacing.pace,
    changePace: steering.changePace,
    goOnFrom: (/** @type {number} */ seconds) => goOnFrom(session, sound, seconds),
    available: availableOf(sounds, channels),
    setSenses: hearing.set,
    setSounding: hearing.setSounding,
  };
}

/** @typedef {ReturnType<typeof beginPerformance>} Performance */

/** What can be heard and felt here. @param {RoutineSounds} sounds @param {Channels} channels */
const availableOf = (sounds, { voice, haptics }) => ({
  voice: () => sounds.hasVoice() || voice.isAvailable(),
  vibration: haptics.isAvailable,
  tones: () => true,
});

/**
 * Go on where it was left, once the countdown is over.
 *
 * @param {ReturnType<typeof createSession>} session
 * @param {{ jump(): void }} sound
 * @param {number} seconds
 */
function goOnFrom(session, sound, seconds) {
  const unsubscribe = session.subscribe(() => {
    if (session.state() !== 'running') return;
    unsubscribe();
    session.seek(restartFrom(session.timeline, seconds));
    sound.jump();
  });
}

/** @param {boolean} isDue @param {() => void} onDark called once, when the time has come */
function createDusk(isDue, onDark) {
  let waits = isDue;
  return {
    /** @param {number} elapsed seconds */
    at(elapsed) {
      if (!waits || elapsed <= DARK_AFTER_SECONDS) return;
      waits = false;
      onDark();
    },
  };
}

/**
 * @param {HTMLAudioElement} audio goes on sounding while the page sleeps
 * @param {{ window: Window, views: Views, timeline: Timeline }} parts
 */
const sessionOn = (audio, { window, views, timeline }) =>
  createSession({
    timeline,
    now: () => window.performance.now() / 1000,
    isHeard: () => !audio.paused && !audio.muted,
    onSlept: () => views.say('note', words.slept),
  });

/**
 * A steady beat for what must not be missed, and a frame for what is seen.
 *
 * @param {Window} window
 * @param {{ beat(): void, paint(): void }} does
 */
function createBeats(window, { beat, paint }) {
  let timer = 0;
  let frame = 0;

  function next() {
    paint();
    frame = window.requestAnimationFrame(next);
  }

  return {
    start() {
      timer = window.setInterval(beat, BEAT_MS);
      next();
    },
    stop() {
      window.clearInterval(timer);
      window.cancelAnimationFrame(frame);
    },
  };
}

/** @param {Views} views @param {string} state */
function showPause(views, state) {
  const isPaused = state === 'paused';
  views.find('[data-when="running"]').hidden = isPaused;
  views.find('[data-when="paused"]').hidden = !isPaused;
  views.action('pause').ariaLabel = isPaused ? words.resume : words.pause;
  if (isPaused) views.say('announcement', words.paused);
  if (state !== 'running') return;
  for (const piece of ['note', 'announcement']) views.say(piece, '');
}
