/**
 * `<recent-waves>`: the last six weeks on Today, in a box whose height is kept free.
 * @module
 */

import { html, render, svg } from 'lit/html.js';
import { waves_empty, waves_quiet, waves_sealed } from '#messages/today.js';
import { mood, pain } from '#messages/waves.js';
import { AppElement, defineElement } from '../shared/element.js';
import { lookUp, lookUpNewest } from '../shared/looked-up.js';
import { wavesChart } from '../shared/waves-chart.js';
import { lookAt, sentenceOf, tableOf } from '../shared/waves-words.js';

/** @import { App } from '../shared/app.js' */

const SIX_WEEKS = 42;
const NAMES = Object.freeze({ pain, mood });

/** @param {App} app */
export function define(app) {
  defineElement('recent-waves', RecentWaves, app);
}

class RecentWaves extends AppElement {
  #isShown = false;

  async connected() {
    const { journal, settings, today, account } = this.app;
    this.#begin().catch(() => undefined); // who shows all of it says what is wrong
    await this.follow([journal, settings, today, account], this.#show);
    this.dataset.known = '';
  }

  async #begin() {
    const newest = await lookUpNewest(this.app, () => SIX_WEEKS);
    if (!newest || this.#isShown) return;
    this.#draw(newest);
    this.dataset.known = '';
  }

  async #show() {
    this.#draw(await lookUp(this.app));
    this.#isShown = true;
  }

  /** @param {Awaited<ReturnType<typeof lookUp>>} found */
  #draw({ entries, measures, isQuiet, last, sealed }) {
    const view = lookAt(entries, measures, last, SIX_WEEKS);
    const words = sealed ? waves_sealed : isQuiet ? waves_quiet : waves_empty;
    render(isQuiet || view.count === 0 ? empty(measures, words) : picture(view), this);
  }
}

/** @param {readonly string[]} measures @param {string} words */
const empty = (measures, words) =>
  html`<div class="recent__empty">
    <svg class="trends__art" viewBox="0 0 300 90" preserveAspectRatio="none" aria-hidden="true">
      ${measures.includes('pain') ? svg`<path class="trends__art-pain" d="M6 22C60 22 90 30 150 48S250 70 294 70" />` : ''}
      ${measures.includes('mood') ? svg`<path class="trends__art-mood" d="M6 70C60 70 90 62 150 46S250 20 294 20" />` : ''}
    </svg>
    <p class="soft" .textContent=${words}></p>
  </div>`;

/** @param {ReturnType<typeof lookAt>} view */
function picture(view) {
  const sentence = sentenceOf(view);
  return html`<p class="legend">
      ${view.waves.map(({ measure }) => html`<span class="legend__item legend__item--${measure}" .textContent=${NAMES[measure]}></span>`)}
    </p>
    ${wavesChart({ ...view, sentence })}
    <p class="soft" .textContent=${sentence}></p>
    ${tableOf(view)}`;
}
