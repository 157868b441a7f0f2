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
/**
 * A page that nobody asked for so long has slept. A hidden one is asked once a minute. What was neither
 * seen nor heard is not practised: the session waits where it was.
 */
const SLEPT_SECONDS = 2 * 60;
/** After so long a pause the breath or step begins anew. */
const LONG_PAUSE_SECONDS = 5 * 60;

/**
 * @param {object} options
 * @param {Timeline} options.timeline
 * @param {() => number} options.now seconds on a clock that never goes back
 * @param {number} [options.leadIn] seconds of countdown
 * @param {() => boolean} [options.isHeard] whether a sound goes on by itself while the page sleeps
 * @param {() => void} [options.onSlept] told before the session pauses for having slept
 */
export function createSession({ timeline: first, leadIn = LEAD_IN_SECONDS, ...given }) {
  const listeners = createListeners();
  let timeline = first;
  const total = () => timeline.total;
  const course = createCourse({ ...given, leadIn, total, onState: listeners.tell });
  const { state } = course;

  const session = {
    get timeline() {
      return timeline;
    },
    state,
    /** Seconds into the timeline. */
    elapsed: course.place,
    /** Seconds until the countdown is over. */
    countdown: () => (state() === 'lead-in' ? leadIn - course.stoodFor() : 0),
    result: course.result,

    begin() {
      if (state() === 'idle') course.enter(leadIn > 0 ? 'lead-in' : 'running', 0);
    },

    skipLeadIn() {
      if (state() === 'lead-in') course.enter('running', 0);
    },

    pause() {
      if (state() === 'lead-in') course.enter('paused', 0);
      else if (state() === 'running') course.enter('paused');
    },

    resume() {
      if (state() !== 'paused') return;
      const isStale = course.stoodFor() > LONG_PAUSE_SECONDS;
      const place = course.place();
      course.enter('running', isStale ? restartFrom(timeline, place) : place);
    },

    toggle: () => (state() === 'paused' ? session.resume() : session.pause()),

    /** During the countdown, going on only ends the countdown. @param {1 | -1} step */
    toPart(step) {
      if (state() === 'lead-in') session.skipLeadIn();
      else session.seek(partFrom(timeline, course.place(), step));
    },

    /** Go on in another layout, the same up to where the session stands. @param {Timeline} next */
    retime(next) {
      state();
      timeline = next;
    },

    /** @param {number} seconds */
    seek(seconds) {
      if (['running', 'paused'].includes(state())) course.moveTo(seconds);
    },

    /** Take over the time of the sound that is being heard. @param {number} seconds */
    follow(seconds) {
      if (state() === 'running') course.moveTo(seconds, { isPractised: true });
    },

    end() {
      if (state() !== 'ended') course.finish(false);
    },

    /** @param {() => void} listener called when the state changes */
    subscribe: (listener) => listeners.add(listener),
  };
  return session;
}

/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * How far the session has come: the clock's time passes into it whenever it is asked.
 *
 * @param {object} given
 * @param {() => number} given.total seconds
 * @param {() => number} given.now
 * @param {number} given.leadIn
 * @param {() => boolean} [given.isHeard]
 * @param {() => void} [given.onSlept]
 * @param {() => void} given.onState
 */
function createCourse({ total, now, leadIn, isHeard = () => false, onSlept, onState }) {
  /** @type {State} */
  let state = 'idle';
  /** Where the session stood, in its own seconds, … */
  let place = 0;
  /** … when the clock said this. */
  let since = 0;
  let practised = 0;
  let isComplete = false;

  /** @param {State} next @param {number} [at] */
  function enter(next, at = place) {
    place = at;
    since = now();
    if (state === next) return;
    state = next;
    onState();
  }

  /** @param {boolean} complete */
  function finish(complete) {
    isComplete = complete;
    enter('ended');
  }

  function settle() {
    const passed = now() - since;
    const isGoing = state === 'lead-in' || state === 'running';
    if (isGoing && passed > SLEPT_SECONDS && !isHeard()) {
      onSlept?.();
      enter('paused', state === 'lead-in' ? 0 : place);
    } else if (state === 'lead-in' && passed >= leadIn) {
      enter('running', 0);
      since -= passed - leadIn;
      settle();
    } else if (state === 'running') {
      const rest = total() - place;
      practised += Math.min(passed, rest);
      place += Math.min(passed, rest);
      since += passed;
      if (passed >= rest) finish(true);
    }
  }

  return {
    ...{ enter, finish },

    /** @returns {State} */
    state() {
      settle();
      return state;
    },
    place() {
      settle();
      return place;
    },
    /** Seconds since it came to stand where it is. */
    stoodFor: () => now() - since,
    /** @param {number} seconds @param {{ isPractised?: boolean }} [how] spent, or skipped */
    moveTo(seconds, { isPractised = false } = {}) {
      const to = Math.min(Math.max(0, seconds), total());
      if (isPractised) practised += Math.max(0, to - place);
      place = to;
      since = now();
      if (place >= total()) finish(true);
    },
    /** Seconds really spent, without what was skipped, and whether the end was reached. */
    result() {
      settle();
      return { seconds: Math.round(practised), completed: isComplete };
    },
  };
}
