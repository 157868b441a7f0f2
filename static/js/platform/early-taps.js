/**
 * Taps on the check-in before the journal is open: each is handed to the service worker, which keeps
 * it should the page be closed before it could. The entry gets its id here, so that page and worker
 * write the same one. Stands in the first script of all, and is small for that reason.
 * @module
 */

const SCALES = 'check-in:not([data-open])';
const ID_BYTES = 16;

/**
 * @param {Window & typeof globalThis} window
 * @param {string} TAPPED the message's name
 */
export function handOverEarlyTaps({ document, navigator, crypto }, TAPPED) {
  const hear = (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const scales = /** @type {HTMLElement | null} */ (input.closest(SCALES));
    const worker = navigator.serviceWorker?.controller;
    if (!scales || !worker) return;
    scales.dataset.entry ??= newId(crypto);
    const at = Date.now();
    worker.postMessage({
      type: TAPPED,
      ...{ id: scales.dataset.entry, at, tz: new Date(at).getTimezoneOffset() },
      tap: { [input.name]: Number(input.value) },
    });
  };
  document.addEventListener('change', hear, true); // before the scales themselves hear of it
}

/** As the app names its records: base64url. @param {Crypto} crypto */
const newId = (crypto) =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(ID_BYTES))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/**
 * The page has kept it: the worker need not.
 *
 * @param {Navigator} navigator
 * @param {string} KEPT the message's name
 * @param {string} id
 */
export function takeBackTap(navigator, KEPT, id) {
  navigator.serviceWorker?.controller?.postMessage({ type: KEPT, id });
}
