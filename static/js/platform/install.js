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
 * @param {Window} window
 * @param {(offer: InstallEvent | null) => void} changed the browser's offer, null once it is gone
 * @param {AbortSignal} signal
 */
export function watchInstall(window, changed, signal) {
  window.addEventListener(
    'beforeinstallprompt',
    (event) => {
      event.preventDefault();
      changed(/** @type {InstallEvent} */ (event));
    },
    { signal },
  );
  window.addEventListener('appinstalled', () => changed(null), { signal });
}
