/**
 * `<suggestion-card>`: one routine for this time of day, or in its place the next step of a programme that
 * is followed. All offers stand in the page; one is shown, and none after a "Very low".
 * @module
 */

import { isVeryLowNow } from '../../insight/low-mood.js';
import { AppElement, defineElement } from '../shared/element.js';
import { favouritesOf } from '../shared/favourites.js';
import { entriesOf } from './low-mood.js';
import { nextStep } from './next-step.js';
import { suggest } from './suggest.js';

/** @import { App } from '../shared/app.js' */

const ASIDE = 'suggestion__link--aside';

/** @param {App} app */
export function define(app) {
  defineElement('suggestion-card', SuggestionCard, app);
}

class SuggestionCard extends AppElement {
  async connected() {
    const { app } = this;
    this.until(app.journal.subscribe(() => this.#giveWay()));
    const links = this.all('a', HTMLAnchorElement);
    this.until(app.programmes.subscribe(() => choose()));
    const offers = links.map((link) => ({
      link,
      when: link.dataset.when ?? '',
      routine: link.dataset.routine ?? '',
    }));
    const choose = async () => {
      const [sessions, favourites] = await Promise.all([sessionsOf(app), favouritesOf(app)]);
      await this.#giveWay();
      const step = await nextStep(app, links, this.life);
      const suggested = step ?? suggest(offers, app.today.part(), sessions, favourites)?.link;
      this.#show(links, suggested);
    };
    this.until(app.today.subscribe(choose));
    await choose();
  }

  async #giveWay() {
    this.hidden = isVeryLowNow(await entriesOf(this.app), this.app.clock);
  }

  /** @param {HTMLElement[]} links @param {HTMLElement | undefined} shown */
  #show(links, shown) {
    if (shown) for (const link of links) link.classList.toggle(ASIDE, link !== shown);
    this.dataset.ready = '';
  }
}

/** A suggestion is made even when the past cannot be read. @param {App} app */
async function sessionsOf(app) {
  try {
    return await app.practice.sessions();
  } catch (error) {
    window.reportError(error);
    return [];
  }
}
