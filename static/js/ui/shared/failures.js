/**
 * What could not be read on a page, said once for each reason, however many elements met it: one
 * notice, and one "Try again" for all of them.
 * @module
 */
import { layOver } from './page-notice.js';
import { find } from './pieces.js';

/** @typedef {() => Promise<void>} Again tries again what failed; handles its own failures */
/** @typedef {{ notice: HTMLElement, waiting: Set<Again> }} Said */
/** @typedef {ReturnType<typeof createFailures>} Failures */

export function createFailures() {
  /** @type {Map<string, Said>} */
  const said = new Map();

  return {
    /** @param {HTMLElement} host who met it @param {string} words @param {Again} again */
    say(host, words, again) {
      const known = said.get(words);
      if (known && isSeen(known.notice)) {
        known.waiting.add(again);
        return;
      }
      const waiting = known?.notice.isConnected ? known.waiting : new Set();
      known?.notice.remove();
      waiting.add(again);
      const notice = layOver(host.closest('dialog, .player, main') ?? host, 'failed');
      if (!notice) return;
      find(notice, 'p').textContent = words;
      const button = find(notice, '[data-act]');
      button.addEventListener('click', async () => {
        if (button.ariaBusy === 'true') return;
        button.ariaBusy = 'true';
        await Promise.all([...waiting].map((one) => one()));
        button.ariaBusy = 'false';
      });
      said.set(words, { notice, waiting });
    },

    /**
     * It has worked since, or is not on the page any more.
     *
     * @param {Again} again
     * @returns {boolean} whether a notice went away that had the focus
     */
    takeBack(again) {
      let hadFocus = false;
      for (const [words, { notice, waiting }] of said) {
        waiting.delete(again);
        if (waiting.size > 0) continue;
        hadFocus ||= notice.contains(document.activeElement);
        notice.remove();
        said.delete(words);
      }
      return hadFocus;
    },
  };
}

/** @param {HTMLElement} notice */
const isSeen = (notice) => notice.isConnected && notice.checkVisibility?.() !== false;
