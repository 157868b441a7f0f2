/**
 * Where it hurt on how many days, beside the time before: two pictures, what they show in a sentence,
 * and the numbers.
 * @module
 */

import { html } from 'lit/html.js';
import * as words from '#messages/places.js';
import { sayNumber } from '../shared/days.js';
import { fill, wordFor } from '../shared/text.js';
import { shadedFigure } from './places-figure.js';

/** @import { Where } from '../../insight/stretches.js' */

/**
 * @param {{ now: Where, before: Where }} beside
 * @param {Record<string, string>} names of places
 * @param {HTMLTemplateElement} template that has the picture
 * @param {boolean} showsPain
 */
export function placesView({ now, before }, names, template, showsPain) {
  const places = [...new Set([...now.places, ...before.places].map(({ place }) => place))];
  if (places.length === 0) return html`<p class="soft">${words.none}</p>`;
  // A time without entries has nothing to show: the sentence says so.
  const times = [
    { name: words.now, where: now },
    { name: words.before, where: before },
  ].filter(({ where }) => where.all > 0);
  const row = (/** @type {string} */ place) => html`<tr>
    <th scope="row" .textContent=${wordFor(names, place)}></th>
    ${times.map(({ name, where }) => html`<td data-label=${name} .textContent=${countOf(where, place, showsPain)}></td>`)}
  </tr>`;
  return html`<p class="soft" .textContent=${sentenceOf(now, before, names)}></p>
    <div class="places__times" aria-hidden="true">${times.map(({ name, where }) => picture(name, where, template))}</div>
    <table class="numbers">
      <caption class="quiet-text">${words.caption}</caption>
      <thead><tr><th scope="col">${words.place}</th>${times.map(({ name }) => html`<th scope="col" .textContent=${name}></th>`)}</tr></thead>
      <tbody>${places.map(row)}</tbody>
    </table>`;
}

/** @param {string} name @param {Where} where @param {HTMLTemplateElement} template */
const picture = (name, { places }, template) =>
  html`<div class="places__time"><span class="soft">${name}</span>${shadedFigure(template, places)}</div>`;

/** @param {Where} now @param {Where} before @param {Record<string, string>} names */
function sentenceOf(now, before, names) {
  const [most] = now.places;
  if (!most) return words.none;
  const place = wordFor(names, most.place);
  const said = fill(words.most, { place, n: most.days, all: now.all });
  const then = fill(words.most_before, { n: daysOf(before, most.place), all: before.all });
  return `${said} ${before.all === 0 ? words.no_before : then}`;
}

/** @param {Where} where @param {string} place */
const daysOf = ({ places }, place) => places.find((one) => one.place === place)?.days ?? 0;

/** @param {Where} where @param {string} place @param {boolean} showsPain */
function countOf(where, place, showsPain) {
  const said = fill(words.of_days, { n: daysOf(where, place), all: where.all });
  const strength = where.places.find((one) => one.place === place)?.strength ?? null;
  return showsPain && strength !== null
    ? fill(words.strength, { said, strength: sayNumber(strength) })
    : said;
}
