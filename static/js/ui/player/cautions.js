/**
 * What has to be read before a session begins: few routines have a caution to agree to, some ask once
 * for the warning signs of the back.
 * @module
 */
import { ack_needed } from '#messages/player.js';
import { SIGNS } from '../shared/signs-read.js';

/** @import { Preferences } from './preferences.js' */
/** @import { Views } from './views.js' */

/**
 * @param {HTMLElement} player
 * @param {object} given
 * @param {Views} given.views
 * @param {Preferences} given.preferences
 * @param {string} given.routine its id
 */
export function createCautions(player, { views, preferences, routine }) {
  /** @type {HTMLInputElement | null} */
  const agreed = player.querySelector('input[name="ack"]');
  const signs = player.querySelector('[data-action="no-signs"]');

  return {
    /** Nobody agrees twice. */
    remember() {
      if (agreed) agreed.checked ||= preferences.get().read.includes(routine);
    },

    /** Whether all is agreed to; else it says what is missing, and leads there. */
    areRead() {
      const isMissing = agreed !== null && !agreed.checked;
      views.say('start-note', isMissing ? ack_needed : '');
      if (isMissing) {
        agreed.focus();
        agreed.scrollIntoView({ block: 'center' });
      }
      return !isMissing;
    },

    /** What was read by now. @returns {string[]} */
    read() {
      const { read } = preferences.get();
      return agreed && !read.includes(routine) ? [...read, routine] : read;
    },

    /** Whether the warning signs come first. */
    asksForSigns: () => signs !== null && !preferences.get().read.includes(SIGNS),

    /** @param {() => void} run once there are none @param {AbortSignal} signal */
    whenNoSigns(run, signal) {
      const goOn = () => {
        preferences.keep({ read: [...preferences.get().read, SIGNS] });
        run();
      };
      signs?.addEventListener('click', goOn, { signal });
    },
  };
}
