/**
 * What is read and then written is one piece of work: the next page inside this document is shown
 * after it.
 * @module
 */

/** @import { App } from './app.js' */

/**
 * @template T
 * @param {Pick<App, 'navigation'>} app
 * @param {Promise<T>} work
 * @returns {Promise<T>} the same
 */
export function savedFirst({ navigation }, work) {
  const release = navigation.saveFirst(() => work);
  return work.finally(release);
}
