/**
 * `<trends-view>`: pain and mood over a time the person chooses. What draws them comes once there is
 * something to draw.
 * @module
 */

import { AppElement, defineElement } from '../shared/element.js';
import { find } from '../shared/pieces.js';
import { isSealed } from '../shared/sealed.js';

/** @import { App } from '../shared/app.js' */

/** In the address: begin with a sample. */
const LOOK = '#sample';

const loadFindings = () => import('./findings.js');

/** @param {App} app */
export function define(app) {
  defineElement('trends-view', TrendsView, app);
}

class TrendsView extends AppElement {
  #isShown = false;
  /** What draws, once it is here. @type {ReturnType<typeof import('./large-picture.js').createPicture> | null} */
  #picture = null;

  async connected() {
    this.addEventListener('change', (event) => this.#changed(event), { signal: this.life });
    this.piece('look').addEventListener('click', () => this.attempt(this.#lookAround), {
      signal: this.life,
    });
    if (window.location.hash === LOOK) this.#arriveToLook();
    const { journal, flares, settings, today, account } = this.app;
    this.#begin().catch(() => undefined); // who shows all of it says what is wrong
    await this.follow([journal, flares, settings, today, account], this.#show);
    this.dataset.known = '';
  }

  /** @param {Event} event */
  #changed({ target }) {
    const isPeriod = target instanceof HTMLInputElement && target.name === 'period';
    if (isPeriod) this.attempt(this.#show);
  }

  async #begin() {
    // Who was here before has something to draw: what draws it comes while the journal opens.
    if ('met' in document.documentElement.dataset) loadFindings().catch(() => undefined);
    if (!(await this.app.journal.newestEntries())?.length) return;
    const picture = await this.#load();
    const newest = await picture.newest();
    if (!newest || this.#isShown) return;
    this.#tell(picture.draw(newest), newest.sealed);
    this.dataset.known = '';
  }

  async #load() {
    const { createPicture, defineCalendar } = await loadFindings();
    defineCalendar(this.app);
    this.#picture ??= createPicture(this, this.app);
    return this.#picture;
  }

  /** Somebody came from Settings for it; going back and on again does not begin it anew. */
  #arriveToLook() {
    window.history.replaceState(window.history.state, '', window.location.pathname);
    void this.attempt(this.#lookAround);
  }

  async #lookAround() {
    const { lookAround } = await loadFindings();
    await lookAround(this.app);
    find(document, '#sample-title').focus();
  }

  async #show() {
    if ((await this.app.journal.entries()).length > 0) await this.#load();
    const picture = this.#picture;
    if (picture) {
      const found = await picture.all();
      this.#tell(picture.draw(found), found.sealed);
    } else this.#tell(false, await isSealed(this.app));
    this.#isShown = true;
  }

  /** @param {boolean} hasAny @param {boolean} sealed */
  #tell(hasAny, sealed) {
    this.piece('empty').hidden = hasAny || sealed;
    this.piece('filled').hidden = !hasAny;
    this.dataset.drawn = '';
  }
}
