/**
 * Something that is opened once, for all who ask.
 * @module
 */

/**
 * @template T
 * @param {() => Promise<T>} open
 * @returns {() => Promise<T>} the same promise each time; after a failure, another try
 */
export function untilItFails(open) {
  /** @type {Promise<T> | undefined} */
  let opened;
  return () => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}
