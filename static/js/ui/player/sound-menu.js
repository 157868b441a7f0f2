/**
 * The player's menu of sounds: whose voice, which tones, what is behind them and how loud. What is
 * chosen is heard at once, and in every session from then on.
 * @module
 */

import { sounds_kept, sounds_unkept } from '#messages/player.js';

/** @import { Performance } from './performance.js' */
/** @import { Preferences, SoundName, Sounding } from './preferences.js' */
/** @import { Views } from './views.js' */

/**
 * @param {Views} views
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {Preferences} parts.preferences
 * @param {() => Performance | null} parts.performance the running one, if any
 */
export function createSoundMenu(views, { signal, preferences, performance }) {
  const dialog = views.find('.sound-menu', HTMLDialogElement);
  const inputs = () => views.all('.sound-menu input', HTMLInputElement);

  views.action('sound-menu').addEventListener('click', open, { signal });
  views.action('sound-menu-close').addEventListener('click', () => dialog.close(), { signal });
  dialog.addEventListener('change', onChange, { signal });

  function open() {
    const sounding = preferences.sounding();
    for (const input of inputs()) input.checked = sounding[nameOf(input)] === input.value;
    views.say('sounds-kept', '');
    dialog.showModal();
  }

  /** @param {Event} event */
  async function onChange({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const next = /** @type {Sounding} */ ({
      ...preferences.sounding(),
      [nameOf(target)]: target.value,
    });
    performance()?.setSounding(next);
    const isKept = await preferences.keepSounding(next);
    views.say('sounds-kept', isKept ? sounds_kept : sounds_unkept);
  }

  return { isOpen: () => dialog.open, close: () => dialog.close() };
}

/** @param {HTMLInputElement} input */
const nameOf = ({ dataset }) => /** @type {SoundName} */ (dataset.sounding);
