/**
 * Taps on a scale on their way to the journal. A tap by pointer goes at once; moves by key wait
 * until they rest, so that walking along a scale is one change. Nothing is sent out of order.
 * @module
 */

/** @typedef {import('../../services/journal/journal.js').Tap} Tap */

const REST_MS = 400;

/**
 * @param {object} given
 * @param {(tap: Tap) => Promise<void>} given.save handles its own failures
 * @param {{ set(work: () => void, ms: number): number, clear(timer: number): void }} given.timers
 */
export function createTapQueue({ save, timers }) {
  /** @type {Tap | null} */
  let resting = null;
  let timer = 0;
  let saving = 0;

  function flush() {
    timers.clear(timer);
    if (!resting) return;
    const tap = resting;
    resting = null;
    send(tap);
  }

  /** @param {Tap} tap */
  function send(tap) {
    saving += 1;
    save(tap).finally(() => {
      saving -= 1;
    });
  }

  return {
    /** @param {Tap} tap */
    now(tap) {
      if (resting && !isSame(resting, tap)) flush();
      timers.clear(timer);
      resting = null;
      send(tap);
    },

    /** @param {Tap} tap */
    whenAtRest(tap) {
      if (resting && !isSame(resting, tap)) flush();
      timers.clear(timer);
      resting = tap;
      timer = timers.set(flush, REST_MS);
    },

    flush,

    /** Whether something is not on the device yet. */
    isBusy: () => resting !== null || saving > 0,

    /** Whether a newer change than the one just saved is on its way. */
    hasMore: () => resting !== null || saving > 1,
  };
}

/** @param {Tap} a @param {Tap} b */
const isSame = (a, b) => Object.keys(a).join() === Object.keys(b).join();
