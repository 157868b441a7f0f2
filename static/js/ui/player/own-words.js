/**
 * `<own-words>`: what a person wrote for a bad day, shown where it is needed. Nothing stands there
 * until something is written.
 * @module
 */
import { AppElement, defineElement } from '../shared/element.js';
import { find, write } from '../shared/pieces.js';
import { readPlan } from './plan-draft.js';

/** @import { App } from '../shared/app.js' */

const SETTING = 'plan';

/** @param {App} app */
export function define(app) {
  defineElement('own-words', OwnWords, app);
}

class OwnWords extends AppElement {
  connected() {
    this.follow([this.app.settings], this.#show);
  }

  async #show() {
    const plan = readPlan(await this.app.settings.get(SETTING));
    for (const field of this.all('[data-field]')) {
      const text = plan[field.dataset.field ?? '']?.trim() ?? '';
      field.hidden = text === '';
      write(find(field, '.own-words__text'), text);
    }
    this.hidden = this.all('[data-field]').every(({ hidden }) => hidden);
  }
}
