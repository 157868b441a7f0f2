/**
 * When the page comes into view, is put away, or hears of a network again.
 * @module
 */

/** @param {Window & typeof globalThis} window */
export function createPageEvents(window) {
  const { document } = window;
  return {
    isVisible: () => document.visibilityState === 'visible',

    /**
     * @param {'visible' | 'hidden' | 'online'} event
     * @param {() => void} listener
     * @returns {() => void}
     */
    on(event, listener) {
      if (event === 'online') return listen(window, 'online', listener);
      return listen(document, 'visibilitychange', () => {
        if (document.visibilityState === event) listener();
      });
    },
  };
}

/** @param {EventTarget} target @param {string} type @param {() => void} listener */
function listen(target, type, listener) {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
