/**
 * Where the entry sheet stands: what opens it, how the list scrolls back, where the focus goes.
 * @module
 */
import { find } from '../shared/pieces.js';
import { openerOf } from './opener.js';

const NEW = 'new';

/** @param {HTMLElement} sheet */
export function createSheetPlace(sheet) {
  const root = document.documentElement;
  let scroll = 0;
  /** @type {HTMLElement | null} */
  let opener = null;
  let shown = '';

  /** Whoever draws the list marks the entry. @param {string} id empty when none is open */
  function tell(id) {
    shown = id || shown;
    document.dispatchEvent(new CustomEvent('entry-shown', { detail: id }));
  }

  return {
    tell,

    /**
     * Follow the links and buttons of the page that open an entry.
     *
     * @param {(values: Record<string, string>) => void} push
     * @param {AbortSignal} signal
     */
    listen(push, signal) {
      const main = sheet.closest('main');
      const start = main?.querySelector('[data-new]');
      if (start instanceof HTMLButtonElement) start.disabled = false;
      main?.addEventListener(
        'click',
        (event) => {
          const target = openerOf(event, '[data-entry], [data-new]');
          if (!target) return;
          event.preventDefault();
          opener = target;
          const { entry = NEW, for: day } = target.dataset;
          push(day ? { entry, day } : { entry });
        },
        { signal },
      );
    },

    /** @param {string} id */
    reveal(id) {
      if (sheet.hidden) scroll = window.scrollY;
      sheet.hidden = false;
      root.dataset.sheet = 'open';
      tell(id);
      if (sheet.getBoundingClientRect().top < 0 || isNarrow()) window.scrollTo(0, 0);
      const title = find(sheet, '#entry-title');
      title.ariaLevel = isNarrow() ? '1' : null; // it stands for the page's own, which is away
      title.focus({ preventScroll: true });
    },

    /** The focus goes back to what opened the sheet, else to the heading of the page. */
    close() {
      if (sheet.hidden) return;
      const isNew = opener !== null && (opener.dataset.entry ?? NEW) === NEW && shown !== NEW;
      const id = isNew ? shown : opener?.dataset.entry;
      sheet.hidden = true;
      delete root.dataset.sheet;
      tell('');
      if (isNarrow()) window.scrollTo(0, scroll);
      const main = /** @type {HTMLElement} */ (sheet.closest('main'));
      const row = id ? main.querySelector(`[data-entry="${id}"]`) : null;
      const back = isSeen(opener) && !(isNew && row) ? opener : (row ?? main.querySelector('h1'));
      /** @type {HTMLElement | null} */ (back)?.focus({ preventScroll: true });
      if (isNew && row) row.scrollIntoView({ block: 'nearest' });
      opener = null;
    },

    leave() {
      delete root.dataset.sheet;
    },
  };
}

/** It may have stood in a sheet that is closed by now. @param {HTMLElement | null} one */
const isSeen = (one) => one !== null && one.getClientRects().length > 0;

/** On a small screen the sheet takes the place of the list. */
const isNarrow = () => window.matchMedia('(max-width: 59.99rem)').matches;
