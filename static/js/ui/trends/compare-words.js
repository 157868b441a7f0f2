/**
 * What two times beside each other say, in a sentence and as a table.
 * @module
 */

import { html } from 'lit/html.js';
import * as words from '#messages/compare.js';
import { sayNumber, saySigned, shortDay } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';
import { NOTICED } from '../shared/waves-words.js';

/** @import { Compared, Difference, Time } from '../../insight/compare.js' */
/** @import { Measure, Summary } from '../../insight/series.js' */
/** @typedef {{ first: Time, second: Time }} Times */
/** @typedef {Compared & { measure: Measure }} Found */

/** @param {Omit<Found, 'first' | 'second'>} found @returns {string} */
export function sayCompared({ measure: name, change }) {
  const measure = words.measures[name];
  if (!change) return fill(words.early, { measure });
  const { difference, low, high } = change;
  const isSame = Math.abs(difference) < NOTICED;
  const form = isSame ? words.same : difference > 0 ? words.higher : words.lower;
  const said = fill(form, { measure, n: sayNumber(Math.abs(difference)) });
  const range = low * high > 0 ? words.likely : words.unsure;
  return `${said} ${fill(range, { low: saySigned(low), high: saySigned(high) })}`;
}

/** @param {readonly Found[]} found @param {Times} times @param {string} today */
export function comparedTable(found, { first, second }, today) {
  const dates = (/** @type {Time} */ { from, to }) =>
    fill(words.dates, { from: shortDay(from, today), to: shortDay(to, today) });
  const heads = [dates(first), dates(second), words.difference];
  return html`<table class="numbers">
    <caption class="quiet-text">${words.caption}</caption>
    <thead><tr><th scope="col">${words.what}</th>${heads.map((head) => html`<th scope="col" .textContent=${head}></th>`)}</tr></thead>
    <tbody>${found.map((one) => row(one, heads))}</tbody>
  </table>`;
}

/** @param {Found} found @param {readonly string[]} heads */
const row = ({ measure, first, second, change }, heads) => html`<tr>
  <th scope="row" .textContent=${words.measures[measure]}></th>
  ${[average(first), average(second), difference(change)].map((text, at) => html`<td data-label=${heads[at] ?? ''} .textContent=${text}></td>`)}
</tr>`;

/** @param {Summary | null} side */
const average = (side) =>
  side ? fill(plural(words.on_days, side.days), { mean: sayNumber(side.mean) }) : words.none;

/** @param {Difference | null} change */
const difference = (change) =>
  change
    ? fill(words.range, {
        n: saySigned(change.difference),
        low: saySigned(change.low),
        high: saySigned(change.high),
      })
    : words.too_early;
