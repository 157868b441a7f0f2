/**
 * Those who want to hear of something, and telling all of them.
 * @module
 */

/**
 * @template [T=void]
 * @typedef {object} Listeners
 * @prop {(listener: (news: T) => void) => () => void} add returns what takes the listener off again
 * @prop {(news: T) => void} tell everyone who listened when the telling began, in that order
 * @prop {() => void} clear
 */

/**
 * @template [T=void]
 * @returns {Listeners<T>}
 */
export function createListeners() {
  /** @type {Set<(news: T) => void>} */
  const all = new Set();
  return {
    add(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell(news) {
      for (const listener of [...all]) listener(news);
    },
    clear: () => all.clear(),
  };
}
