/**
 * One session from its countdown to its end, on a clock that is given. The session keeps no
 * timer: it is asked, and answers from the clock, so a page that slept simply finds itself later.
 * @module
 */
import { createListeners } from '../domain/listeners.js';
import { partFrom, restartFrom } from './timeline.js';

/** @import { Timeline } from './track.js' */

/** @typedef {'idle' | 'lead-in' | 'running' | 'paused' | 'ended'} State */

const LEAD_IN_SECONDS = 3;
/** After so long a pause the breath or step begins anew. */
const LONG_PAUSE_SECONDS = 5 * 60;

/**
 * @param {object} options
 * @param {Timeline} options.timeline
 * @param {() => number} options.now seconds on a clock that never goes back
 * @param {number} [options.leadIn] seconds of countdown
 */
export function createSession({ timeline, now, leadIn = LEAD_IN_SECONDS }) {
  /** @type {State} */
  let state = 'idle';
  /** Where the session stood, in its own seconds, … */
  let place = 0;
  /** … when the clock said this. */
  let since = 0;
  let practised = 0;
  let isComplete = false;
  const listeners = createListeners();

  /** @param {State} next @param {number} [at] */
  function enter(next, at = place) {
    place = at;
    since = now();
    if (state === next) return;
    state = next;
    listeners.tell();
  }

  /** Let the clock's time pass into the session. */
  function settle() {
    const passed = now() - since;
    if (state === 'lead-in' && passed >= leadIn) {
      enter('running', 0);
      since -= passed - leadIn;
      settle();
    } else if (state === 'running') {
      const rest = timeline.total - place;
      practised += Math.min(passed, rest);
      place += Math.min(passed, rest);
      since += passed;
      if (passed >= rest) finish(true);
    }
  }

  /** @param {boolean} complete */
  function finish(complete) {
    isComplete = complete;
    enter('ended');
  }

  const session = {
    timeline,

    state() {
      settle();
      return state;
    },

    /** Seconds into the timeline. */
    elapsed() {
      settle();
      return place;
    },

    /** Seconds until the countdown is over. */
    countdown() {
      settle();
      return state === 'lead-in' ? leadIn - (now() - since) : 0;
    },

    /** Seconds really spent, without what was skipped, and whether the end was reached. */
    result() {
      settle();
      return { seconds: Math.round(practised), completed: isComplete };
    },

    begin() {
      if (state === 'idle') enter(leadIn > 0 ? 'lead-in' : 'running', 0);
    },

    skipLeadIn() {
      if (session.state() === 'lead-in') enter('running', 0);
    },

    pause() {
      if (session.state() === 'lead-in') enter('paused', 0);
      else if (state === 'running') enter('paused');
    },

    resume() {
      if (state !== 'paused') return;
      const isStale = now() - since > LONG_PAUSE_SECONDS;
      enter('running', isStale ? restartFrom(timeline, place) : place);
    },

    toggle() {
      if (session.state() === 'paused') session.resume();
      else session.pause();
    },

    /** During the countdown, going on only ends the countdown. @param {1 | -1} step */
    toPart(step) {
      if (session.state() === 'lead-in') return session.skipLeadIn();
      if (state !== 'running' && state !== 'paused') return;
      settle();
      session.seek(partFrom(timeline, place, step));
    },

    /** @param {number} seconds */
    seek(seconds) {
      if (state !== 'running' && state !== 'paused') return;
      settle();
      place = Math.min(Math.max(0, seconds), timeline.total);
      since = now();
      if (place >= timeline.total) finish(true);
    },

    /**
     * Take over the time of the sound that is being heard.
     *
     * @param {number} seconds
     */
    follow(seconds) {
      if (session.state() !== 'running') return;
      practised += Math.max(0, Math.min(seconds, timeline.total) - place);
      place = Math.min(seconds, timeline.total);
      since = now();
      if (place >= timeline.total) finish(true);
    },

    end() {
      if (session.state() === 'ended') return;
      finish(false);
    },

    /** @param {() => void} listener called when the state changes */
    subscribe: (listener) => listeners.add(listener),
  };
  return session;
}

/** @typedef {ReturnType<typeof createSession>} Session */
