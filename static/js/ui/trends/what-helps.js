/**
 * `<what-helps>`: for each routine and then each programme, the change from before to after it, and how sure that is.
 * @module
 */

import { html, nothing, render } from 'lit/html.js';
import * as words from '#messages/helps.js';
import { sayNumber, saySigned } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { routineNames } from '../shared/routine-names.js';
import { scoresOf } from '../shared/scores.js';
import { fill, plural } from '../shared/text.js';
import { helpedByName, tellEarlyOnce } from './helped-by-name.js';

/** @import { Change, Felt, Helped } from '../../insight/helps.js' */
/** @import { App } from '../shared/app.js' */

/** A line reaches this far to each side of no change; what is more stands at its end. */
const REACH = 5;
/** @type {Felt[]} */
const FELT = ['ease', 'pain', 'mood'];

/** @param {App} app */
export function define(app) {
  defineElement('what-helps', WhatHelps, app);
}

class WhatHelps extends AppElement {
  connected() {
    const { practice, settings, account } = this.app;
    this.follow([practice, settings, account], this.#show);
  }

  async #show() {
    const [sessions, { shows, isQuiet }] = await Promise.all([
      this.app.practice.sessions(),
      scoresOf(this.app.settings),
    ]);
    const names = await routineNames(this, this.app, sessions);
    const felt = FELT.filter((one) => shows[one]);
    const plans = JSON.parse(this.dataset.plans ?? '{}');
    const helped = helpedByName(sessions, felt, names, plans);
    const found = tellEarlyOnce([...helped.routines, ...helped.plans]);
    if (!this.isConnected) return;
    this.hidden = isQuiet;
    this.piece('none').hidden = found.length > 0;
    render(found.map(row), this.piece('list'));
  }
}

/** @param {Helped} helped with the name that is shown */
const row = ({ name, felt, n, change, isNoticed }) => html`<li class="finding">
  <h3 class="finding__name" .textContent=${name}></h3>
  <p class="finding__says" .textContent=${change ? sentence(felt, change) : plural(words.early, n)}></p>
  ${change ? rangeBar(change) : nothing}
  ${change ? html`<p class="soft" .textContent=${restOf(change)}></p>` : nothing}
  ${isNoticed ? html`<p class="badge">${words.noticed}</p>` : nothing}
</li>`;

/** The same as the words below it, for the eye. @param {Change} change */
function rangeBar({ low, high, median }) {
  const [from, to] = [alongLine(low), alongLine(high)];
  return html`<svg class="range" viewBox="0 0 300 16" aria-hidden="true">
    <rect class="range__track" y="6" width="300" height="4" rx="2"></rect>
    <rect class="range__likely" x=${from} y="4" width=${to - from} height="8" rx="4"></rect>
    <path class="range__none" d="M150 0V16"></path>
    <circle class="range__middle" cx=${alongLine(median)} cy="8" r="6"></circle>
  </svg>`;
}

/** @param {number} change @returns {number} where it stands on a line 300 long */
const alongLine = (change) => 150 + (Math.max(-REACH, Math.min(REACH, change)) / REACH) * 144;

/** @param {Felt} felt @param {Change} change */
function sentence(felt, { median }) {
  const form = median === 0 ? words.stayed : median > 0 ? words.rose : words.fell;
  return fill(form, { felt: words.felt[felt], n: sayNumber(Math.abs(median)) });
}

/** @param {Change} change */
function restOf({ low, high, n }) {
  const form = low * high > 0 ? words.likely : words.unsure;
  const range = fill(form, { low: saySigned(low), high: saySigned(high) });
  return `${range} ${plural(words.sessions, n)}`;
}
