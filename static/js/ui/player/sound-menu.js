/**
 * The player's menu of sounds: voice, tones or both; whose voice, which tones, what is behind them and how loud. What is
 * chosen is heard at once, and in every session from then on.
 * @module
 */

import { sounds_kept, sounds_unkept } from '#messages/player.js';

/** @import { Performance } from './performance.js' */
/** @import { Preferences, Senses, SoundName, Sounding } from './preferences.js' */
/** @import { Views } from './views.js' */

/**
 * @param {Views} views
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {Preferences} parts.preferences
 * @param {() => Performance | null} parts.performance the running one, if any
 * @param {(senses: Senses) => Promise<boolean>} parts.setSenses resolves to whether it is kept
 */
export function createSoundMenu(views, { signal, preferences, performance, setSenses }) {
  const dialog = views.find('.sound-menu', HTMLDialogElement);
  const soundings = views.all('[data-sounding] input', HTMLInputElement);
  const heard = views.all('[name=heard]', HTMLInputElement);

  views.action('sound-menu').addEventListener('click', open, { signal });
  views.action('sound-menu-close').addEventListener('click', () => dialog.close(), { signal });
  dialog.addEventListener('change', onChange, { signal });

  function open() {
    const sounding = preferences.sounding();
    for (const input of soundings) input.checked = sounding[nameOf(input)] === input.value;
    for (const input of heard) input.checked = heardIn(preferences.senses()) === input.value;
    views.say('sounds-kept', '');
    dialog.showModal();
  }

  /** @param {Event} event */
  async function onChange({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const isKept = await (target.name === 'heard' ? hear(target.value) : sound(target));
    views.say('sounds-kept', isKept ? sounds_kept : sounds_unkept);
  }

  /** @param {string} what */
  const hear = (what) =>
    setSenses({
      ...preferences.senses(),
      voice: what === 'both' || what === 'voice',
      tones: what === 'both' || what === 'tones',
    });

  /** @param {HTMLInputElement} input */
  function sound(input) {
    const next = /** @type {Sounding} */ ({
      ...preferences.sounding(),
      [nameOf(input)]: input.value,
    });
    performance()?.setSounding(next);
    return preferences.keepSounding(next);
  }

  return { isOpen: () => dialog.open, close: () => dialog.close() };
}

/** @param {Senses} senses */
function heardIn({ voice, tones }) {
  if (voice && tones) return 'both';
  if (voice) return 'voice';
  return tones ? 'tones' : 'neither';
}

/** @param {HTMLInputElement} input */
const nameOf = ({ name }) => /** @type {SoundName} */ (name);
