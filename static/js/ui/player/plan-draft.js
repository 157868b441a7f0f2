/**
 * What a person types into a plan: kept a moment after the last letter, one save after the other.
 * A change that could not be saved stays here and goes with the next.
 * @module
 */

import { createTurns } from '../../domain/turns.js';

/** @typedef {Record<string, string>} Plan what was typed, by the id of its field */

/** So that all fields of a plan fit into one record, in any script. */
const MOST_LETTERS = 2000;

/**
 * As much of a text as a field of the plan holds; no letter is cut in two.
 *
 * @param {string} text
 * @returns {{ fitting: string, over: number }} and how many letters do not fit
 */
export function fittingPlan(text) {
  const letters = [...text];
  return {
    fitting: letters.slice(0, MOST_LETTERS).join(''),
    over: Math.max(0, letters.length - MOST_LETTERS),
  };
}

/**
 * @param {unknown} kept
 * @returns {Plan}
 */
export function readPlan(kept) {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, text]) => typeof text === 'string'));
}

/**
 * @param {object} given
 * @param {() => Promise<unknown>} given.read what is kept now, perhaps written by another device
 * @param {(plan: Plan) => Promise<void>} given.write
 * @param {{ set(work: () => void, ms: number): number, clear(timer: number): void }} given.timers
 * @param {() => void} given.onSaved
 * @param {(error: unknown) => void} given.onFailed
 */
export function createPlanDraft({ read, write, timers, onSaved, onFailed }) {
  /** @type {Plan} */
  let pending = {};
  /** @type {number | undefined} */
  let timer;
  let isSaving = false;
  const inTurn = createTurns();

  const isEmpty = () => Object.keys(pending).length === 0;

  async function save() {
    if (isEmpty()) return;
    const taken = pending;
    pending = {};
    isSaving = true;
    try {
      await write({ ...readPlan(await read()), ...taken });
      if (isEmpty()) onSaved();
    } catch (error) {
      pending = { ...taken, ...pending };
      onFailed(error);
    } finally {
      isSaving = false;
    }
  }

  /** Save what waits, now. */
  function flush() {
    if (timer !== undefined) timers.clear(timer);
    timer = undefined;
    return inTurn(save);
  }

  return {
    flush,
    isWaiting: () => isSaving || !isEmpty(),

    /** @param {string} id @param {string} text @param {number} ms to wait for more */
    put(id, text, ms) {
      pending = { ...pending, [id]: text };
      if (timer !== undefined) timers.clear(timer);
      timer = timers.set(() => void flush(), ms);
    },
  };
}
