/**
 * `<compare-times>`: two times beside each other, by how much they differ and how sure that is; what
 * compares them comes when it is asked for.
 * @module
 */

import { start_failed_text } from '#messages/shell.js';
import { AppElement, defineElement } from '../shared/element.js';
import { scoresOf } from '../shared/scores.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('compare-times', CompareTimes, app);
}

class CompareTimes extends AppElement {
  /** What compares, once it is here. @type {ReturnType<typeof import('./compared.js').createCompared> | null} */
  #compared = null;

  connected() {
    const { app, life: signal } = this;
    this.#compared = null;
    this.#form.addEventListener('submit', (event) => this.#asked(event), { signal });
    this.#which.addEventListener('change', () => this.attempt(this.#offerDates), { signal });
    this.follow([app.journal, app.settings], this.#show);
    // What was found belongs to one person's journal.
    this.until(app.account.subscribe(() => this.#compared?.forget()));
    this.attempt(this.#offerDates);
  }

  async #load() {
    const { createCompared } = await import('./findings.js');
    this.#compared ??= createCompared(this, this.app, this.life);
    return this.#compared;
  }

  async #offerDates() {
    const isOwn = this.#which.value === 'own';
    this.piece('own').hidden = !isOwn;
    if (isOwn) await (await this.#load()).offerDates();
  }

  /** The first time; what compares hears the next by itself. @param {Event} event */
  #asked(event) {
    if (this.#compared) return;
    event.preventDefault();
    void this.attempt(this.#ask, start_failed_text);
  }

  async #ask() {
    await this.#load();
    if (this.isConnected) this.#form.requestSubmit();
  }

  async #show() {
    const { measures } = await scoresOf(this.app.settings);
    if (!this.isConnected) return;
    this.hidden = measures.length === 0; // who has no scores told back
    if (this.hidden) this.#compared?.forget();
    await this.#compared?.show();
  }

  get #form() {
    return this.find('form', HTMLFormElement);
  }

  get #which() {
    return this.find('select', HTMLSelectElement);
  }
}
