/**
 * `<low-mood>`: what Today answers to "Very low". A kind line with two choices while the last
 * mood is that; a calm card where it was so on three days of a week. Nothing waits for it, and
 * where the journal cannot be read it says nothing.
 * @module
 */

import { isCardDue, isVeryLowNow, readShown, shownToday } from '../../insight/low-mood.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { App } from '../shared/app.js' */

const SHOWN = 'low-mood-card';
const MINUTE_MS = 60_000;

/** @param {App} app */
export function define(app) {
  customElements.define(
    'low-mood',
    class extends HTMLElement {
      #left = new AbortController();

      async connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        const again = () => this.#answer();
        signal.addEventListener('abort', app.journal.subscribe(again));
        const clock = window.setInterval(again, MINUTE_MS);
        signal.addEventListener('abort', () => window.clearInterval(clock));
        this.querySelector('button')?.addEventListener('click', () => this.#putAway(), { signal });
        // The card belongs to the next visit; a tap brings the line alone.
        await this.#card();
        await this.#answer();
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      async #answer() {
        const entries = await entriesOf(app);
        this.#part('line').hidden = !this.#part('card').hidden || !isVeryLowNow(entries, app.clock);
      }

      async #card() {
        const [entries, shown] = [await entriesOf(app), await this.#shown()];
        if (!isCardDue(entries, app.clock, shown)) return;
        this.#part('card').hidden = false;
        const today = shownToday(app.clock, false);
        if (shown?.day !== today.day) await this.#keep(today);
      }

      async #putAway() {
        this.#part('card').hidden = true;
        document.querySelector('main h1')?.setAttribute('tabindex', '-1');
        /** @type {HTMLElement | null} */ (document.querySelector('main h1'))?.focus();
        await this.#keep(shownToday(app.clock, true));
        await this.#answer();
      }

      async #shown() {
        try {
          return readShown(await app.settings.get(SHOWN));
        } catch (error) {
          window.reportError(error);
          return null;
        }
      }

      /** @param {import('../../insight/low-mood.js').Shown} shown */
      async #keep(shown) {
        try {
          await app.settings.set(SHOWN, shown);
        } catch (error) {
          window.reportError(error);
        }
      }

      /** @param {string} name @returns {HTMLElement} */
      #part(name) {
        return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
      }
    },
  );
}

/** Without a journal to read there is nothing to answer. @param {App} app @returns {Promise<Entry[]>} */
export async function entriesOf(app) {
  try {
    return await app.journal.entries();
  } catch (error) {
    window.reportError(error);
    return [];
  }
}
