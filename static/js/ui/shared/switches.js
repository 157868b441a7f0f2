/**
 * The settings that are either on or off, and what each is until somebody chooses. Settings and
 * the screens that follow them read them here, so that they cannot disagree.
 * @module
 */

/** @import { Settings } from '../../services/journal/settings.js' */

/** @typedef {'voice' | 'tones' | 'vibration' | 'pain' | 'quiet' | 'questions' | 'breathe-478'} Switch */

/** @type {Readonly<Record<Switch, boolean>>} */
const DEFAULTS = Object.freeze({
  voice: false,
  tones: true,
  vibration: true,
  pain: true,
  quiet: false,
  questions: true,
  'breathe-478': false,
});

/**
 * @param {Pick<Settings, 'get'>} settings
 * @param {Switch} key
 * @returns {Promise<boolean>}
 */
export async function isOn(settings, key) {
  const kept = await settings.get(key);
  return kept === 'on' || kept === 'off' ? kept === 'on' : DEFAULTS[key];
}

/**
 * @param {Pick<Settings, 'set'>} settings
 * @param {Switch} key
 * @param {boolean} on
 * @param {unknown} [place] where it was read, see `Settings.place`
 */
export async function turn(settings, key, on, place) {
  await settings.set(key, on ? 'on' : 'off', place);
}
