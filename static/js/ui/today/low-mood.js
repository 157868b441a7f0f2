/**
 * `<low-mood>`: what Today answers to "Very low". A kind line with two choices while the last
 * mood is that; a calm card where it was so on three days of a week. Nothing waits for it, and
 * where the journal cannot be read it says nothing.
 * @module
 */

import { addDays } from '../../domain/day.js';
import { isCardDue, isVeryLowNow, readShown, shownToday } from '../../insight/low-mood.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find, hide } from '../shared/pieces.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { App } from '../shared/app.js' */

const SHOWN = 'low-mood-card';
/** More than any answer looks back: years are not looked through at every tap. */
const LOOKED_BACK_DAYS = 10;

/** @param {App} app */
export function define(app) {
  defineElement('low-mood', LowMood, app);
}

class LowMood extends AppElement {
  async connected() {
    const { app, life: signal } = this;
    const again = () => this.#answer();
    this.until(app.journal.subscribe(again));
    this.until(app.today.minute.subscribe(again));
    this.find('button').addEventListener('click', () => this.#putAway(), { signal });
    // The card belongs to the next visit; a tap brings the line alone.
    await this.#showCard();
    await this.#answer();
    this.dataset.ready = '';
  }

  async #answer() {
    const entries = await entriesOf(this.app);
    const isAnswered = !this.piece('card').hidden;
    hide(this.piece('line'), isAnswered || !isVeryLowNow(entries, this.app.clock));
  }

  async #showCard() {
    const [entries, shown] = [await entriesOf(this.app), await this.#shown()];
    if (!isCardDue(entries, this.app.clock, shown)) return;
    this.#standCard(true);
    const today = shownToday(this.app.clock, false);
    if (shown?.day !== today.day) await this.#keep(today);
  }

  /** Days that look heavy are no time for an offer: the sheet puts away what offers. @param {boolean} isThere */
  #standCard(isThere) {
    hide(this.piece('card'), !isThere);
    this.closest('main')?.toggleAttribute('data-heavy', isThere);
  }

  async #putAway() {
    this.#standCard(false);
    find(document, 'main h1').focus();
    await this.#keep(shownToday(this.app.clock, true));
    await this.#answer();
  }

  async #shown() {
    try {
      return readShown(await this.app.settings.get(SHOWN));
    } catch (error) {
      window.reportError(error);
      return null;
    }
  }

  /** @param {import('../../insight/low-mood.js').Shown} shown */
  async #keep(shown) {
    try {
      await this.app.settings.set(SHOWN, shown);
    } catch (error) {
      window.reportError(error);
    }
  }
}

/**
 * Those of the last days: what Today answers to. Without a journal to read there is nothing to answer.
 * @param {App} app @returns {Promise<Entry[]>} newest first
 */
export async function entriesOf(app) {
  try {
    const first = addDays(app.today.day(), -LOOKED_BACK_DAYS);
    const newest = await app.journal.newestEntries();
    const oldest = newest?.at(-1)?.day ?? '';
    const entries =
      newest && oldest !== '' && oldest < first ? newest : await app.journal.entries();
    const end = entries.findIndex(({ day }) => day < first);
    return end < 0 ? entries : entries.slice(0, end);
  } catch (error) {
    window.reportError(error);
    return [];
  }
}
