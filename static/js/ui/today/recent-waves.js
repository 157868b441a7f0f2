/**
 * `<recent-waves>`: the last six weeks on Today, in a box whose height is kept free. What draws them
 * comes once there is something to draw, and what stands after it once that is known.
 * @module
 */

import { waves_empty, waves_quiet, waves_sealed } from '#messages/today.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find, piece } from '../shared/pieces.js';
import { scoresOf } from '../shared/scores.js';
import { isSealed } from '../shared/sealed.js';

/** @import { App } from '../shared/app.js' */
/** @import { Scores } from '../shared/scores.js' */
/** @import { Found } from './six-weeks.js' */
/** @typedef {Pick<Scores, 'measures' | 'isQuiet'> & { sealed: boolean }} Why nothing is drawn */

const loadSixWeeks = () => import('./six-weeks.js');

/** @param {App} app */
export function define(app) {
  defineElement('recent-waves', RecentWaves, app);
}

class RecentWaves extends AppElement {
  #isShown = false;
  /** @type {Awaited<ReturnType<typeof loadSixWeeks>> | null} */
  #sixWeeks = null;
  /** @type {HTMLElement | null} what stands here where nothing is drawn */
  #empty = null;

  async connected() {
    const { journal, settings, today, account } = this.app;
    this.#begin().catch(() => undefined); // who shows all of it says what is wrong
    await this.follow([journal, settings, today, account], this.#show);
    this.dataset.known = '';
  }

  async #begin() {
    // Who was here before has something to draw: what draws it comes while the journal opens.
    if ('met' in document.documentElement.dataset) loadSixWeeks().catch(() => undefined);
    if (!(await this.app.journal.newestEntries())?.length) return;
    const { lookUpFirst } = await this.#load();
    const newest = await lookUpFirst(this.app);
    if (!newest || this.#isShown) return;
    this.#draw(newest);
    this.dataset.known = '';
  }

  async #load() {
    this.#sixWeeks ??= await loadSixWeeks();
    return this.#sixWeeks;
  }

  async #show() {
    const { app } = this;
    if ((await app.journal.entries()).length > 0) await this.#load();
    if (this.#sixWeeks) this.#draw(await this.#sixWeeks.lookUp(app));
    else this.#sayWhy({ ...(await scoresOf(app.settings)), sealed: await isSealed(app) });
    this.#isShown = true;
  }

  /** @param {Found} found */
  #draw(found) {
    const isDrawn = this.#sixWeeks?.draw(this.piece('body'), found) === true;
    this.toggleAttribute('data-drawn', isDrawn);
    if (isDrawn) this.#empty?.remove();
    else this.#sayWhy(found);
  }

  /** @param {Why} why */
  #sayWhy({ measures, isQuiet, sealed }) {
    this.#empty ??= document.importNode(
      find(this.piece('empty', HTMLTemplateElement).content, '.recent__empty'),
      true,
    );
    for (const measure of /** @type {const} */ (['pain', 'mood'])) {
      const line = find(this.#empty, `.trends__art-${measure}`, SVGElement);
      line.toggleAttribute('hidden', !measures.includes(measure));
    }
    const words = sealed ? waves_sealed : isQuiet ? waves_quiet : waves_empty;
    piece(this.#empty, 'why').textContent = words;
    if (!this.#empty.isConnected) this.piece('body').prepend(this.#empty);
  }
}
