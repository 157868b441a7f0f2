/**
 * `<sheet-opener>`: fetches the sheets when one is first wanted, so that a first visit to
 * the days does not wait for it. They are at hand before a finger asks.
 * @module
 */
import { start_failed_text } from '#messages/shell.js';
import { untilItFails } from '../../domain/once.js';
import { turnedTo } from '../../platform/turned-to.js';
import { AppElement, defineElement } from '../shared/element.js';
import { openerOf } from './opener.js';

/** @import { App } from '../shared/app.js' */

const SHEET = 'entry-sheet';
const AFTER_LOAD_MS = 3_000;

/** @param {App} app */
export function define(app) {
  defineElement('sheet-opener', SheetOpener, app);
}

class SheetOpener extends AppElement {
  /** What was pressed before the sheet was there. @type {HTMLElement | null} */
  #pressed = null;
  #fetch = untilItFails(async () => {
    const { define: defineSheets } = await import('./sheets.js');
    if (!customElements.get(SHEET)) defineSheets(this.app);
  });

  connected() {
    if (customElements.get(SHEET)) return;
    const { life: signal } = this;
    const main = this.closest('main');
    if (!main) return;
    const start = main.querySelector('[data-new]');
    if (start instanceof HTMLButtonElement) start.disabled = false;
    main.addEventListener('click', (event) => this.#clicked(event), { capture: true, signal });
    window.addEventListener('popstate', () => this.#follow(), { signal });
    this.#follow();
    this.#prepare(main, signal);
  }

  /**
   * Once the app is on the device. Else once the page has had its time; but who was never here may only
   * read: to them they come when they turn to the page, before a finger is lifted.
   * @param {HTMLElement} main @param {AbortSignal} signal
   */
  #prepare(main, signal) {
    const fetch = () => void this.#fetch().catch(() => {}); // it is asked for again
    const later = () => this.app.timers.set(() => signal.aborted || fetch(), AFTER_LOAD_MS);
    navigator.serviceWorker?.ready.then(fetch);
    if ('first' in document.documentElement.dataset)
      turnedTo(main, { navigator, signal }).then(fetch);
    else if (document.readyState === 'complete') later();
    else window.addEventListener('load', later, { signal });
  }

  /** The address may name an entry. */
  #follow() {
    if (new URLSearchParams(window.location.search).has('entry'))
      void this.attempt(this.#open, start_failed_text);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const opener = customElements.get(SHEET)
      ? null
      : openerOf(event, '[data-entry], [data-new], [data-session]');
    if (!opener) return;
    event.preventDefault();
    event.stopPropagation();
    this.#pressed = opener;
    void this.attempt(this.#open, start_failed_text);
  }

  async #open() {
    await this.#fetch();
    const pressed = this.#pressed;
    this.#pressed = null;
    if (pressed?.isConnected) pressed.click();
  }
}
