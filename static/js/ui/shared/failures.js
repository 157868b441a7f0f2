/**
 * What could not be read on a page, said once for each reason, however many elements met it: one
 * notice, and one "Try again" for all of them.
 * @module
 */
import { failureNotice } from './failure.js';

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
      const notice = failureNotice(words, async () => {
        await Promise.all([...waiting].map((one) => one()));
      });
      said.set(words, { notice, waiting });
      placeFor(host).prepend(notice);
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

/** Where it is read: an element that shows nothing by now cannot say anything either. @param {HTMLElement} host */
function placeFor(host) {
  const isShown = host.checkVisibility?.() !== false;
  return isShown ? host : (host.closest('main') ?? host);
}
