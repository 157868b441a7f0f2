/**
 * Theme and text size: chosen here, remembered outside the sealed store so that `look.js`
 * can apply them before the first paint.
 * @module
 */

/** @import { Local } from './local.js' */
/** @typedef {'device' | 'light' | 'dark'} Theme */
/** @typedef {'normal' | 'large' | 'largest'} TextSize */

/**
 * @param {Local} storage
 * @returns {{ theme: Theme, textSize: TextSize }}
 */
export function readLook(storage) {
  const theme = storage.getItem('theme');
  const size = storage.getItem('text-size');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'device',
    textSize: size === 'large' || size === 'largest' ? size : 'normal',
  };
}

/**
 * @param {Local} storage
 * @returns {string | null} the code of the country whose help numbers were chosen, or `elsewhere`
 */
export function readCountry(storage) {
  const country = storage.getItem('country');
  // The first edition wrote its codes in small letters, and had one for the rest of the European
  // Union. Every country has numbers of its own now: time zone and language choose among them.
  if (country === 'eu') return null;
  return country?.length === 2 ? country.toUpperCase() : country;
}

/**
 * @param {Local} storage
 * @param {HTMLElement} root
 * @param {Theme} theme
 */
export function chooseTheme(storage, root, theme) {
  remember(storage, 'theme', theme === 'device' ? null : theme);
  if (theme === 'device') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/**
 * @param {Local} storage
 * @param {HTMLElement} root
 * @param {TextSize} size
 */
export function chooseTextSize(storage, root, size) {
  remember(storage, 'text-size', size === 'normal' ? null : size);
  if (size === 'normal') delete root.dataset.textSize;
  else root.dataset.textSize = size;
}

/**
 * @param {Local} storage
 * @param {string} key
 * @param {string | null} value null forgets it: what the device says is not a choice
 */
export function remember(storage, key, value) {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, value);
}

/**
 * From the next document on, Today leaves out who this is and what it costs.
 *
 * @param {Local} storage
 */
export function rememberMeeting(storage) {
  remember(storage, 'met', 'yes');
}

/**
 * What pages have to say of the account here: the next one, in this document or another, has its place for it.
 *
 * @param {Local} storage
 * @param {HTMLElement} root
 * @param {'signed-in' | 'sealed' | 'sign-in' | null} stands the journal is kept sealed, or nothing syncs before they
 *   sign in; null: there is no account
 */
export function rememberStanding(storage, root, stands) {
  remember(storage, 'stands', stands);
  if (stands === null) delete root.dataset.stands;
  else root.dataset.stands = stands;
}

/**
 * The same at once, for somebody who was elsewhere in the app and brought a journal along: where
 * they see it, it moves nothing.
 *
 * @param {Local} storage
 * @param {HTMLElement} root
 */
export function meet(storage, root) {
  rememberMeeting(storage);
  root.dataset.met = '';
}
