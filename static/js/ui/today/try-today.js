/**
 * `<try-today>`: while something is tried out, whether today is a day with it or without it. Who tries
 * nothing out loads nothing for it.
 * @module
 */
import { try_nameless, try_with, try_without } from '#messages/today.js';
import { AppElement, defineElement } from '../shared/element.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('try-today', TryToday, app);
}

class TryToday extends AppElement {
  connected() {
    const { tried, today } = this.app;
    this.follow([tried, today], this.#show);
  }

  async #show() {
    const { tried, experiments } = this.app;
    const now = (await tried.any()) ? await (await experiments()).today() : null;
    if (!this.isConnected) return;
    this.hidden = now === null;
    if (!now) return;
    this.piece('name').textContent = now.name || try_nameless;
    this.piece('kind').textContent = now.isWith ? try_with : try_without;
  }
}
