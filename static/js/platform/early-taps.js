/**
 * Taps on the check-in before the journal is open: each is handed to the service worker, which keeps
 * it should the page be closed before it could. The entry gets its id here, so that page and worker
 * write the same one. Where there is no worker yet, on the very first visit, the tap is sealed here,
 * under a key of its own, for the next page to take in. Stands in the first script of all, and is
 * small for that reason.
 * @module
 */

const SCALES = 'check-in:not([data-open])';
const ID_BYTES = 16;
const NONCE_BYTES = 12;
/** As `store/keys.js` names and shapes what it keeps: whatever erases keys erases this as well. */
const SEALED_IN = 'key-early-';
/** The ids of what is sealed; what was felt stands there only. */
const SEALED = 'tapped';

/**
 * @typedef {object} EarlyTap
 * @prop {string} id of the entry it makes
 * @prop {number} at ms since 1970
 * @prop {number} tz minutes
 * @prop {Record<string, number>} tap
 */

/**
 * @param {Window & typeof globalThis} window
 * @param {string} TAPPED the message's name
 */
export function handOverEarlyTaps(window, TAPPED) {
  const { document, navigator, crypto } = window;
  /** @type {Record<string, number>} */
  let told = {};
  let sealing = Promise.resolve();
  const hear = (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const scales = /** @type {HTMLElement | null} */ (input.closest(SCALES));
    if (!scales) return;
    if (!scales.dataset.entry) told = {};
    scales.dataset.entry ??= newId(crypto);
    const at = Date.now();
    const tz = new Date(at).getTimezoneOffset();
    told = { ...told, [input.name]: Number(input.value) };
    const made = { id: scales.dataset.entry, at, tz, tap: told };
    const worker = navigator.serviceWorker?.controller;
    if (worker) worker.postMessage({ type: TAPPED, ...made });
    else sealing = sealing.then(() => sealFor(scales, made));
  };
  /** @param {HTMLElement} scales @param {EarlyTap} made */
  async function sealFor(scales, made) {
    try {
      await seal(window, made);
      scales.dataset.sealed = '';
    } catch {
      // Where a browser forbids it, the page alone has the tap, as it has all others.
    }
  }
  document.addEventListener('change', hear, true); // before the scales themselves hear of it
}

/** As the app names its records: base64url. @param {Crypto} crypto */
const newId = (crypto) =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(ID_BYTES))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** @param {Pick<Window & typeof globalThis, 'crypto' | 'indexedDB' | 'localStorage'>} window @param {EarlyTap} made */
async function seal({ crypto, indexedDB, localStorage }, made) {
  const { id } = made;
  const ids = sealedTaps(localStorage);
  if (!ids.includes(id)) localStorage.setItem(SEALED, [...ids, id].join(' '));
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const how = { name: 'AES-GCM', iv };
  const device = await crypto.subtle.generateKey({ ...how, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const text = new TextEncoder().encode(JSON.stringify(made));
  const sealed = await crypto.subtle.encrypt(how, device, text);
  const wrapped = new Uint8Array([...iv, ...new Uint8Array(sealed)]);
  await put(indexedDB, { vault: id, device, wrapped });
}

/** @param {IDBFactory} indexedDB @param {{ vault: string, device: CryptoKey, wrapped: Uint8Array }} row */
const put = (indexedDB, row) =>
  /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const opening = indexedDB.open(SEALED_IN + row.vault, 1);
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore('keys', { keyPath: 'vault' });
      opening.onerror = reject;
      opening.onsuccess = () => {
        const database = opening.result;
        database.onversionchange = () => database.close(); // it is erased: nobody waits for us
        try {
          const writing = database.transaction('keys', 'readwrite');
          writing.objectStore('keys').put(row);
          writing.oncomplete = () => resolve();
          writing.onabort = reject;
        } catch (error) {
          reject(error); // not every browser stores keys
        }
      };
    })
  );

/** @param {Pick<Storage, 'getItem'>} storage @returns {string[]} ids of taps that a page could only seal */
export const sealedTaps = (storage) => (storage.getItem(SEALED) ?? '').split(' ').filter(Boolean);

/** It is in the journal, and was erased. @param {import('./local.js').Local} storage @param {string} id */
export function forgetSealedTap(storage, id) {
  const others = sealedTaps(storage).filter((one) => one !== id);
  if (others.length > 0) storage.setItem(SEALED, others.join(' '));
  else storage.removeItem(SEALED);
}

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
