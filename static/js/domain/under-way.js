/**
 * Works that are under way, for whoever waits until none is.
 * @module
 */

export function createUnderWay() {
  /** @type {Set<Promise<unknown>>} */
  const works = new Set();
  return {
    /**
     * @template T
     * @param {Promise<T>} work
     * @returns {Promise<T>} the same
     */
    note(work) {
      const ended = work.then(forget, forget);
      works.add(ended);
      function forget() {
        works.delete(ended);
      }
      return work;
    },

    /** When all that is under way now has ended, well or not. */
    async done() {
      await Promise.all(works);
    },
  };
}
