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
  /** @type {unknown} */
  let timer = null;
  const state = {
    isStarted: false,
    isPending: false,
    failures: 0,
    pollMs: POLL_MS,
    isBarred: false,
  };

  /** @param {number} ms */
  function wakeIn(ms) {
    timers.clear(timer);
    timer = timers.set(() => void sync(), ms);
  }

  function sync(retryRefused = false) {
    running ??= once(retryRefused).finally(() => {
      running = null;
    });
    return running;
  }

  /** @param {boolean} retryRefused */
  async function once(retryRefused) {
    timers.clear(timer);
    state.isPending = false;
    try {
      const outcome = await run({ retryRefused });
      succeeded(outcome);
      listeners.tell({ outcome, error: null });
    } catch (error) {
      failed(error);
      listeners.tell({ outcome: null, error });
    }
  }

  /** @param {Outcome} outcome */
  function succeeded({ busy, sent, received }) {
    state.failures = 0;
    state.isBarred = false;
    const isQuiet = !busy && sent + received === 0;
    state.pollMs = isQuiet ? Math.min(state.pollMs * POLL_GROWTH, POLL_MAX_MS) : POLL_MS;
    if (!state.isStarted) return;
    if (busy || state.isPending) wakeIn(busy ? AFTER_BUSY_MS : AFTER_SAVE_MS);
    else if (page.isVisible()) wakeIn(state.pollMs);
  }

  /** @param {unknown} error */
  function failed(error) {
    state.failures += 1;
    state.isBarred = traitOf(error, 'final') === true;
    if (!state.isStarted || state.isBarred) return;
    const asked = error instanceof AppError ? Number(error.details.retryAfterMs) || 0 : 0;
    const most = Math.min(RETRY_MS * 2 ** (state.failures - 1), RETRY_MAX_MS);
    wakeIn(Math.min(Math.max(asked, RETRY_MS, most * (0.5 + random() / 2)), LONGEST_WAIT_MS));
  }

  function wakeUp() {
    state.pollMs = POLL_MS;
    void sync();
  }

  return {
    start() {
      if (state.isStarted) return;
      state.isStarted = true;
      leave = [
        page.on('visible', wakeUp),
        page.on('online', wakeUp),
        page.on('hidden', () => (state.isPending ? void sync() : timers.clear(timer))),
      ];
      void sync(true);
    },
    stop() {
      state.isStarted = false;
      timers.clear(timer);
      for (const off of leave) off();
      leave = [];
    },
    saved() {
      if (!state.isStarted || state.isBarred) return;
      const isFirst = !state.isPending;
      state.isPending = true;
      // A burst of saves goes out two seconds after its first; a back-off keeps its own time.
      if (isFirst && !running && state.failures === 0) wakeIn(AFTER_SAVE_MS);
    },
    async now() {
      state.isBarred = false;
      await running;
      await sync(true);
    },
    subscribe: listeners.add,
  };
}
