/**
 * When somebody turns to a part of a page: what only they need comes then. On a first visit others
 * read the page, and pay for each byte of it.
 * @module
 */

const SIGNS = /** @type {const} */ (['pointerdown', 'keydown', 'focusin']);

/**
 * Waits until somebody touches `element` or comes to a control in it by keyboard: before one can be
 * pressed. Where a worker has the app on the device, nothing comes over a line, and nothing waits.
 *
 * @param {EventTarget} element
 * @param {{ navigator: Pick<Navigator, 'serviceWorker'>, signal: AbortSignal }} how `signal`: it is left, and
 *   nobody turns to it any more
 * @returns {Promise<void>}
 */
export async function turnedTo(element, { navigator, signal }) {
  if (navigator.serviceWorker?.controller) return;
  await new Promise((resolve) => {
    for (const sign of SIGNS) {
      element.addEventListener(sign, resolve, { once: true, passive: true, signal });
    }
  });
}
