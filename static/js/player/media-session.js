/**
 * The session on the lock screen and on headphones: its name, its part and where it stands, and the
 * same controls as on the page.
 * @module
 */
import { phaseAt } from './timeline.js';

/** @import { Session } from './session.js' */

/** @typedef {Partial<Record<MediaSessionAction, () => void>>} Handlers */

/**
 * @param {object} platform
 * @param {MediaSession | undefined} platform.mediaSession
 * @param {(about: MediaMetadataInit) => MediaMetadata} platform.describe
 * @param {MediaMetadataInit} about
 * @param {Handlers} handlers
 */
export function createMediaSession({ mediaSession, describe }, about, handlers) {
  const { artist: usual = '' } = about;
  const actions = /** @type {MediaSessionAction[]} */ (Object.keys(handlers));
  if (mediaSession) mediaSession.metadata = describe(about);
  for (const action of actions) setHandler(mediaSession, action, handlers[action] ?? null);

  /** Breaths have no names of their own. @param {Session} session */
  function showPart(session) {
    if (!mediaSession?.metadata) return;
    const { cue, part } = phaseAt(session.timeline, session.elapsed());
    const artist = (cue.kind !== 'breath' && part?.name) || usual;
    if (mediaSession.metadata.artist !== artist) mediaSession.metadata.artist = artist;
  }

  return {
    showPart,

    /** @param {Session} session */
    show(session) {
      if (!mediaSession) return;
      showPart(session);
      const state = session.state();
      mediaSession.playbackState = state === 'running' ? 'playing' : 'paused';
      mediaSession.setPositionState?.({
        duration: session.timeline.total,
        position: Math.min(session.elapsed(), session.timeline.total),
        playbackRate: 1,
      });
    },

    close() {
      if (!mediaSession) return;
      mediaSession.metadata = null;
      mediaSession.playbackState = 'none';
      for (const action of actions) setHandler(mediaSession, action, null);
    },
  };
}

/**
 * @param {MediaSession | undefined} mediaSession
 * @param {MediaSessionAction} action
 * @param {(() => void) | null} handler
 */
function setHandler(mediaSession, action, handler) {
  try {
    mediaSession?.setActionHandler(action, handler);
  } catch (error) {
    // An older browser does not know this action; the others still work.
    if (!(error instanceof TypeError)) throw error;
  }
}
