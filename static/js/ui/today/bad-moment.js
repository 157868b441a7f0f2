/**
 * `<bad-moment>`: the way to the flare-up plan, always there, and held out clearly while pain is 7
 * or more.
 * @module
 */
import { isMuchPainNow } from '../../insight/low-mood.js';
import { AppElement, defineElement } from '../shared/element.js';
import { scoresOf } from '../shared/scores.js';
import { entriesOf } from './low-mood.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('bad-moment', BadMoment, app);
}

class BadMoment extends AppElement {
  connected() {
    const { app } = this;
    this.follow([app.journal, app.settings, app.today.minute], this.#raise);
  }

  async #raise() {
    const { asksPain } = await scoresOf(this.app.settings);
    const isRaised = asksPain && isMuchPainNow(await entriesOf(this.app), this.app.clock);
    this.toggleAttribute('data-raised', isRaised);
    this.piece('about').hidden = !isRaised;
  }
}
