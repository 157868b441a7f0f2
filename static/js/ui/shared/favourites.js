/**
 * The stars of a page: which routines somebody keeps close. Sealed like every setting, and the
 * same on every device.
 * @module
 */
import { all } from './pieces.js';
import { savedFirst } from './saved-first.js';

/** @import { App } from './app.js' */

const SETTING = 'favourites';

/** @param {unknown} kept @returns {string[]} */
export function readFavourites(kept) {
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
}

/** None where they cannot be read. @param {Pick<App, 'settings'>} app */
export async function favouritesOf(app) {
  try {
    return readFavourites(await app.settings.get(SETTING));
  } catch (error) {
    window.reportError(error);
    return [];
  }
}

/** @param {Pick<App, 'settings' | 'navigation'>} app @param {string} id */
export const toggleFavourite = (app, id) =>
  savedFirst(
    app,
    app.settings.change(SETTING, (kept) => toggled(readFavourites(kept), id)),
  );

/** @param {readonly string[]} ids @param {string} id */
export function toggled(ids, id) {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}

/**
 * Brings every star inside `root` to life. Rejects where they cannot be read; nothing is listened to
 * then, and it may be tried again.
 *
 * @param {HTMLElement} root
 * @param {Pick<App, 'settings' | 'navigation'>} app
 * @param {object} parts
 * @param {AbortSignal} parts.signal ends when the page is left
 * @param {(ids: readonly string[]) => void} [parts.onChange] told at once and after each change
 */
export async function followStars(root, app, { signal, onChange }) {
  const read = async () => readFavourites(await app.settings.get(SETTING));
  const stars = all(root, '[data-favourite]', HTMLButtonElement);
  await show();
  if (signal.aborted) return;
  signal.addEventListener('abort', app.settings.subscribe(refresh));
  for (const star of stars) star.addEventListener('click', () => toggle(star), { signal });
  for (const star of stars) star.disabled = false;

  async function show() {
    const ids = await read();
    for (const star of stars) press(star, ids.includes(star.dataset.favourite ?? ''));
    onChange?.(ids);
  }

  /** What is shown stays until the change can be read. */
  function refresh() {
    show().catch(window.reportError.bind(window));
  }

  /** @param {HTMLButtonElement} star */
  async function toggle(star) {
    const wasPressed = star.getAttribute('aria-pressed') === 'true';
    press(star, !wasPressed);
    try {
      await toggleFavourite(app, star.dataset.favourite ?? '');
    } catch (error) {
      press(star, wasPressed);
      window.reportError(error);
    }
  }
}

/** @param {HTMLElement} star @param {boolean} isPressed */
function press(star, isPressed) {
  star.setAttribute('aria-pressed', String(isPressed));
}
