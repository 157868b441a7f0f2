/**
 * The settings that are one of a few things, and which it is until somebody chooses. Settings and
 * the player read them here, so that they cannot disagree.
 * @module
 */

import { DAY_END_HOURS } from '../../domain/day.js';

/** @import { Settings } from '../../services/journal/settings.js' */

/** What there is to choose from; the first holds until somebody chooses. */
const OPTIONS = Object.freeze({
  guide: /** @type {const} */ (['higher', 'lower']),
  palette: /** @type {const} */ (['bowl', 'wood', 'air']),
  background: /** @type {const} */ (['none', 'rain', 'waves', 'brown']),
  'background-level': /** @type {const} */ (['medium', 'quiet', 'loud']),
  'day-ends': DAY_END_HOURS,
});

/** @typedef {keyof typeof OPTIONS} Option */
/** @template {Option} K @typedef {(typeof OPTIONS)[K][number]} Choice */

/** @template {Option} K @param {K} key @returns {Choice<K>} what holds until somebody chooses */
export const usual = (key) => /** @type {Choice<K>} */ (OPTIONS[key][0]);

/**
 * @template {Option} K
 * @param {Pick<Settings, 'get'>} settings
 * @param {K} key
 * @returns {Promise<Choice<K>>} what is not known here, as from a newer app, counts as not chosen
 */
export async function chosen(settings, key) {
  /** @type {readonly Choice<K>[]} */
  const known = OPTIONS[key];
  const kept = await settings.get(key);
  return known.find((one) => one === kept) ?? usual(key);
}

/**
 * @template {Option} K
 * @param {Pick<Settings, 'set'>} settings
 * @param {K} key
 * @param {Choice<K>} choice
 * @param {unknown} [place] where it was read, see `Settings.place`
 */
export async function choose(settings, key, choice, place) {
  await settings.set(key, choice, place);
}
