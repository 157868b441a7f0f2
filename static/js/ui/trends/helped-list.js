/**
 * What seems to help, as a list: for each routine and then each programme, the change from before to after
 * it, and how sure that is.
 * @module
 */

import { html, nothing, render } from 'lit/html.js';
import * as words from '#messages/helps.js';
import { sayNumber, saySigned } from '../shared/days.js';
import { piece } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { fill, plural } from '../shared/text.js';
import { helpedByName, tellEarlyOnce } from './helped-by-name.js';

/** @import { Change, Felt, Helped } from '../../insight/helps.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Shows } from '../shared/scores.js' */

/** A line reaches this far to each side of no change; what is more stands at its end. */
const REACH = 5;
/** @type {Felt[]} */
const FELT = ['ease', 'pain', 'mood'];

/**
 * @param {HTMLElement} place that has its pieces and the names
 * @param {App} app
 * @param {{ sessions: Session[], shows: Shows }} found
 * @returns {Promise<boolean>} whether there was something to tell
 */
export async function drawHelped(place, app, { sessions, shows }) {
  const names = await routineNames(place, app, sessions);
  const felt = FELT.filter((one) => shows[one]);
  const plans = JSON.parse(place.dataset.plans ?? '{}');
  const helped = helpedByName(sessions, felt, names, plans);
  const told = tellEarlyOnce([...helped.routines, ...helped.plans]);
  render(told.map(row), piece(place, 'list'));
  return told.length > 0;
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
