/**
 * When a session is kept while it runs: after its first seconds, every minute, and when the page is put
 * away; each time with the place to go on from.
 * @module
 */

/** @import { Session } from '../../player/session.js' */
/** @import { Rating } from './rating.js' */
/** @import { Result, SessionRecord } from './record.js' */

/** A few seconds are no session yet; from then on it is kept, and again every so often. */
const WORTH_KEEPING_SECONDS = 10;
const KEEP_EVERY_SECONDS = 60;

/**
 * @param {object} given
 * @param {SessionRecord} given.record
 * @param {number} [given.place] seconds into it, where one goes on that was left
 * @param {() => Pick<Session, 'result' | 'elapsed'> | undefined} given.session the one that runs
 * @param {(error: unknown) => void} given.report
 */
export function createKeeping({ record, place = 0, session, report }) {
  /** How it was before, once told. @type {Rating} */
  let before = {};
  /** With so many seconds of practice it is kept again. */
  let due = WORTH_KEEPING_SECONDS;

  /** @param {Result} result @returns {Result} */
  const placed = (result) => ({
    ...result,
    place: result.seconds > 0 ? (session()?.elapsed() ?? 0) : place,
  });

  /** A page that is closed now has kept the session for what it was. */
  async function soFar() {
    const result = session()?.result();
    if (!result || result.seconds < WORTH_KEEPING_SECONDS) return;
    try {
      await record.keep(placed(result), before);
    } catch (error) {
      report(error);
    }
  }

  return {
    soFar,

    /** To be called while it runs. */
    beat() {
      const practised = session()?.result().seconds ?? 0;
      if (practised < due) return;
      due = practised - (practised % KEEP_EVERY_SECONDS) + KEEP_EVERY_SECONDS;
      void soFar();
    },

    /** @param {Rating} told how it was before */
    told(told) {
      before = told;
    },

    /** For what comes after the session: what there is of it. @param {Result} result */
    ended: (result) => ({ result: placed(result), record, before }),
  };
}
/** @typedef {ReturnType<typeof createKeeping>} Keeping */
