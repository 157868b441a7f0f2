/**
 * `<flare-ask>`: some hours after a flare-up was told, one quiet question about it; once on a day, and
 * put away with a tap. Nothing is counted.
 * @module
 */
import { flare_failed, flare_still_said, flare_told } from '#messages/today.js';
import { address } from '../../platform/addresses.js';
import { momentName } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { savedWords } from '../shared/saved-words.js';
import { fill } from '../shared/text.js';

/** @import { Flare } from '../../domain/flare.js' */
/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('flare-ask', FlareAsk, app);
}

class FlareAsk extends AppElement {
  /** @type {Flare | null} */
  #flare = null;

  connected() {
    const { life: signal } = this;
    this.piece('over').addEventListener('click', () => this.#press(this.#isOver), { signal });
    this.piece('still').addEventListener('click', () => this.#press(this.#goesOn), { signal });
    this.piece('away').addEventListener('click', () => this.#putAway(), { signal });
    this.attempt(this.#ask);
  }

  /** Shown once, it counts as asked for today, also where nobody answers. */
  async #ask() {
    const { flares, today } = this.app;
    const flare = await flares.toAskAbout();
    if (!flare || !this.isConnected) return;
    this.#flare = flare;
    this.piece('told').textContent = fill(flare_told, { when: momentName(flare.at, today.day()) });
    this.hidden = false;
    await flares.noteAsked(flare.id);
    this.dataset.asked = '';
  }

  /** @param {(id: string) => Promise<unknown>} run */
  async #press(run) {
    try {
      await run.call(this, this.#flare?.id ?? '');
    } catch (error) {
      this.piece('said').textContent = reasonOf(error, flare_failed);
      window.reportError(error);
    }
  }

  /** @param {string} id */
  async #isOver(id) {
    await this.app.flares.end(id, true);
    await this.app.navigation.go(`${address('flare')}?is=${encodeURIComponent(id)}`);
  }

  /** @param {string} id */
  async #goesOn(id) {
    await this.app.flares.goesOn(id);
    this.piece('ways').hidden = true;
    this.piece('said').textContent = savedWords(this.app, flare_still_said);
    this.piece('said').focus({ preventScroll: true });
  }

  #putAway() {
    this.hidden = true;
    const next = document.querySelector('main h1');
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
}
