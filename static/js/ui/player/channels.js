/**
 * The ways a session reaches a person besides the screen: tones, voice and touch, the lock screen;
 * and the wake lock that keeps the screen on.
 * @module
 */
import * as words from '#messages/player.js';
import { createBackground } from '../../player/background.js';
import { createHaptics } from '../../player/haptics.js';
import { createLiveTones } from '../../player/live-tones.js';
import { createMediaSession } from '../../player/media-session.js';
import { createSessionFile } from '../../player/session-file.js';
import { createSound } from '../../player/sound.js';
import { createVoice } from '../../player/voice.js';
import { createWakeLock } from '../../player/wake-lock.js';
import { find } from '../shared/pieces.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../player/session.js' */
/** @import { RoutineSounds } from './sounds.js' */

/** @param {Document} document @param {Routine} routine @returns {MediaMetadataInit} */
function onLockScreen(document, { title }) {
  const app = document.title.split(' · ').at(-1) ?? '';
  const { href } = find(document, 'link[rel="apple-touch-icon"]', HTMLLinkElement);
  const artwork = [{ src: href, sizes: '180x180', type: 'image/png' }];
  return { title, artist: app, album: app, artwork };
}

/**
 * @param {object} parts
 * @param {Window & typeof globalThis} parts.window
 * @param {HTMLAudioElement} parts.audio
 * @param {Session} parts.session
 * @param {Routine} parts.routine
 * @param {RoutineSounds} parts.sounds
 * @param {(note: string) => void} parts.onNote something the person should know
 * @param {(step: 1 | -1) => void} parts.onPart the lock screen asks for another part
 */
export function openChannels({ window, audio, session, routine, sounds, onNote, onPart }) {
  const { document, navigator } = window;
  const file = createSessionFile({ audio, timeline: () => session.timeline, sounds, urls: URL });
  const liveTones = createLiveTones({ openContext: () => new AudioContext() });
  const background = createBackground({
    ...{ audio: new Audio(), session, urls: URL, timers: window },
  });
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
      onNote(words.sound_stopped);
    },
  });
  const wakeLock = createWakeLock({
    wakeLock: navigator.wakeLock,
    document,
    onRefused: () => onNote(words.no_wake_lock),
  });
  const media = createMediaSession(
    { mediaSession: navigator.mediaSession, describe: (about) => new MediaMetadata(about) },
    onLockScreen(document, routine),
    {
      play: () => session.resume(),
      pause: () => session.pause(),
      stop: () => session.end(),
      nexttrack: () => onPart(1),
      previoustrack: () => onPart(-1),
    },
  );

  return {
    file,
    liveTones,
    voice,
    haptics,
    sound,
    background,
    wakeLock,
    media,

    close() {
      voice.stop();
      haptics.stop();
      sound.close();
      background.close();
      media.close();
      wakeLock.close();
      file.close();
      liveTones.close();
    },
  };
}
