/**
 * Putting the app on the home screen: some browsers offer it as an event, others only in
 * their own menu.
 * @module
 */

/**
 * @typedef {Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> }} InstallEvent
 */

/**
 * @param {Window} window
 * @returns {boolean} whether this page runs as an installed app
 */
export function isInstalled(window) {
  const { standalone } = /** @type {Navigator & { standalone?: boolean }} */ (window.navigator);
  return standalone === true || window.matchMedia('(display-mode: standalone)').matches;
}

/**
 * iPads call themselves a Mac and are told apart by their touch screen.
 *
 * @param {Pick<Navigator, 'userAgent' | 'maxTouchPoints'>} navigator
 */
export function isApplePhoneOrTablet({ userAgent, maxTouchPoints }) {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/**
 * The browser makes its offer once, often long before anybody looks for it, so it is kept from
 * the moment this is called.
 *
 * @param {EventTarget} window
 */
export function createInstallOffer(window) {
  /** @type {InstallEvent | null} */
  let offer = null;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @param {InstallEvent | null} next */
  const change = (next) => {
    offer = next;
    for (const listener of [...listeners]) listener();
  };
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(/** @type {InstallEvent} */ (event));
  });
  window.addEventListener('appinstalled', () => change(null));
  return {
    isOpen: () => offer !== null,

    /** Each offer can be taken once. @returns {Promise<boolean>} whether the app is being installed */
    async take() {
      const taken = offer;
      change(null);
      return (await taken?.prompt())?.outcome === 'accepted';
    },

    /** @param {() => void} listener @returns {() => void} */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
/** @typedef {ReturnType<typeof createInstallOffer>} InstallOffer */
