/**
 * Works that follow each other. Whoever asked for one hears how it went; a failure holds nothing up.
 * @module
 */

/**
 * @typedef {<T>(work: () => Promise<T>, of?: string) => Promise<T>} InTurn `of` names what the work
 *   is about: works about the same follow each other, those about different things do not wait
 */

/** @returns {InTurn} */
export function createTurns() {
  /** @type {Map<string, Promise<unknown>>} */
  const last = new Map();
  return (work, of = '') => {
    const turn = (last.get(of) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    last.set(of, settled);
    settled.then(() => last.get(of) === settled && last.delete(of));
    return turn;
  };
}

/**
 * Work that a burst of news asks for: it is done now, and once more when that is done, however many
 * asked meanwhile.
 *
 * @param {() => Promise<void>} work which does not fail
 */
export function createBurst(work) {
  /** @type {Promise<void> | null} */
  let working = null;
  let isStale = false;

  function ask() {
    isStale = working !== null;
    working ??= work().then(() => {
      working = null;
      if (isStale) ask();
    });
  }

  return {
    ask,
    /** When nobody asks for more. */
    async done() {
      while (working) await working;
    },
  };
}
