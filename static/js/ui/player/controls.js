/**
 * The player's buttons and switches, the tap anywhere, the space bar, and the dark screen.
 * @module
 */
/** @import { Performance } from './performance.js' */
/** @import { Preferences, Senses } from './preferences.js' */
/** @import { Views } from './views.js' */

/**
 * @param {HTMLElement} root
 * @param {Views} views
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {Preferences} parts.preferences
 * @param {() => Performance | null} parts.performance the running one, if any
 */
export function createControls(root, views, { signal, preferences, performance }) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const switches = root.querySelectorAll('[data-switch]');
  const dark = views.find('.player__dark');

  on('[data-action="end"]', () => performance()?.session.end());
  on('[data-action="pause"]', toggle);
  on('[data-action="tap"]', toggle);
  on('[data-action="next"]', () => performance()?.toPart(1));
  on('[data-action="back"]', () => performance()?.toPart(-1));
  on('[data-action="dim"]', darken);
  on('[data-action="undim"]', light);
  for (const one of switches) one.addEventListener('change', keepSenses, { signal });
  root.ownerDocument.addEventListener('keydown', onKey, { signal });

  /** @param {string} selector @param {() => void} run */
  function on(selector, run) {
    views.find(selector).addEventListener('click', run, { signal });
  }

  function toggle() {
    const session = performance()?.session;
    if (session?.state() === 'lead-in') session.skipLeadIn();
    else session?.toggle();
  }

  function darken() {
    dark.hidden = false;
    dark.focus();
  }

  function light() {
    if (dark.hidden) return;
    dark.hidden = true;
    if (performance()) views.find('[data-action="dim"]').focus();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const isControl = event.target instanceof Element && event.target.closest('button, input, a');
    if (event.key !== ' ' || isControl || !performance()) return;
    event.preventDefault();
    performance()?.session.toggle();
  }

  function keepSenses() {
    const on = (/** @type {string} */ name) =>
      [...switches].some((one) => one.dataset.switch === name && one.checked);
    /** @type {Senses} */
    const senses = { voice: on('voice'), tones: on('tones'), vibration: on('vibration') };
    performance()?.setSenses(senses);
    preferences.keepSenses(senses);
  }

  return {
    darken,
    light,

    showSenses() {
      const senses = preferences.senses();
      for (const one of switches) {
        one.checked = senses[/** @type {keyof Senses} */ (one.dataset.switch)];
      }
    },

    /** A sense this phone lacks stays visible, switched off, and says so. @param {Performance['available']} available */
    showAvailable(available) {
      for (const one of switches) {
        one.disabled = !available[/** @type {keyof Senses} */ (one.dataset.switch)]();
        const missing = one.parentElement?.querySelector('.sense__missing');
        if (missing instanceof HTMLElement) missing.hidden = !one.disabled;
      }
    },
  };
}
