/**
 * When to sync: at the start, when the app comes into view or online, two seconds after a save,
 * when the page is put away, and every minute while it is looked at, less often when nothing
 * happens. After a failure it waits, longer each time.
 * @module
 */

import { AppError, traitOf } from '../domain/errors.js';
import { createListeners } from '../domain/listeners.js';

/** @import { Listeners } from '../domain/listeners.js' */
/** @import { Outcome, Run } from './run.js' */
/** @typedef {'visible' | 'hidden' | 'online'} PageEvent */
/**
 * @typedef {object} Page what the schedule needs to know of the page
 * @prop {() => boolean} isVisible
 * @prop {(event: PageEvent, listener: () => void) => () => void} on
 */
/** @typedef {{ set: (fn: () => void, ms: number) => unknown, clear: (timer: any) => void }} Timers */
/** @typedef {{ outcome: Outcome, error: null } | { outcome: null, error: unknown }} Report */
/**
 * @typedef {object} Schedule
 * @prop {() => void} start
 * @prop {() => void} stop
 * @prop {() => void} saved call after every save
 * @prop {() => Promise<void>} now the person asks: also offers refused records again
 * @prop {(listener: (report: Report) => void) => () => void} subscribe after every run
 */

const AFTER_SAVE_MS = 2000;
const AFTER_BUSY_MS = 2000;
const POLL_MS = 60_000;
const POLL_MAX_MS = 300_000;
const POLL_GROWTH = 1.5;
const RETRY_MS = 2000;
const RETRY_MAX_MS = 300_000;
/** Timers wrap around beyond 2^31 ms, and nobody is served by an hour's silence. */
const LONGEST_WAIT_MS = 900_000;

/**
 * @param {object} options
 * @param {Run} options.run
 * @param {Page} options.page
 * @param {Timers} options.timers
 * @param {() => number} options.random 0 to 1
 * @returns {Schedule}
 */
export function createSchedule({ run, page, timers, random }) {
  /** @type {Listeners<Report>} */
  const listeners = createListeners();
  /** @type {(() => void)[]} */
  let leave = [];
  /** @type {Promise<void> | null} */
  let running = null;
  const alarm = createAlarm(timers, () => void sync());
  const pace = createPace(random);
  let isStarted = false;
  let isPending = false;

  function sync(retryRefused = false) {
    running ??= once(retryRefused).finally(() => {
      running = null;
    });
    return running;
  }

  /** @param {boolean} retryRefused */
  async function once(retryRefused) {
    alarm.off();
    isPending = false;
    const report = await run({ retryRefused }).then(
      (outcome) => ({ outcome, error: null }),
      (error) => ({ outcome: null, error }),
    );
    const ms = pace.after(report, { isPending, isVisible: page.isVisible() });
    if (isStarted && ms !== null) alarm.ringIn(ms);
    listeners.tell(report);
  }

  function wakeUp() {
    pace.lookOften();
    void sync();
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      leave = [
        page.on('visible', wakeUp),
        page.on('online', wakeUp),
        page.on('hidden', () => (isPending ? void sync() : alarm.off())),
      ];
      void sync(true);
    },
    stop() {
      isStarted = false;
      alarm.off();
      for (const off of leave) off();
      leave = [];
    },
    saved() {
      if (!isStarted || pace.isBarred()) return;
      const isFirst = !isPending;
      isPending = true;
      // A burst of saves goes out two seconds after its first; a back-off keeps its own time.
      if (isFirst && !running && !pace.isBackingOff()) alarm.ringIn(AFTER_SAVE_MS);
    },
    async now() {
      pace.unbar();
      await running;
      await sync(true);
    },
    subscribe: listeners.add,
  };
}

/** One timer, set anew each time. @param {Timers} timers @param {() => void} ring */
function createAlarm(timers, ring) {
  /** @type {unknown} */
  let timer = null;
  const off = () => timers.clear(timer);
  return {
    off,
    /** @param {number} ms */
    ringIn(ms) {
      off();
      timer = timers.set(ring, ms);
    },
  };
}

/**
 * How long to wait, from how it went so far.
 *
 * @param {() => number} random 0 to 1
 */
function createPace(random) {
  let failures = 0;
  let pollMs = POLL_MS;
  let isBarred = false;

  /** @param {Outcome} outcome @param {{ isPending: boolean, isVisible: boolean }} now */
  function afterSuccess({ busy, sent, received }, { isPending, isVisible }) {
    failures = 0;
    isBarred = false;
    const isQuiet = !busy && sent + received === 0;
    pollMs = isQuiet ? Math.min(pollMs * POLL_GROWTH, POLL_MAX_MS) : POLL_MS;
    if (busy) return AFTER_BUSY_MS;
    if (isPending) return AFTER_SAVE_MS;
    return isVisible ? pollMs : null;
  }

  /** @param {unknown} error which may name a time */
  function afterFailure(error) {
    failures += 1;
    isBarred = traitOf(error, 'final') === true;
    if (isBarred) return null;
    const asked = error instanceof AppError ? Number(error.details.retryAfterMs) || 0 : 0;
    const most = Math.min(RETRY_MS * 2 ** (failures - 1), RETRY_MAX_MS);
    return Math.min(Math.max(asked, RETRY_MS, most * (0.5 + random() / 2)), LONGEST_WAIT_MS);
  }

  return {
    /**
     * @param {Report} report
     * @param {{ isPending: boolean, isVisible: boolean }} now `isPending`: saved since it began
     * @returns {number | null} ms until the next run; null for not by itself
     */
    after: ({ outcome, error }, now) =>
      outcome ? afterSuccess(outcome, now) : afterFailure(error),
    lookOften() {
      pollMs = POLL_MS;
    },
    unbar() {
      isBarred = false;
    },
    isBarred: () => isBarred,
    isBackingOff: () => failures > 0,
  };
}
