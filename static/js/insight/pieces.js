/**
 * Work that takes longer than a frame, in pieces: a generator that rests every so often, and who runs it
 * lets the page answer meanwhile. Beside a worker nothing has to be copied to and fro: to hand over ten
 * years of entries takes a page as long as the work does.
 * @module
 */

/** A piece looks at no more: some milliseconds of a slow phone. */
export const ENTRIES_AT_ONCE = 500;

/**
 * @template T
 * @param {Generator<void, T>} work
 * @param {() => Promise<void>} rest between two pieces
 * @returns {Promise<T>}
 */
export async function inPieces(work, rest) {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await rest();
  }
}

/**
 * @template T
 * @param {Iterable<T>} entries
 * @param {(entry: T) => void} look
 * @returns {Generator<void, void>} rests every so many
 */
export function* lookAtEach(entries, look) {
  let looked = 0;
  for (const entry of entries) {
    look(entry);
    looked += 1;
    if (looked % ENTRIES_AT_ONCE === 0) yield;
  }
}
